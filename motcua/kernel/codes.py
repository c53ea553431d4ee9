"""Codes people read out, copy and type: dossier codes, tracking secrets, codes on papers, agency identifiers."""

import re
import secrets
from datetime import date, datetime

from motcua.kernel.normal import nfkc
from motcua.kernel.problems import ValueProblem

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 characters of which no two look alike: there is no O, I, L and U, and who types one means 0, 1, 1, V."""

TRACKING_LENGTH = 8
VERIFICATION_LENGTH = 10
PAPER_LENGTH = 12
PAPER_MARK = "TK"

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_LOOK_ALIKES = str.maketrans("OILU", "011V")
_SEPARATORS = re.compile(r"[\s\-–—_./·]+")
_MODERN = re.compile(r"[A-Z]\d{2}(?:\.\d{2,3}){0,6}", re.ASCII)
_FORMER = re.compile(r"(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})", re.ASCII)


def tracking_secret() -> str:
    """The second secret on a receipt: 8 characters, 40 bits."""
    return _random(TRACKING_LENGTH)


def verification_code() -> str:
    """The code printed under a paper's QR code: 9 random characters and one that catches a slip of the finger."""
    return _checked(VERIFICATION_LENGTH)


def paper_code() -> str:
    """The code on a filled form that is to be signed by hand: 55 random bits and a character that catches a slip."""
    return _checked(PAPER_LENGTH)


def spoken_paper_code(code: str) -> str:
    """As it is printed, and as its QR code says it: `TK-7H2K-M4QP-9XWC`."""
    return "-".join((PAPER_MARK, *(code[place : place + 4] for place in range(0, PAPER_LENGTH, 4))))


def normalise_code(typed: str) -> str:
    """What was meant: spaces, dashes and case are forgiven, and letters taken for digits."""
    bare = _SEPARATORS.sub("", nfkc(typed))
    return bare.upper().translate(_LOOK_ALIKES)


def read_verification_code(typed: str) -> str:
    """A typed verification code, put right. Errors: ValueProblem `verify.format`, also when the check fails."""
    code = normalise_code(typed)
    if len(code) != VERIFICATION_LENGTH or not set(code) <= _VALUES.keys() or _remainder(code):
        raise ValueProblem("verify.format")
    return code


def is_paper_code(typed: str) -> bool:
    """Is the code of a filled form meant? It alone is so long and begins with its mark; whether it is right, `read_paper_code` says."""
    code = normalise_code(typed)
    return len(code) > PAPER_LENGTH and code.startswith(PAPER_MARK)


def read_paper_code(typed: str) -> str:
    """A typed or scanned code of a filled form, put right. Errors: ValueProblem `paper.format`, also when the check fails."""
    code = normalise_code(typed)
    code = code.removeprefix(PAPER_MARK) if len(code) > PAPER_LENGTH else code
    if len(code) != PAPER_LENGTH or not set(code) <= _VALUES.keys() or _remainder(code):
        raise ValueProblem("paper.format")
    return code


def dossier_code(identifier: str, day: date, number: int) -> str:
    """`H19.26-260301-0007`. From the ten-thousandth dossier of a day the number simply gets longer.

    Errors: ValueError for an identifier or number that no dossier can have.
    """
    if not is_agency_identifier(identifier) or number < 1:
        raise ValueError(f"no dossier code from {identifier!r} and {number}")
    return f"{identifier}-{day:%y%m%d}-{number:04d}"


def read_dossier_code(typed: str) -> str:
    """A typed dossier code, put right: `h19.26 260301 7` -> `H19.26-260301-0007`.

    Errors: ValueProblem `code.format`.
    """
    parts = [part for part in _SEPARATORS.split(nfkc(typed).upper()) if part]
    if parts and parts[-1].isdecimal() and len(parts[-1]) >= 10:
        parts[-1:] = [parts[-1][:6], parts[-1][6:]]
    if (
        len(parts) < 3
        or not re.fullmatch(r"\d{6}", parts[-2], re.ASCII)
        or not re.fullmatch(r"\d{1,7}", parts[-1], re.ASCII)
    ):
        raise ValueProblem("code.format")
    try:
        day = datetime.strptime(parts[-2], "%y%m%d").date()  # noqa: DTZ007  # a date, no instant
        return dossier_code(".".join(parts[:-2]), day, int(parts[-1]))
    except ValueError:
        raise ValueProblem("code.format") from None


def read_postal_code(typed: str) -> str:
    """The code the post gave a parcel, as typed or scanned: `ek 123 456 789 vn` -> `EK123456789VN`. Carriers have forms of their own.

    Errors: ValueProblem `post.code`.
    """
    code = _SEPARATORS.sub("", nfkc(typed)).upper()
    if not re.fullmatch(r"[A-Z0-9]{6,30}", code, re.ASCII) or not re.search(r"[0-9]", code, re.ASCII):
        raise ValueProblem("post.code")
    return code


def is_agency_identifier(text: str) -> bool:
    """Whether it is an electronic identifier of an agency, of the present form (`H19.26`) or the former."""
    return bool(_MODERN.fullmatch(text) or _FORMER.fullmatch(text))


def present_identifier(identifier: str) -> str:
    """The former form turned round and without empty groups: `000.00.19.H26` -> `H26.19`. The present form stays.

    Errors: ValueError for anything else.
    """
    former = _FORMER.fullmatch(identifier)
    if former:
        return ".".join(group for group in reversed(former.groups()) if group.strip("0"))
    if not _MODERN.fullmatch(identifier):
        raise ValueError(f"not an agency identifier: {identifier!r}")
    return identifier


def _checked(length: int) -> str:
    body = _random(length - 1)
    return body + ALPHABET[_remainder(body + "0")]


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _remainder(code: str) -> int:
    """Zero for a sound code. Each place weighs twice the next in the field of 32 elements, so that every single wrong
    character and every swap of two characters leaves something over.
    """
    total = 0
    for character in code:
        total <<= 1
        total = (total ^ 0b100101 if total & 32 else total) ^ _VALUES[character]
    return total
