"""One spelling of the same letters (Unicode normalisation), in time that grows with the text alone.

Python puts the marks on a letter in order in the square of their number: a page of text with nothing but marks takes hours,
and meanwhile the process answers nobody. So all of the product normalises here, and nowhere else.
"""

import unicodedata

MOST_MARKS = 30
"""On one letter, as Unicode's stream-safe format has it (UAX 15): no writing needs more. What is beyond is left out."""
SHORT = 1_000
"""Letters; so many are put in order in no time."""
TURN_INTO_MARKS = "\u0f73\u0f75\u0f81\uff9e\uff9f"
"""No marks themselves, but nothing else when taken apart."""


def nfc(text: str) -> str:
    """As it is stored: letters with their marks as one character."""
    return unicodedata.normalize("NFC", _with_few_marks(text))


def nfd(text: str) -> str:
    """Letters and their marks apart."""
    return unicodedata.normalize("NFD", _with_few_marks(text))


def nfkc(text: str) -> str:
    """As `nfc`, and without what only looks different: full-width digits, ligatures."""
    return unicodedata.normalize("NFKC", _with_few_marks(text))


def nfkd(text: str) -> str:
    """As `nfd`, and without what only looks different."""
    return unicodedata.normalize("NFKD", _with_few_marks(text))


def _with_few_marks(text: str) -> str:
    if len(text) <= SHORT or text.isascii():
        return text
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) or letter in TURN_INTO_MARKS else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
