"""The published JSON Schema (2020-12) of a procedure file, made from the dataclasses of `definition`.

`python -m motcua.catalogue.schema` writes `procedures/procedure.schema.json`; a test keeps the two the same.
"""

import json
import sys
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

import jsonschema_rs

from motcua.catalogue.definition import Definition, Shape
from motcua.catalogue.parsing import Faults, key_of, types_of

ADDRESS = "https://motcua.invalid/procedures/procedure.schema.json"
DATE = r"^\d{4}-\d{2}-\d{2}$"
SCALARS: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\d+(\.\d+)?$"}]},
    date: {"type": "string", "pattern": DATE},
}


@lru_cache
def schema() -> dict[str, Any]:
    """The whole schema."""
    definitions: dict[str, Any] = {}
    _of(Definition, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "Một thủ tục hành chính của Một Cửa",
        "$ref": "#/$defs/Definition",
        "$defs": dict(sorted(definitions.items())),
    }


def text() -> str:
    """The schema as it is written to the file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def faults_in(document: Mapping[str, Any]) -> Faults:
    """Where a document breaks the schema, told in Vietnamese."""
    return [(tuple(one.instance_path), _told(one)) for one in _validator().iter_errors(document)]


@lru_cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(schema())


def _of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind is Any:
        return {}
    origin = get_origin(kind)
    if origin is Annotated:
        base, shape = get_args(kind)
        return {**_of(base, definitions), **_shape(shape)}
    if origin in (Union, types.UnionType):
        (inner,) = [part for part in get_args(kind) if part is not type(None)]
        return {"anyOf": [_of(inner, definitions), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _of(get_args(kind)[0], definitions)}
    if origin is not None:
        return {"type": "object"}
    return _named(kind, definitions)


def _named(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if not is_dataclass(kind):
        return {"enum": [one.value for one in kind]} if issubclass(kind, Enum) else dict(SCALARS[kind])
    assert isinstance(kind, type)
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        definitions[kind.__name__] = _object(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {key_of(one): _of(types_of(kind)[one.name], definitions) for one in fields(kind)}
    needed = [key_of(one) for one in fields(kind) if _is_needed(one)]
    told = (
        {}
        if (kind.__doc__ or "").startswith(f"{kind.__name__}(")
        else {"description": " ".join((kind.__doc__ or "").split())}
    )
    return {**told, "type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def _is_needed(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _shape(shape: Shape) -> dict[str, Any]:
    known = {"pattern": shape.pattern, "maxLength": shape.longest}
    return {key: value for key, value in known.items() if value is not None}


def _told(error: jsonschema_rs.ValidationError) -> str:
    kind = error.kind
    match kind:
        case jsonschema_rs.ValidationErrorKind.AdditionalProperties():
            told = f"khóa không có trong cấu trúc: {', '.join(kind.unexpected)}."
        case jsonschema_rs.ValidationErrorKind.Required():
            told = f"thiếu khóa “{kind.property}”."
        case jsonschema_rs.ValidationErrorKind.Enum():
            told = f"“{error.instance}” không có trong danh sách: {', '.join(map(str, kind.options))}."
        case jsonschema_rs.ValidationErrorKind.Pattern():
            told = f"“{error.instance}” không đúng dạng {kind.pattern}."
        case jsonschema_rs.ValidationErrorKind.MaxLength():
            told = f"dài quá {kind.limit} ký tự."
        case _:
            told = f"“{error.instance}” không đúng kiểu."
    return told


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "procedures/procedure.schema.json").write_text(text(), encoding="utf-8")
