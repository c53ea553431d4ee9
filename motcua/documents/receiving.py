"""The first look at an upload, outside any transaction: cheap checks, then the sandbox."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from motcua.documents import examining
from motcua.documents.errors import UploadRefused
from motcua.documents.sandbox import content
from motcua.kernel.normal import nfc

NAME_LENGTH = 120
NAMELESS = "giấy tờ"
UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Control, formatting and bidirectional characters, halves and private ones, breaks of lines."""
NO_NAME = re.compile(r'[<>:"|?*]')
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever the extension."""
SERVED_EXTENSION = {content.JPEG: "jpg", content.PDF: "pdf", content.DOCX: "docx"}


class Upload(Protocol):
    """What a form gives for a file; Django's UploadedFile fits."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def read(self, num_bytes: int = -1, /) -> bytes: ...


@dataclass(frozen=True)
class Inspected:
    """An upload that may be kept: `data` is the cleaned copy, `original` the sent bytes where they must be sealed."""

    name: str
    data: bytes
    original_sha256: str
    original: bytes | None
    verdict: examining.Verdict


def inspect(upload: Upload, *, keep_original: bool = False, shape: str = "") -> Inspected:
    """Look at an upload wholly. Call it before the act that keeps it: it takes time and holds no row.

    `shape`: what the paper asked for looks like (`catalogue.PaperShape`); a photo of something else gets a hint.

    Errors: UploadRefused with the code of what is wrong.
    """
    name = tidy_name(upload.name or "")
    if upload.size is not None and upload.size > settings.UPLOAD_MAX_BYTES:
        raise UploadRefused("upload.too_heavy", ten_tep=name)
    data = upload.read()
    if not data:
        raise UploadRefused("upload.empty", ten_tep=name)
    if len(data) > settings.UPLOAD_MAX_BYTES:
        raise UploadRefused("upload.too_heavy", ten_tep=name)
    verdict = examining.examine(data, name=name, shape=shape)
    if not verdict.is_good:
        raise UploadRefused(verdict.code, ten_tep=name, **verdict.details)
    return Inspected(
        name=name,
        data=verdict.kept,
        original_sha256=hashlib.sha256(data).hexdigest(),
        original=data if keep_original and data != verdict.kept else None,
        verdict=verdict,
    )


def qr_texts(upload: Upload) -> list[str]:
    """What the QR codes on a photo, or on the pages of a PDF, say. Nothing is kept.

    Errors: UploadRefused with the code of what is wrong.
    """
    name = tidy_name(upload.name or "")
    if upload.size is not None and upload.size > settings.UPLOAD_MAX_BYTES:
        raise UploadRefused("upload.too_heavy", ten_tep=name)
    try:
        return examining.codes(upload.read(), name=name)
    except examining.SandboxRefused as refusal:
        raise UploadRefused(refusal.code, ten_tep=name, **refusal.details) from None


def tidy_name(name: str) -> str:
    """A name fit to be shown, and to be saved on any machine: NFC, no path, nothing unseen, at most 120 letters."""
    text = nfc(name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter for letter in text if unicodedata.category(letter) not in UNSEEN)
    stem, dot, extension = NO_NAME.sub("_", seen).rstrip(" .").rpartition(".")
    if not dot or len(extension) > 8:
        stem, dot, extension = stem + dot + extension, "", ""
    stem = stem.strip(" .")[: NAME_LENGTH - len(dot + extension)].strip() or NAMELESS
    return f"{'_' if DEVICE.match(stem) else ''}{stem}{dot}{extension}"


def served_name(name: str, media_type: str) -> str:
    """The name a kept file is handed out under: the extension follows what it is now."""
    extension = SERVED_EXTENSION[media_type]
    stem, dot, given = name.rpartition(".")
    if dot and content.EXTENSIONS.get(given.lower()) == media_type:
        return name
    return f"{stem if dot and given.lower() in content.EXTENSIONS else name}.{extension}"
