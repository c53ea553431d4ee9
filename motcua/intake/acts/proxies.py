"""Filing for somebody else: the holder's account files, the grantor is the party. Parts, inside an act."""

from collections.abc import Sequence

from motcua.casework.filing import PartyFiling
from motcua.catalogue.models import ProcedureVersion
from motcua.eventlog.parts import record
from motcua.identity.enums import MandateMeans
from motcua.identity.errors import MandateOver
from motcua.identity.models import Account, Mandate
from motcua.intake.errors import NoProxy, NotTheGrantor
from motcua.intake.models import Draft
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act


def require_mandate(version: ProcedureVersion, *, mandate_id: int, account_id: int | None) -> Mandate:
    """The mandate, in force today for this procedure and held by the account's person.

    "Nhờ người khác" is said of those whom somebody asks. A parent acts for a child by law, not by asking, so `proxy` does not
    refuse them; who must come in person, and from what age, is said by the procedure's presence and conditions.

    Errors: NoProxy, with the procedure's own words, if nobody may be asked to act in it; MandateOver; Mandate.DoesNotExist.
    Source: Civil Code 2015, articles 136 and 138: representation by law, and by authorisation.
    """
    require_act()
    proxy = version.definition.applicants.proxy
    mandate = Mandate.objects.select_for_update(of=("self",)).select_related("grantor").get(pk=mandate_id)
    if not Account.objects.filter(pk=account_id, person_id=mandate.holder_id).exists():
        raise Mandate.DoesNotExist
    if not proxy.allowed and mandate.means != MandateMeans.PARENT:
        raise NoProxy(text=proxy.text)
    procedure = version.procedure
    good = Mandate.objects.in_force(clock.today()).covering(procedure.slug, procedure.field_key)
    if not good.filter(pk=mandate_id).exists():
        raise MandateOver(ten=mandate.grantor.full_name)
    return mandate


def require_grantor(draft: Draft, parties: Sequence[PartyFiling]) -> None:
    """The one who gave the mandate is among the parties. Errors: NotTheGrantor; those of `require_mandate`."""
    if draft.mandate_id is None:
        return
    mandate = require_mandate(draft.procedure_version, mandate_id=draft.mandate_id, account_id=draft.account_id)
    if mandate.grantor_id not in {one.person_id for one in parties}:
        raise NotTheGrantor(ten=mandate.grantor.full_name)


def note_use(draft: Draft, code: str, *, by: Actor) -> None:
    """Have the grantor told that their mandate was used."""
    require_act()
    if draft.mandate is not None:
        record("mandate.used", subject=draft.mandate.subject, by=by, payload={"code": code})
