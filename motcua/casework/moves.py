"""The only writer of a dossier's state."""

from typing import Any

from motcua.agencies.calendars import calendar_of
from motcua.casework import clock, policies
from motcua.casework.enums import PauseKind
from motcua.casework.errors import AlreadyDone, MoveRefused
from motcua.casework.models import Dossier, Pause
from motcua.casework.transitions import Effect, Transition
from motcua.eventlog.models import Event, EventPersonal
from motcua.eventlog.parts import record
from motcua.eventlog.registry import event_type
from motcua.identity.officers import Officer
from motcua.kernel import clock as time
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act
from motcua.kernel.dates import spoken


def move(
    dossier: Dossier,
    transition: Transition,
    *,
    by: Actor,
    payload: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
    pause: PauseKind | None = None,
) -> Event:
    """Make one transition of a locked dossier: duty, table, clock, state, event. Inside an act.

    The caller has locked the row and sets what belongs to the act (received_at before ACCEPT, for one).

    Errors: AlreadyDone or MoveRefused if the table has no such move from here; DutyRequired.
    """
    require_act()
    if dossier.state_now not in transition.sources:
        raise refusal(dossier)
    if transition.duty is not None:
        assert isinstance(by, Officer), "a transition with a duty is an officer's"
        policies.require(by, transition.duty, dossier)
    former = dossier.state
    dossier.state = transition.target
    _apply(transition.effect, dossier, by=by, pause=pause)
    dossier.version += 1
    dossier.save()
    facts = {"from": former, "to": dossier.state, "due_at": dossier.due_at.isoformat() if dossier.due_at else None}
    return record(
        transition.event, subject=dossier.subject, by=by, payload={**facts, **(payload or {})}, personal=personal
    )


def touch(
    dossier: Dossier,
    event: str,
    *,
    by: Actor,
    payload: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
) -> Event:
    """Save a locked dossier whose legal state stays, and record what happened. Inside an act."""
    require_act()
    dossier.version += 1
    dossier.save()
    return record(event, subject=dossier.subject, by=by, payload=payload or {}, personal=personal)


def require_seen(dossier: Dossier, seen: int | None) -> None:
    """Refuse an act that was decided on an older picture of the dossier. None: the caller decides on the locked row itself.

    Errors: AlreadyDone, naming who was first.
    """
    if seen is not None and seen != dossier.version:
        raise refusal(dossier)


def refusal(dossier: Dossier) -> AlreadyDone | MoveRefused:
    """Why nothing can be done: who did what last, if anybody did."""
    last = Event.objects.filter(subject=dossier.subject).select_related("personal").order_by("-seq").first()
    if last is None:
        return MoveRefused(state=dossier.state_now.label)
    personal: EventPersonal | None = getattr(last, "personal", None)
    who = personal.values.get("actor_name", "") if personal else ""
    return AlreadyDone(
        who=who or "Người khác",
        when=spoken(time.local(last.occurred_at)),
        what=event_type(last.name).officer.split(".")[0].lower(),
    )


def _apply(effect: Effect, dossier: Dossier, *, by: Actor, pause: PauseKind | None) -> None:
    now = time.now()
    if effect is Effect.START:
        clock.start(dossier, by=by)
    elif effect is Effect.PAUSE:
        assert pause is not None, "a pause has a lawful kind"
        Pause.objects.create(dossier=dossier, kind=pause, begun_at=now)
    elif effect is Effect.RESUME:
        clock.resume(dossier, at=now, by=by, calendar=calendar_of(dossier.agency))
    elif effect is Effect.STOP:
        Pause.objects.filter(dossier=dossier, ended_at__isnull=True).update(ended_at=now)
        dossier.closed_at = now
        dossier.step, dossier.step_due_at, dossier.holder = "", None, None
