"""Pauses, and how a finished dossier is labelled."""

from datetime import timedelta
from decimal import Decimal

import pytest

from motcua.kernel.worktime import (
    Label,
    Limit,
    Mode,
    Pause,
    PausePolicy,
    Unit,
    due_at,
    label,
    resumed_due,
    shifted_due,
    working_time,
)
from tests.kernel.calendars import at, week

WEEK = week()
FIVE_DAYS = Limit(Decimal(5), Unit.WORKING_DAY)
HOURS = Limit(Decimal(24), Unit.WORKING_HOUR)
DUE = at("2026-11-16 17:30")  # received Monday 9 November 08:00, five working days
SUPPLEMENT = Pause(at("2026-11-10 09:00"), at("2026-11-12 14:30"))
AFTER_DUE = Pause(at("2026-11-16 17:30:01"), at("2026-11-18 10:00"))


def test_the_worked_pause_is_nineteen_and_a_half_hours():
    assert due_at(at("2026-11-09 08:00"), FIVE_DAYS, WEEK) == DUE
    assert SUPPLEMENT.end is not None
    assert working_time(SUPPLEMENT.begin, SUPPLEMENT.end, WEEK) == timedelta(hours=19, minutes=30)


def test_shift_moves_the_due_time_by_the_pause():
    assert shifted_due(DUE, [SUPPLEMENT], WEEK) == at("2026-11-19 11:00")
    assert resumed_due(DUE, SUPPLEMENT, FIVE_DAYS, PausePolicy.SHIFT, WEEK) == at("2026-11-19 11:00")


def test_restart_counts_the_whole_limit_from_completion():
    assert resumed_due(DUE, SUPPLEMENT, FIVE_DAYS, PausePolicy.RESTART, WEEK) == at("2026-11-19 17:30")


def test_restart_counts_anew_even_after_a_pause_of_no_length():
    moment = at("2026-11-12 14:30")
    assert resumed_due(DUE, Pause(moment, moment), FIVE_DAYS, PausePolicy.RESTART, WEEK) == at("2026-11-19 17:30")


def test_shift_by_a_pause_of_no_length_changes_nothing():
    moment = at("2026-11-12 14:30")
    assert resumed_due(DUE, Pause(moment, moment), FIVE_DAYS, PausePolicy.SHIFT, WEEK) == DUE


def test_a_pause_outside_office_hours_shifts_nothing():
    assert shifted_due(DUE, [Pause(at("2026-11-14 08:00"), at("2026-11-15 20:00"))], WEEK) == DUE


@pytest.mark.parametrize("policy", PausePolicy)
def test_an_open_pause_moves_nothing_yet(policy):
    assert resumed_due(DUE, Pause(SUPPLEMENT.begin, None), FIVE_DAYS, policy, WEEK) == DUE


@pytest.mark.parametrize("policy", PausePolicy)
def test_a_pause_that_begins_after_the_due_time_moves_nothing(policy):
    assert resumed_due(DUE, AFTER_DUE, FIVE_DAYS, policy, WEEK) == DUE


def test_a_pause_that_begins_at_the_due_time_still_counts():
    pause = Pause(DUE, at("2026-11-17 08:30"))
    assert shifted_due(DUE, [pause], WEEK) == at("2026-11-17 08:30")


def test_a_second_pause_is_held_against_the_due_time_already_moved():
    second = Pause(at("2026-11-18 07:30"), at("2026-11-18 11:30"))
    assert shifted_due(DUE, [second], WEEK) == DUE
    assert shifted_due(DUE, [second, SUPPLEMENT], WEEK) == at("2026-11-19 16:00") + timedelta(hours=1)


def test_no_promised_date_stays_no_promised_date():
    assert resumed_due(None, SUPPLEMENT, Limit(Decimal(0), Unit.NONE), PausePolicy.SHIFT, WEEK) is None


def test_overlapping_pauses_are_refused():
    nested = Pause(at("2026-11-11 08:00"), at("2026-11-11 09:00"))
    for pauses in ([SUPPLEMENT, nested], [Pause(SUPPLEMENT.begin, None), nested]):
        with pytest.raises(ValueError, match="overlap"):
            shifted_due(DUE, pauses, WEEK)


def test_a_pause_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Pause(at("2026-11-11 08:00"), at("2026-11-11 07:59"))


@pytest.mark.parametrize(
    ("end", "limit", "expected"),
    [
        ("2026-11-16 17:29:59", HOURS, Label.EARLY),
        ("2026-11-16 17:30:00", HOURS, Label.ON_TIME),
        ("2026-11-16 17:30:01", HOURS, Label.LATE),
        ("2026-11-13 17:30:00", FIVE_DAYS, Label.EARLY),
        ("2026-11-16 07:30:00", FIVE_DAYS, Label.ON_TIME),
        ("2026-11-16 17:30:00", FIVE_DAYS, Label.ON_TIME),
        ("2026-11-16 17:30:01", FIVE_DAYS, Label.LATE),
        ("2026-11-16 07:30:00", Limit(Decimal("0.5"), Unit.WORKING_DAY), Label.EARLY),
        ("2026-11-16 07:30:00", Limit(Decimal(3), Unit.WORKING_DAY, Mode.HOUR), Label.EARLY),
        ("2026-11-16 07:30:00", Limit(Decimal(0), Unit.SAME_DAY), Label.ON_TIME),
        ("2026-11-16 07:30:00", Limit(Decimal(0), Unit.SAME_DAY, Mode.HOUR), Label.ON_TIME),
    ],
)
def test_hours_compare_instants_and_days_compare_dates_until_due(end, limit, expected):
    assert label(at(end), DUE, limit) is expected


def test_a_fraction_of_a_second_late_is_late():
    assert label(DUE + timedelta(microseconds=1), DUE, FIVE_DAYS) is Label.LATE
