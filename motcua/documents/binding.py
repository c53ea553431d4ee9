"""Making the bound PDF of a paper. For jobs of those who know what the paper is, and who keep it."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.documents import binder, examining
from motcua.documents.enums import FileState
from motcua.documents.models import StoredFile


@dataclass(frozen=True, slots=True)
class Bound:
    """A PDF made of files in their order. `made_from`: one hash over these files."""

    data: bytes
    pages: int
    made_from: str


def bind_files(files: Sequence[StoredFile], *, title: str) -> Bound | None:
    """Bind the usable files among these, in that order, into one PDF; None if none can be bound.

    `title` is the paper's name and holds nothing personal. Errors: FileNotServed while one is still unscanned.
    """
    usable = [file for file in files if file.state != FileState.REJECTED]
    if not any(file.media_type in binder.BINDABLE for file in usable):
        return None
    try:
        data, pages = binder.bind(usable, title=title)
    except examining.SandboxRefused:
        return None
    return Bound(data, pages, binder.digest_of(usable))
