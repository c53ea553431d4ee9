"""The form of one editing page: some attributes of a thing, or of the whole procedure. Not one form is written by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import QueryDict

from motcua.catalogue.attributes import words_of
from motcua.catalogue.places import Document
from motcua.console.groups import Group
from motcua.console.nodes import Panel, Setting
from motcua.ui.forms import BaseForm


@dataclass(frozen=True, slots=True)
class Drawn:
    """A panel with its fields, ready to be drawn. `has_errors`: a folded one stands open. `rows`: fields and panels."""

    title: str
    hint: str
    kind: str
    rows: "tuple[BoundField | Drawn, ...]"
    has_errors: bool


class Sheet(BaseForm):
    """`keys`: which attributes of the class, all if empty. After `is_valid()`: `result` is the thing as the document has it."""

    def __init__(
        self, cls: type, value: Any, document: Document, data: QueryDict | None = None, *, keys: tuple[str, ...] = ()
    ) -> None:
        self.root = Group("", words_of(cls, "_"), value, cls, Setting(document, data), keys=keys, is_bare=True)
        boxes = {name: (box, box.show(old)) for name, box, old in self.root.boxes()}
        super().__init__(
            data,
            initial={name: shown for name, (_, shown) in boxes.items()},
            asked={name: box.field for name, (box, _) in boxes.items()},
        )
        self.result: dict[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            read = self.root.read(cleaned)
            self.result = dict(read) if isinstance(read, Mapping) else {}
        return cleaned

    @property
    def is_empty(self) -> bool:
        """Nothing here is typed: the section has lists only."""
        return not self.fields

    @property
    def has_rules(self) -> bool:
        """There is a rule to choose."""
        return any("data-redraw" in field.widget.attrs for field in self.fields.values())

    def drawn(self) -> tuple[BoundField | Drawn, ...]:
        """The page from top to bottom."""
        return tuple(self._drawn(self.root.rows()))

    def _drawn(self, rows: tuple[str | Panel, ...]) -> Iterator[BoundField | Drawn]:
        for row in rows:
            if isinstance(row, str):
                yield self[row]
                continue
            inside = tuple(self._drawn(row.rows))
            failed = any(one.has_errors if isinstance(one, Drawn) else bool(one.errors) for one in inside)
            yield Drawn(row.title, row.hint, row.kind, inside, failed)

    def forgive(self) -> None:
        """Show what was posted without a word about what is missing: only more boxes were asked for."""
        self.errors.clear()
