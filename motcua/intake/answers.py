"""Answers as values: read from their stored shape, spoken for people, compared with what a page showed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from motcua.catalogue.definition import FormField
from motcua.catalogue.enums import FieldType
from motcua.catalogue.lists import options, options_of
from motcua.catalogue.rules import Answers
from motcua.kernel import numbers
from motcua.kernel.dates import PartialDate
from motcua.kernel.money import grouped, vnd

Communes = Mapping[str, str]
"""Name of a commune by its code, for the addresses among the answers."""


def partial_date(answer: str) -> PartialDate:
    """The stored "1998", "1998-05" or "1998-05-02" as a value."""
    year, month, day = (*[int(part) for part in answer.split("-")], None, None)[:3]
    return PartialDate(year or 0, month, day)


def stored_date(value: PartialDate) -> str:
    """The shape `partial_date` reads."""
    parts = (f"{value.year:04d}", f"{value.month:02d}" if value.month else "", f"{value.day:02d}" if value.day else "")
    return "-".join(part for part in parts if part)


def imprint(answers: Answers, keys: Iterable[str]) -> str:
    """A short mark of what these questions hold: a page brings back the one it was built on."""
    held = {key: answers[key] for key in sorted(keys) if key in answers}
    return hashlib.sha256(json.dumps(held, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def communes_in(answers: Answers) -> set[str]:
    """Codes of the communes among the answers."""
    return {one["commune"] for one in answers.values() if isinstance(one, dict) and one.get("commune")}


def spoken(field: FormField, answer: Any, communes: Communes) -> str:
    """An answer as people read it on the last look and on paper; "" for none."""
    if answer in (None, "", []):
        return ""
    kind = FieldType(field.type)
    if kind is FieldType.ADDRESS:
        return ", ".join(part for part in (answer.get("detail"), communes.get(answer["commune"], "")) if part)
    if kind is FieldType.ID_DOCUMENT:
        return _paper(answer)
    if kind in (FieldType.CHOICE, FieldType.CHOICE_SEARCH, FieldType.CHOICE_MANY):
        labels = {option.key: option.label for option in options_of(field)}
        chosen = answer if isinstance(answer, list) else [answer]
        return "\n".join(labels.get(one, str(one)) for one in chosen)
    return PLAIN.get(kind, str)(answer)


def _paper(answer: Mapping[str, Any]) -> str:
    labels = {option.key: option.label for option in options("giay_to_tuy_than")}
    issued = f"cấp ngày {partial_date(answer['issued_on'])}" if answer.get("issued_on") else ""
    by = answer.get("issued_by") or ""
    number = f"{labels.get(answer['kind'], answer['kind'])} số {_number(answer['number'])}"
    return "\n".join(part for part in (number, ", ".join(part for part in (issued, by) if part)) if part)


def _number(text: str) -> str:
    return str(numbers.personal_number(text)) if text.isdecimal() and len(text) == 12 else text


def _decimal(answer: str) -> str:
    whole, _, rest = answer.partition(".")
    return grouped(int(whole)) + (f",{rest}" if rest else "")


PLAIN: dict[FieldType, Any] = {
    FieldType.PERSONAL_NUMBER: _number,
    FieldType.PHONE: lambda answer: str(numbers.phone_number(answer)),
    FieldType.DATE: lambda answer: str(partial_date(answer)),
    FieldType.PARTIAL_DATE: lambda answer: str(partial_date(answer)),
    FieldType.YES_NO: lambda answer: "Có" if answer else "Không",
    FieldType.DECLARATION: lambda answer: "Đồng ý" if answer else "",
    FieldType.NUMBER: grouped,
    FieldType.COPIES: grouped,
    FieldType.MONEY: vnd,
    FieldType.AREA: lambda answer: f"{_decimal(answer)}\u00a0m²",
    FieldType.LENGTH: lambda answer: f"{_decimal(answer)}\u00a0m",
    FieldType.AGENCY: lambda answer: answer.get("name", ""),
}
