"""The days off of a year as the law and the yearly decision give them, ready for the calendar table."""

import functools
from datetime import date
from typing import NamedTuple

import holidays

from motcua.agencies.enums import DayKind
from motcua.kernel.language import is_english

LAW = "Bộ luật Lao động 2019, Điều 111 và 112"
CULTURE_DAY = "Nghị quyết 28/2026/QH16"
SWAPS_2026 = "Thông báo 9441/TB-BNV"


class SpecialDay(NamedTuple):
    day: date
    kind: DayKind
    note: str
    decision: str


# Decided swaps that the holidays package does not know yet: a free weekday against a working Saturday.
DECIDED = (
    SpecialDay(date(2026, 1, 2), DayKind.DAY_IN_LIEU, "Nghỉ Tết Dương lịch, làm bù thứ Bảy 10/01/2026", SWAPS_2026),
    SpecialDay(date(2026, 1, 10), DayKind.SWAPPED_WORKING, "Làm bù cho ngày 02/01/2026", SWAPS_2026),
    SpecialDay(date(2026, 8, 31), DayKind.DAY_IN_LIEU, "Nghỉ Quốc khánh, làm bù thứ Bảy 22/08/2026", SWAPS_2026),
    SpecialDay(date(2026, 8, 22), DayKind.SWAPPED_WORKING, "Làm bù cho ngày 31/08/2026", SWAPS_2026),
)


def special_days(year: int) -> list[SpecialDay]:
    """Holidays, days in lieu and swapped working days of one year, by date."""
    found = holidays.country_holidays("VN", years=year, language="vi")
    days = {day: _named(day, name) for day, name in found.items()}
    for day in found.weekend_workdays:
        days[day] = SpecialDay(day, DayKind.SWAPPED_WORKING, "Ngày làm bù", "Quyết định hoán đổi ngày làm việc")
    days.update({special.day: special for special in DECIDED if special.day.year == year})
    return [days[day] for day in sorted(days) if day.year == year]


def said(day: date, note: str) -> str:
    """The note of a day in the calendar for whoever reads: a holiday of the law has an English name, other notes none."""
    if not is_english() or note != _names(day.year, "vi").get(day):
        return note
    return str(_names(day.year, "en_US")[day])


@functools.cache
def _names(year: int, language: str) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year, language=language)


def _named(day: date, name: str) -> SpecialDay:
    if "nghỉ bù" in name or name.startswith("Ngày nghỉ"):
        return SpecialDay(day, DayKind.DAY_IN_LIEU, name, LAW)
    return SpecialDay(day, DayKind.HOLIDAY, name, CULTURE_DAY if (day.month, day.day) == (11, 24) else LAW)
