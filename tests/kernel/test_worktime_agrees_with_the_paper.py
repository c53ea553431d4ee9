"""Ten thousand random dossiers: the product's clock and the naive one, written apart from each other, say the same."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from motcua.kernel import worktime
from motcua.kernel.worktime import Label, Limit, Mode, Pause, PausePolicy, Unit
from tests.kernel import naive_worktime as paper

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
BLOCKS = 20
CASES_PER_BLOCK = 500
CASES_PER_CALENDAR = 10
FIRST_DAY = date(2026, 1, 1)

TWO_SHIFTS = [(time(7, 30), time(11, 30)), (time(13, 30), time(17, 30))]
OFFICE_HOURS = [
    TWO_SHIFTS,
    [(time(7, 0), time(11, 30)), (time(13, 0), time(17, 0))],
    [(time(8, 0), time(12, 0)), (time(13, 15), time(16, 45))],
    [(time(7, 30), time(15, 30))],
]
WORDS = {Label.EARLY: "trước hạn", Label.ON_TIME: "đúng hạn", Label.LATE: "quá hạn"}
SATURDAY_INTAKE = [(time(7, 30), time(11, 30))]
MINUTES_THAT_MATTER = [
    time(n // 60, n % 60) for n in (0, 420, 450, 480, 690, 720, 780, 810, 900, 930, 1005, 1020, 1050)
]


@dataclass
class RandomCalendar:
    """A year of one agency: weekly hours, and the days on which they do not apply."""

    hours: list[tuple[time, time]]
    intake_on_saturdays: bool
    closed: set[date] = field(default_factory=set)
    working_saturdays: set[date] = field(default_factory=set)

    @classmethod
    def drawn(cls, dice: random.Random) -> "RandomCalendar":
        calendar = cls(hours=dice.choice(OFFICE_HOURS), intake_on_saturdays=dice.random() < 0.4)
        for _ in range(dice.randint(3, 14)):
            first = FIRST_DAY + timedelta(days=dice.randrange(700))
            calendar.closed |= {first + timedelta(days=n) for n in range(dice.choice([1, 1, 1, 2, 4, 9]))}
        for _ in range(dice.randint(0, 12)):
            saturday = date(2026, 1, 3) + timedelta(weeks=dice.randrange(100))
            calendar.working_saturdays.add(saturday)
        return calendar

    def office(self, day: date) -> list[tuple[time, time]]:
        if day in self.closed:
            return []
        return self.hours if day.weekday() < 5 or day in self.working_saturdays else []

    def intake(self, day: date) -> list[tuple[time, time]]:
        if day in self.closed:
            return []
        is_intake_only = self.intake_on_saturdays and day.weekday() == 5 and day not in self.working_saturdays
        return SATURDAY_INTAKE if is_intake_only else self.office(day)


def _instant(dice: random.Random, *, after: datetime, within_days: int) -> datetime:
    """Often a minute that matters, or the second before or after it; otherwise any second. Never before `after`."""
    day = after.date() + timedelta(days=dice.randint(0, within_days))
    if dice.random() < 0.5:
        instant = datetime.combine(day, dice.choice(MINUTES_THAT_MATTER), HERE) + timedelta(
            seconds=dice.choice([-1, 0, 0, 1])
        )
    else:
        instant = datetime.combine(day, time(0), HERE) + timedelta(seconds=dice.randrange(86_400))
    return max(instant, after)


def _limit(dice: random.Random) -> Limit:
    unit = dice.choice(list(Unit))
    values = {
        "WORKING_HOUR": ["0.5", "1", "4", "8", "24", "36.25", "80"],
        "WORKING_DAY": ["0.5", "1", "1.5", "2", "3", "5", "7.5", "15", "30"],
        "CALENDAR_DAY": ["1", "2", "3", "7", "10", "30", "45"],
        "MONTH": ["1", "2", "3", "6", "12"],
    }
    value = Decimal(dice.choice(values.get(unit.name, ["1"])))
    cutoff = dice.choice([time(15), time(15), time(11), time(16, 30)])
    return Limit(value=value, unit=unit, mode=dice.choice(list(Mode)), cutoff=cutoff)


def _is_counted_in_hours(limit: Limit) -> bool:
    """The two modes exist for working days alone (1.3.5); half days are hours (reading 5)."""
    in_hour_mode = limit.mode is Mode.HOUR or limit.value != int(limit.value)
    return limit.unit is Unit.WORKING_HOUR or (limit.unit is Unit.WORKING_DAY and in_hour_mode)


def _check_one(dice: random.Random, calendar: RandomCalendar) -> None:
    received = _instant(dice, after=datetime(2026, 1, 1, tzinfo=HERE), within_days=364)
    limit = _limit(dice)
    told = (limit.value, limit.unit.name, limit.mode.name, limit.cutoff)

    assert worktime.start(received, calendar) == paper.start(received, calendar), (received, calendar)
    due = paper.due_at(received, *told, calendar)
    assert worktime.due_at(received, limit, calendar) == due, (received, limit, calendar)

    begin = _instant(dice, after=received, within_days=20)
    end = _instant(dice, after=begin, within_days=dice.choice([0, 0, 3, 40]))
    assert worktime.working_time(begin, end, calendar) == paper.working_time(begin, end, calendar), (
        begin,
        end,
        calendar,
    )
    if due is None:
        return

    begin = dice.choice([begin, begin, due, due + timedelta(seconds=1)])
    end = max(begin, end)
    policy = dice.choice(list(PausePolicy))
    resumed = paper.resumed_due(due, begin, end, *told, policy.name, calendar)
    assert resumed is not None
    assert worktime.resumed_due(due, Pause(begin, end), limit, policy, calendar) == resumed, (
        due,
        begin,
        end,
        limit,
        policy,
        calendar,
    )

    finished = dice.choice(
        [
            end,
            resumed,
            resumed - timedelta(seconds=1),
            resumed + timedelta(seconds=1),
            _instant(dice, after=end, within_days=3),
        ]
    )
    expected = paper.label(finished, resumed, "HOUR" if _is_counted_in_hours(limit) else "DAY")
    assert WORDS[worktime.label(finished, resumed, limit)] == expected, (finished, resumed, limit)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_both_clocks_agree_on_random_dossiers(block: int) -> None:
    dice = random.Random(f"legal clock {block}")
    calendar = RandomCalendar.drawn(dice)
    for number in range(CASES_PER_BLOCK):
        if number % CASES_PER_CALENDAR == 0:
            calendar = RandomCalendar.drawn(dice)
        _check_one(dice, calendar)


class TwoShifts(RandomCalendar):
    """07:30-11:30, 13:30-17:30, Monday to Friday: the calendar of the paper's worked cases."""

    def __init__(self, *closed: date) -> None:
        super().__init__(hours=TWO_SHIFTS, intake_on_saturdays=False, closed=set(closed))


