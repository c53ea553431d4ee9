"""The only writer of a parcel's state, and how a dossier comes out of a parcel. Parts."""

from typing import Any

from motcua.casework.enums import PARCEL_ENDS, ParcelState
from motcua.casework.errors import AlreadyDone, ParcelNotYet
from motcua.casework.models import Dossier, PostalParcel
from motcua.casework.moves import personal_values
from motcua.casework.parcel_transitions import ACCEPT_ALL, OPEN, ParcelTransition
from motcua.casework.sentences import deed, filled
from motcua.eventlog.models import Event
from motcua.eventlog.parts import record
from motcua.eventlog.registry import event_type
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act
from motcua.kernel.errors import DomainError
from motcua.kernel.wording import moment


def move_parcel(
    parcel: PostalParcel,
    transition: ParcelTransition,
    *,
    by: Officer,
    payload: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
) -> None:
    """Make one transition of a locked parcel: duty, table, state, event. The caller sets what belongs to it. Inside an act.

    Errors: DutyRequired; AlreadyDone if somebody was first; ParcelNotYet if it is too early.
    """
    require_act()
    require_one_of(by, transition.duties, parcel.receiving_agency_id)
    if parcel.state_now not in transition.sources:
        raise parcel_refusal(parcel, transition)
    parcel.state = transition.target
    parcel.closed_at = clock.now() if parcel.state_now in PARCEL_ENDS else None
    note(parcel, transition.event, by=by, payload=payload, personal=personal)


def note(
    parcel: PostalParcel,
    event: str,
    *,
    by: Actor,
    payload: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
) -> None:
    """Save a locked parcel and record what happened to it. Inside an act."""
    require_act()
    parcel.version += 1
    parcel.save()
    record(event, subject=parcel.subject, by=by, payload=payload or {}, personal=personal)


def require_one_of(by: Officer, duties: tuple[Duty, ...], agency_id: int) -> None:
    """Errors: DutyRequired, naming the first of them."""
    if not any(by.holds(duty, agency_id) for duty in duties):
        raise DutyRequired(duty=duties[0].label)


def require_seen(parcel: PostalParcel, seen: int | None) -> None:
    """Refuse an act that was decided on an older picture of the parcel. None: the caller decides on the locked row itself.

    Errors: AlreadyDone, naming who was first.
    """
    if seen is not None and seen != parcel.version:
        raise somebody_was_first(parcel)


def require_opened(parcel: PostalParcel, by: Officer) -> None:
    """Dossiers come out of an opened parcel only. Errors: DutyRequired without RECEIVE there; AlreadyDone; ParcelNotYet."""
    require_one_of(by, (Duty.RECEIVE,), parcel.receiving_agency_id)
    if parcel.state_now is not ParcelState.OPENED:
        raise parcel_refusal(parcel, OPEN)


def parcel_refusal(parcel: PostalParcel, transition: ParcelTransition) -> DomainError:
    """Why not: it is too early, or somebody was first."""
    order = list(ParcelState)
    if order.index(parcel.state_now) < min(order.index(one) for one in transition.sources):
        return ParcelNotYet(code=parcel.code, state=parcel.state_now.label)
    return somebody_was_first(parcel)


def somebody_was_first(parcel: PostalParcel) -> DomainError:
    """Who did what last."""
    last = Event.objects.filter(subject=parcel.subject).select_related("personal").order_by("-seq").first()
    if last is None:
        return ParcelNotYet(code=parcel.code, state=parcel.state_now.label)
    values = personal_values(last)
    done = filled(event_type(last.name).officer, {**last.payload, **values})
    return AlreadyDone(who=values.get("actor_name") or "Người khác", what=deed(done), when=moment(last.occurred_at))


def take_in(dossier: Dossier, *, by: Actor) -> None:
    """A saved dossier came out of its parcel: its history says when the post brought it. The last one closes the parcel.

    Errors: those of `require_opened`, so that nothing comes out of a parcel which went back meanwhile.
    """
    require_act()
    assert isinstance(by, Officer), "post is opened by an officer"
    assert dossier.parcel_id is not None
    parcel = PostalParcel.objects.lock(dossier.parcel_id)
    require_opened(parcel, by)
    assert parcel.handed_at is not None
    assert parcel.opened_at is not None
    times = {
        "parcel_code": parcel.code,
        "receiving_agency": parcel.receiving_agency.short_name,
        "arrived_at": parcel.arrived_at.isoformat(),
        "handed_at": parcel.handed_at.isoformat(),
        "opened_at": parcel.opened_at.isoformat(),
    }
    record("dossier.came_by_post", subject=dossier.subject, by=by, payload=times)
    facts = {"dossier": dossier.code}
    if parcel.dossiers.count() >= (parcel.dossier_count or 1):
        move_parcel(parcel, ACCEPT_ALL, by=by, payload=facts)
    else:
        note(parcel, "parcel.dossier_accepted", by=by, payload=facts)
