"""Who may do what to which dossier. Asked by every act; asked by templates for which buttons to show."""

from motcua.agencies import rules
from motcua.casework.enums import OutputState
from motcua.casework.errors import NotOwnDossier, OpinionAwaited, ResultDecided, WithdrawalPending
from motcua.casework.models import Dossier
from motcua.casework.transitions import Transition, possible
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Citizen, Officer
from motcua.kernel import clock
from motcua.kernel.actors import Actor

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
    """True while no request (or fewer than the rule allows) was made after receipt. Source: national index, regulations 1.3.1."""
    allowed = rules.rule(rules.SUPPLEMENT_REQUESTS, on=clock.today(), agency=dossier.agency)
    return dossier.supplements_after_receipt < allowed


def may_extend_again(dossier: Dossier) -> bool:
    """True while the promise was moved less often than the rule allows. Source: Decree 61/2018, article 19; checklist 42."""
    allowed = rules.rule(rules.RESCHEDULINGS, on=clock.today(), agency=dossier.agency)
    return dossier.extensions.count() < allowed


def is_applicant(actor: Actor, dossier: Dossier) -> bool:
    """A party, the one who filed, or somebody who showed the dossier's tracking secret."""
    if isinstance(actor, Citizen):
        return actor.account_id == dossier.filed_by_id or dossier.parties.filter(person_id=actor.person_id).exists()
    return not isinstance(actor, Officer) and actor.key == f"visitor:{dossier.code}"


def require_applicant(actor: Actor, dossier: Dossier, *, at_counter: bool = False) -> None:
    """Refuse anybody but the applicant; `at_counter` also lets the officer in who takes papers from the applicant's hand.

    Errors: NotOwnDossier; DutyRequired for an officer without RECEIVE.
    """
    if at_counter and isinstance(actor, Officer):
        require(actor, Duty.RECEIVE, dossier)
    elif not is_applicant(actor, dossier):
        raise NotOwnDossier


DECIDED = (OutputState.APPROVED, OutputState.FROZEN, OutputState.SIGNED, OutputState.NUMBERED, OutputState.RELEASED)


def require_undecided(dossier: Dossier) -> None:
    """Errors: ResultDecided once an output is approved that is no refusal. Source: form 05 of Circular 03/2025."""
    if dossier.outputs.filter(state__in=DECIDED, is_refusal=False).exists():
        raise ResultDecided


def require_all_opinions(dossier: Dossier) -> None:
    """Errors: OpinionAwaited while an agency that was asked has not answered. Source: checklist 47."""
    awaited = dossier.consultations.filter(answered_at__isnull=True).first()
    if awaited is not None:
        raise OpinionAwaited(name=awaited.name)


def require_no_wish_to_withdraw(dossier: Dossier) -> None:
    """Errors: WithdrawalPending. Source: the applicant was told that nothing is signed while the wish waits (words, 7 xin)."""
    if dossier.withdrawal_asked_at is not None:
        raise WithdrawalPending
