"""Finding a procedure among thousands by a few typed words: an index of folded words, held in the process. Pure.

Each procedure stands in it as several units: its name, its short forms, everyday phrases. Typed words and units share
features, single words and pairs of neighbours, each worth the more the fewer procedures have it. A unit's likeness is
the worth they share, against what was typed and is not there, and (less) what is there and was not typed.
"""

import itertools
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from motcua.catalogue import words
from motcua.kernel.text import initials


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit: how much what was not typed counts against it, and what is left of its likeness."""

    against: float
    left: float = 1.0


NAME = Kind(0.12)  # long, often with cases and law
PIECE = Kind(0.12, left=0.94)  # of a name: it may be about something else than the whole
PHRASE = Kind(0.3)
ALL = Kind(0.0)  # every word of a procedure together
NOT_THERE = 0.55
"""How much what was typed and is not in a unit counts against it."""
PAIR, SMALL, MEANT, SAID, SLIP = 0.6, 0.12, 0.8, 0.3, 0.9
"""Worth of a pair of neighbours, of a word that says little, of one only meant, of the one that meant it, of one put right."""
SPECIAL = 0.88
"""What is left of the likeness for each special case that is in a name or was typed, and not both."""
BESIDES = 0.2
"""How much it counts, beside the best unit, how much of what was typed stands anywhere in the procedure's words."""
LEAST = 0.16
"""Below this likeness nothing is found."""
ENOUGH = 300
"""Units found by the rarer words; more common ones then only add to these."""
LONGEST_TYPED = 24
LONGEST_INITIALS = 6
_SOUNDS = (
    (re.compile(r"^x"), "s"),
    (re.compile(r"^tr"), "ch"),
    (re.compile(r"^(?:gi|r)(?=[aeiouy])"), "d"),
    (re.compile(r"^ngh"), "ng"),
    (re.compile(r"^gh"), "g"),
    (re.compile(r"^(?:ph|f)"), "f"),
    (re.compile(r"^k(?!h)"), "c"),
    (re.compile(r"y"), "i"),
    (re.compile(r"c$"), "t"),
    (re.compile(r"anh$"), "inh"),
    (re.compile(r"n[gh]$"), "n"),
)
_TELEX = re.compile(r"(?<=[a-z])[sfrxjw]$|(?<=[aeiou])w|(?<=a)a|(?<=e)e|(?<=o)o|(?<=d)d")
_WHERE = re.compile(r"\b(?:thực hiện (?:bằng|tại)|thuộc (?:thẩm quyền|phạm vi)) .*$")
_PIECES = re.compile(r"[;/]")
_BRACKETS = re.compile(r"\([^()]*\)")

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure as the index takes it. `phrases` and `field` are plain text, `name` as published."""

    key: int
    name: str
    phrases: tuple[str, ...] = ()
    field: str = ""
    bonus: float = 0.0


@dataclass(frozen=True, slots=True)
class Find:
    """A procedure found, and how like its best unit is to what was typed (1: the same words)."""

    key: int
    likeness: float


class Index:
    """Built once per state of the catalogue, then only read; safe to share between threads."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._owners: list[int] = []
        self._kinds: list[Kind] = []
        self._cases: list[set[str]] = []
        self._cases_of: dict[int, set[str]] = {}
        self._weights: list[float] = []
        self._postings: dict[str, set[int]] = {}
        self._bonus: dict[int, float] = {}
        units = [(entry.key, kind, unit) for entry in entries for kind, unit in self._units_of(entry)]
        self._worth = _worths((key, unit) for key, _, unit in units)
        self._special = {self._telling(phrase) for phrase in words.special().into}
        for key, kind, unit in units:
            self._add(key, kind, unit)
        self._vocabulary = [one for one in self._worth if " " not in one]
        self._by_sound: dict[str, list[str]] = {}
        for word in self._vocabulary:
            self._by_sound.setdefault(sound(word), []).append(word)

    def find(self, typed: str, *, most: int = 20) -> list[Find]:
        """The procedures a typed text may mean, the likeliest first."""
        best: dict[int, float] = {}
        covered: dict[int, float] = {}
        for features in self._readings(typed):
            for unit, likeness in self._like(features):
                kept = covered if self._kinds[unit] is ALL else best
                if likeness > kept.get(self._owners[unit], 0.0):
                    kept[self._owners[unit]] = likeness
        found = [key for key, likeness in best.items() if likeness >= LEAST]
        found.sort(key=lambda key: (-best[key] - BESIDES * covered.get(key, 0.0) - self._bonus[key], key))
        return [Find(key, best[key]) for key in found[:most]]

    def _telling(self, phrase: str) -> str:
        """The pair of a phrase that the fewest procedures have, or its only word."""
        pairs = [one for one in _features(phrase) if " " in one]
        return max(pairs, key=lambda one: self._worth.get(one, 0.0), default=phrase)

    def _units_of(self, entry: Entry) -> Iterator[tuple[Kind, Features]]:
        self._bonus[entry.key] = entry.bonus
        whole = _BRACKETS.sub(" ", entry.name)
        bare = _name(_WHERE.sub("", whole))
        every: Features = {}
        for text in dict.fromkeys((_name(entry.name), bare, f"{bare} {entry.field}")):
            every |= (unit := _features(words.canonical(text)))
            yield NAME, unit
        pieces = [_name(one) for one in (*_PIECES.split(whole), whole.split(",")[0])]
        for piece in dict.fromkeys(pieces):
            if piece.count(" ") > 1 and piece != bare:
                yield PIECE, _features(words.canonical(piece))
        for phrase in dict.fromkeys(map(words.canonical, entry.phrases)):
            every |= (unit := _features(phrase))
            yield PHRASE, unit
        short = initials(entry.name)
        if len(short) <= LONGEST_INITIALS:
            yield PHRASE, {short: 1.0}
        yield ALL, every

    def _add(self, key: int, kind: Kind, unit: Features) -> None:
        number = len(self._owners)
        self._owners.append(key)
        self._kinds.append(kind)
        self._weights.append(sum(self._worth[one] for one in unit))
        cases = {one for one in unit if one in self._special}
        self._cases.append(cases if kind in (NAME, PIECE) else set())
        if kind is ALL:
            self._cases_of[key] = cases
        for one in unit:
            self._postings.setdefault(one, set()).add(number)

    def _readings(self, typed: str) -> Iterator[Features]:
        """What was typed, put right; and once more with what it means besides."""
        text = words.canonical(" ".join(words.plain(typed).split()[:LONGEST_TYPED]))
        if not text:
            return
        yield _features(text)
        right = words.canonical(" ".join(self._put_right(text.split())))
        if right != text:
            yield _features(right)
        for said in words.leads_to().found_in(right):
            if _is_said(said, typed):
                aside = dict.fromkeys(_features(said), SAID)
                meant = dict.fromkeys(_features(words.leads_to().into[said]), MEANT)
                yield _features(right) | aside | meant

    def _put_right(self, typed: list[str]) -> list[str]:
        """Unknown words by the nearest known one; known words that never stand so beside each other, too."""
        right = list(typed)
        for place in sorted(range(len(typed)), key=lambda one: len(self._postings.get(typed[one], ()))):
            word = typed[place]
            if word in self._worth and (len(typed) == 1 or self._neighbours(right, place, word)):
                continue
            candidates = self._like_words(word)
            fitting = [one for one in candidates if self._neighbours(right, place, one)]
            choice = fitting or ([] if word in self._worth else candidates)
            if choice:
                right[place] = self._best(choice, right, place)
        return right

    def _best(self, choice: Sequence[str], text: list[str], place: int) -> str:
        """The one that goes best with its neighbours, sounds the same, differs least, is commonest."""
        word = text[place]
        return min(
            choice,
            key=lambda one: (
                -self._neighbours(text, place, one),
                sound(one) != sound(word),
                OSA.distance(one, word),
                -len(self._postings[one]),
            ),
        )

    def _neighbours(self, text: list[str], place: int, word: str) -> int:
        """Beside how many of its neighbours the word stands somewhere in the catalogue."""
        before = place > 0 and f"{text[place - 1]} {word}" in self._worth
        after = place + 1 < len(text) and f"{word} {text[place + 1]}" in self._worth
        return before + after

    @lru_cache(maxsize=5000)  # noqa: B019  # lives as long as the index
    def _like_words(self, word: str) -> tuple[str, ...]:
        """Words of the catalogue that differ by a slip of the finger, sound the same, or are without Telex left-overs."""
        if word.isdigit() or len(word) < 2:
            return ()
        bare = _TELEX.sub("", word)
        found = (
            [one for one in self._vocabulary if OSA.distance(word, one, score_cutoff=1) <= 1] if len(word) > 2 else []
        )
        return tuple(
            dict.fromkeys([*self._by_sound.get(sound(word), ()), *([bare] if bare in self._worth else []), *found])
        )

    def _like(self, typed: Features) -> Iterator[tuple[int, float]]:
        """(unit, likeness) of the units that share what tells most of what was typed."""
        known = [(one, share * self._worth[one]) for one, share in typed.items() if one in self._worth]
        whole = sum(worth for _, worth in known)
        whole += sum(UNKNOWN * share for one, share in typed.items() if one not in self._worth and " " not in one)
        shared, there = self._shared(sorted(known, key=lambda pair: len(self._postings[pair[0]])))
        asked = {one for one in typed if one in self._special}
        for unit, worth in shared.items():
            kind = self._kinds[unit]
            missing = NOT_THERE * (whole - worth) + kind.against * (self._weights[unit] - there[unit])
            apart = len(self._cases[unit] - asked) + len(asked - self._cases_of[self._owners[unit]])
            yield unit, worth / (worth + missing) * kind.left * SPECIAL**apart

    def _shared(self, typed: Iterable[tuple[str, float]]) -> tuple[dict[int, float], dict[int, float]]:
        """What each unit shares of the worth typed, and of its own. Common words come last, and find no unit by themselves
        once rarer ones have found enough."""
        shared: dict[int, float] = {}
        there: dict[int, float] = {}
        for one, worth in typed:
            units: Iterable[int] = self._postings[one]
            if len(shared) > ENOUGH:
                units = shared.keys() & units
            own = self._worth[one]
            for unit in units:
                shared[unit] = shared.get(unit, 0.0) + worth
                there[unit] = there.get(unit, 0.0) + own
        return shared, there


