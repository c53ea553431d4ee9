"""A page that is asked once per person or thing: its entries as a list. Pure; the lists are kept by `acts.save_page`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.definition import Page, Repeat
from motcua.catalogue.rules import Answers

NEW = "moi"
"""In the address instead of a number: one more."""
MOST_ENTRIES = 100
"""Where the procedure names no number: every page of the draft reads and writes all of them."""


@dataclass(frozen=True, slots=True)
class Group:
    """What a repeated page holds now."""

    repeat: Repeat
    entries: tuple[Mapping[str, Any], ...]

    @property
    def may_grow(self) -> bool:
        return len(self.entries) < (self.repeat.most or MOST_ENTRIES)

    @property
    def lacking(self) -> int:
        """How many more are needed."""
        return max(self.repeat.least - len(self.entries), 0)

    def number(self, text: str | None) -> int | None:
        """Which entry an address means, from 1; one more than there are for a new one; None for none of these."""
        if text == NEW:
            return len(self.entries) + 1 if self.may_grow else None
        known = {str(number): number for number in range(1, len(self.entries) + 1)}
        return known.get(text or "")

    def entry(self, number: int) -> Mapping[str, Any]:
        """What is known of it; nothing of a new one."""
        return self.entries[number - 1] if number <= len(self.entries) else {}

    def put(self, number: int, values: Mapping[str, Any]) -> dict[str, Any]:
        """The answers to keep once this entry says so."""
        listed = list(self.entries)
        listed[number - 1 : number] = [dict(values)]
        return {self.repeat.key: listed}

    def without(self, number: int) -> dict[str, Any]:
        """The answers to keep once this entry is taken out."""
        left = [one for place, one in enumerate(self.entries, start=1) if place != number]
        return {self.repeat.key: left} if left else {}


def group_of(page: Page, answers: Answers) -> Group:
    """The group of a repeated page."""
    assert page.repeat is not None, "asked of repeated pages only"
    return Group(page.repeat, tuple(answers.get(page.repeat.key, ())))
