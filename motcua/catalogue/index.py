"""Finding a procedure among thousands by a few typed words: an index of folded words, held in the process. Pure.

Each procedure stands in it as several units: its name, its short forms, everyday phrases. Typed words and units share
features, single words and pairs of neighbours, each worth the more the fewer procedures have it. A unit's likeness is
the worth they share, against what was typed and is not there, and (less) what is there and was not typed.

Some ten thousand units share three hundred thousand features: they are numbered, and kept in arrays, not in objects.
"""

import heapq
import math
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from motcua.catalogue import words
from motcua.catalogue.spelling import Spelling
from motcua.catalogue.units import ALL, KINDS, NAME, PIECE, Entry, features, units_of
from motcua.kernel.normal import nfc

__all__ = ["Entry", "Find", "Index"]

NOT_THERE = 0.55
"""How much what was typed and is not in a unit counts against it."""
PAIR, SMALL, MEANT, SAID = 0.6, 0.12, 0.9, 0.3
"""Worth of a pair of neighbours, of a word that says little, of one only meant, of the one that meant it."""
UNKNOWN = 2.0
"""Worth of a typed word that no procedure has."""
SPECIAL = 0.88
"""What is left of the likeness for each special case that is in a name or was typed, and not both."""
BESIDES = 0.2
"""How much it counts, beside the best unit, how much of what was typed stands anywhere in the procedure's words."""
LEAST = 0.16
"""Below this likeness nothing is found."""
ENOUGH = 200
"""Units found by the rarer words; more common ones then only add to these."""
FAR_BEHIND = 0.3
"""A unit that shares less than this part of what the best one shares is not looked at further."""
COMMON = 1000
"""A feature of so many units has a table beside its list, which says of each unit whether it has it."""
GUESSED = 0.95
"""What is left of the likeness for each word that is known as it was typed, and was yet read as another."""
LONGEST_TYPED = 24


