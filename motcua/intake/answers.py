"""Answers as values: read from their stored shape, spoken for people, compared with what a page showed."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.agencies.territory import commune_of
from motcua.catalogue.definition import Definition, FormField, Page
from motcua.catalogue.enums import FieldType
from motcua.catalogue.lists import options, options_of
from motcua.catalogue.rules import Answers
from motcua.identity.enums import Sex
from motcua.kernel import numbers
from motcua.kernel.dates import PartialDate
from motcua.kernel.money import grouped, vnd
from motcua.kernel.problems import ValueProblem
from motcua.kernel.strokes import path

Communes = Mapping[str, str]
"""Name of a commune by its code, for the addresses among the answers."""


def read_date(answer: Any) -> PartialDate:
    """A stored date as a value: ISO text of a whole date, or the parts of one that may lack some."""
    return PartialDate.of(date.fromisoformat(answer)) if isinstance(answer, str) else PartialDate.from_json(answer)


def whole_date(value: PartialDate) -> str:
    """A whole date as it is stored."""
    return value.earliest().isoformat()


def sex_of(answer: Any) -> Sex | None:
    """An answered sex, however the form's keys call it; None for anything else."""
    return {"male": Sex.MALE, "nam": Sex.MALE, "female": Sex.FEMALE, "nu": Sex.FEMALE}.get(str(answer or ""))


def imprint(answers: Answers, keys: Iterable[str]) -> str:
    """A short mark of what these questions hold: a page brings back the one it was built on."""
    held = {key: answers[key] for key in sorted(keys) if key in answers}
    return hashlib.sha256(json.dumps(held, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def communes_in(answers: Answers) -> set[str]:
    """Codes of the communes among the answers."""
    entries = [entry for one in answers.values() if isinstance(one, list) for entry in one if isinstance(entry, dict)]
    given = [*answers.values(), *(value for entry in entries for value in entry.values())]
    return {one["commune"] for one in given if isinstance(one, dict) and one.get("commune")}


def drawn(answer: Any) -> str:
    """What was signed with a finger, as a path; "" for every other answer."""
    return path(answer["strokes"]) if isinstance(answer, dict) and answer.get("strokes") else ""


def said_of_entry(page: Page, entry: Answers, communes: Communes) -> list[tuple[str, str]]:
    """One entry of a repeated page as people read it: label and words."""
    return [(one.label, spoken(one, entry[one.key], communes)) for one in page.fields if one.key in entry]


def said(definition: Definition, answers: Answers) -> dict[str, str]:
    """Every answer as people read it, by field key; those of repeated pages by `key.number.field`."""
    asked = [(key, field, value) for page in definition.form.pages() for key, field, value in _asked(page, answers)]
    places = {value["commune"] for _, field, value in asked if field.type == FieldType.ADDRESS}
    found = (commune_of(code) for code in places)
    communes = {commune.code: f"{commune}, {commune.province_name}" for commune in found if commune}
    return {key: spoken(field, value, communes) for key, field, value in asked}


def _asked(page: Page, answers: Answers) -> Iterator[tuple[str, FormField, Any]]:
    if page.repeat is None:
        yield from ((field.key, field, answers[field.key]) for field in page.fields if field.key in answers)
        return
    for number, one in enumerate(answers.get(page.repeat.key, ()), start=1):
        for field in page.fields:
            if field.key in one:
                yield f"{page.repeat.key}.{number}.{field.key}", field, one[field.key]


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
    return str(PLAIN.get(kind, str)(answer))


def _paper(answer: Mapping[str, Any]) -> str:
    labels = {option.key: option.label for option in options("giay_to_tuy_than")}
    issued = _("cấp ngày {day}").format(day=read_date(answer["issued_on"])) if answer.get("issued_on") else ""
    by = answer.get("issued_by") or ""
    number = _("{paper} số {number}").format(
        paper=labels.get(answer["kind"], answer["kind"]), number=spoken_number(answer["number"])
    )
    return "\n".join(part for part in (number, ", ".join(part for part in (issued, by) if part)) if part)


def spoken_number(text: str) -> str:
    """An identity number in groups of three; anything else as it is. Never refuses: it was taken once."""
    return "\u00a0".join(text[at : at + 3] for at in range(0, 12, 3)) if text.isdecimal() and len(text) == 12 else text


def spoken_phone(text: str) -> str:
    """A telephone number as people read it; one that today's rules would not take as it is."""
    try:
        return str(numbers.phone_number(text))
    except ValueProblem:
        return text


def _decimal(answer: str) -> str:
    whole, _, rest = answer.partition(".")
    return grouped(int(whole)) + (f",{rest}" if rest else "")


PLAIN: dict[FieldType, Any] = {
    FieldType.PERSONAL_NUMBER: spoken_number,
    FieldType.PHONE: spoken_phone,
    FieldType.DATE: lambda answer: str(read_date(answer)),
    FieldType.PARTIAL_DATE: lambda answer: str(read_date(answer)),
    FieldType.YES_NO: lambda answer: _("Có") if answer else _("Không"),
    FieldType.DECLARATION: lambda answer: _("Đồng ý") if answer else "",
    FieldType.NUMBER: grouped,
    FieldType.COPIES: grouped,
    FieldType.MONEY: vnd,
    FieldType.AREA: lambda answer: f"{_decimal(answer)}\u00a0m²",
    FieldType.LENGTH: lambda answer: f"{_decimal(answer)}\u00a0m",
    FieldType.AGENCY: lambda answer: answer.get("name", ""),
    FieldType.TAX_CODE: spoken_number,
    FieldType.LAND_PLOT: lambda answer: _("Thửa đất số {plot}, tờ bản đồ số {sheet}").format(
        plot=answer["plot"], sheet=answer["sheet"]
    ),
    FieldType.SIGNATURE: lambda answer: _("Sẽ ký trên giấy") if answer.get("on_paper") else _("Đã ký trên màn hình"),
}
