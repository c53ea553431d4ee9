"""Working calendars: weekdays, public days of 2026, local decisions, Saturday mornings."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from motcua.agencies import acts, remembered
from motcua.agencies.calendars import calendar_of
from motcua.agencies.enums import DayKind, HoursKind
from motcua.agencies.models import Agency, DayException, OfficeHours
from motcua.eventlog.models import Event
from motcua.kernel import worktime
from motcua.kernel.actors import SYSTEM
from motcua.kernel.clock import LOCAL
from tests.agencies.makers import AFTERNOON, BEGAN, MORNING, department, weekdays

pytestmark = pytest.mark.django_db
WORKING = (MORNING, AFTERNOON)


@pytest.fixture
def _calendar_2026() -> None:
    weekdays()
    acts.fill_calendar(years=[2026], by=SYSTEM)


def _exception(day: date, kind: DayKind, agency: Agency | None = None) -> None:
    DayException.objects.update_or_create(agency=agency, day=day, defaults={"kind": kind, "note": "Quyết định thử"})
    remembered.forget()


@pytest.mark.usefixtures("_calendar_2026")
@pytest.mark.parametrize(
    "free",
    [
        date(2026, 1, 1),
        date(2026, 1, 2),  # against Saturday 10 January
        *(date(2026, 2, day) for day in range(16, 21)),  # Tết
        date(2026, 4, 26),
        date(2026, 4, 27),  # in lieu of Sunday 26 April
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 8, 31),  # against Saturday 22 August
        date(2026, 9, 1),
        date(2026, 9, 2),
        date(2026, 11, 24),
        date(2026, 3, 14),  # an ordinary Saturday
    ],
)
def test_known_free_days_of_2026(free: date) -> None:
    assert calendar_of().office(free) == calendar_of().intake(free) == ()


@pytest.mark.usefixtures("_calendar_2026")
@pytest.mark.parametrize(
    "day", [date(2026, 1, 10), date(2026, 8, 22), date(2026, 2, 23), date(2026, 1, 5), date(2026, 11, 23)]
)
def test_known_working_days_of_2026(day: date) -> None:
    assert calendar_of().office(day) == calendar_of().intake(day) == WORKING


def test_the_culture_day_is_free_only_from_2026() -> None:
    weekdays()
    acts.fill_calendar(years=[2025, 2026], by=SYSTEM)
    assert calendar_of().office(date(2025, 11, 24)) == WORKING
    assert calendar_of().note(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"


@pytest.mark.usefixtures("_calendar_2026")
def test_filling_again_adds_nothing_and_leaves_local_words_alone() -> None:
    _exception(date(2026, 9, 1), DayKind.SWAPPED_WORKING)
    assert acts.fill_calendar(years=[2026], by=SYSTEM) == 0
    assert DayException.objects.get(day=date(2026, 9, 1)).kind == DayKind.SWAPPED_WORKING
    assert Event.objects.filter(name="calendar.filled").count() == 2


@pytest.mark.usefixtures("_calendar_2026")
def test_an_agencys_own_decision_wins_in_both_directions() -> None:
    agency = department()
    _exception(date(2026, 9, 1), DayKind.SWAPPED_WORKING, agency)
    _exception(date(2026, 9, 3), DayKind.CLOSURE, agency)
    assert calendar_of(agency).office(date(2026, 9, 1)) == WORKING
    assert calendar_of(agency).office(date(2026, 9, 3)) == ()
    assert calendar_of().office(date(2026, 9, 1)) == ()
    assert calendar_of().office(date(2026, 9, 3)) == WORKING


def test_a_saturday_morning_receives_but_does_not_work() -> None:
    weekdays()
    agency = department()
    common = {"weekday": 5, "opens": time(7, 30), "closes": time(11, 30), "effective_from": BEGAN}
    OfficeHours.objects.create(agency=agency, kind=HoursKind.INTAKE_ONLY, **common)
    saturday = date(2026, 3, 14)
    assert calendar_of(agency).intake(saturday) == (MORNING,)
    assert calendar_of(agency).office(saturday) == ()
    assert calendar_of().intake(saturday) == ()
    _exception(saturday, DayKind.SWAPPED_WORKING)
    assert calendar_of(agency).office(saturday) == calendar_of(agency).intake(saturday) == WORKING


def test_an_agencys_own_hours_replace_the_provinces_from_their_day_on() -> None:
    weekdays()
    agency = department()
    weekdays(agency, (time(7), time(11)), since=date(2026, 3, 10))
    assert calendar_of(agency).office(date(2026, 3, 9)) == WORKING
    assert calendar_of(agency).office(date(2026, 3, 10)) == ((time(7), time(11)),)


def test_longer_intake_does_not_take_the_working_hours_away() -> None:
    weekdays()
    agency = department()
    evening = {"opens": time(17), "closes": time(19), "effective_from": BEGAN}
    OfficeHours.objects.create(agency=agency, weekday=0, kind=HoursKind.INTAKE_ONLY, **evening)
    monday = date(2026, 3, 9)
    assert calendar_of(agency).office(monday) == WORKING
    assert calendar_of(agency).intake(monday) == (MORNING, (time(13, 30), time(19)))


@pytest.mark.usefixtures("_calendar_2026")
def test_a_calendar_costs_two_queries_once(django_assert_num_queries: Any) -> None:
    agency = department()
    with django_assert_num_queries(2):
        for _again in range(3):
            calendar = calendar_of(agency)
            assert calendar.office(date(2026, 3, 12)) == WORKING
            assert calendar.intake(date(2026, 5, 1)) == ()


@pytest.mark.usefixtures("_calendar_2026")
def test_the_legal_clock_runs_on_it() -> None:
    """Received on the last working day before Tết 2026: two working days end on Tuesday 24 February."""
    received = datetime(2026, 2, 13, 10, tzinfo=LOCAL)
    limit = worktime.Limit(value=Decimal(2), unit=worktime.Unit.WORKING_DAY, mode=worktime.Mode.DAY, cutoff=time(15))
    assert worktime.due_at(received, limit, calendar_of()) == datetime(2026, 2, 24, 17, 30, tzinfo=LOCAL)
