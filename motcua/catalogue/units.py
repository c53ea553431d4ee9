"""What of a procedure can be compared with typed words: its name, pieces of it, short forms, everyday phrases. Pure."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.catalogue import words
from motcua.kernel.text import initials

LONGEST_INITIALS = 6
_WHERE = re.compile(r"\b(?:thực hiện (?:bằng|tại)|thuộc (?:thẩm quyền|phạm vi)) .*$")
_PIECES = re.compile(r"[;/]")
_BRACKETS = re.compile(r"\([^()]*\)")

Unit = tuple[str, ...]
"""Its features: single words, and pairs of neighbours; each once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure as the index takes it. `phrases` and `field` are plain text, `name` as published."""

    key: int
    name: str
    phrases: tuple[str, ...] = ()
    field: str = ""
    bonus: float = 0.0
    former_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit: how much what was not typed counts against it, and what is left of its likeness."""

    against: float
    left: float = 1.0


NAME = Kind(0.12)  # long, often with cases and law
PIECE = Kind(0.12, left=0.94)  # of a name: it may be about something else than the whole
PHRASE = Kind(0.3)
ALL = Kind(0.0)  # every word of a procedure together
KINDS = (NAME, PIECE, PHRASE, ALL)


def units_of(entry: Entry) -> Iterator[tuple[Kind, Unit]]:
    """Names and their pieces, phrases, initials; last all of their words together."""
    every: dict[str, None] = {}
    for kind, text in _texts_of(entry):
        unit = features(words.canonical(text))
        if kind is not PIECE:
            every.update(dict.fromkeys(unit))
        yield kind, unit
    short = initials(entry.name)
    if len(short) <= LONGEST_INITIALS:
        yield PHRASE, (short,)
    yield ALL, tuple(every)


def _texts_of(entry: Entry) -> Iterator[tuple[Kind, str]]:
    whole = _BRACKETS.sub(" ", entry.name)
    bare = _name(_WHERE.sub("", whole))
    for text in dict.fromkeys((_name(entry.name), bare, f"{bare} {entry.field}")):
        yield NAME, text
    pieces = [_name(one) for one in (*_PIECES.split(whole), whole.split(",")[0])]
    for piece in dict.fromkeys(pieces):
        if piece.count(" ") > 1 and piece != bare:
            yield PIECE, piece
    for phrase in dict.fromkeys(entry.phrases):
        yield PHRASE, phrase


def _name(text: str) -> str:
    return words.plain(text).removeprefix("thu tuc ")


def features(text: str) -> Unit:
    """Single words, and pairs of neighbours."""
    one_by_one = text.split()
    return tuple(dict.fromkeys((*one_by_one, *map(" ".join, itertools.pairwise(one_by_one)))))
