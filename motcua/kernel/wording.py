"""Dates, hours and spans in words. One way of writing each; spaces inside one value do not break.

What citizens read is in English where they asked for it; officers' tables, letters and printed forms know Vietnamese only.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from motcua.kernel import wording_in_english as english
from motcua.kernel.clock import local
from motcua.kernel.language import is_english
from motcua.kernel.money import grouped
from motcua.kernel.text import fold
from motcua.kernel.worktime.limits import HOURS_OF_A_WORKING_DAY, Limit, Unit

_NBSP = "\u00a0"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def moment(instant: datetime) -> str:
    """`17 giờ 30, thứ Năm 12/03/2026`."""
    if is_english():
        return english.moment(local(instant))
    instant = local(instant)
    return f"{hour(instant.time())}, {day(instant.date())}"


def day(value: date) -> str:
    """`thứ Năm 12/03/2026`."""
    if is_english():
        return english.day(value)
    return _tied(f"{_WEEKDAYS[value.weekday()]} {value:%d/%m/%Y}")


def hour(value: time) -> str:
    """`14 giờ`, `8 giờ 05`."""
    if is_english():
        return english.hour(value)
    return _tied(f"{value.hour} giờ" + (f" {value.minute:02d}" if value.minute else ""))


def hours(begin: time, end: time) -> str:
    """`7 giờ 30 đến 11 giờ 30`."""
    if is_english():
        return f"{english.hour(begin)} to {english.hour(end)}"
    return f"{hour(begin)} đến {hour(end)}"


def near(instant: datetime, today: date) -> str:
    """`hôm nay, 17 giờ 30 (thứ Năm 12/03/2026)`; plain `moment` unless today or tomorrow. Not for letters."""
    if is_english():
        return english.near(local(instant), today)
    instant = local(instant)
    word = {0: "hôm nay", 1: "ngày mai"}.get((instant.date() - today).days)
    if word is None:
        return moment(instant)
    return f"{_tied(word)}, {hour(instant.time())} ({day(instant.date())})"


def legal_day(value: date) -> str:
    """`ngày 12 tháng 3 năm 2026`, on printed legal forms; day, and January and February, take two digits."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return _tied(f"ngày {value.day:02d} tháng {month} năm {value.year}")


def sms_moment(instant: datetime, *, weekday: bool = True) -> str:
    """`17h30 thu Nam 12/03`, or `17h30 12/03` where room is short: plain letters and spaces."""
    instant = local(instant)
    name = _without_marks(_WEEKDAYS[instant.weekday()]) + " " if weekday else ""
    return f"{sms_hour(instant.time())} {name}{instant:%d/%m}"


def sms_hour(value: time) -> str:
    """`17h30`, `8h05`, `14h00`."""
    return f"{value.hour}h{value.minute:02d}"


def desk_day(value: date) -> str:
    """`T2 09/11`, in officers' tables."""
    return _tied(f"{_SHORT_WEEKDAYS[value.weekday()]} {value:%d/%m}")


def desk_moment(instant: datetime) -> str:
    """`17:30 T2 09/11`, in officers' tables."""
    instant = local(instant)
    return _tied(f"{instant:%H:%M} {desk_day(instant.date())}")


def working_hours(span: timedelta) -> str:
    """`19,5 giờ làm việc`; minutes are written out when a tenth of an hour does not hold them."""
    if is_english():
        return english.working_hours(span)
    minutes = span // timedelta(minutes=1)
    if minutes % 6 == 0:
        return _tied(f"{decimal(Decimal(minutes) / 60)} giờ làm việc")
    whole, rest = divmod(minutes, 60)
    return _tied((f"{grouped(whole)} giờ " if whole else "") + f"{rest} phút làm việc")


def elapsed(span: timedelta) -> str:
    """Working time that has gone by, cut to the hour: `2 ngày 3 giờ làm việc`."""
    if is_english():
        return english.elapsed(span)
    whole = span // timedelta(hours=1)
    count, rest = divmod(whole, HOURS_OF_A_WORKING_DAY)
    if not whole:
        return _tied("chưa đến 1 giờ làm việc")
    parts = [f"{grouped(count)} ngày"] if count else []
    parts += [f"{rest} giờ"] if rest else []
    return _tied(" ".join([*parts, "làm việc"]))


def days(count: int, *, working: bool = False) -> str:
    """`3 ngày`, `3 ngày làm việc`."""
    if is_english():
        return english.days(count, working=working)
    return _tied(f"{grouped(count)} ngày" + (" làm việc" if working else ""))


def limit(value: Limit) -> str:
    """A time limit: `3 ngày làm việc`, `0,5 ngày làm việc`, `15 ngày`, `2 tháng`, `trong ngày`, `không có ngày hẹn`."""
    if is_english():
        return english.limit(value)
    if value.unit is Unit.SAME_DAY:
        return "trong ngày"
    if value.unit is Unit.NONE:
        return "không có ngày hẹn"
    name = {
        Unit.WORKING_HOUR: "giờ làm việc",
        Unit.WORKING_DAY: "ngày làm việc",
        Unit.CALENDAR_DAY: "ngày",
        Unit.MONTH: "tháng",
    }[value.unit]
    return _tied(f"{decimal(value.value)} {name}")


def decimal(value: Decimal) -> str:
    """`19.50` -> `19,5`; thousands take a dot."""
    if is_english():
        return english.decimal(value)
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def percent(value: Decimal) -> str:
    """`98.5` -> `98,5 %`."""
    return f"{decimal(value)}{_NBSP}%"


def _tied(text: str) -> str:
    return text.replace(" ", _NBSP)


def _without_marks(words: str) -> str:
    """Folded, with the capital of the last word kept: `thứ Năm` -> `thu Nam`."""
    return " ".join(fold(word).capitalize() if word[0].isupper() else fold(word) for word in words.split())
