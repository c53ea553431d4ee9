"""The worked cases of the time-limit rules, and every settled reading."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from motcua.kernel.worktime import (
    CalendarEmpty,
    Limit,
    Mode,
    Unit,
    WeekCalendar,
    add_working_time,
    answer_by,
    apology_by,
    due_at,
    start,
    warning_at,
    working_time,
)
from tests.kernel.calendars import FULL, MORNING, OFF, at, week

WEEK = week()
SAME_DAY = Limit(Decimal(0), Unit.SAME_DAY)
THREE_DAYS = Limit(Decimal(3), Unit.WORKING_DAY)


def days(count: str) -> Limit:
    return Limit(Decimal(count), Unit.WORKING_DAY)


def calendar_days(count: int) -> Limit:
    return Limit(Decimal(count), Unit.CALENDAR_DAY)


def months(count: int) -> Limit:
    return Limit(Decimal(count), Unit.MONTH)


class TestWorkedCases:
    """Fridays: 6 November 2026; office 07:30-11:30 and 13:30-17:30, Monday to Friday."""

    def test_twenty_four_working_hours_from_friday_ten_end_on_wednesday_at_ten(self):
        assert due_at(at("2026-11-06 10:00"), Limit(Decimal(24), Unit.WORKING_HOUR), WEEK) == at("2026-11-11 10:00")

    def test_three_working_days_in_hour_mode_end_on_wednesday_at_ten(self):
        limit = Limit(Decimal(3), Unit.WORKING_DAY, Mode.HOUR)
        assert due_at(at("2026-11-06 10:00"), limit, WEEK) == at("2026-11-11 10:00")

    def test_three_working_days_in_day_mode_end_with_wednesday(self):
        assert due_at(at("2026-11-06 10:00"), THREE_DAYS, WEEK) == at("2026-11-11 17:30")

    def test_filed_on_friday_evening_the_clock_starts_on_monday_which_does_not_count(self):
        assert start(at("2026-11-06 18:20"), WEEK) == at("2026-11-09 07:30")
        assert due_at(at("2026-11-06 18:20"), THREE_DAYS, WEEK) == at("2026-11-12 17:30")

    def test_same_day_received_at_14_59_is_due_the_same_day(self):
        assert due_at(at("2026-11-10 14:59"), SAME_DAY, WEEK) == at("2026-11-10 17:30")

    def test_same_day_received_at_15_00_is_due_the_next_day(self):
        assert due_at(at("2026-11-10 14:59:59"), SAME_DAY, WEEK) == at("2026-11-10 17:30")
        assert due_at(at("2026-11-10 15:00"), SAME_DAY, WEEK) == at("2026-11-11 17:30")

    def test_filed_on_a_holiday_before_a_working_friday_it_is_due_on_monday(self):
        holidays = week({date(2025, 4, 30): OFF, date(2025, 5, 1): OFF})
        assert start(at("2025-04-30 09:00"), holidays) == at("2025-05-02 07:30")
        assert due_at(at("2025-04-30 09:00"), days("1"), holidays) == at("2025-05-05 17:30")


class TestStart:
    @pytest.mark.parametrize("moment", ["07:30:00", "11:29:59", "13:30:00", "17:29:59"])
    def test_opening_minutes_are_inside_office_hours(self, moment):
        assert start(at(f"2026-11-10 {moment}"), WEEK) == at(f"2026-11-10 {moment}")

    @pytest.mark.parametrize(
        ("received", "starts"),
        [
            ("2026-11-10 11:30:00", "2026-11-10 13:30"),
            ("2026-11-10 17:30:00", "2026-11-11 07:30"),
            ("2026-11-10 00:00:00", "2026-11-10 07:30"),
            ("2026-11-10 23:59:59", "2026-11-11 07:30"),
        ],
    )
    def test_closing_minutes_are_outside_office_hours(self, received, starts):
        assert start(at(received), WEEK) == at(starts)

    def test_a_saturday_open_for_intake_is_a_time_of_receipt_but_no_working_time(self):
        calendar = week(saturday_intake=True)
        assert start(at("2026-11-07 09:00"), calendar) == at("2026-11-07 09:00")
        assert working_time(at("2026-11-07 07:30"), at("2026-11-07 11:30"), calendar) == timedelta(0)
        assert due_at(at("2026-11-07 09:00"), Limit(Decimal(1), Unit.WORKING_HOUR), calendar) == at("2026-11-09 08:30")
        assert due_at(at("2026-11-07 09:00"), days("1"), calendar) == at("2026-11-09 17:30")
        assert due_at(at("2026-11-07 09:00"), SAME_DAY, calendar) == at("2026-11-09 17:30")

    def test_a_filing_of_friday_evening_waits_for_the_office_and_not_for_saturdays_intake(self):
        calendar = week(saturday_intake=True)
        assert start(at("2026-11-06 18:20"), calendar) == at("2026-11-09 07:30")
        assert start(at("2026-11-07 07:29:59"), calendar) == at("2026-11-09 07:30")
        assert start(at("2026-11-07 11:30"), calendar) == at("2026-11-09 07:30")

    def test_a_holiday_on_an_intake_saturday_receives_nothing(self):
        calendar = WeekCalendar(dict.fromkeys(range(5), FULL), {date(2026, 11, 7): OFF}, {5: MORNING})
        assert start(at("2026-11-07 09:00"), calendar) == at("2026-11-09 07:30")

    def test_one_saturday_can_be_opened_for_intake(self):
        calendar = WeekCalendar(dict.fromkeys(range(5), FULL), intake_exceptions={date(2026, 11, 7): MORNING})
        assert start(at("2026-11-07 09:00"), calendar) == at("2026-11-07 09:00")
        assert start(at("2026-11-14 09:00"), calendar) == at("2026-11-16 07:30")

    def test_a_saturday_that_works_by_decision_counts_and_the_day_off_for_it_does_not(self):
        swapped = week({date(2026, 1, 1): OFF, date(2026, 1, 2): OFF, date(2026, 1, 10): FULL})
        assert start(at("2026-01-02 09:00"), swapped) == at("2026-01-05 07:30")
        assert due_at(at("2026-01-09 09:00"), days("1"), swapped) == at("2026-01-10 17:30")
        assert due_at(at("2025-12-31 09:00"), days("1"), swapped) == at("2026-01-05 17:30")

    def test_a_swapped_working_saturday_counts_and_its_compensatory_monday_does_not(self):
        swapped = week({date(2026, 11, 7): FULL, date(2026, 11, 9): OFF})
        assert due_at(at("2026-11-06 10:00"), days("2"), swapped) == at("2026-11-10 17:30")


class TestUnits:
    def test_half_a_day_is_four_working_hours(self):
        assert due_at(at("2026-11-10 10:00"), days("0.5"), WEEK) == at("2026-11-10 16:00")
        assert due_at(at("2026-11-10 10:00"), days("1.5"), WEEK) == at("2026-11-11 16:00")

    def test_hours_that_fill_a_day_end_with_it(self):
        assert due_at(at("2026-11-10 07:30"), Limit(Decimal(8), Unit.WORKING_HOUR), WEEK) == at("2026-11-10 17:30")

    def test_seconds_are_kept(self):
        assert due_at(at("2026-11-10 10:00:07"), days("0.5"), WEEK) == at("2026-11-10 16:00:07")

    def test_same_day_before_a_four_day_holiday_is_due_on_the_first_working_day_after(self):
        holiday = week({date(2026, 11, 9): OFF, date(2026, 11, 10): OFF})
        assert due_at(at("2026-11-06 16:00"), SAME_DAY, holiday) == at("2026-11-11 17:30")

    def test_same_day_filed_at_night_is_due_on_the_day_the_office_opens(self):
        assert due_at(at("2026-11-09 20:00"), SAME_DAY, WEEK) == at("2026-11-10 17:30")

    def test_the_cutoff_is_a_setting(self):
        limit = Limit(Decimal(0), Unit.SAME_DAY, cutoff=time(14, 0))
        assert due_at(at("2026-11-10 14:00"), limit, WEEK) == at("2026-11-11 17:30")

    def test_calendar_days_that_end_on_a_day_off_end_on_the_next_working_day(self):
        assert due_at(at("2026-11-06 10:00"), calendar_days(15), WEEK) == at("2026-11-23 17:30")
        assert due_at(at("2026-11-06 10:00"), calendar_days(14), WEEK) == at("2026-11-20 17:30")

    def test_calendar_days_count_from_the_day_the_clock_starts(self):
        assert due_at(at("2026-11-06 18:20"), calendar_days(1), WEEK) == at("2026-11-10 17:30")

    def test_a_month_ends_on_the_same_day_of_the_next_month(self):
        assert due_at(at("2026-11-03 10:00"), months(1), WEEK) == at("2026-12-03 17:30")
        assert due_at(at("2026-11-03 10:00"), months(14), WEEK) == at("2028-01-03 17:30")

    def test_a_month_without_that_day_ends_on_its_last_day(self):
        assert due_at(at("2028-01-31 10:00"), months(1), WEEK) == at("2028-02-29 17:30")

    def test_a_month_that_ends_on_a_sunday_ends_on_monday(self):
        assert due_at(at("2026-10-08 10:00"), months(1), WEEK) == at("2026-11-09 17:30")

    def test_a_procedure_without_a_promised_date_has_no_due_time(self):
        assert due_at(at("2026-11-10 10:00"), Limit(Decimal(0), Unit.NONE), WEEK) is None

    def test_a_day_that_ends_at_noon_is_due_at_noon(self):
        calendar = week({date(2026, 11, 7): MORNING})
        assert due_at(at("2026-11-06 10:00"), days("1"), calendar) == at("2026-11-07 11:30")

    @pytest.mark.parametrize("value", ["0", "-1", "NaN", "Infinity"])
    def test_a_limit_is_longer_than_nothing(self, value):
        with pytest.raises(ValueError, match="longer than nothing"):
            days(value)

    @pytest.mark.parametrize("unit", [Unit.CALENDAR_DAY, Unit.MONTH])
    def test_calendar_time_has_no_halves(self, unit):
        with pytest.raises(ValueError, match="in parts"):
            Limit(Decimal("0.5"), unit)

    @pytest.mark.parametrize(
        "limit", [SAME_DAY, days("0.5"), Limit(Decimal(3), Unit.WORKING_DAY, Mode.HOUR, time(14, 30))]
    )
    def test_a_limit_survives_storage(self, limit):
        assert Limit.from_json(limit.to_json()) == limit

    def test_a_limit_is_stored_as_plain_text(self):
        assert days("0.5").to_json() == {"value": "0.5", "unit": "working_day", "mode": "day", "cutoff": "15:00:00"}


class TestWorkingTime:
    def test_lunch_nights_and_weekends_do_not_count(self):
        assert working_time(at("2026-11-06 10:00"), at("2026-11-09 14:00"), WEEK) == timedelta(hours=10)

    def test_backwards_there_is_none(self):
        assert working_time(at("2026-11-06 10:00"), at("2026-11-06 09:00"), WEEK) == timedelta(0)

    def test_adding_nothing_moves_nothing_even_at_night(self):
        assert add_working_time(at("2026-11-07 22:00"), timedelta(0), WEEK) == at("2026-11-07 22:00")

    def test_working_time_is_never_taken_away(self):
        with pytest.raises(ValueError, match="only added"):
            add_working_time(at("2026-11-06 10:00"), timedelta(hours=-1), WEEK)

    def test_instants_of_any_zone_come_back_on_a_vietnamese_clock(self):
        utc = datetime(2026, 11, 10, 3, 0, 0, 999999, tzinfo=UTC)
        assert start(utc, WEEK).isoformat() == "2026-11-10T10:00:00+07:00"

    def test_an_instant_without_a_zone_is_refused(self):
        naive = at("2026-11-10 10:00").replace(tzinfo=None)
        with pytest.raises(ValueError, match="without a time zone"):
            start(naive, WEEK)


class TestSignals:
    def test_an_online_filing_is_answered_within_eight_working_hours(self):
        assert answer_by(at("2026-11-06 16:00"), 8, WEEK) == at("2026-11-09 16:00")
        assert answer_by(at("2026-11-06 18:20"), Decimal(8), WEEK) == at("2026-11-09 17:30")

    def test_the_warning_comes_when_four_fifths_of_the_time_are_used(self):
        assert warning_at(at("2026-11-09 07:30"), at("2026-11-13 17:30"), WEEK) == at("2026-11-12 17:30")

    def test_the_share_of_the_warning_is_a_setting(self):
        assert warning_at(at("2026-11-09 07:30"), at("2026-11-09 17:30"), WEEK, Decimal("0.5")) == at(
            "2026-11-09 11:30"
        )

    def test_the_apology_is_due_one_working_day_before(self):
        assert apology_by(at("2026-11-11 17:30"), WEEK) == at("2026-11-10 17:30")
        assert apology_by(at("2026-11-09 10:00"), WEEK) == at("2026-11-06 10:00")

    def test_after_a_short_day_the_apology_is_due_when_that_day_closes(self):
        assert apology_by(at("2026-11-09 17:30"), week({date(2026, 11, 7): MORNING})) == at("2026-11-07 11:30")


class TestEmptyCalendar:
    EMPTY = WeekCalendar({})

    def test_every_search_gives_up_with_a_name(self):
        moment = at("2026-11-10 10:00")
        for search in (
            lambda: start(moment, self.EMPTY),
            lambda: due_at(moment, THREE_DAYS, self.EMPTY),
            lambda: add_working_time(moment, timedelta(hours=1), self.EMPTY),
            lambda: apology_by(moment, self.EMPTY),
        ):
            with pytest.raises(CalendarEmpty, match="400 ngày"):
                search()

    def test_intervals_of_no_length_are_no_work(self):
        calendar = WeekCalendar(dict.fromkeys(range(7), ((time(8), time(8)),)))
        with pytest.raises(CalendarEmpty):
            add_working_time(at("2026-11-10 10:00"), timedelta(hours=1), calendar)
