"""Who may do what to which dossier. Asked by every act; asked by templates for which buttons to show."""

from motcua.casework.enums import SupplementStage
from motcua.casework.models import Dossier
from motcua.casework.transitions import Transition, possible
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer

# Work that the one-stop desk does, wherever the dossier was taken in; everything else is the competent agency's.
AT_THE_DESK = frozenset({Duty.SUPPORT, Duty.RECEIVE, Duty.COLLECT, Duty.DELIVER, Duty.POST})


def holds(officer: Officer, duty: Duty, dossier: Dossier) -> bool:
    """Does the officer hold the duty where it counts for this dossier: the competent agency, or the receiving one for desk work."""
    places = {dossier.agency_id}
    if duty in AT_THE_DESK:
        places.add(dossier.receiving_agency_id)
    return any(officer.holds(duty, place) for place in places)


def require(officer: Officer, duty: Duty, dossier: Dossier) -> None:
    """Errors: DutyRequired."""
    if not holds(officer, duty, dossier):
        raise DutyRequired(duty=duty.label)


def may(officer: Officer, transition: Transition, dossier: Dossier) -> bool:
    return (
        transition.duty is not None
        and dossier.state_now in transition.sources
        and holds(officer, transition.duty, dossier)
    )


def buttons(officer: Officer, dossier: Dossier) -> frozenset[str]:
    """Names of the transitions this officer may make now: what the dossier page offers."""
    return frozenset(transition.name for transition in possible(dossier.state_now) if may(officer, transition, dossier))


def may_request_supplement_again(dossier: Dossier) -> bool:
    """True while no request was made after receipt. Source: national index, regulations 1.3.1."""
    return not dossier.supplements.filter(stage=SupplementStage.AFTER_RECEIPT).exists()
