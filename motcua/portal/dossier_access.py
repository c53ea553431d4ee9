"""Which dossier the reader may see, and as whom: signed in as one of its people, or by number and secret."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest

from motcua.casework.acts.tracking import visitor_of
from motcua.casework.models import Dossier, Party
from motcua.kernel.actors import Actor
from motcua.portal.who import citizen_or_none

TRACKED = "tracked"
KEPT = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """A dossier and its reader. `person_id` is None for a visitor, who showed the secret."""

    dossier: Dossier
    by: Actor
    person_id: int | None


def reading(request: HttpRequest, code: str) -> Reading:
    """Errors: Http404 for an unknown dossier and for somebody else's alike."""
    who = citizen_or_none(request)
    dossiers = Dossier.objects.select_related(
        "agency", "receiving_agency", "holder", "procedure_version__procedure"
    ).filter(code=code)
    if who is not None:
        own = dossiers.filter(own_of(who.account_id, who.person_id)).first()
        if own is not None:
            return Reading(own, who, who.person_id)
    found = dossiers.first() if code in request.session.get(TRACKED, ()) else None
    if found is None:
        raise Http404
    return Reading(found, visitor_of(found), None)


def own_of(account_id: int, person_id: int) -> Q:
    """Dossiers this person filed or is a party of."""
    return Q(filed_by_id=account_id) | Q(Exists(Party.objects.filter(dossier=OuterRef("pk"), person_id=person_id)))


def remember(request: HttpRequest, dossier: Dossier) -> None:
    """The secret was right: this browser session may look at the dossier."""
    known = [code for code in request.session.get(TRACKED, []) if code != dossier.code]
    request.session[TRACKED] = [*known, dossier.code][-KEPT:]
