"""Dates of which a person may know only the year."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils.translation import gettext as _

from motcua.kernel.normal import nfkc
from motcua.kernel.problems import ValueProblem

_WHOLE = re.compile(r"(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d+)")
_DIGITS = re.compile(r"\d+")
_LONGEST = 60
"""Nobody types a longer date; what is behind it is not looked at."""


def months_later(day: date, count: int) -> date:
    """The same day of the month so many months later, or the last day of a shorter month. Negative: earlier."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day. Errors: ValueError for one that is not in the calendar."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def parse(cls, day: str, month: str, year: str, *, label: str, whole: bool = False) -> Self:
        """What was typed into three boxes, or all of it into the first: `5`, `tháng 3`, `1985`; `27/3/1985`.

        `label` is the field's name in lower case, `whole` refuses a date that lacks day or month.
        Errors: ValueProblem `date.*` or `partial.month_without_year`. `date.swapped` names the likely date.
        """
        day, month, year = (" ".join(nfkc(one[:_LONGEST]).split()) for one in (day, month, year))
        everything = _WHOLE.fullmatch(day)
        if everything and not month and not year:
            day, month, year = everything.groups()
        d, m, y = _number(day), _number(month), _year(year)
        if d is None and m is None and y is None:
            raise ValueProblem("date.blank", nhan=label)
        if y is None and m is not None and d is None and not whole:
            raise ValueProblem("partial.month_without_year")
        missing = _missing(d, m, y, whole=whole)
        if missing:
            raise ValueProblem("date.part", phan=missing, nhan=label)
        assert y is not None
        return cls._checked(d, m, y, label)

    @classmethod
    def _checked(cls, d: int | None, m: int | None, y: int, label: str) -> Self:
        if m is not None and m > 12 and d is not None and 1 <= d <= 12:
            raise ValueProblem("date.swapped", a=m, b=d)
        try:
            return cls(y, m, d)
        except ValueError:
            raise ValueProblem("date.real", thang=m, ngay=1 if d is None else d, nhan=label) from None

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @property
    def is_whole(self) -> bool:
        return self.day is not None

    def __str__(self) -> str:
        """`27/03/1985`, `03/1985` or `1985`."""
        parts = [f"{part:02d}" for part in (self.day, self.month) if part is not None]
        return "/".join([*parts, f"{self.year:04d}"])

    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def age_on(self, day: date) -> tuple[int, int]:
        """The least and the greatest age in full years that someone born then can have on that day."""
        return _full_years(self.latest(), day), _full_years(self.earliest(), day)

    def to_json(self) -> dict[str, int | None]:
        return {"year": self.year, "month": self.month, "day": self.day}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["year"], data.get("month"), data.get("day"))


def _number(text: str) -> int | None:
    found = _DIGITS.search(text)
    return int(found[0][:4]) if found else None


def _year(text: str) -> int | None:
    found = _DIGITS.search(text)
    if found and (len(found[0]) != 4 or int(found[0]) < 1000):
        raise ValueProblem("date.year2")
    return int(found[0]) if found else None


def _missing(d: int | None, m: int | None, y: int | None, *, whole: bool) -> str:
    """What must be added, in words; a lone year or a month of a year is enough unless the whole date is asked."""
    lacking = []
    if d is None and whole:
        lacking.append(_("ngày"))
    if m is None and (whole or d is not None):
        lacking.append(_("tháng"))
    if y is None:
        lacking.append(_("năm"))
    return _(" và ").join(lacking) if len(lacking) < 3 else _("ngày, tháng, năm")


def _full_years(born: date, day: date) -> int:
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return max(years, 0)
