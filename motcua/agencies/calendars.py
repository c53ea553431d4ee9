"""The working calendar of an agency: office hours and the days that differ, the agency's own before the province's.

A calendar is remembered for a few seconds (`remembered.SECONDS`) and answers from memory: the clock asks it for many days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Q

from motcua.agencies.enums import DayKind, HoursKind
from motcua.agencies.models import Agency, DayException, OfficeHours
from motcua.agencies.remembered import remembered

Hours = tuple[tuple[time, time], ...]
MONDAY = 0


@dataclass(frozen=True, slots=True)
class AgencyCalendar:
    """A `kernel.worktime.WorkCalendar` from tables. `hours` are all of the weekday, `exceptions` the one that holds on a day."""

    hours: dict[int, tuple[OfficeHours, ...]]
    exceptions: dict[date, DayException]

    def office(self, day: date) -> Hours:
        """Working intervals of the day; empty on a day off."""
        return self._intervals(day, {HoursKind.WORK})

    def intake(self, day: date) -> Hours:
        """When dossiers can be received: working hours, and those open for intake only."""
        return self._intervals(day, {HoursKind.WORK, HoursKind.INTAKE_ONLY})

    def note(self, day: date) -> str:
        """Why the day is not as its weekday says; empty when it is."""
        exception = self.exceptions.get(day)
        return exception.note if exception else ""

    def _intervals(self, day: date, kinds: set[HoursKind]) -> Hours:
        exception = self.exceptions.get(day)
        weekday = day.weekday()
        if exception is not None:
            if exception.kind != DayKind.SWAPPED_WORKING:
                return ()
            # A Saturday that works by decision has the hours of an ordinary day, not those of a Saturday.
            weekday = weekday if self._rows(day, weekday, {HoursKind.WORK}) else MONDAY
        return _joined((row.opens, row.closes) for row in self._rows(day, weekday, kinds))

    def _rows(self, day: date, weekday: int, kinds: set[HoursKind]) -> list[OfficeHours]:
        """The agency's own working hours replace all of the province's; its own intake-only hours only those."""
        rows = [
            row
            for row in self.hours.get(weekday, ())
            if row.effective_from <= day and (row.effective_to is None or day < row.effective_to)
        ]
        own = [row for row in rows if row.agency_id is not None]
        if own and any(row.kind == HoursKind.WORK for row in own):
            rows = own
        elif own:
            rows = own + [row for row in rows if row.kind == HoursKind.WORK]
        return [row for row in rows if row.kind in kinds]


def _joined(intervals: Iterable[tuple[time, time]]) -> Hours:
    """In order; those that touch or overlap become one."""
    joined: list[tuple[time, time]] = []
    for opens, closes in sorted(intervals):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def calendar_of(agency: Agency | None = None) -> AgencyCalendar:
    """The calendar of an agency, or of the province as a whole; two queries at most."""
    return _calendar(agency.pk if agency else None)


@remembered
def _calendar(agency_id: int | None) -> AgencyCalendar:
    whose = Q(agency=None) if agency_id is None else Q(agency=None) | Q(agency_id=agency_id)
    hours: dict[int, tuple[OfficeHours, ...]] = {}
    for row in OfficeHours.objects.filter(whose):
        hours[row.weekday] = (*hours.get(row.weekday, ()), row)
    exceptions: dict[date, DayException] = {}
    for exception in DayException.objects.filter(whose):
        if exception.agency_id is not None or exception.day not in exceptions:
            exceptions[exception.day] = exception
    return AgencyCalendar(hours, exceptions)
