"""From receipt to due time, and what follows from it."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from motcua.kernel.clock import LOCAL
from motcua.kernel.dates import months_later
from motcua.kernel.worktime.calendars import (
    DAY,
    LONGEST_SEARCH,
    CalendarEmpty,
    WorkCalendar,
    add_working_time,
    aware,
    closing,
    intervals,
    local_second,
    working_day,
    working_time,
    works,
)
from motcua.kernel.worktime.limits import Label, Limit, Unit

WARNING_SHARE = Decimal("0.8")


def start(received: datetime, calendar: WorkCalendar) -> datetime:
    """When the clock starts: at once in hours of receipt, else at the next *office* opening.

    So a filing of Friday evening waits for Monday even where Saturday morning is open for intake: nobody works then,
    and only who comes in person is received.
    """
    received = local_second(received)
    day = received.date()
    if any(opening <= received < shutting for opening, shutting in intervals(calendar.intake(day), day)):
        return received
    first = working_day(day, calendar)
    if first == day and received >= closing(day, calendar):
        first = working_day(day + DAY, calendar)
    return next(
        max(received, opening) for opening, shutting in intervals(calendar.office(first), first) if received < shutting
    )


def due_at(received: datetime, limit: Limit, calendar: WorkCalendar) -> datetime | None:
    """When the result is due for a dossier received at that moment; None when the procedure promises no date."""
    if limit.unit is Unit.NONE:
        return None
    began = start(received, calendar)
    if limit.hours is not None:
        return add_working_time(began, _hours(limit.hours), calendar)
    if limit.unit is Unit.SAME_DAY:
        return _same_day(began, limit.cutoff, calendar)
    if limit.unit is Unit.WORKING_DAY:
        last = began.date()
        for _ in range(int(limit.value)):
            last = working_day(last + DAY, calendar)
    elif limit.unit is Unit.CALENDAR_DAY:
        last = working_day(began.date() + timedelta(days=int(limit.value)), calendar)
    else:
        last = working_day(months_later(began.date(), int(limit.value)), calendar)
    return closing(last, calendar)


def answer_by(submitted: datetime, hours: Decimal | int, calendar: WorkCalendar) -> datetime:
    """The latest moment to accept, send back or decline an online filing: so many working hours after it came."""
    return add_working_time(start(submitted, calendar), _hours(Decimal(hours)), calendar)


def label(end: datetime, due: datetime, limit: Limit) -> Label:
    """Early, on time or late. Hours compare instants; a limit in days is early only on an earlier date."""
    end, due = aware(end), aware(due)
    if end > due:
        return Label.LATE
    early = end < due if limit.hours is not None else end.date() < due.date()
    return Label.EARLY if early else Label.ON_TIME


def warning_at(begin: datetime, due: datetime, calendar: WorkCalendar, share: Decimal = WARNING_SHARE) -> datetime:
    """When that share of the working time between start and due is used up (cut to the second)."""
    whole = working_time(begin, due, calendar) // timedelta(seconds=1)
    return add_working_time(begin, timedelta(seconds=int(whole * share)), calendar)


def apology_by(due: datetime, calendar: WorkCalendar, days: int = 1) -> datetime:
    """So many working days before due: the same time on that working day, or its closing if that is earlier."""
    due = local_second(due)
    before = [day for day in (due.date() - back * DAY for back in range(1, LONGEST_SEARCH + 1)) if works(day, calendar)]
    if len(before) < days:
        raise CalendarEmpty(days=LONGEST_SEARCH, day=due.date() - LONGEST_SEARCH * DAY)
    day = before[days - 1]
    return min(datetime.combine(day, due.time(), LOCAL), closing(day, calendar))


def end_of_day(day: date, calendar: WorkCalendar) -> datetime | None:
    """The closing minute of that day; None on a day off."""
    return closing(day, calendar) if works(day, calendar) else None


def next_working_day(day: date, calendar: WorkCalendar) -> date:
    """The first working day after that day."""
    return working_day(day + DAY, calendar)


def _same_day(began: datetime, cutoff: time, calendar: WorkCalendar) -> datetime:
    day = began.date()
    if began.time() >= cutoff or not works(day, calendar):
        day = working_day(day + DAY, calendar)
    return closing(day, calendar)


def _hours(hours: Decimal) -> timedelta:
    return timedelta(seconds=int(hours * 3600))
