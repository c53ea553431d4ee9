"""From a plain document (YAML file, stored body) to a `Definition`, and nothing lost on the way.

The dataclasses' own types drive it. Every fault is found before it speaks: `DefinitionFaulty` carries them all, each
with its place in the document ("costs / 0 / amount_vnd") and a sentence.
"""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from motcua.catalogue.definition import Definition, Shape
from motcua.kernel.errors import DomainError

Place = tuple[str | int, ...]
Faults = list[tuple[Place, str]]


class DefinitionFaulty(DomainError):
    """A document that is not a procedure. `faults`: (place, sentence) pairs."""

    code = "catalogue.definition_faulty"
    template = "Tệp thủ tục có {count} chỗ chưa đúng: {first}"

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        super().__init__(count=len(faults), first="; ".join(told(place, sentence) for place, sentence in faults[:3]))


def told(place: Place, sentence: str) -> str:
    """A fault as people read it: where, then what."""
    return f"{' / '.join(str(part) for part in place) or 'cả tệp'}: {sentence}"


def parse(document: Mapping[str, Any]) -> Definition:
    """The definition a document holds.

    Errors: DefinitionFaulty with all faults at once.
    """
    faults: Faults = []
    result = value_of(Definition, document, (), faults)
    if faults:
        raise DefinitionFaulty(faults)
    assert isinstance(result, Definition)
    return result


def key_of(one: Field[Any]) -> str:
    """The key in the document for an attribute."""
    return str(one.metadata.get("key", one.name))


@lru_cache(maxsize=200)
def types_of(cls: type) -> dict[str, Any]:
    """The resolved types of a dataclass's attributes."""
    return get_type_hints(cls, include_extras=True)


def keys_of(cls: type) -> dict[str, Any]:
    """Key in the document -> type of the attribute, in the order of the class."""
    return {key_of(one): types_of(cls)[one.name] for one in fields(cls)}


def part_of(kind: Any) -> Any:
    """What one value of this type is made of: without "or None", "list of" and shape."""
    while kind is not None and get_origin(kind) is not None:
        kind = next(part for part in get_args(kind) if part is not type(None))
    return kind


def _object(cls: type, value: Any, place: Place, faults: Faults) -> Any:
    if not isinstance(value, Mapping):
        faults.append((place, "phải là một nhóm khóa và giá trị."))
        return None
    known = {key_of(one): one for one in fields(cls)}
    faults.extend(((*place, str(key)), "khóa này không có trong cấu trúc.") for key in value if key not in known)
    found: dict[str, Any] = {}
    for key, one in known.items():
        if key in value:
            found[one.name] = value_of(types_of(cls)[one.name], value[key], (*place, key), faults)
        elif one.default is MISSING and one.default_factory is MISSING:
            faults.append((place, f"thiếu khóa “{key}”."))
    return found


def value_of(kind: Any, value: Any, place: Place, faults: Faults) -> Any:
    """`value` as the type `kind`; what does not fit is added to `faults`."""
    if kind is Any:
        return value
    origin = get_origin(kind)
    if origin is Annotated:
        base, shape = get_args(kind)
        return _shaped(shape, value_of(base, value, place, faults), place, faults)
    if origin in (Union, types.UnionType):
        (inner,) = [part for part in get_args(kind) if part is not type(None)]
        return None if value is None else value_of(inner, value, place, faults)
    if origin is not None:
        many = origin is tuple
        return _many(get_args(kind)[0], value, place, faults) if many else _plain_mapping(value, place, faults)
    return _built(kind, value, place, faults) if is_dataclass(kind) else _scalar(kind, value, place, faults)


def _built(kind: Any, value: Any, place: Place, faults: Faults) -> Any:
    before = len(faults)
    found = _object(kind, value, place, faults)
    return kind(**found) if len(faults) == before else None


def _many(kind: Any, value: Any, place: Place, faults: Faults) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        faults.append((place, "phải là một danh sách."))
        return ()
    return tuple(value_of(kind, one, (*place, index), faults) for index, one in enumerate(value))


def _plain_mapping(value: Any, place: Place, faults: Faults) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        faults.append((place, "phải là một nhóm khóa và giá trị."))
        return {}
    return dict(value)


def _shaped(shape: Shape, value: Any, place: Place, faults: Faults) -> Any:
    if not isinstance(value, str):
        return value
    if shape.longest is not None and len(value) > shape.longest:
        faults.append((place, f"dài {len(value)} ký tự, nhiều nhất {shape.longest}."))
    if shape.pattern is not None and (not re.search(shape.pattern, value) or "\n" in value):  # `$` forgives a last one
        faults.append((place, f"“{value}” không đúng dạng {shape.pattern}."))
    return value


def _scalar(kind: Any, value: Any, place: Place, faults: Faults) -> Any:
    try:
        if issubclass(kind, Enum):
            return kind(value)
        return SCALARS[kind](value)
    except (ValueError, InvalidOperation):
        faults.append((place, f"“{value}” {_expected(kind)}."))
        return None


def _expected(kind: Any) -> str:
    if issubclass(kind, Enum):
        return "không có trong danh sách: " + ", ".join(str(one.value) for one in kind)
    return f"phải là {EXPECTED[kind]}"


def _exactly(kind: type) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(value)
        return value

    return check


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool | float):
        raise ValueError(value)  # noqa: TRY004  # one kind of refusal for the caller
    return Decimal(value)


def _date(value: Any) -> date:
    return date.fromisoformat(_exactly(str)(value))


SCALARS: dict[type, Callable[[Any], Any]] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    Decimal: _decimal,
    date: _date,
}
EXPECTED: dict[type, str] = {
    str: "chữ",
    int: "số nguyên",
    bool: "true hoặc false",
    Decimal: "số nguyên, hoặc số thập phân viết trong ngoặc kép",
    date: "ngày dạng 2026-03-12",
}
