"""The published JSON Schema (2020-12) of the answers to a procedure's form, made from its definition.

It says of each answer what it is. Whether a question is asked at all depends on rules, so only what is asked of everybody
is required; the server judges the rest.
"""

from collections.abc import Iterable
from typing import Any

from motcua.catalogue.definition import Definition, FormField, Page
from motcua.catalogue.enums import FieldType
from motcua.catalogue.lists import options_of

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
DECIMAL: dict[str, Any] = {"type": "string", "pattern": r"^\d+(\.\d+)?$"}
DATE: dict[str, Any] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
PERSONAL_NUMBER: dict[str, Any] = {"type": "string", "pattern": r"^\d{12}$"}


def _object(required: Iterable[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _or_null(least: int, most: int) -> dict[str, Any]:
    return {"anyOf": [{"type": "integer", "minimum": least, "maximum": most}, {"type": "null"}]}


SHAPES: dict[FieldType, dict[str, Any]] = {
    FieldType.NAME: TEXT,
    FieldType.TEXT: TEXT,
    FieldType.LONG_TEXT: TEXT,
    FieldType.PERSONAL_NUMBER: PERSONAL_NUMBER,
    FieldType.ID_DOCUMENT: _object(
        ("kind", "number"), kind=TEXT, number=TEXT, issued_on={"anyOf": [DATE, {"type": "null"}]}, issued_by={"type": "string"}
    ),
    FieldType.PHONE: {"type": "string", "pattern": r"^\+\d{7,15}$"},
    FieldType.EMAIL: {"type": "string", "format": "email"},
    FieldType.DATE: DATE,
    FieldType.PARTIAL_DATE: _object(
        ("year",), year={"type": "integer", "minimum": 1000, "maximum": 9999}, month=_or_null(1, 12), day=_or_null(1, 31)
    ),
    FieldType.YES_NO: {"type": "boolean"},
    FieldType.NUMBER: COUNT,
    FieldType.MONEY: {"type": "integer", "minimum": 1},
    FieldType.AREA: DECIMAL,
    FieldType.LENGTH: DECIMAL,
    FieldType.ADDRESS: _object(
        ("commune",), commune={"type": "string", "pattern": r"^\d{5}$"}, detail={"type": "string"}, old_name=TEXT
    ),
    FieldType.AGENCY: _object(
        ("identifier",),
        identifier={"type": ["string", "null"]},
        name={"type": "string"},
        commune={"type": "string", "pattern": r"^\d{5}$"},
    ),
    FieldType.DECLARATION: {"const": True},
    FieldType.COPIES: COUNT,
    FieldType.TAX_CODE: {"type": "string", "pattern": r"^(\d{10}(-\d{3})?|\d{12})$"},
    FieldType.BUSINESS_CODE: {"type": "string", "pattern": r"^\d{10}$"},
    FieldType.LAND_PLOT: _object(("sheet", "plot"), sheet=TEXT, plot=TEXT),
    FieldType.VEHICLE_PLATE: {"type": "string", "pattern": r"^\d{2}[A-ZĐ]{1,2}\d?-(\d{4}|\d{3}\.\d{2})$"},
    FieldType.SIGNATURE: {
        "oneOf": [_object(("strokes",), strokes=TEXT), _object(("on_paper",), on_paper={"const": True})]
    },
}  # fmt: skip


def schema_of(definition: Definition, *, address: str) -> dict[str, Any]:
    """The whole schema; `address` is where it is published."""
    properties: dict[str, Any] = {}
    required: list[str] = []
    for page in definition.form.pages():
        if page.repeat is None:
            properties.update({one.key: _described(one) for one in page.fields})
            required += _needed(page.fields) if page.when is None else []
        else:
            properties[page.repeat.key] = _repeated(page)
            required += [page.repeat.key] if page.when is None and page.repeat.least else []
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": definition.form.name,
        "description": definition.name,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _repeated(page: Page) -> dict[str, Any]:
    assert page.repeat is not None
    each = _object(_needed(page.fields), **{one.key: _described(one) for one in page.fields})
    most = {"maxItems": page.repeat.most} if page.repeat.most is not None else {}
    return {"title": page.repeat.name, "type": "array", "items": each, "minItems": page.repeat.least, **most}


def _needed(fields: Iterable[FormField]) -> list[str]:
    """What everybody answers; a statement is agreed to at the very end."""
    return [
        one.key
        for one in fields
        if one.required and one.when is None and one.computed is None and one.type is not FieldType.DECLARATION
    ]


def _described(one: FormField) -> dict[str, Any]:
    told = {"title": one.label, **({"description": one.hint} if one.hint else {})}
    return {**told, **_shape(one), **({"readOnly": True} if one.computed else {})}


def _shape(one: FormField) -> dict[str, Any]:
    if one.type in (FieldType.CHOICE, FieldType.CHOICE_SEARCH):
        return {"oneOf": [{"const": option.key, "title": option.label} for option in options_of(one)]}
    if one.type is FieldType.CHOICE_MANY:
        chosen = {"oneOf": [{"const": option.key, "title": option.label} for option in options_of(one)]}
        return {"type": "array", "items": chosen, "uniqueItems": True}
    return {**SHAPES[one.type], **_bounds(one)}


def _bounds(one: FormField) -> dict[str, Any]:
    is_count = one.type in (FieldType.NUMBER, FieldType.COPIES)
    known = {"minimum": one.least, "maximum": one.most} if is_count else {"maxLength": one.longest}
    return {key: value for key, value in known.items() if value is not None}
