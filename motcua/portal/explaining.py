"""Words of the small dictionary, explained where a page first uses them."""

import functools
import re
from dataclasses import dataclass, field

from motcua.portal.everyday import Term, glossary

EVERYDAY = frozenset({"một phần", "liên thông"})
"""Halves of an entry that are ordinary words, too."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text around the first word in it that this page has not explained yet; `term` None: there is none."""

    before: str
    word: str = ""
    after: str = ""
    term: Term | None = None


@dataclass(slots=True)
class Explainer:
    """Remembers, for one page, which words were explained. `is_open`: the page is opened whole, to read or print."""

    is_open: bool = False
    seen: set[str] = field(default_factory=set)

    def look(self, text: str) -> Found:
        """At most one word of each text is explained: a page is not a dictionary."""
        for match in _pattern().finditer(text):
            term = _by_word()[match[0].lower()]
            if term.term not in self.seen:
                self.seen.add(term.term)
                return Found(text[: match.start()], match[0], text[match.end() :], term)
        return Found(text)


@functools.cache
def _by_word() -> dict[str, Term]:
    """`thường trú` and `tạm trú` for “Thường trú, tạm trú”; what stands in brackets is another word for the same."""
    words: dict[str, Term] = {}
    for term in glossary():
        for word in re.split(r"[,()]", term.term):
            if word.strip() and word.strip().lower() not in EVERYDAY:
                words[word.strip().lower()] = term
    return words


@functools.cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_by_word(), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
