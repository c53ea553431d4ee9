"""Calendars and instants for the tests of the clock. November 2026: the 2nd, 9th, 16th, 23rd are Mondays."""

from collections.abc import Mapping
from datetime import date, datetime, time

from motcua.kernel.clock import LOCAL
from motcua.kernel.worktime import Hours, WeekCalendar

FULL: Hours = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
MORNING: Hours = ((time(7, 30), time(11, 30)),)
OFF: Hours = ()


def week(exceptions: Mapping[date, Hours] | None = None, *, saturday_intake: bool = False) -> WeekCalendar:
    return WeekCalendar(
        hours=dict.fromkeys(range(5), FULL),
        exceptions=exceptions or {},
        intake_only={5: MORNING} if saturday_intake else {},
    )


def at(text: str) -> datetime:
    """`2026-11-02 10:00` on a Vietnamese clock."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)
