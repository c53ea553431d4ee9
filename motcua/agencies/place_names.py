"""How names of places are brought into one form, so that what people type finds what the tables hold.

Diacritics and the words phường, quận, thành phố fall away. Where the name is a mere number they stay, as one word:
"Phường 1, Quận 3" becomes "phuong1 quan3".
"""

import re

from motcua.kernel.text import fold

TYPES = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "quận", "huyện", "tỉnh", "xã")
_ABBREVIATIONS = {
    "p": "phuong",
    "q": "quan",
    "h": "huyen",
    "x": "xa",
    "tt": "thi tran",
    "tx": "thi xa",
    "tp": "thanh pho",
    "tphcm": "ho chi minh",
}
_NICKNAMES = {"hcm": "ho chi minh", "sai gon": "ho chi minh", "hn": "ha noi"}
_FOLDED_TYPES = tuple(fold(name) for name in TYPES)
_NUMBERED = re.compile(r"\b(phuong|quan)\s*0*(\d{1,2})\b")
_LEADING_TYPE = re.compile(rf"^(?:{'|'.join(_FOLDED_TYPES)})\s+(?=\S)")
_INNER_TYPE = re.compile(r"\b(?:thanh pho|thi tran|thi xa|dac khu)\b")
_NUMBER = re.compile(r"^0*(\d{1,2})$")


def short_name_of(full: str) -> str:
    """`Phường Trấn Biên` -> `Trấn Biên`; a numbered one keeps its word: `Phường 1`."""
    kind = type_of(full)
    rest = full[len(kind) :].strip()
    return full if not kind or rest.isdigit() else rest


def type_of(full: str) -> str:
    """The word a full name begins with, as written there; empty if none."""
    lowered = full.lower()
    return next((full[: len(name)] for name in TYPES if lowered.startswith(f"{name} ")), "")


def _plain(full: str) -> str:
    """One full name from a list, folded, without its type unless it is a number."""
    name = full[len(type_of(full)) :].strip()
    number = _NUMBER.match(name)
    if number:
        return f"{fold(type_of(full)).replace(' ', '')}{int(number.group(1))}"
    return " ".join(re.findall(r"\w+", fold(name)))


def commune_search_text(name: str, province: str) -> str:
    return f"{_plain(name)} {_plain(province)}"


def former_unit_search_text(ward: str, district: str, province: str) -> str:
    return " ".join(filter(None, (_plain(ward), _plain(district), _plain(province))))


def typed_places(text: str) -> list[str]:
    """What a person typed, place by place, in the form of the search texts."""
    return [place for place in (_typed(part) for part in re.split(r"[,;\n]|\s-\s", text)) if place]


def _typed(part: str) -> str:
    words = re.findall(r"[^\W\d_]+|\d+", fold(part))
    plain = " ".join(_ABBREVIATIONS.get(word, word) for word in words)
    plain = _NUMBERED.sub(lambda found: f"{found.group(1)}{int(found.group(2))}", plain)
    plain = _LEADING_TYPE.sub("", _INNER_TYPE.sub(" ", plain).strip())
    plain = _LEADING_TYPE.sub("", plain)
    plain = " ".join(plain.split())
    return _NICKNAMES.get(plain, plain)
