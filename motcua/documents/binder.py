"""One ordered PDF per evidence item, and the pictures that officers look at. For jobs: both take time."""

import hashlib
from collections.abc import Sequence

from motcua.documents import examining, store
from motcua.documents.enums import RenditionKind
from motcua.documents.errors import FileNotServed
from motcua.documents.models import StoredFile
from motcua.documents.sandbox import content

PREVIEW_SIDE = 1_600
THUMBNAIL_SIDE = 320
PREVIEW_PAGES = 40
BINDABLE = frozenset({content.JPEG, content.PDF})


def bind(files: Sequence[StoredFile], *, title: str) -> tuple[bytes, int]:
    """The files, in that order, as one PDF on A4, with its number of pages. The same files give the same bytes.

    Word files cannot be drawn and are left out; they stay beside it.
    Errors: FileNotServed if one is not clean; examining.SandboxRefused if one cannot be bound.
    """
    parts = []
    for file in files:
        if not file.is_clean:
            raise FileNotServed
        if file.media_type in BINDABLE:
            parts.append((file.media_type, store.read(file.key, sha256=file.sha256)))
    return examining.bind(parts, title=title)


def digest_of(files: Sequence[StoredFile]) -> str:
    """One hash over files in their order: another file or another order is another hash."""
    return hashlib.sha256("\n".join(file.sha256 for file in files).encode()).hexdigest()


Drawn = dict[tuple[RenditionKind, int], store.Stored]


def draw(file: StoredFile, data: bytes, *, only: int = 0) -> Drawn:
    """Draw preview and thumbnail of each page, or of page `only`, and put them into the store; none for what cannot be drawn."""
    if file.media_type not in BINDABLE or only > PREVIEW_PAGES:
        return {}
    first, count = (only - 1, 1) if only else (0, PREVIEW_PAGES)
    try:
        pages = examining.pictures(
            data, media_type=file.media_type, sides=[PREVIEW_SIDE, THUMBNAIL_SIDE], pages=count, first=first
        )
    except examining.SandboxRefused:
        return {}
    drawn: Drawn = {}
    for number, (preview, thumbnail) in enumerate(pages, first + 1):
        drawn[RenditionKind.PREVIEW, number] = store.put(preview)
        drawn[RenditionKind.THUMBNAIL, number] = store.put(thumbnail)
    return drawn
