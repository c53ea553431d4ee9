"""Time that does not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.worktime.calendars import WorkCalendar, add_working_time, local_second, working_time
from motcua.kernel.worktime.due import due_at
from motcua.kernel.worktime.limits import Limit, PausePolicy


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that does not count, from the request to its completion; `end` is None while it lasts."""

    begin: datetime
    end: datetime | None

    def __post_init__(self) -> None:
        begin = local_second(self.begin)
        if self.end is not None and local_second(self.end) < begin:
            raise ValueError("a pause cannot end before it begins")


def shifted_due(due: datetime, pauses: Sequence[Pause], calendar: WorkCalendar) -> datetime:
    """The due time moved by the working time of every closed pause that began by the due time of its moment.

    Errors: ValueError when pauses overlap: they would be counted twice.
    """
    due = local_second(due)
    former: Pause | None = None
    for pause in sorted(pauses, key=lambda each: each.begin):
        if former is not None and (former.end is None or pause.begin < former.end):
            raise ValueError("pauses overlap")
        due = _shifted(due, pause, calendar)
        former = pause
    return due


def resumed_due(
    due: datetime | None, pause: Pause, limit: Limit, policy: PausePolicy, calendar: WorkCalendar
) -> datetime | None:
    """The due time after one pause. Unchanged while the pause lasts, and when it began too late: late stays late."""
    if due is None:
        return None
    due = local_second(due)
    if pause.end is None or pause.begin > due:
        return due
    if policy is PausePolicy.RESTART:
        return due_at(pause.end, limit, calendar)
    return _shifted(due, pause, calendar)


def _shifted(due: datetime, pause: Pause, calendar: WorkCalendar) -> datetime:
    if pause.end is None or pause.begin > due:
        return due
    return add_working_time(due, working_time(pause.begin, pause.end, calendar), calendar)
