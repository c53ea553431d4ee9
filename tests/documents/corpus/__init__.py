"""Files as attackers, broken phones and strange programs make them, each with what must become of it.

Nothing is stored: every file is built when it is asked for. A new one is a function beside its kind, marked `@hostile`, or a
line in `several`.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

JPEG, PDF, DOCX = (
    "image/jpeg",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
CANARY = "BiMatCuaNguoiGui"
"""Stands in every place, author's name and script of the corpus that must not be kept."""

KINDS = (
    "pictures",
    "places",
    "broken",
    "bombs",
    "page_trees",
    "active_pdfs",
    "locked_pdfs",
    "word_files",
    "archives",
    "polyglots",
    "other_types",
    "viruses",
    "names",
)


@dataclass(frozen=True)
class Verdict:
    """`code` is "" for a file that is kept as `media_type`; of a refused or infected one, its sentence's code.

    `hints` are told of a kept one. `name`: what it is saved as, where that matters. `exactly`: to the byte as it was sent.
    """

    code: str = ""
    media_type: str = ""
    pages: int = 1
    hints: tuple[str, ...] = ()
    name: str = ""
    exactly: bool = False


def kept(media_type: str, *hints: str, pages: int = 1, name: str = "", exactly: bool = False) -> Verdict:
    return Verdict(media_type=media_type, hints=hints, pages=pages, name=name, exactly=exactly)


def refused(why: str) -> Verdict:
    return Verdict(code=f"upload.{why}")


INFECTED = Verdict(code="upload.infected")
"""Kept aside unserved, then rejected by the scanner."""


@dataclass(frozen=True)
class Hostile:
    """One file: `sent_as` is the name it comes under."""

    name: str
    sent_as: str
    verdict: Verdict
    build: Callable[[], bytes]


ALL: list[Hostile] = []


def hostile(sent_as: str, verdict: Verdict) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Mark a builder; its name is the file's."""

    def mark(build: Callable[[], bytes]) -> Callable[[], bytes]:
        ALL.append(Hostile(build.__name__.replace("_", " "), sent_as, verdict, build))
        return build

    return mark


def several(sent_as: str, verdict: Verdict, builders: dict[str, Callable[[], bytes]]) -> None:
    """Files that share name and verdict: what each is called -> its builder."""
    ALL.extend(Hostile(name, sent_as, verdict, build) for name, build in builders.items())


for kind in KINDS:
    importlib.import_module(f"{__name__}.{kind}")
