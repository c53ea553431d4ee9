"""Words as data: what people type and what they look for, how they write and say things. Pure; read once per process."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from motcua.kernel.text import fold

DATA = Path(__file__).parent / "data"
BETWEEN = 3
"""Words that may stand where a phrase has `…`."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Something people come for. `elsewhere`: another body does it, and `name` says which. `page`: one of our own pages."""

    key: str
    name: str
    phrases: tuple[str, ...]
    codes: tuple[str, ...] = ()
    elsewhere: bool = False
    note: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Whole words into other whole words, the longest first."""

    pattern: re.Pattern[str]
    into: Mapping[str, str]

    def of(self, text: str) -> str:
        return self.pattern.sub(lambda found: self.into[found[0]], text)

    def found_in(self, text: str) -> list[str]:
        """The words of it that stand in a text."""
        return list(dict.fromkeys(self.pattern.findall(text)))


@dataclass(frozen=True, slots=True)
class Leads:
    """Words, and what whoever says them means besides. `apart`: words between which others may stand."""

    together: Rewriting
    apart: tuple[tuple[re.Pattern[str], str, str], ...]

    def found_in(self, text: str) -> dict[str, str]:
        """What is said in a text -> what it means."""
        said = {one: self.together.into[one] for one in self.together.found_in(text)}
        return said | {said: meant for pattern, said, meant in self.apart if pattern.search(text)}


def plain(text: str) -> str:
    """Folded, letters and digits only, single spaces."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


@functools.cache
def wishes() -> tuple[Wish, ...]:
    """What people come for, also where it is not filed here."""
    rows = yaml.safe_load((DATA / "everyday_words.yaml").read_text("utf-8"))
    return tuple(
        Wish(**{**row, "phrases": tuple(row["phrases"]), "codes": tuple(row.get("codes", ()))}) for row in rows
    )


@functools.cache
def phrases_of_codes() -> Mapping[str, tuple[str, ...]]:
    """Everyday phrases that mean a procedure, by its code."""
    found: dict[str, list[str]] = {}
    for wish in wishes():
        for code in wish.codes:
            found.setdefault(code, []).extend(map(plain, wish.phrases))
    return {code: tuple(phrases) for code, phrases in found.items()}


@functools.cache
def abbreviations() -> Rewriting:
    """Abbreviations opened, common misspellings and regional words put right."""
    told = _told()
    return _rewriting({**told["abbreviations"], **told["spellings"]})


@functools.cache
def same() -> Rewriting:
    """Other words for the same thing into the one that stands for all."""
    return _rewriting({other: group[0] for group in _told()["same"] for other in group[1:]})


@functools.cache
def with_marks() -> Mapping[str, frozenset[str]]:
    """Single words that lead to something, as they are written with their marks: `mất`, which is not `mặt`."""
    found: dict[str, set[str]] = {}
    for said in _told()["leads_to"]:
        if " " not in str(said):
            found.setdefault(plain(said), set()).add(said)
    return {word: frozenset(marked) for word, marked in found.items()}


@functools.cache
def leads_to() -> Leads:
    """What is typed and what it means besides; read after the other rewritings."""
    together, apart = {}, []
    for said, meant in _told()["leads_to"].items():
        parts = [canonical(plain(part)) for part in str(said).split("…")]
        if len(parts) == 1:
            together[said] = meant
        else:
            pattern = rf"(?: \w+){{0,{BETWEEN}}} ".join(map(re.escape, parts))
            apart.append((re.compile(rf"\b{pattern}\b"), " ".join(parts), canonical(plain(meant))))
    return Leads(_rewriting(together, canonical), tuple(apart))


@functools.cache
def special() -> Rewriting:
    """What is done to something that is there already, and special cases."""
    return _rewriting({one: one for one in _told()["special"]}, canonical)


@functools.cache
def small() -> frozenset[str]:
    return frozenset(word for one in _told()["small"] for word in plain(one).split())


def canonical(text: str) -> str:
    """A text in the words that both sides of the search are compared in. Takes plain text."""
    return same().of(abbreviations().of(text))


@functools.cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((DATA / "search_words.yaml").read_text("utf-8"))
    return told


def _rewriting(rows: Mapping[Any, Any], also: Any = lambda text: text) -> Rewriting:
    into = {also(plain(str(said))): also(plain(str(meant))) for said, meant in rows.items()}
    choices = "|".join(re.escape(one) for one in sorted(into, key=len, reverse=True))
    return Rewriting(re.compile(rf"\b(?:{choices})\b"), into)
