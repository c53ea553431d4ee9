"""What is published of a procedure for people to read: ways of filing, legal basis, blank forms, the law's seven parts."""

from dataclasses import dataclass
from datetime import date

from motcua.catalogue.enums import Channel
from motcua.catalogue.shapes import Address, Code, Key


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedChannel:
    """A way of filing as published. Whether it is open for an agency today is an `Offering`."""

    channel: Channel
    plain: str
    note: str | None = None
    source: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineOnly:
    """From a day on the procedure is filed online, but for those who cannot; `exception` tells these what to do.

    Nobody is turned away for lack of a device or of skill: at the counter an officer helps or files for them.
    """

    since: date
    until: date | None = None
    article: str
    exception: str

    def holds_on(self, day: date) -> bool:
        """Whether it is so on that day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherProcedure:
    """Another procedure, by the name people know. Where its code is in force here its page is shown, else `url`."""

    name: str
    code: Code | None = None
    plain: str | None = None
    url: Address | None = None


SIGNS = {"NĐ": "Nghị định", "TT": "Thông tư", "NQ": "Nghị quyết", "QĐ": "Quyết định"}
"""What the letters in a legal text's number stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalText:
    number: str
    title: str
    articles: str | None = None
    url: Address | None = None
    source: Key | None = None

    @property
    def cited(self) -> str:
        """As a decision cites it: `Nghị định 20/2021/NĐ-CP (...)`; a law by its own title."""
        sign = self.number.rpartition("/")[2]
        kind = next((word for begin, word in SIGNS.items() if sign.startswith(begin)), None)
        return f"{kind} {self.number} ({self.title})" if kind else f"{self.title} ({self.number})"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm:
    """A paper form to download and fill in by hand."""

    key: Key
    name: str
    code: str | None = None
    url: Address | None = None
    template: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SevenParts:
    """What the law wants published of each procedure, as text for its page."""

    name: str
    sequence: tuple[str, ...]
    manner: tuple[str, ...]
    papers: tuple[str, ...]
    sets: str
    limit: str
    subjects: str
    agency: str
