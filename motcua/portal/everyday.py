"""What people type and what they look for, also where it is not filed here: so that no search ends at an empty page."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import yaml

from motcua.catalogue.search import plain, readings
from motcua.catalogue.words import Wish, wishes
from motcua.kernel.text import sort_key

DATA = Path(__file__).parent / "data"
__all__ = ["Term", "Wish", "Wished", "glossary", "wished", "wishes"]

SURE, LIKELY = 1.0, 0.9
A_SLIP = 0.86
"""Likeness of two phrases that differ by a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the administration, and what it means."""

    term: str
    meaning: str


@functools.cache
def glossary() -> tuple[Term, ...]:
    rows = yaml.safe_load((DATA / "glossary.yaml").read_text("utf-8"))
    return tuple(sorted((Term(**row) for row in rows), key=lambda one: sort_key(one.term)))


@dataclass(frozen=True, slots=True)
class Wished:
    """What a text may mean, likeliest first. `is_sure`: the first is named outright."""

    wishes: tuple[Wish, ...] = ()
    is_sure: bool = False


def wished(text: str, *, most: int = 3) -> Wished:
    """What a typed text may mean: marks, abbreviations, the order of words and one slip of the finger are forgiven."""
    scored: dict[str, tuple[float, Wish]] = {}
    for reading in readings(text):
        for score, wish in list(_named(reading)) or list(_nearly(reading)):
            if score > scored.get(wish.key, (0.0, wish))[0]:
                scored[wish.key] = (score, wish)
    best = max((score for score, _ in scored.values()), default=0.0)
    near = [(score, wish) for score, wish in scored.values() if score >= min(best, LIKELY) - 0.05]
    near.sort(key=lambda pair: -pair[0])
    return Wished(tuple(wish for _, wish in near[:most]), best >= SURE)


def _named(reading: str) -> Iterator[tuple[float, Wish]]:
    """Phrases that are the text, stand in it, or in which it stands."""
    words = set(reading.split())
    for phrase, wish in _phrases():
        if phrase == reading:
            yield SURE, wish
        elif " " in phrase and f" {phrase} " in f" {reading} ":
            yield LIKELY + len(phrase) / 1000, wish
        elif " " in phrase and words.issuperset(phrase.split()):
            yield LIKELY - 0.02, wish
        elif len(reading) > 3 and f" {reading} " in f" {phrase} ":
            yield LIKELY - 0.01 * (len(phrase.split()) - len(words)), wish


def _nearly(reading: str) -> Iterator[tuple[float, Wish]]:
    """Phrases that differ from the text by a slip of the finger."""
    compared = SequenceMatcher(None, autojunk=False)
    compared.set_seq2(reading)
    for phrase, wish in _phrases():
        if len(reading) > 4 and abs(len(phrase) - len(reading)) <= 2:
            compared.set_seq1(phrase)
            if compared.quick_ratio() >= A_SLIP and (likeness := compared.ratio()) >= A_SLIP:
                yield likeness, wish


@functools.cache
def _phrases() -> tuple[tuple[str, Wish], ...]:
    return tuple((plain(phrase), wish) for wish in wishes() for phrase in (*wish.phrases, wish.name))
