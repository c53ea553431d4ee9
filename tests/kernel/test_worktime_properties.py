"""What holds for every calendar, limit and moment."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.clock import LOCAL
from motcua.kernel.worktime import (
    Limit,
    Mode,
    Pause,
    PausePolicy,
    Unit,
    WeekCalendar,
    add_working_time,
    apology_by,
    due_at,
    resumed_due,
    shifted_due,
    start,
    warning_at,
    working_time,
)
from tests.kernel.calendars import FULL, MORNING, OFF

moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0, tzinfo=LOCAL)
)
hours = st.sampled_from([FULL, MORNING, OFF, ((time(8), time(12)), (time(13), time(17)))])
weekly = st.fixed_dictionaries({0: st.just(FULL), **dict.fromkeys(range(1, 7), hours)})
exceptions = st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), hours, max_size=30)
offices = st.builds(WeekCalendar, hours=weekly, exceptions=exceptions)
calendars = offices | st.builds(
    WeekCalendar, hours=weekly, exceptions=exceptions, intake_only=st.just({5: ((time(7, 0), time(7, 15)),)})
)
limits = st.one_of(
    st.builds(Limit, st.integers(1, 30).map(Decimal), st.sampled_from([Unit.CALENDAR_DAY, Unit.MONTH])),
    st.builds(
        Limit, st.integers(1, 60).map(lambda n: Decimal(n) / 2), st.just(Unit.WORKING_DAY), st.sampled_from(Mode)
    ),
    st.builds(Limit, st.integers(1, 200).map(Decimal), st.just(Unit.WORKING_HOUR)),
    st.just(Limit(Decimal(0), Unit.SAME_DAY)),
)
amounts = st.timedeltas(timedelta(0), timedelta(hours=300)).map(
    lambda span: timedelta(seconds=span // timedelta(seconds=1))
)


@given(offices, moments, moments)
def test_whoever_files_later_never_starts_earlier(calendar, one, other):
    earlier, later = sorted((one, other))
    assert start(earlier, calendar) <= start(later, calendar)


@given(calendars, moments)
def test_the_clock_starts_in_hours_of_receipt(calendar, moment):
    begun = start(moment, calendar)
    assert begun >= moment
    assert any(opening <= begun.time() < closing for opening, closing in calendar.intake(begun.date()))
    assert start(begun, calendar) == begun


@given(offices, limits, moments, moments)
def test_whoever_files_later_is_never_due_earlier(calendar, limit, one, other):
    earlier, later = sorted((due_at(moment, limit, calendar), moment) for moment in (one, other))
    assert earlier[0] == later[0] or earlier[1] <= later[1]


@given(calendars, limits, moments)
def test_nothing_is_due_on_a_day_off_or_before_it_started(calendar, limit, moment):
    due = due_at(moment, limit, calendar)
    assert due is not None
    assert any(opening < due.time() <= closing for opening, closing in calendar.office(due.date()))
    assert due > start(moment, calendar)
    assert due.tzinfo is LOCAL


@given(calendars, moments, amounts)
def test_the_time_added_is_the_time_that_has_gone_by(calendar, moment, amount):
    assert working_time(moment, add_working_time(moment, amount, calendar), calendar) == amount


@given(calendars, moments, amounts, amounts)
def test_adding_twice_is_adding_the_sum(calendar, moment, one, other):
    step = add_working_time(moment, one, calendar)
    if one:
        assert add_working_time(step, other, calendar) == add_working_time(moment, one + other, calendar)


@given(calendars, moments, amounts, amounts)
def test_working_time_adds_up(calendar, moment, one, other):
    middle, end = moment + one, moment + one + other
    assert working_time(moment, end, calendar) == working_time(moment, middle, calendar) + working_time(
        middle, end, calendar
    )


@given(calendars, limits, moments, amounts)
def test_a_pause_of_no_length_shifts_nothing(calendar, limit, moment, after):
    due = due_at(moment, limit, calendar)
    assert resumed_due(due, Pause(moment + after, moment + after), limit, PausePolicy.SHIFT, calendar) == due


@given(calendars, limits, moments, amounts, amounts)
def test_a_pause_moves_the_due_time_by_its_working_time_or_not_at_all(calendar, limit, moment, after, length):
    due = due_at(moment, limit, calendar)
    assert due is not None
    pause = Pause(moment + after, moment + after + length)
    moved = shifted_due(due, [pause], calendar)
    expected = working_time(pause.begin, moment + after + length, calendar) if pause.begin <= due else timedelta(0)
    assert working_time(due, moved, calendar) == expected
    assert resumed_due(due, pause, limit, PausePolicy.SHIFT, calendar) == moved


@given(calendars, limits, moments)
def test_the_signals_come_before_the_due_time(calendar, limit, moment):
    due = due_at(moment, limit, calendar)
    assert due is not None
    assert start(moment, calendar) <= warning_at(start(moment, calendar), due, calendar) <= due
    assert apology_by(due, calendar) < due


@given(limits)
def test_every_limit_survives_storage(limit):
    assert Limit.from_json(limit.to_json()) == limit
