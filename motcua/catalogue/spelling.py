"""Typed words put right by the words of the catalogue: a slip of the finger, the sound, left-overs of Telex. Pure."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

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

SHORTEST_TWO = 4
"""Letters of two words written as one."""


def sound(word: str) -> str:
    """A syllable as it is heard where s and x, tr and ch, d and gi, n and ng are not told apart."""
    for pattern, into in _SOUNDS:
        word = pattern.sub(into, word)
    return word


class Spelling:
    """Knows the words of an index and which stand beside each other. `known`: its features, words and pairs alike."""

    def __init__(self, known: Mapping[str, int], frequency: Callable[[str], int]) -> None:
        """`frequency`: in how many units a feature stands, 0 for unknown ones."""
        self._known, self._frequency = known, frequency
        self._by_sound: dict[str, list[str]] = {}
        self._by_end: dict[str, list[str]] = {}
        for word in known:
            if " " not in word:
                self._by_sound.setdefault(sound(word), []).append(word)
                for end in _ends(word):
                    self._by_end.setdefault(end, []).append(word)

    def put_right(self, typed: Sequence[str], *, sparing: Container[str] = ()) -> tuple[list[str], int]:
        """Unknown words by the nearest known one; known words that never stand so beside each other, too (so many).

        Not those in `sparing`: they are no slips, whatever the catalogue has.
        """
        right = [part for word in typed for part in self._taken_apart(word)]
        typed, guesses = list(right), 0
        for place in sorted(range(len(typed)), key=lambda one: self._frequency(typed[one])):
            word = typed[place]
            if word in sparing or (word in self._known and (len(typed) == 1 or self._neighbours(right, place, word))):
                continue
            candidates = self._like(word)
            fitting = [one for one in candidates if self._neighbours(right, place, one)]
            choice = fitting or ([] if word in self._known else candidates)
            if choice:
                right[place] = self._best(choice, right, place)
                guesses += word in self._known and right[place] != word
        return right, guesses

    def _taken_apart(self, word: str) -> Sequence[str]:
        """`khaisinh` as two words, where those stand beside each other somewhere."""
        if len(word) < SHORTEST_TWO or word in self._known:
            return (word,)
        pairs = ((word[:place], word[place:]) for place in range(1, len(word)))
        return max(
            (pair for pair in pairs if " ".join(pair) in self._known),
            key=lambda pair: self._frequency(" ".join(pair)),
            default=(word,),
        )

    def _best(self, choice: Sequence[str], text: list[str], place: int) -> str:
        """The one that goes best with its neighbours, sounds the same, differs least, is commonest."""
        word = text[place]
        return min(
            choice,
            key=lambda one: (
                -self._neighbours(text, place, one),
                sound(one) != sound(word),
                OSA.distance(one, word),
                -self._frequency(one),
            ),
        )

    def _neighbours(self, text: list[str], place: int, word: str) -> int:
        """Beside how many of its neighbours the word stands somewhere in the catalogue."""
        before = place > 0 and f"{text[place - 1]} {word}" in self._known
        after = place + 1 < len(text) and f"{word} {text[place + 1]}" in self._known
        return before + after

    @lru_cache(maxsize=2000)  # noqa: B019  # lives as long as the index
    def _like(self, word: str) -> tuple[str, ...]:
        """Words of the catalogue that differ by a slip of the finger, sound the same, or are without Telex left-overs."""
        if word.isdigit() or len(word) < 2:
            return ()
        bare = _TELEX.sub("", word)
        slips = self._slips(word) if len(word) > 2 else ()
        return tuple(
            dict.fromkeys([*self._by_sound.get(sound(word), ()), *([bare] if bare in self._known else []), *slips])
        )

    def _slips(self, word: str) -> Iterator[str]:
        """Known words one slip away: a slip spares either the first letter or the last."""
        near = dict.fromkeys(one for end in _ends(word) for one in self._by_end.get(end, ()))
        return (one for one in near if OSA.distance(word, one, score_cutoff=1) <= 1)


def _ends(word: str) -> tuple[str, str]:
    """The first letter and the last, told apart."""
    return f"{word[0]}-", f"-{word[-1]}"
