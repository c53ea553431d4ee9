"""Receiving files, judging them, keeping the pictures made of them."""

import uuid
from collections.abc import Mapping

from motcua.documents import receiving, store
from motcua.documents.enums import FileState, RenditionKind
from motcua.documents.models import Rendition, StoredFile
from motcua.documents.parts import discard, keep, move
from motcua.documents.scan import ScanResult
from motcua.eventlog.parts import record
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act


def receive(
    *,
    upload: receiving.Upload,
    purpose: str,
    subject: str,
    by: Actor,
    keep_original: bool = False,
    shape: str = "",
) -> StoredFile:
    """Inspect an upload and keep it, in an act of its own. Inside another act: `receiving.inspect` before, `parts.keep` in it.

    Errors: UploadRefused with the code of what is wrong.
    """
    inspected = receiving.inspect(upload, keep_original=keep_original, shape=shape)
    return _keep(inspected=inspected, purpose=purpose, subject=subject, by=by)


def receive_inspected(*, inspected: receiving.Inspected, purpose: str, subject: str, by: Actor) -> StoredFile:
    """Keep what `changing.with_new_page` made. Errors: UploadRefused (quotas)."""
    return _keep(inspected=inspected, purpose=purpose, subject=subject, by=by)


@act
def _keep(*, inspected: receiving.Inspected, purpose: str, subject: str, by: Actor) -> StoredFile:
    """Keep what was inspected."""
    return keep(inspected=inspected, purpose=purpose, subject=subject, by=by)


@act
def take_back(*, file_id: int, subject: str, purpose: str) -> None:
    """Forget a file that was sent for this purpose and is used nowhere yet; silent if it is gone.

    Errors: ProtectedError if something refers to it.
    """
    if StoredFile.objects.filter(pk=file_id, subject=subject, purpose=purpose).exists():
        discard(file_id=file_id)


@act
def begin_scan(*, file_id: int) -> StoredFile | None:
    """Mark a file as being scanned; None if it is already judged, or gone."""
    file = StoredFile.objects.select_for_update(of=("self",)).filter(pk=file_id).first()
    if file is None or file.state in {FileState.CLEAN, FileState.REJECTED}:
        return None
    move(file, FileState.SCANNING)
    return file


@act
def judge(
    *,
    file_id: int,
    key: uuid.UUID | None = None,
    result: ScanResult,
    pictures: Mapping[tuple[RenditionKind, int], store.Stored],
) -> StoredFile | None:
    """Write down what the scanner said of a file, with the pictures drawn of a clean one; None if it is judged, or gone.

    `key`: the bytes that were scanned. If the file holds others by now (somebody turned it), nothing is written: their
    own scan was deferred with them.
    """
    file = StoredFile.objects.select_for_update(of=("self",)).filter(pk=file_id).first()
    if file is not None and key not in (None, file.key):
        return None
    if file is None or file.state != FileState.SCANNING:
        return None
    if result.is_clean:
        move(file, FileState.CLEAN)
        Rendition.objects.bulk_create(
            Rendition(file=file, kind=kind, page=page, key=stored.key, sha256=stored.sha256, size=stored.size)
            for (kind, page), stored in pictures.items()
        )
    else:
        move(file, FileState.REJECTED, verdict=result.code)
        record("file.rejected", subject=file.subject, by=SYSTEM, payload={"file": file.pk, "code": result.code})
    return file
