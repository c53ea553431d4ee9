"""Finding a procedure by everyday words: what is stored to be searched, and how a typed text is read. Pure.

Both sides are folded by the same function (no marks, đ as d, lower case), so the database compares plain letters only.
"""

import re

from motcua.catalogue.definition import Definition
from motcua.kernel.text import fold, initials

CODE = re.compile(r"(?<!\d)\d\.?\d{6}(?!\d)")

# What people type -> what they mean, both folded. Whole words only; the longest first.
ABBREVIATIONS = {
    "dkkh": "dang ky ket hon",
    "dk": "dang ky",
    "dkks": "dang ky khai sinh",
    "gks": "giay khai sinh",
    "ks": "khai sinh",
    "kh": "ket hon",
    "gcn": "giay chung nhan",
    "gpxd": "giay phep xay dung",
    "gfxd": "giay phep xay dung",
    "cpxd": "giay phep xay dung",
    "xnhn": "xac nhan tinh trang hon nhan",
    "xnttln": "xac nhan tinh trang hon nhan",
    "cccd": "can cuoc",
    "cmnd": "can cuoc",
    "hkd": "ho kinh doanh",
    "attp": "an toan thuc pham",
    "vsattp": "an toan thuc pham",
    "pccc": "phong chay chua chay",
    "ubnd": "uy ban nhan dan",
    "chich luc": "trich luc",
    "trit luc": "trich luc",
    "khai xinh": "khai sinh",
    "khai sin": "khai sinh",
    "xay giung": "xay dung",
    "fep": "phep",
    "net": "net tro choi dien tu",
}
_TELEX = re.compile(r"(?<=[a-z])[sfrxj](?=\s|$)")


def texts_of(definition: Definition) -> tuple[str, str]:
    """What is stored of a procedure: its name, and its everyday phrases, each on a line between spaces.

    So " ket hon " is found between whole words, and "\\n ket hon \\n" only where it is the whole phrase.
    """
    name = plain(definition.name)
    phrases = [name, plain(definition.short_name), *(plain(word) for word in definition.words)]
    phrases += [initials(definition.name), initials(definition.short_name), plain(definition.field.name)]
    return name, "\n" + "".join(f" {phrase} \n" for phrase in dict.fromkeys(phrases) if phrase)


def readings(text: str) -> tuple[str, ...]:
    """The ways a typed text may be meant, likeliest first: as typed, abbreviations opened, Telex left-overs dropped."""
    typed = plain(text)[:200]
    opened = typed
    for short, long in sorted(ABBREVIATIONS.items(), key=lambda pair: -len(pair[0])):
        opened = re.sub(rf"\b{re.escape(short)}\b", long, opened)
    bare = _TELEX.sub("", typed.replace("dd", "d"))
    return tuple(dict.fromkeys(one for one in (typed, opened, bare) if one))


def code_in(text: str) -> str | None:
    """A procedure code in the text, with its dot; None if there is none."""
    found = CODE.search(text.replace(" ", ""))
    if found is None:
        return None
    digits = found[0].replace(".", "")
    return f"{digits[0]}.{digits[1:]}"


def plain(text: str) -> str:
    """Folded, letters and digits only, single spaces."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
