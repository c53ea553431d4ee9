"""The lists of a page: what stands in each, with the way to every thing, and the lists inside things (pages in parts)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import EnumMeta
from typing import Any, get_args

from django.urls import reverse

from motcua.catalogue.attributes import called, name_of, words_of
from motcua.catalogue.definition import Option
from motcua.catalogue.models import WorkingVersion
from motcua.catalogue.parsing import Place, key_of, types_of
from motcua.catalogue.picking import label_of
from motcua.catalogue.places import is_list_of_things, written
from motcua.kernel.money import vnd

DEEPEST = 2
SAID = {"when": "có điều kiện", "variants": "chỉ cho một số trường hợp", "online": "nộp trên mạng được giảm"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a list. `place` is what the buttons send."""

    name: str
    note: str
    href: str
    place: str
    is_first: bool
    is_last: bool
    lists: "tuple[Things, ...]"


@dataclass(frozen=True, slots=True)
class Things:
    """A list of things, and where one more is added. `inside`: the thing it belongs to, if lists lie in one another."""

    title: str
    hint: str
    thing: str
    add: str
    lines: tuple[Line, ...]
    inside: str = ""


def address(working: WorkingVersion, place: Place) -> str:
    """The page of a thing."""
    return reverse("console:thing", args=[working.pk, written(place)])


def lists_of(
    working: WorkingVersion, cls: type, value: Any, place: Place, *, keys: tuple[str, ...] = (), depth: int = 0
) -> tuple[Things, ...]:
    """The lists of things among the attributes of a class."""
    held = value if isinstance(value, Mapping) else {}
    found: list[Things] = []
    for one in fields(cls):
        key, kind = key_of(one), types_of(cls)[one.name]
        if keys and key not in keys:
            continue
        if is_list_of_things(kind) and get_args(kind)[0] is not Option:
            found.append(_things(working, cls, key, get_args(kind)[0], held.get(key), (*place, key), depth))
        elif isinstance(kind, type) and is_dataclass(kind):
            found += lists_of(working, kind, held.get(key), (*place, key), depth=depth)
    return tuple(found)


def _things(working: WorkingVersion, cls: type, key: str, kind: type, value: Any, place: Place, depth: int) -> Things:
    items = value if isinstance(value, list) else []
    words = words_of(cls, key)
    lines = tuple(
        Line(
            name=called(kind, one, number),
            note=_note(kind, one),
            href=address(working, (*place, number - 1)),
            place=written((*place, number - 1)),
            is_first=number == 1,
            is_last=number == len(items),
            lists=_inside(working, kind, one, (*place, number - 1), depth),
        )
        for number, one in enumerate(items, start=1)
    )
    return Things(words.label, words.hint, name_of(kind).lower(), address(working, (*place, len(items))), lines)


def _inside(working: WorkingVersion, kind: type, one: Any, place: Place, depth: int) -> tuple[Things, ...]:
    if depth >= DEEPEST:
        return ()
    number = place[-1]
    assert isinstance(number, int)
    name = called(kind, one, number + 1)
    found = lists_of(working, kind, one, place, keys=("pages",), depth=depth + 1)
    return tuple(replace(things, inside=name) for things in found)


def _note(kind: type, one: Any) -> str:
    """A few words more: what tells how a thing differs from its neighbours."""
    if not isinstance(one, Mapping):
        return ""
    words = []
    for key in ("mode", "type", "kind", "actor", "share_hours", "amount_vnd", "online", "variants", "when", "group"):
        value = one.get(key)
        attribute = types_of(kind).get(key)
        if value in (None, "", [], {}):
            continue
        if key == "amount_vnd" and isinstance(value, int):
            words.append(vnd(value))
        elif key in SAID:
            words.append(SAID[key])
        elif key in ("actor", "group"):
            words.append(str(value).rstrip(" :;."))
        elif key == "share_hours":
            words.append(f"{value} giờ".replace(".", ","))
        elif isinstance(attribute, EnumMeta):
            try:
                words.append(label_of(attribute(value)))
            except ValueError:
                continue
    return ", ".join(word for word in dict.fromkeys(words) if word != called(kind, one, 0))
