"""Lines of a flattened text: line breaks of a page that was scanned are mended, list marks end a line."""

import hashlib
import re

from motcua.kernel.text import fold

_MARK = re.compile(r"^(?:[-+*•–]|\(?[0-9ivx]{1,4}[.)]|\(?[a-zđ]\)|[IVX]+\.|Bước\s+\d+)", re.IGNORECASE)
_ENDS = (".", ";", ":", "!", "?")


def lines(text: str) -> list[str]:
    """The paragraphs of a text, in one line each. A line that goes on in small letters was broken by its page."""
    found: list[str] = []
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if not line:
            continue
        if found and line[0].islower() and not _MARK.match(line) and not found[-1].endswith(_ENDS):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def key(prefix: str, text: str, taken: set[str]) -> str:
    """A key that stays the same as long as the text does, whatever stands before it; `taken` keeps them apart."""
    digest = hashlib.sha256(fold(text).encode()).hexdigest()[:8]
    found = f"{prefix}_{digest}"
    number = 2
    while found in taken:
        found = f"{prefix}_{digest}_{number}"
        number += 1
    taken.add(found)
    return found
