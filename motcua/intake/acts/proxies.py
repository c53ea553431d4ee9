"""Filing for somebody else: the holder's account files, the grantor is the party. Parts, inside an act."""

from collections.abc import Sequence

from motcua.casework.filing import PartyFiling
from motcua.catalogue.models import ProcedureVersion
from motcua.eventlog.parts import record
from motcua.identity.errors import MandateOver
from motcua.identity.models import Account, Mandate
from motcua.intake.errors import NoProxy, NotTheGrantor
from motcua.intake.models import Draft
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act


def require_mandate(version: ProcedureVersion, *, mandate_id: int, account_id: int | None) -> Mandate:
    """The mandate, in force today for this procedure and held by the account's person.

    Errors: NoProxy, with the procedure's own words, if nobody may act for another in it; MandateOver; Mandate.DoesNotExist.
    """
    require_act()
    proxy = version.definition.applicants.proxy
    if not proxy.allowed:
        raise NoProxy(text=proxy.text)
    mandate = Mandate.objects.select_for_update(of=("self",)).select_related("grantor").get(pk=mandate_id)
    if not Account.objects.filter(pk=account_id, person_id=mandate.holder_id).exists():
        raise Mandate.DoesNotExist
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