def _here(day: int, hour: int, minute: int = 0, *, month: int = 3, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("received", "value", "unit", "mode", "due"),
    [
        (_here(6, 10), "24", "WORKING_HOUR", "HOUR", _here(11, 10)),
        (_here(6, 10), "3", "WORKING_DAY", "HOUR", _here(11, 10)),
        (_here(6, 10), "3", "WORKING_DAY", "DAY", _here(11, 17, 30)),
        (_here(6, 18, 20), "3", "WORKING_DAY", "DAY", _here(12, 17, 30)),
        (_here(3, 14, 59), "1", "SAME_DAY", "DAY", _here(3, 17, 30)),
        (_here(3, 15), "1", "SAME_DAY", "DAY", _here(4, 17, 30)),
    ],
)
def test_the_naive_clock_gives_the_papers_worked_cases(
    received: datetime, value: str, unit: str, mode: str, due: datetime
) -> None:
    assert paper.due_at(received, Decimal(value), unit, mode, time(15), TwoShifts()) == due


def test_the_naive_clock_passes_over_a_long_holiday() -> None:
    calendar = TwoShifts(date(2025, 4, 30), date(2025, 5, 1))
    received = _here(30, 9, month=4, year=2025)
    assert paper.start(received, calendar) == _here(2, 7, 30, month=5, year=2025)
    assert paper.due_at(received, Decimal(1), "WORKING_DAY", "DAY", time(15), calendar) == _here(
        5, 17, 30, month=5, year=2025
    )


@pytest.mark.parametrize(("policy", "due"), [("SHIFT", _here(12, 11)), ("RESTART", _here(12, 17, 30))])
def test_the_naive_clock_resumes_as_the_paper_does(policy: str, due: datetime) -> None:
    original = _here(9, 17, 30)
    resumed = paper.resumed_due(
        original, _here(3, 9), _here(5, 14, 30), Decimal(5), "WORKING_DAY", "DAY", time(15), policy, TwoShifts()
    )
    assert resumed == due
