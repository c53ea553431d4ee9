"""Turning, taking out or replacing one page of a kept file. Done outside any transaction; `parts.rewrite` puts it in place."""

import dataclasses
from dataclasses import dataclass, field
from uuid import UUID

from motcua.documents import binder, examining, receiving, store
from motcua.documents.errors import UploadRefused
from motcua.documents.models import StoredFile

TURN, DROP, REPLACE = "turn", "drop", "replace"


@dataclass(frozen=True)
class Changed:
    """New bytes of a file, made in the sandbox from those under `key`, with pictures of the page that is new."""

    key: UUID
    verdict: examining.Verdict
    page: int
    is_shorter: bool = False
    pictures: binder.Drawn = field(default_factory=dict)


def turned(file: StoredFile, *, page: int = 1, shape: str = "") -> Changed:
    """The file with one page a quarter turn clockwise. Errors: UploadRefused, for one signed by certificate too."""
    page = min(max(page, 1), file.pages)
    verdict = _change(file, how=TURN, page=page, shape=shape)
    return Changed(file.key, verdict, page, pictures=_drawn(file, verdict, page))


def without_page(file: StoredFile, *, page: int, shape: str = "") -> Changed | None:
    """The PDF without one page; None if it has no such page, or no other. Errors: UploadRefused."""
    if file.pages < 2 or not 1 <= page <= file.pages:
        return None
    return Changed(file.key, _change(file, how=DROP, page=page, shape=shape), page, is_shorter=True)


def with_new_page(file: StoredFile, *, page: int, upload: receiving.Upload, shape: str = "") -> receiving.Inspected:
    """The PDF with an upload in the place of one page: to be kept as a new file, which is scanned as a whole.

    Errors: UploadRefused with the code of what is wrong with the upload.
    """
    new = receiving.inspect(upload, shape=shape)
    if new.verdict.media_type not in binder.BINDABLE:
        raise UploadRefused("upload.type", ten_tep=new.name)
    page = min(max(page, 1), file.pages)
    verdict = _change(file, how=REPLACE, page=page, shape=shape, new=(new.verdict.media_type, new.data))
    return dataclasses.replace(new, name=file.original_name, data=verdict.kept, original=None, verdict=verdict)


def _change(
    file: StoredFile, *, how: str, page: int, shape: str, new: tuple[str, bytes] = ("", b"")
) -> examining.Verdict:
    data = store.read(file.key, sha256=file.sha256)
    try:
        return examining.change(data, media_type=file.media_type, how=how, page=page, shape=shape, new=new)
    except examining.SandboxRefused as refusal:
        known = refusal.code in {"upload.signed", "upload.too_heavy"}
        raise UploadRefused(refusal.code if known else "upload.not_changed", ten_tep=file.original_name) from None


def _drawn(file: StoredFile, verdict: examining.Verdict, page: int) -> binder.Drawn:
    """Only of a clean file: nothing else is ever shown."""
    return binder.draw(file, verdict.kept, only=page) if file.is_clean else {}
