"""Answers as people read them on outputs: `{"commune": "26041"}` -> `Số 12, đường A, phường Trấn Biên, tỉnh Đồng Nai`."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from motcua.agencies.territory import commune_of
from motcua.catalogue.definition import Definition, FormField, Option
from motcua.catalogue.enums import FieldType, Meaning
from motcua.catalogue.lists import options, options_of
from motcua.kernel.dates import PartialDate
from motcua.kernel.money import number_in_words, vnd


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
    return _WORDS[field.type](value) if field.type in _WORDS else str(value)


def spelled(value: Any) -> str:
    """A date written out, as certificates have it: `ngày hai mươi ba, tháng tư, năm hai nghìn không trăm hai mươi sáu`."""
    known = PartialDate.of(date.fromisoformat(value)) if isinstance(value, str) else PartialDate.from_json(value)
    parts = (("ngày", known.day), ("tháng", known.month), ("năm", known.year))
    words = (
        f"{name} {'tư' if name == 'tháng' and number == 4 else number_in_words(number)}"
        for name, number in parts
        if number
    )
    return ", ".join(words)


def _label(offered: tuple[Option, ...], key: str) -> str:
    return next((option.label for option in offered if option.key == key), key)


def _address(value: Mapping[str, Any]) -> str:
    commune = commune_of(value["commune"])
    place = f"{commune}, {commune.province_name}" if commune else ""
    return ", ".join(part for part in (value.get("detail", ""), place) if part)


def _id_document(value: Mapping[str, Any]) -> str:
    kind = _label(options("giay_to_tuy_than"), value["kind"])
    issued = f", cấp ngày {date.fromisoformat(value['issued_on']):%d/%m/%Y}" if value.get("issued_on") else ""
    by = f", {value['issued_by']}" if value.get("issued_by") else ""
    return f"{kind} số {value['number']}{issued}{by}"


_WORDS: Mapping[FieldType, Callable[[Any], str]] = {
    FieldType.YES_NO: lambda value: "Có" if value else "Không",
    FieldType.DECLARATION: lambda value: "Có" if value else "Không",
    FieldType.DATE: lambda value: f"{date.fromisoformat(value):%d/%m/%Y}",
    FieldType.PARTIAL_DATE: lambda value: str(PartialDate.from_json(value)),
    FieldType.ADDRESS: _address,
    FieldType.ID_DOCUMENT: _id_document,
    FieldType.AGENCY: lambda value: str(value["name"]),
    FieldType.LAND_PLOT: lambda value: f"Thửa đất số {value['plot']}, tờ bản đồ số {value['sheet']}",
    FieldType.SIGNATURE: lambda value: "Ký trên giấy" if value.get("on_paper") else "Đã ký trên màn hình",
    FieldType.MONEY: lambda value: vnd(int(value)),
}
