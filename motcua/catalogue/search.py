"""Finding a procedure by everyday words: what is stored to be searched, and how a typed text is read. Pure.

Both sides are folded by the same function (no marks, đ as d, lower case), so the database compares plain letters only.
"""

import re
from collections.abc import Iterable

from motcua.catalogue.definition import Definition
from motcua.catalogue.units import LONGEST_INITIALS, Entry
from motcua.catalogue.words import abbreviations, phrases_of_codes, plain
from motcua.kernel.text import initials

__all__ = ["code_in", "entry", "plain", "readings", "stored", "texts_of"]

WRITTEN_HERE, EVERYDAY = 0.02, 0.05
"""Of two that are equally like, the one that was written here, and the one people come for often, go first."""

CODE = re.compile(r"(?<!\d)\d\.?\d{6}(?!\d)")

_TELEX = re.compile(r"(?<=[a-z])[sfrxj](?=\s|$)")


def texts_of(definition: Definition) -> tuple[str, str]:
    """What is stored of a procedure: its name, and its everyday phrases, each on a line between spaces.

    So " ket hon " is found between whole words, and "\\n ket hon \\n" only where it is the whole phrase.
    """
    return stored(
        definition.name, field=definition.field.name, short_name=definition.short_name, words=definition.words
    )


def stored(name: str, *, field: str = "", short_name: str = "", words: Iterable[str] = ()) -> tuple[str, str]:
    """The same, from the parts."""
    phrases = [plain(name), plain(short_name), *(plain(word) for word in words)]
    phrases += [initials(name), initials(short_name), plain(field)]
    return plain(name), "\n" + "".join(f" {phrase} \n" for phrase in dict.fromkeys(phrases) if phrase)


def entry(key: int, *, code: str, name: str, field: str, texts: str, is_written_here: bool) -> Entry:
    """A procedure as the index takes it, with the everyday phrases of its code. `texts`: as `stored` made them."""
    own = {line.strip() for line in texts.splitlines()} - {"", plain(name), plain(field)}
    short = initials(name)
    if len(short) > LONGEST_INITIALS:
        own.discard(short)  # nobody types them
    everyday = phrases_of_codes().get(code, ())
    bonus = (WRITTEN_HERE if is_written_here else 0) + (EVERYDAY if everyday else 0)
    return Entry(key, name, (*sorted(own), *everyday), plain(field), bonus)


def readings(text: str) -> tuple[str, ...]:
    """The ways a typed text may be meant, likeliest first: as typed, abbreviations opened, Telex left-overs dropped."""
    typed = plain(text)[:200]
    opened = abbreviations().of(typed)
    bare = _TELEX.sub("", typed.replace("dd", "d"))
    return tuple(dict.fromkeys(one for one in (typed, opened, bare) if one))


def code_in(text: str) -> str | None:
    """A procedure code in the text, with its dot; None if there is none."""
    found = CODE.search(text.replace(" ", ""))
    if found is None:
        return None
    digits = found[0].replace(".", "")
    return f"{digits[0]}.{digits[1:]}"
