"""The same dates, hours and spans as `wording`, in English: `14:30, Thursday 12 March 2026`."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from motcua.kernel.worktime.limits import HOURS_OF_A_WORKING_DAY, Limit, Unit

_NBSP = "\u00a0"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def moment(instant: datetime) -> str:
    """`14:30, Thursday 12 March 2026`, of a local instant."""
    return f"{hour(instant.time())}, {day(instant.date())}"


def day(value: date) -> str:
    """`Thursday 12 March 2026`; the weekday may stand on the line before."""
    return f"{_WEEKDAYS[value.weekday()]} " + _tied(f"{value.day} {_MONTHS[value.month - 1]} {value.year}")


def hour(value: time) -> str:
    """`14:30`."""
    return f"{value:%H:%M}"


def near(instant: datetime, today: date) -> str:
    """`today, 17:30 (Thursday 12 March 2026)`."""
    word = {0: "today", 1: "tomorrow"}.get((instant.date() - today).days)
    return f"{word}, {hour(instant.time())} ({day(instant.date())})" if word else moment(instant)


def working_hours(span: timedelta) -> str:
    """`19.5 working hours`."""
    minutes = span // timedelta(minutes=1)
    if minutes % 6 == 0:
        return _counted(Decimal(minutes) / 60, "working hour")
    whole, rest = divmod(minutes, 60)
    return (f"{_counted(Decimal(whole), 'hour')} " if whole else "") + _counted(Decimal(rest), "working minute")


def elapsed(span: timedelta) -> str:
    """Cut to the hour: `2 working days 3 hours`."""
    whole = span // timedelta(hours=1)
    if not whole:
        return _tied("less than 1 working hour")
    count, rest = divmod(whole, HOURS_OF_A_WORKING_DAY)
    if not count:
        return _counted(Decimal(rest), "working hour")
    return _counted(Decimal(count), "working day") + (f"{_NBSP}{_counted(Decimal(rest), 'hour')}" if rest else "")


def days(count: int, *, working: bool = False) -> str:
    """`3 days`, `1 working day`."""
    return _counted(Decimal(count), "working day" if working else "day")


def limit(value: Limit) -> str:
    """`3 working days`, `same day`, `no due date`."""
    if value.unit is Unit.SAME_DAY:
        return _tied("same day")
    if value.unit is Unit.NONE:
        return _tied("no due date")
    name = {
        Unit.WORKING_HOUR: "working hour",
        Unit.WORKING_DAY: "working day",
        Unit.CALENDAR_DAY: "day",
        Unit.MONTH: "month",
    }[value.unit]
    return _counted(value.value, name)


def decimal(value: Decimal) -> str:
    """`19.50` -> `19.5`; thousands take a comma."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _counted(number: Decimal, what: str) -> str:
    return _tied(f"{decimal(number)} {what}" + ("" if number == 1 else "s"))


def _tied(text: str) -> str:
    return text.replace(" ", _NBSP)
