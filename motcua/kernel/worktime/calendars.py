"""Office hours, and walking over them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

from motcua.kernel.clock import LOCAL
from motcua.kernel.errors import DomainError

Hours = Sequence[tuple[time, time]]

LONGEST_SEARCH = 400  # days in a row without work after which a calendar is taken to be empty
DAY = timedelta(days=1)


class CalendarEmpty(DomainError):
    """The calendar has no working day within 400 days: it was never filled, or not far enough."""

    code = "calendar.empty"
    template = (
        "Lịch làm việc chưa có ngày làm việc nào trong {days} ngày kể từ {day:%d/%m/%Y}. Gọi quản trị để bổ sung lịch."
    )


class WorkCalendar(Protocol):
    """When a unit works. Intervals are ordered, do not overlap, and are local time."""

    def office(self, day: date) -> Hours:
        """Working intervals of the day; empty on a day off."""

    def intake(self, day: date) -> Hours:
        """When a dossier can be received: the working intervals, plus hours open for intake only."""


@dataclass(frozen=True)
class WeekCalendar:
    """The same week all year, except for named days. Weekdays count from Monday = 0.

    `exceptions` give a day other hours (empty = a holiday); `intake_only` adds hours of receipt to a weekday,
    `intake_exceptions` to one date. A day that is an exception loses its weekday's intake-only hours.
    """

    hours: Mapping[int, Hours]
    exceptions: Mapping[date, Hours] = field(default_factory=dict)
    intake_only: Mapping[int, Hours] = field(default_factory=dict)
    intake_exceptions: Mapping[date, Hours] = field(default_factory=dict)

    def office(self, day: date) -> Hours:
        return self.exceptions[day] if day in self.exceptions else self.hours.get(day.weekday(), ())

    def intake(self, day: date) -> Hours:
        if day in self.intake_exceptions:
            extra: Hours = self.intake_exceptions[day]
        else:
            extra = () if day in self.exceptions else self.intake_only.get(day.weekday(), ())
        return sorted([*self.office(day), *extra])


def working_time(begin: datetime, end: datetime, calendar: WorkCalendar) -> timedelta:
    """The office hours between two instants; nothing when `end` is not after `begin`."""
    begin, end = local_second(begin), local_second(end)
    total = timedelta(0)
    day = begin.date()
    while day <= end.date():
        for opening, closing in intervals(calendar.office(day), day):
            total += max(min(closing, end) - max(opening, begin), timedelta(0))
        day += DAY
    return total


def add_working_time(instant: datetime, amount: timedelta, calendar: WorkCalendar) -> datetime:
    """The first instant by which that much working time has gone by; `instant` itself for no time at all.

    Work that fills a day ends at its closing minute, not at the next opening.
    """
    instant = local_second(instant)
    if amount < timedelta(0):
        raise ValueError("working time is only added")
    left = timedelta(seconds=amount // timedelta(seconds=1))
    if not left:
        return instant
    day = instant.date()
    while True:
        day = working_day(day, calendar)
        for opening, closing in intervals(calendar.office(day), day):
            begin = max(opening, instant)
            if begin + left <= closing:
                return begin + left
            left -= max(closing - begin, timedelta(0))
        day += DAY


def works(day: date, calendar: WorkCalendar) -> bool:
    """Whether any time at all is worked: an interval of no length would keep a search going for ever."""
    return any(opening < closing for opening, closing in calendar.office(day))


def working_day(day: date, calendar: WorkCalendar) -> date:
    """That day, or the first working day after it."""
    for candidate in (day + n * DAY for n in range(LONGEST_SEARCH + 1)):
        if works(candidate, calendar):
            return candidate
    raise CalendarEmpty(days=LONGEST_SEARCH, day=day)


def closing(day: date, calendar: WorkCalendar) -> datetime:
    return datetime.combine(day, calendar.office(day)[-1][1], LOCAL)


def intervals(hours: Hours, day: date) -> Iterator[tuple[datetime, datetime]]:
    for opening, closing in hours:
        yield datetime.combine(day, opening, LOCAL), datetime.combine(day, closing, LOCAL)


def aware(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError("an instant without a time zone")
    return instant.astimezone(LOCAL)


def local_second(instant: datetime) -> datetime:
    """On a Vietnamese clock, cut to the second: due times are printed and sent abroad in seconds."""
    return aware(instant).replace(microsecond=0)
