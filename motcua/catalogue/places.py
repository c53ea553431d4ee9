"""A place in a document: `("evidence", 2, "when")`. What stands there, what type it has, and the document changed there.

Nothing is changed in place: every change gives a new document.
"""

import copy
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin

from motcua.catalogue.definition import Definition
from motcua.catalogue.parsing import Place, keys_of, part_of
from motcua.kernel.text import fold

KEY_LETTERS = 40
Document = Mapping[str, Any]


def is_list_of_things(kind: Any) -> bool:
    """Whether the type is a tuple of dataclasses."""
    return get_origin(kind) is tuple and is_dataclass(get_args(kind)[0])


def read_place(text: str) -> Place:
    """`evidence/2/when` as a place. Errors: ValueError for one the format does not have."""
    place = tuple(int(part) if part.isascii() and part.isdecimal() else part for part in text.split("/") if part)
    type_at(place)
    return place


def written(place: Place) -> str:
    """The place as it stands in an address."""
    return "/".join(str(part) for part in place)


def type_at(place: Place) -> Any:
    """The type that the format has at this place. Errors: ValueError if it has none."""
    kind: Any = Definition
    for part in place:
        if isinstance(part, int):
            if get_origin(kind) is not tuple or part > 999:
                raise ValueError(f"no list at {place}")
            kind = get_args(kind)[0]
        else:
            holder = kind if is_dataclass(kind) else part_of(kind) if get_origin(kind) is not tuple else None
            if not isinstance(holder, type) or not is_dataclass(holder) or part not in keys_of(holder):
                raise ValueError(f"nothing at {place}")
            kind = keys_of(holder)[part]
    return kind


def value_at(document: Any, place: Place) -> Any:
    """What stands there. Errors: LookupError if nothing does."""
    for part in place:
        if isinstance(part, int) != isinstance(document, list):
            raise LookupError(place)
        document = document[part]
    return document


def put(document: Document, place: Place, value: Any) -> dict[str, Any]:
    """The document with `value` at this place; one behind the end of a list is appended. Groups on the way are made."""
    changed = copy.deepcopy(dict(document))
    holder: Any = changed
    for part, following in itertools.pairwise(place):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(part, int):
            if part == len(holder):
                holder.append(empty)
        elif not isinstance(holder.get(part), list | dict):
            holder[part] = empty
        holder = holder[part]
    last = place[-1]
    if isinstance(last, int) and last >= len(holder):
        holder.append(value)
    else:
        holder[last] = value
    return changed


def remove(document: Document, place: Place) -> dict[str, Any]:
    """The document without what stands there. Errors: LookupError."""
    value_at(document, place)
    changed = copy.deepcopy(dict(document))
    del value_at(changed, place[:-1])[place[-1]]
    return changed


def shift(document: Document, place: Place, by: int) -> dict[str, Any]:
    """The document with one thing of a list moved up (-1) or down (1); at the end of the list nothing moves."""
    value_at(document, place)
    changed = copy.deepcopy(dict(document))
    things, old = value_at(changed, place[:-1]), place[-1]
    assert isinstance(old, int)
    new = min(max(old + by, 0), len(things) - 1)
    things.insert(new, things.pop(old))
    return changed


def things_of(document: Document, cls: type) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Every thing of one class in the document, with its place, in order."""
    yield from _things(document, Definition, (), cls)


def _things(value: Any, kind: Any, place: Place, wanted: type) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    if isinstance(value, list) and get_origin(kind) is tuple:
        for index, one in enumerate(value):
            yield from _things(one, get_args(kind)[0], (*place, index), wanted)
        return
    holder = part_of(kind)
    if not isinstance(value, Mapping) or not is_dataclass(holder):
        return
    if holder is wanted:
        yield place, value
    for key, part in keys_of(holder).items():
        if key in value:
            yield from _things(value[key], part, (*place, key), wanted)


def free_key(document: Document, cls: type, text: str) -> str:
    """A key for a new thing, made from its name, that no other of its class has."""
    base = re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_")[:KEY_LETTERS].strip("_") or "muc"
    base = base if base[0].isalpha() else f"so_{base}"
    taken = {one.get("key") for _, one in things_of(document, cls)}
    return next(key for number in range(1, 10_000) if (key := base if number == 1 else f"{base}_{number}") not in taken)
