"""Which dossier the reader may see, and as whom: signed in as one of its people, or by number and secret."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpRequest

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.casework.acts.tracking import visitor_of
from motcua.casework.models import Dossier, Party
from motcua.identity.who import citizen_or_none
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.ui.access import SignInFirst

TRACKED = "tracked"
KEPT = 20
SEEN_EVERY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """A dossier and its reader. `person_id` is None for a visitor, who showed the secret."""

    dossier: Dossier
    by: Actor
    person_id: int | None


def reading(request: HttpRequest, code: str) -> Reading:
    """Errors: SignInFirst if nobody is signed in and no secret was shown here lately, whether there is such a dossier or not;
    Http404 for an unknown dossier and for somebody else's alike.
    """
    who = citizen_or_none(request)
    dossiers = Dossier.objects.select_related(
        "agency", "receiving_agency", "holder", "procedure_version__procedure"
    ).filter(code=code)
    if who is not None:
        own = dossiers.filter(own_of(who.account_id, who.person_id)).first()
        if own is not None:
            return Reading(own, who, who.person_id)
    found = dossiers.first() if _was_tracked(request, code) else None
    if found is None:
        raise Http404 if who is not None else SignInFirst
    return Reading(found, visitor_of(found), None)


def own_of(account_id: int, person_id: int) -> Q:
    """Dossiers this person filed or is a party of. A union of two look-ups: an OR across the two tables would read them whole."""
    filed = Dossier.objects.filter(filed_by_id=account_id).values("pk")
    named = Party.objects.filter(person_id=person_id).values("dossier_id")
    return Q(pk__in=filed.union(named))


def remember(request: HttpRequest, dossier: Dossier) -> None:
    """The secret was right: this browser session may look at the dossier, until it is idle."""
    known = {code: seen for code, seen in _tracked(request).items() if code != dossier.code}
    request.session[TRACKED] = dict([*known.items(), (dossier.code, _now())][-KEPT:])


def _was_tracked(request: HttpRequest, code: str) -> bool:
    """Whether the secret was shown here and not long ago: a phone is passed on, a shared computer left open."""
    known = _tracked(request)
    seen, idle = known.get(code, 0), rule(rules.IDLE_CITIZEN_MINUTES, on=clock.today()) * 60
    if _now() - seen > idle:
        return False
    if _now() - seen >= SEEN_EVERY_SECONDS:
        request.session[TRACKED] = {**known, code: _now()}
    return True


def _tracked(request: HttpRequest) -> dict[str, int]:
    """Code -> when it was last looked at, in seconds."""
    known = request.session.get(TRACKED, {})
    return known if isinstance(known, dict) else {}


def _now() -> int:
    return int(clock.now().timestamp())