UNKNOWN = 2.0
"""Worth of a typed word that no procedure has."""


def _name(text: str) -> str:
    return words.plain(text).removeprefix("thu tuc ")


def _is_said(said: str, typed: str) -> bool:
    """A single word typed with marks is the word only with its own marks."""
    marked = words.with_marks().get(said)
    if marked is None or typed.isascii():
        return True
    there = set(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", typed).lower()))
    return bool(there & marked) or said in there


def sound(word: str) -> str:
    """A syllable as it is heard where s and x, tr and ch, d and gi, n and ng are not told apart."""
    for pattern, into in _SOUNDS:
        word = pattern.sub(into, word)
    return word


def _features(text: str) -> Features:
    """Single words, and pairs of neighbours in which one says something."""
    one_by_one = text.split()
    found = dict.fromkeys(one_by_one, 1.0)
    return found | {" ".join(pair): 1.0 for pair in itertools.pairwise(one_by_one)}


def _worths(units: Iterable[tuple[int, Features]]) -> dict[str, float]:
    """How much a feature tells: the fewer procedures have it the more."""
    having: dict[str, set[int]] = {}
    procedures: set[int] = set()
    for key, unit in units:
        procedures.add(key)
        for one in unit:
            having.setdefault(one, set()).add(key)
    small = words.small()
    total = len(procedures)
    worths = {}
    for one, keys in having.items():
        worth = math.log(1 + total / len(keys))
        parts = one.split()
        if all(part in small for part in parts):
            worth *= SMALL
        worths[one] = worth * (PAIR if len(parts) > 1 else 1.0)
    return worths
