"""The QR code on the front of an identity card, as text. Pure. It is printed, not signed: it saves typing and proves nothing.

Format: `number|former number|name|ddmmyyyy|sex|address|ddmmyyyy of issue`; newer cards put more behind, which is left alone.
"""

import re
from dataclasses import dataclass
from datetime import date

from motcua.identity.enums import Sex
from motcua.kernel.dates import PartialDate
from motcua.kernel.normal import nfc
from motcua.kernel.problems import ValueProblem
from motcua.kernel.text import clean

FIELDS = 7
LONGEST = 600
SEXES = {"nam": Sex.MALE, "nữ": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class Card:
    """What the code says. `former_number`, `sex`, `address` and `issued_on` may be empty."""

    number: str
    name: str
    born: PartialDate
    former_number: str = ""
    sex: str = ""
    address: str = ""
    issued_on: date | None = None


def read_card(text: str) -> Card | None:
    """The card behind a code's text; None if it is another code, or one that cannot be right."""
    parts = [part.strip() for part in nfc(text).split("|")]
    if len(text) > LONGEST or len(parts) < FIELDS:
        return None
    number, former, name, born, sex, address, issued = parts[:FIELDS]
    birth = _day(born)
    if not re.fullmatch(r"\d{12}", number, re.ASCII) or birth is None:
        return None
    try:
        name, address = clean(name), clean(address)
    except ValueProblem:
        return None
    if not name or len(name) > 100:
        return None
    issue = _day(issued)
    return Card(
        number=number,
        name=_as_written(name),
        born=birth,
        former_number=former if re.fullmatch(r"\d{9}|\d{12}", former, re.ASCII) else "",
        sex=str(SEXES.get(sex.casefold(), "")),
        address=address[:300],
        issued_on=date(issue.year, issue.month, issue.day) if issue and issue.month and issue.day else None,
    )


def _day(digits: str) -> PartialDate | None:
    """`02051998`; zeros for a day or month that nobody knows."""
    if not re.fullmatch(r"\d{8}", digits, re.ASCII):
        return None
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if not 1850 <= year <= 2150 or (day and not month):
        return None
    try:
        return PartialDate(year, month or None, day or None)
    except ValueError:
        return None


def _as_written(name: str) -> str:
    """`ĐẶNG THỊ MỘNG TUYỀN` as people write it; a name that is not all capitals stays."""
    return name.title() if name.isupper() else name
