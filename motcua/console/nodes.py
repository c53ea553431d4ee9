"""From the classes of the format to the boxes of a page: one node per attribute, whatever the procedure or the section.

A node knows its boxes, how they lie on the page, and how to read them back into the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from motcua.catalogue.attributes import Attribute
from motcua.catalogue.places import Document
from motcua.console.boxes import Box


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands together under a heading. `rows`: names of fields, and panels. `kind`: group, rule or rare (folded)."""

    title: str
    hint: str = ""
    kind: str = "group"
    rows: "tuple[str | Panel, ...]" = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What nodes are built from: the whole document, and what was posted (None: nothing yet)."""

    document: Document
    posted: QueryDict | None = None


@dataclass(slots=True)
class Node:
    """One attribute. `old`: what stands in the document, or ABSENT."""

    name: str
    words: Attribute
    old: Any

    def boxes(self) -> Iterator[tuple[str, Box, Any]]:
        """(name, box, old value) of every box."""
        yield from ()

    def rows(self) -> "tuple[str | Panel, ...]":
        """How it lies on the page."""
        return ()

    def read(self, cleaned: Mapping[str, Any]) -> Any:
        """The new document value, or ABSENT."""
        raise NotImplementedError


@dataclass(slots=True)
class Leaf(Node):
    """A single box."""

    box: Box

    def boxes(self) -> Iterator[tuple[str, Box, Any]]:
        yield self.name, self.box, self.old

    def rows(self) -> tuple[str | Panel, ...]:
        return (self.name,)

    def read(self, cleaned: Mapping[str, Any]) -> Any:
        return self.box.kept(self.old, cleaned[self.name])
