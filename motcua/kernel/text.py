"""Vietnamese text: cleaned for storage, folded for search, ordered for lists."""

import re
import unicodedata

from motcua.kernel.normal import nfc, nfd, nfkd
from motcua.kernel.old_encodings import looks_broken
from motcua.kernel.problems import ValueProblem

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # left behind by copying from pages and PDFs
_REFUSED = re.compile("[\u202a-\u202e\u2066-\u2069\ufff9-\ufffd]")  # turn the reading order round, or are unreadable
_WORD = re.compile(r"[^\W_]+")

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_ORDER = {letter: place for place, letter in enumerate(_ALPHABET)}
_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng

WordKey = tuple[tuple[int, ...], tuple[int, ...]]


def clean(text: str, *, lines: bool = False) -> str:
    """Text as it is stored: NFC, single spaces, no invisible characters; line breaks only where `lines` are allowed.

    Errors: ValueProblem `text.encoding_old` for broken TCVN3, VNI or misread UTF-8;
            `text.bad_chars` for control characters and those that turn the reading order round.
    """
    if looks_broken(nfc(text)):
        raise ValueProblem("text.encoding_old")
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    for word in re.split(r"[ \t\n\u00a0]+", text):
        if any(_is_refused(character) for character in word):
            seen = "".join(character for character in word if not _is_refused(character))
            raise ValueProblem("text.bad_chars", doan=seen or "…")
    text = nfc(text)
    if not lines:
        return " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def fold(text: str) -> str:
    """Lower case without any marks, for finding: `Đặng` -> `dang`."""
    bare = nfkd(nfc(text).casefold())
    bare = "".join(character for character in bare if not unicodedata.combining(character))
    return " ".join(bare.replace("đ", "d").replace("ð", "d").split())


def initials(text: str) -> str:
    """The first letters, as people abbreviate: `đăng ký kết hôn` -> `dkkh`."""
    return "".join(word[0] for word in _WORD.findall(fold(text)))


def sort_key(text: str) -> tuple[tuple[WordKey, ...], str]:
    """Dictionary order: word by word, first letters (a ă â ... d đ ...), then tones, then capitals last."""
    text = nfc(text)
    return tuple(_word_key(word) for word in _WORD.findall(text.lower())), text.swapcase()


def name_sort_key(name: str) -> tuple[tuple[WordKey, ...], tuple[WordKey, ...], str]:
    """Order of persons in a list: by given name (the last word), then by family and middle names."""
    words, exact = sort_key(name)
    return words[-1:], words[:-1], exact


def _is_refused(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Co") or bool(_REFUSED.match(character))


def _word_key(word: str) -> WordKey:
    letters, tones = [], []
    for letter in word:
        marks = nfd(letter)
        tone = next((mark for mark in marks if mark in _TONE_ORDER), "")
        base = nfc(marks.replace(tone, "")) if tone else letter
        tones.append(_TONE_ORDER.get(tone, 0))
        letters.append(100 + _LETTER_ORDER[base] if base in _LETTER_ORDER else _other(base))
    return tuple(letters), tuple(tones)


def _other(character: str) -> int:
    """Digits before letters, foreign letters after them."""
    return ord(character) if character.isascii() else 1000 + ord(character)
