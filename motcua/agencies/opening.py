"""Office hours in words, from the working calendar: a week, and what is different in the days ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.agencies.calendars import AgencyCalendar, Hours, calendar_of
from motcua.agencies.holidays_of_vietnam import said
from motcua.agencies.models import Agency
from motcua.kernel import clock, wording
from motcua.kernel.language import is_english

WEEKDAYS = (
    gettext_noop("thứ Hai"),
    gettext_noop("thứ Ba"),
    gettext_noop("thứ Tư"),
    gettext_noop("thứ Năm"),
    gettext_noop("thứ Sáu"),
    gettext_noop("thứ Bảy"),
    gettext_noop("Chủ nhật"),
)
AHEAD = 31


@dataclass(frozen=True, slots=True)
class Opening:
    """Days of the week with the same hours. `intake_only`: dossiers are taken in and given out, nothing else is done."""

    days: str
    hours: str
    intake_only: bool = False


def week(calendar: AgencyCalendar, *, on: date) -> tuple[Opening, ...]:
    """The ordinary week as it holds on a day, days off left out; days in a row with the same hours stand together."""
    monday = on - timedelta(days=on.weekday())
    ordinary = AgencyCalendar(calendar.hours, {})
    rows: list[tuple[list[int], Hours, bool]] = []
    for weekday in range(7):
        day = monday + timedelta(days=weekday)
        hours, intake_only = ordinary.intake(day), not ordinary.office(day)
        if not hours:
            continue
        if rows and rows[-1][1:] == (hours, intake_only) and rows[-1][0][-1] == weekday - 1:
            rows[-1][0].append(weekday)
        else:
            rows.append(([weekday], hours, intake_only))
    return tuple(Opening(_days(days), _hours(hours), intake_only) for days, hours, intake_only in rows)


def in_words(openings: Iterable[Opening]) -> str:
    """One line: `thứ Hai đến thứ Sáu, 7 giờ 30 đến 11 giờ 30, 13 giờ 30 đến 17 giờ 30; thứ Bảy, ...`."""
    return "; ".join(f"{one.days}, {one.hours}" for one in openings)


def told(agency: Agency) -> str:
    """Its opening hours as it wrote them; in English, which nobody wrote, the ordinary week of its working calendar."""
    if not is_english():
        return agency.opening_hours
    rows = week(calendar_of(agency), on=clock.today())
    aside = _("(chỉ nhận và trả hồ sơ)")
    parts = (f"{one.days}, {one.hours}" + (f" {aside}" if one.intake_only else "") for one in rows)
    return "; ".join(parts) + "." if rows else ""


def now_in_words(calendar: AgencyCalendar, *, now: datetime) -> str:
    """Whether it is open at that instant: `Đang mở, đến 11 giờ 30.`, or when it opens next."""
    local = clock.local(now)
    for opens, closes in calendar.intake(local.date()):
        if opens <= local.time() < closes:
            return _("Đang mở cửa, đến {closes}.").format(closes=wording.hour(closes))
    for ahead in range(AHEAD):
        day = local.date() + timedelta(days=ahead)
        for opens, _closes in calendar.intake(day):
            if ahead or opens > local.time():
                return _("Đang đóng cửa. Mở lại lúc {opens}, {day}.").format(
                    opens=wording.hour(opens), day=wording.day(day)
                )
    return _("Đang đóng cửa.")


def days_off(calendar: AgencyCalendar, *, on: date) -> tuple[str, ...]:
    """The days of the coming month that are not as their weekday says, with the reason."""
    ahead = (on + timedelta(days=count) for count in range(AHEAD))
    return tuple(
        f"{wording.day(day)}: {said(day, calendar.note(day))}"
        + (f" ({_hours(calendar.intake(day))})" if calendar.intake(day) else "")
        for day in ahead
        if calendar.note(day)
    )


def _days(days: list[int]) -> str:
    first, last = _(WEEKDAYS[days[0]]), _(WEEKDAYS[days[-1]])
    if len(days) == 1:
        return first
    return (
        _("{first} và {last}").format(first=first, last=last)
        if len(days) == 2
        else _("{first} đến {last}").format(first=first, last=last)
    )


def _hours(hours: Hours) -> str:
    return ", ".join(wording.hours(opens, closes) for opens, closes in hours)