@dataclass(frozen=True, slots=True)
class Find:
    """A procedure found, and how like its best unit is to what was typed (1: the same words)."""

    key: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what was typed: features, and how much each counts; special cases that are meant, any of a group."""

    features: Mapping[str, float]
    meant: tuple[frozenset[str], ...] = ()
    left: float = 1.0


class Index:
    """Built once per state of the catalogue, then only read; safe to share between threads."""

    def __init__(self, entries: Iterable[Entry], *, between: Callable[[], None] = lambda: None) -> None:
        """`between` is called after every millisecond of work or so: what is built beside other work may rest there."""
        self._bonus: dict[int, float] = {}
        self._former: dict[str, list[int]] = {}
        self._numbers: dict[str, int] = {}
        self._owners, kinds = array("q"), bytearray()
        rows: list[array[int]] = []
        for entry in entries:
            self._bonus[entry.key] = entry.bonus
            for code in entry.former_codes:
                self._former.setdefault(code, []).append(entry.key)
            for kind, unit in units_of(entry):
                self._owners.append(entry.key)
                kinds.append(KINDS.index(kind))
                rows.append(array("i", [self._numbers.setdefault(one, len(self._numbers)) for one in unit]))
            between()
        self._worth = array("d", self._worths(rows))
        self._weights = array("d", (sum(map(self._worth.__getitem__, row)) for row in rows))
        self._against = [KINDS[kind].against for kind in kinds]
        self._left = [KINDS[kind].left for kind in kinds]
        self._is_all = bytes(KINDS[kind] is ALL for kind in kinds)
        between()
        self._units = _turned(rows, len(self._numbers))
        between()
        self._tables = {
            number: _table(units, len(rows)) for number, units in enumerate(self._units) if len(units) >= COMMON
        }
        self._mark_cases(rows, kinds)
        between()
        self._spelling = Spelling(self._numbers, self._frequency)

    def __len__(self) -> int:
        """How many procedures."""
        return len(self._bonus)

    def find(self, typed: str, *, most: int = 20) -> list[Find]:
        """The procedures a typed text may mean, the likeliest first."""
        best: dict[int, float] = {}
        covered: dict[int, float] = {}
        for reading in self._readings(typed):
            self._compare(reading, best, covered)
        bonus = self._bonus
        ranked = (
            (-likeness - BESIDES * covered.get(key, 0.0) - bonus[key], key)
            for key, likeness in best.items()
            if likeness >= LEAST
        )
        return [Find(key, best[key]) for _, key in heapq.nsmallest(most, ranked)]

    def formerly(self, code: str) -> list[int]:
        """The procedures that had a code before."""
        return self._former.get(code, [])

    def _worths(self, rows: Sequence["array[int]"]) -> Iterator[float]:
        """How much a feature tells: the fewer procedures have it the more."""
        having = [0] * len(self._numbers)
        last: list[int | None] = [None] * len(self._numbers)
        for owner, row in zip(self._owners, rows, strict=True):
            for number in row:
                if last[number] != owner:
                    last[number] = owner
                    having[number] += 1
        small, total = words.small(), len(self._bonus)
        for one, count in zip(self._numbers, having, strict=True):
            parts = one.split()
            worth = math.log(1 + total / count) * (PAIR if len(parts) > 1 else 1.0)
            yield worth * SMALL if small.issuperset(parts) else worth

    def _mark_cases(self, rows: Sequence["array[int]"], kinds: bytearray) -> None:
        """Which special cases names have, by unit; and all units of a procedure together."""
        self._special = frozenset(self._telling(phrase) for phrase in words.special().into)
        special = {self._numbers[one]: one for one in self._special if one in self._numbers}
        self._cases: dict[int, frozenset[str]] = {}
        self._cases_of: dict[int, frozenset[str]] = {}
        for number in special:
            for unit in self._units[number]:
                kind = KINDS[kinds[unit]]
                if unit not in self._cases and kind in (NAME, PIECE, ALL):
                    cases = frozenset(special[one] for one in rows[unit] if one in special)
                    if kind is ALL:
                        self._cases_of[self._owners[unit]] = cases
                    else:
                        self._cases[unit] = cases

    def _telling(self, phrase: str) -> str:
        """The pair of a phrase that the fewest procedures have, or its only word."""
        pairs = [one for one in features(phrase) if " " in one]
        return max(pairs, key=self._worth_of, default=phrase)

    def _worth_of(self, feature: str) -> float:
        number = self._numbers.get(feature)
        return 0.0 if number is None else self._worth[number]

    def _frequency(self, feature: str) -> int:
        number = self._numbers.get(feature)
        return 0 if number is None else len(self._units[number])

    def _readings(self, typed: str) -> Iterator[Reading]:
        """What was typed, put right; and once more with what it means besides: each thing by itself, and all together."""
        text = words.canonical(" ".join(words.plain(typed).split()[:LONGEST_TYPED]))
        if not text:
            return
        said = words.leads_to().found_in(text)
        deliberate = self._with_marks(typed).union(*map(str.split, said))
        put_right, guesses = self._spelling.put_right(text.split(), sparing=deliberate)
        right = words.canonical(" ".join(put_right))
        said = {one: meant for one, meant in (said | words.leads_to().found_in(right)).items() if _is_said(one, typed)}
        cases = tuple(filter(None, (self._special & frozenset(features(meant)) for meant in said.values())))
        yield Reading(dict.fromkeys(features(text), 1.0), cases)
        as_typed, left = dict.fromkeys(features(right), 1.0), GUESSED**guesses
        if right != text:
            yield Reading(as_typed, cases, left)
        together: dict[str, float] = {}
        for one, meant in said.items():
            aside = dict.fromkeys(features(one), SAID)
            means = dict.fromkeys(features(meant), MEANT)
            yield Reading(as_typed | aside | means, cases, left)
            together = together | aside | means
        if len(said) > 1:
            yield Reading(as_typed | together, cases, left)

    def _with_marks(self, typed: str) -> set[str]:
        """Known words that were typed with their marks: whoever sets them means that word."""
        plain = {words.plain(one) for one in typed.split() if not one.isascii()}
        return {one for one in plain if one in self._numbers}

    def _compare(self, typed: Reading, best: dict[int, float], covered: dict[int, float]) -> None:
        """Keep for each procedure the likeness of its likest unit, and of all its words together."""
        numbers, worths = self._numbers, self._worth
        known = [(numbers[one], share) for one, share in typed.features.items() if one in numbers]
        whole = sum(share * worths[number] for number, share in known)
        whole += sum(self._unknown(one) * share for one, share in typed.features.items() if one not in numbers)
        shared, own = self._shared(known)
        asked = self._special.intersection(typed.features).difference(*typed.meant)
        wanted = asked.union(*typed.meant)
        owners, weights, against, left, is_all = self._owners, self._weights, self._against, self._left, self._is_all
        least = FAR_BEHIND * max(shared.values(), default=0.0)
        for unit, worth in shared.items():
            if worth < least:
                continue
            missing = NOT_THERE * (whole - worth) + against[unit] * (weights[unit] - own[unit])
            likeness = worth / (worth + missing) * left[unit] * typed.left
            kept, owner = covered if is_all[unit] else best, owners[unit]
            if likeness > kept.get(owner, 0.0):
                if wanted or unit in self._cases:
                    of_unit, of_owner = self._cases.get(unit, _NONE), self._cases_of.get(owner, _NONE)
                    apart = len(of_unit - wanted) + len(asked - of_owner)
                    apart += sum(group.isdisjoint(of_owner) for group in typed.meant)
                    likeness *= SPECIAL**apart
                    if likeness <= kept.get(owner, 0.0):
                        continue
                kept[owner] = likeness

    def _unknown(self, feature: str) -> float:
        """Worth of a typed feature that no procedure has: of a word, not of a pair."""
        if " " in feature:
            return 0.0
        return UNKNOWN * SMALL if feature in words.small() else UNKNOWN

    def _shared(self, known: list[tuple[int, float]]) -> tuple[dict[int, float], dict[int, float]]:
        """What each unit shares of the worth typed, and of its own. Common words come last, and find no unit by themselves
        once rarer ones have found enough."""
        known.sort(key=lambda pair: len(self._units[pair[0]]))
        shared: dict[int, float] = {}
        own = shared if all(share == 1.0 for _, share in known) else {}
        for number, share in known:
            units: Iterable[int] = self._units[number]
            if len(shared) > ENOUGH:
                units = self._among(shared, number)
            worth = self._worth[number]
            for unit in units:
                shared[unit] = shared.get(unit, 0.0) + share * worth
            if own is not shared:
                for unit in units:
                    own[unit] = own.get(unit, 0.0) + worth
        return shared, own

    def _among(self, found: dict[int, float], number: int) -> list[int]:
        """Those of the units found that have a feature."""
        table = self._tables.get(number)
        if table is not None and len(found) < len(self._units[number]):
            return [unit for unit in found if table[unit]]
        return [unit for unit in self._units[number] if unit in found]


_NONE: frozenset[str] = frozenset()


def _turned(rows: Sequence["array[int]"], width: int) -> list["array[int]"]:
    """From the features of each unit to the units of each feature."""
    units = [array("i") for _ in range(width)]
    for unit, row in enumerate(rows):
        for number in row:
            units[number].append(unit)
    return units


def _table(units: Iterable[int], length: int) -> bytes:
    table = bytearray(length)
    for unit in units:
        table[unit] = 1
    return bytes(table)


def _is_said(said: str, typed: str) -> bool:
    """A single word typed with marks is the word only with its own marks."""
    marked = words.with_marks().get(said)
    if marked is None or typed.isascii():
        return True
    there = set(re.findall(r"[^\W_]+", nfc(typed).lower()))
    return bool(there & marked) or said in there
