"""Answers as people read them on outputs: `{"commune": "26041"}` -> `Số 12, đường A, phường Trấn Biên, tỉnh Đồng Nai`."""

<<<<<<< HEAD
from collections.abc import Callable, Mapping
=======
from collections.abc import Iterator, Mapping
>>>>>>> attack
from datetime import date
from typing import Any

from motcua.agencies.models import Commune
from motcua.catalogue.definition import Definition, FormField, Option
from motcua.catalogue.enums import FieldType, Meaning
from motcua.catalogue.lists import options, options_of
from motcua.kernel.dates import PartialDate
from motcua.kernel.money import vnd


def declared(definition: Definition, answers: Mapping[str, Any]) -> dict[tuple[str | None, Meaning], str]:
    """Every answer that means something, in words, by (party key, meaning)."""
    return {
        (field.party, field.meaning): in_words(field, answers[field.key])
        for field in definition.form.fields()
        if field.meaning is not None and field.key in answers
    }


def in_words(field: FormField, value: Any) -> str:
    """One answer as a text."""
    if field.type in (FieldType.CHOICE, FieldType.CHOICE_SEARCH):
        return _label(options_of(field), value)
    if field.type is FieldType.CHOICE_MANY:
        return ", ".join(_label(options_of(field), one) for one in value)
<<<<<<< HEAD
    return _WORDS[field.type](value) if field.type in _WORDS else str(value)
=======
    if field.type in (FieldType.YES_NO, FieldType.DECLARATION):
        return "Có" if value else "Không"
    if field.type is FieldType.DATE:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if field.type is FieldType.PARTIAL_DATE:
        return str(PartialDate.from_json(value))
    if field.type is FieldType.ADDRESS:
        return _address(value, communes)
    if field.type is FieldType.ID_DOCUMENT:
        return _id_document(value)
    if field.type is FieldType.AGENCY:
        return str(value["name"])
    if field.type is FieldType.MONEY:
        return vnd(int(value))
    return str(value)
>>>>>>> attack


def _label(offered: tuple[Option, ...], key: str) -> str:
    return next((option.label for option in offered if option.key == key), key)


def _address(value: Mapping[str, Any]) -> str:
    commune = Commune.objects.filter(pk=value["commune"]).first()
    place = f"{commune}, {commune.province_name}" if commune else ""
    return ", ".join(part for part in (value.get("detail", ""), place) if part)


def _id_document(value: Mapping[str, Any]) -> str:
    kind = _label(options("giay_to_tuy_than"), value["kind"])
    issued = f", cấp ngày {date.fromisoformat(value['issued_on']):%d/%m/%Y}" if value.get("issued_on") else ""
    by = f", {value['issued_by']}" if value.get("issued_by") else ""
    return f"{kind} số {value['number']}{issued}{by}"
