"""Two documents side by side, as pages show them: what people notice first, then what only officers do."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from motcua.catalogue.attributes import words_of
from motcua.catalogue.comparison import GROUPS, Change, changes
from motcua.catalogue.definition import Definition


@dataclass(frozen=True, slots=True)
class Compared:
    """Changes by part of the procedure: (name of the part, its changes)."""

    for_people: list[tuple[str, list[Change]]]
    for_officers: list[tuple[str, list[Change]]]

    @property
    def is_same(self) -> bool:
        return not self.for_people and not self.for_officers


def compared(old: Mapping[str, Any], new: Mapping[str, Any]) -> Compared:
    """What differs between two documents."""
    found = changes(old, new)
    return Compared(
        _grouped([one for one in found if not one.is_inside]), _grouped([one for one in found if one.is_inside])
    )


def _grouped(found: list[Change]) -> list[tuple[str, list[Change]]]:
    return [(_name(key), list(group)) for key, group in groupby(found, lambda one: one.group)]


def _name(key: str) -> str:
    name = GROUPS.get(key) or words_of(Definition, key).label
    return name[:1].upper() + name[1:]
