"""The legal clock a second time: obvious, slow, and written from the rules alone, to be compared with the product's.

Every rule looks at days one by one and at the office hours of each; nothing is remembered and nothing is clever.
Source: regulations 1.3, 1.3.1, 1.3.4, 1.3.5 and the settled readings 1.3.5a (their numbers stand beside the lines).
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Protocol
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
A_DAY = timedelta(days=1)
A_SECOND = timedelta(seconds=1)
SECONDS_OF_A_WORKING_DAY = 8 * 3600


class Calendar(Protocol):
    def office(self, day: date) -> list[tuple[time, time]]: ...

    def intake(self, day: date) -> list[tuple[time, time]]: ...


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, HERE)


def _date(instant: datetime) -> date:
    return instant.astimezone(HERE).date()


def _is_open(hours: list[tuple[time, time]], instant: datetime) -> bool:
    """Reading 2: the opening minute is inside, the closing minute is outside."""
    return any(opens <= instant.astimezone(HERE).time() < closes for opens, closes in hours)


def _is_working_day(day: date, calendar: Calendar) -> bool:
    return bool(calendar.office(day))


def _end_of_office(day: date, calendar: Calendar) -> datetime:
    return _at(day, max(closes for _, closes in calendar.office(day)))


def _next_working_day(day: date, calendar: Calendar) -> date:
    day += A_DAY
    while not _is_working_day(day, calendar):
        day += A_DAY
    return day


def start(received: datetime, calendar: Calendar) -> datetime:
    """The receipt itself while somebody receives (reading 4: intake hours too), else the next office opening."""
    day = _date(received)
    if _is_open(calendar.office(day), received) or _is_open(calendar.intake(day), received):
        return received
    while True:
        for opens, _ in sorted(calendar.office(day)):
            if _at(day, opens) >= received:
                return _at(day, opens)
        day += A_DAY


def working_time(begin: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """What part of begin..end lies inside office hours."""
    total = timedelta(0)
    day = _date(begin)
    while day <= _date(end):
        for opens, closes in calendar.office(day):
            total += max(timedelta(0), min(end, _at(day, closes)) - max(begin, _at(day, opens)))
        day += A_DAY
    return total


def _walk(begin: datetime, seconds: int, calendar: Calendar) -> datetime:
    """The first second by which so many working seconds have passed since `begin`."""
    wanted = timedelta(seconds=seconds)
    day = _date(begin)
    used = timedelta(0)
    low = begin
    while wanted > timedelta(0):
        evening = _at(day + A_DAY, time(0))
        today = working_time(low, evening, calendar)
        if used + today >= wanted:
            return _first_second(low, evening, wanted - used, calendar)
        used += today
        low = evening
        day += A_DAY
    return begin


def _first_second(low: datetime, high: datetime, wanted: timedelta, calendar: Calendar) -> datetime:
    """Guess the second within one day by halving."""
    begin = low
    low, high = low.astimezone(UTC), high.astimezone(UTC)
    while high - low > A_SECOND:
        middle = low + A_SECOND * (((high - low) // A_SECOND) // 2)
        if working_time(begin, middle, calendar) >= wanted:
            high = middle
        else:
            low = middle
    return high


def _month_later(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def due_at(
    received: datetime, value: Decimal, unit: str, mode: str, cutoff: time, calendar: Calendar
) -> datetime | None:
    if unit == "NONE":
        return None
    begin = start(received, calendar)
    day = _date(begin)
    if unit == "SAME_DAY":
        in_time = _is_working_day(day, calendar) and begin.astimezone(HERE).time() < cutoff
        return _end_of_office(day if in_time else _next_working_day(day, calendar), calendar)
    if unit == "WORKING_HOUR":
        return _walk(begin, int(value * 3600), calendar)
    if unit == "WORKING_DAY":
        if mode == "HOUR" or value != int(value):  # reading 5: half days are counted in hours
            return _walk(begin, int(value * SECONDS_OF_A_WORKING_DAY), calendar)
        for _ in range(int(value)):  # reading 1: the day of the start is day 0
            day = _next_working_day(day, calendar)
        return _end_of_office(day, calendar)
    if unit == "CALENDAR_DAY":
        day += int(value) * A_DAY
    elif unit == "MONTH":
        day = _month_later(day, int(value))
    else:
        raise ValueError(unit)
    return _end_of_office(
        day if _is_working_day(day, calendar) else _next_working_day(day, calendar), calendar
    )  # reading 3


def resumed_due(
    due: datetime | None,
    pause_begin: datetime,
    pause_end: datetime,
    value: Decimal,
    unit: str,
    mode: str,
    cutoff: time,
    policy: str,
    calendar: Calendar,
) -> datetime | None:
    """Reading 6: late stays late; RESTART counts anew even after an empty pause; SHIFT moves by working time."""
    if due is None or pause_begin > due:
        return due
    if policy == "RESTART":
        return due_at(pause_end, value, unit, mode, cutoff, calendar)
    return _walk(due, int(working_time(pause_begin, pause_end, calendar) / A_SECOND), calendar)


def label(end: datetime, due: datetime, mode: str) -> str:
    """Readings 5 and 7."""
    if end > due:
        return "quá hạn"
    if mode == "DAY":
        return "trước hạn" if _date(end) < _date(due) else "đúng hạn"
    return "trước hạn" if end < due else "đúng hạn"
