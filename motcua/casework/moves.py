"""The only writer of a dossier's state."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from motcua.agencies.calendars import calendar_of
from motcua.casework import clock, policies, work
from motcua.casework.enums import DossierState, Opinion, PauseKind
from motcua.casework.errors import AlreadyDone, MoveRefused
from motcua.casework.models import Consultation, Dossier, Pause, Supplement
from motcua.casework.sentences import deed, filled
from motcua.casework.transitions import OPENINGS, Effect, Transition
from motcua.eventlog.models import Event
from motcua.eventlog.parts import record
from motcua.eventlog.registry import event_type
from motcua.identity.officers import Officer
from motcua.kernel import clock as time
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act
from motcua.kernel.wording import moment

# What changes the picture somebody decided on. Others say things about a dossier too (payments, books), or only look at it.
DEEDS = r"^(dossier|output)\."
ASIDE = ("dossier.evidence_marked", "dossier.tracking_locked")


def move(
    dossier: Dossier,
    transition: Transition,
    *,
    by: Actor,
    payload: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
    pause: PauseKind | None = None,
    ground: Mapping[str, Any] | None = None,
    resumed_at: datetime | None = None,
) -> Event:
    """Make one transition of a locked dossier: duty, table, clock, state, event. Inside an act.

    The caller has locked the row and sets what belongs to the act (received_at before ACCEPT, for one). `ground`: what a legal
    pause keeps of its reason. `resumed_at`: when the reason of the pause ended, if that was before now.

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
    _apply(transition.effect, dossier, by=by, pause=pause, ground=ground or {}, resumed_at=resumed_at)
    if dossier.state_now.is_final:
        _close(dossier, at=time.now())
    dossier.version += 1
    dossier.save()
    facts = {"from": former, "to": dossier.state, "due_at": dossier.due_at.isoformat() if dossier.due_at else None}
    return record(
        transition.event, subject=dossier.subject, by=by, payload={**facts, **(payload or {})}, personal=personal
    )


def open_with(
    dossier: Dossier, event: str, *, by: Actor, payload: dict[str, Any], personal: dict[str, Any] | None = None
) -> Event:
    """Begin the life of a saved dossier in one of the table's openings: start its clock if it was received, record. Inside an act."""
    require_act()
    assert dossier.state_now in OPENINGS, "a dossier opens as submitted or received"
    if dossier.state_now is DossierState.RECEIVED:
        clock.start(dossier, by=by)
        dossier.save(update_fields=["original_due_at", "due_at", "warn_at"])
    facts = {"from": None, "to": dossier.state, "due_at": dossier.due_at.isoformat() if dossier.due_at else None}
    return record(event, subject=dossier.subject, by=by, payload={**facts, **payload}, personal=personal)


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
    deeds = Event.objects.filter(subject=dossier.subject, name__regex=DEEDS).exclude(name__in=ASIDE)
    last = deeds.select_related("personal").order_by("-seq").first()
    if last is None:
        return MoveRefused(state=dossier.state_now.label)
    values = personal_values(last)
    done = filled(event_type(last.name).officer, {**last.payload, **values})
    return AlreadyDone(
        who=values.get("actor_name") or gettext_lazy("Người khác"), what=deed(done), when=moment(last.occurred_at)
    )


def personal_values(event: Event) -> dict[str, Any]:
    """What an event kept of people, or nothing if it was erased."""
    personal = getattr(event, "personal", None)
    return dict(personal.values) if personal is not None else {}


def _apply(
    effect: Effect,
    dossier: Dossier,
    *,
    by: Actor,
    pause: PauseKind | None,
    ground: Mapping[str, Any],
    resumed_at: datetime | None,
) -> None:
    now = time.now()
    if effect is Effect.START:
        clock.start(dossier, by=by)
    elif effect is Effect.PAUSE:
        assert pause is not None, "a pause has a lawful kind"
        Pause.objects.create(dossier=dossier, kind=pause, begun_at=now, **ground)
    elif effect is Effect.RESUME:
        clock.resume(dossier, at=resumed_at or now, by=by, calendar=calendar_of(dossier.agency))
    elif effect is Effect.STOP:
        _close(dossier, at=now)


def _close(dossier: Dossier, *, at: datetime) -> None:
    """Nothing stays open about a dossier that nobody works on any more. `closed_at` is the first closing, for ever."""
    Pause.objects.filter(dossier=dossier, ended_at__isnull=True).update(ended_at=at)
    Supplement.objects.filter(dossier=dossier, closed_at__isnull=True).update(closed_at=at)
    open_ones = Consultation.objects.filter(dossier=dossier, answered_at__isnull=True)
    open_ones.update(answered_at=at, opinion=Opinion.NONE)
    work.end(dossier, at=at)
    dossier.closed_at = dossier.closed_at or at
    dossier.step, dossier.step_duty, dossier.step_due_at, dossier.holder = "", "", None, None
