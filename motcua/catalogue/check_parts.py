"""What is said to people otherwise than it is counted: days; and in the seven parts amounts, papers, steps, ways of filing.

Only what is certain, and only to be looked at again: prose that says the same in other words is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from motcua.catalogue.definition import Definition
from motcua.catalogue.enums import EvidenceMode, LimitKind, LimitUnit
from motcua.catalogue.findings import Fault
from motcua.kernel.money import vnd
from motcua.kernel.text import fold

AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{3})+|\d{4,})\s*(?:đồng|đ\b|vnđ)", re.IGNORECASE)
DAYS = re.compile(r"(?<![\d.,/])(\d+(?:,\d+)?)\s*(?:\([^)]{1,20}\)\s*)?ngày(\s+làm\s+việc)?", re.IGNORECASE)
DAY_UNITS = (LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY)
ASKED = (EvidenceMode.SUBMIT, EvidenceMode.PRESENT, EvidenceMode.UPLOAD, EvidenceMode.RETURN, EvidenceMode.EFORM)
Days = tuple[Decimal, bool]
"""A number of days, and whether it is said of working days."""


def parts_differ(definition: Definition) -> Iterator[Fault]:
    """All that certainly differs, as warnings where it is said."""
    yield from _amounts(definition)
    yield from _sentences(definition)
    yield from _limits(definition)
    asked = [one.name for one in definition.evidence if one.mode in ASKED] or [one.name for one in definition.evidence]
    yield from _listed("papers", "giấy tờ", definition.parts.papers, asked, [one.name for one in definition.evidence])
    steps, ways = [one.name for one in definition.steps], [one.plain for one in definition.channels]
    yield from _listed("sequence", "bước", definition.parts.sequence, steps, steps)
    yield from _listed("manner", "cách nộp", definition.parts.manner, ways, ways)


def _amounts(definition: Definition) -> Iterator[Fault]:
    """An amount in the parts that stands nowhere else in the version."""
    rest = [getattr(definition, one.name) for one in fields(definition) if one.name not in ("parts", "examples")]
    known = {number for one in _leaves(rest) for number in _vnd_in(one)}
    for one in fields(definition.parts):
        found = {number for text in _leaves(getattr(definition.parts, one.name)) for number in _vnd_in(text)}
        for number in sorted(found - known):
            yield Fault(("parts", one.name), f"ghi {vnd(number)}, không khoản tiền nào có số ấy.", warning=True)


def _vnd_in(value: Any) -> set[int]:
    if isinstance(value, int):
        return {int(value)}
    return {int(re.sub(r"\D", "", found)) for found in AMOUNT.findall(value)} if isinstance(value, str) else set()


def _sentences(definition: Definition) -> Iterator[Fault]:
    """A limit whose sentence for people names other days than the number that is counted."""
    for one in definition.limits:
        said = _days_in(one.plain)
        if one.unit in DAY_UNITS and said and one.value not in {number for number, _ in said}:
            counted = _days_said(one.value, one.unit is LimitUnit.WORKING_DAY)
            told = f"câu nói với người dân ghi {_days_said(*min(said))}, máy tính {counted}."
            yield Fault(("limits", one.key), told, warning=True)


def _limits(definition: Definition) -> Iterator[Fault]:
    """A number of days in the part on the limit that no limit has; a limit whose number the part does not name.

    Where a limit is openly not published, a number of the source may be what nobody could be sure of.
    """
    said = _days_in(definition.parts.limit)
    if not said:
        return
    known = {(one.value, one.unit is LimitUnit.WORKING_DAY) for one in definition.limits if one.unit in DAY_UNITS}
    rest = (definition.limits, definition.supplement, definition.draft_confirmation, definition.consultations)
    told = {days for text in _leaves(rest) if isinstance(text, str) for days in _days_in(text)}
    told |= {(number, False) for number in _leaves(rest) if isinstance(number, Decimal)}
    numbers = {number for number, _ in known | told}
    is_open = any(one.unit is LimitUnit.NOT_PUBLISHED for one in definition.limits)
    for number, is_working in sorted(said):
        if number not in numbers and not is_open:
            yield _limit_fault(f"ghi {_days_said(number, is_working)}, không thời hạn nào có số ấy.")
        elif is_working and (number, True) not in known | told and (number, False) in known:
            yield _limit_fault(f"ghi {_days_said(number, True)}, mục Thời hạn ghi {_days_said(number, False)}.")
    for one in definition.limits:
        if one.kind is LimitKind.TOTAL and one.unit in DAY_UNITS and one.value not in {number for number, _ in said}:
            yield _limit_fault(f"không nhắc thời hạn {_days_said(one.value, one.unit is LimitUnit.WORKING_DAY)}.")


def _limit_fault(sentence: str) -> Fault:
    return Fault(("parts", "limit"), sentence, warning=True)


def _days_in(text: str) -> set[Days]:
    return {(Decimal(number.replace(",", ".")), bool(working)) for number, working in DAYS.findall(text)}


def _days_said(number: Decimal, is_working: bool) -> str:
    told = f"{number:f}".replace(".", ",")
    return f"{told} ngày làm việc" if is_working else f"{told} ngày"


def _listed(part: str, noun: str, lines: Iterable[str], named: Iterable[str], every: Iterable[str]) -> Iterator[Fault]:
    """Where the part plainly lists the names (more than half of its lines are one): a name missing, a line that is none.

    A part in other words is not judged.
    """
    said = {_bare(line): line for line in lines}
    names = {_bare(name): name for name in named}
    if not said or 2 * len(said.keys() & names.keys()) <= len(said):
        return
    whole = " ".join(said)
    for bare, name in names.items():
        if bare not in whole:
            yield Fault(("parts", part), f"không nhắc {noun} “{name.rstrip('.')}”.", warning=True)
    known = [_bare(name) for name in every]
    for bare, line in said.items():
        if not any(name in bare or bare in name for name in known):
            yield Fault(("parts", part), f"còn ghi “{line.rstrip('.')}”, không {noun} nào tên ấy.", warning=True)


def _bare(text: str) -> str:
    return fold(text).strip(" .;:-")


def _leaves(value: Any) -> Iterator[Any]:
    """Every text and number in a part of a definition."""
    if is_dataclass(value):
        value = [getattr(value, one.name) for one in fields(value)]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _leaves(one)
    else:
        yield value
