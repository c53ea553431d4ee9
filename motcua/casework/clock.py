"""What acts do to a dossier's clock. The arithmetic is `kernel.worktime`; here stand the stored facts. Parts."""

from datetime import date, datetime
from decimal import Decimal

from motcua.agencies import rules
from motcua.agencies.calendars import calendar_of
from motcua.casework.enums import PauseKind
from motcua.casework.models import Dossier, DueChange, HandOver, Pause
from motcua.kernel import clock as time
from motcua.kernel import worktime
from motcua.kernel.actors import Actor
from motcua.kernel.worktime import PausePolicy, WorkCalendar


def start(dossier: Dossier, *, by: Actor) -> None:
    """The clock begins at valid receipt: `received_at` is set, `limit` frozen. No promise for a limit without a date."""
    assert dossier.received_at is not None, "the act sets received_at"
    limit = dossier.time_limit
    due = worktime.due_at(dossier.received_at, limit, calendar_of(dossier.agency)) if limit else None
    dossier.original_due_at = due
    _promise(dossier, due, at=dossier.received_at, reason="tiếp nhận", by=by)


def resume(dossier: Dossier, *, at: datetime, by: Actor, calendar: WorkCalendar) -> None:
    """Close the open pause and move the promise by it, or count anew, as the procedure's policy says."""
    pause = Pause.objects.select_for_update().get(dossier=dossier, ended_at__isnull=True)
    pause.ended_at = at
    pause.save(update_fields=["ended_at"])
    _move_step(dossier, worktime.Pause(pause.begun_at, at), calendar)
    limit = dossier.time_limit
    if dossier.due_at is None or limit is None:
        return
    span = worktime.Pause(pause.begun_at, at)
    due = worktime.resumed_due(dossier.due_at, span, limit, policy_of(dossier, pause), calendar)
    if due != dossier.due_at:
        _promise(dossier, due, at=at, reason=pause.get_kind_display().lower(), by=by)


def policy_of(dossier: Dossier, pause: Pause) -> PausePolicy:
    """What the pause does to the promise. The procedure may begin anew for whoever had to complete; a legal ground only shifts."""
    return PausePolicy.SHIFT if pause.kind == PauseKind.LEGAL else PausePolicy(dossier.pause_policy)


def extend(dossier: Dossier, *, to: datetime, reason: str, by: Actor) -> None:
    """Promise a later hour. The first promise stays on record: the index counts with it."""
    _promise(dossier, to, at=time.now(), reason=reason, by=by)


def apology_by(dossier: Dossier) -> datetime | None:
    """Until when a new hour must be promised if the present one cannot be kept; None where none is promised.

    Source: checklist 41; settled reading 9.
    """
    if dossier.due_at is None:
        return None
    days = rules.rule(rules.APOLOGY_DAYS_BEFORE, on=time.today(), agency=dossier.agency)
    return worktime.apology_by(dossier.due_at, calendar_of(dossier.agency), days)


def first_day_to_extend(dossier: Dossier) -> date:
    """The earliest day that may be promised instead of the present one."""
    assert dossier.due_at is not None
    last = max(time.local(dossier.due_at), time.local(time.now())).date()
    return worktime.next_working_day(last, calendar_of(dossier.agency))


def _move_step(dossier: Dossier, pause: worktime.Pause, calendar: WorkCalendar) -> None:
    """The step's own time stood still as well, also on the control sheet."""
    if dossier.step_due_at is None:
        return
    dossier.step_due_at = worktime.shifted_due(dossier.step_due_at, [pause], calendar)
    HandOver.objects.filter(dossier=dossier, ended_at__isnull=True).update(due_at=dossier.step_due_at)


def _promise(dossier: Dossier, due: datetime | None, *, at: datetime, reason: str, by: Actor) -> None:
    DueChange.objects.create(dossier=dossier, at=at, before=dossier.due_at, after=due, reason=reason, actor=by.key)
    dossier.due_at, dossier.warn_at = due, warn_at(dossier, due) if due else None


def warn_at(dossier: Dossier, due: datetime) -> datetime:
    """From when a dossier due then is soon late: so many percent of its time are used, or so few working days are left.

    Source: checklist 39.
    """
    assert dossier.received_at is not None
    calendar = calendar_of(dossier.agency)
    percent = rules.rule(rules.WARNING_PERCENT, on=time.today(), agency=dossier.agency)
    begin = worktime.start(dossier.received_at, calendar)
    days = rules.rule(rules.WARNING_DAYS_BEFORE, on=time.today(), agency=dossier.agency)
    return min(
        worktime.warning_at(begin, due, calendar, Decimal(percent) / 100), worktime.apology_by(due, calendar, days)
    )
