"""What acts of any application do with files. Parts: call them inside an act."""

import errno
from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Sum

from motcua.documents import store
from motcua.documents.changing import Changed
from motcua.documents.enums import FileState, Origin
from motcua.documents.errors import FileMoveRefused, FileNotServed, UploadRefused
from motcua.documents.models import Rendition, StoredFile
from motcua.documents.receiving import Inspected
from motcua.documents.sandbox import content
from motcua.documents.transitions import TRANSITIONS
from motcua.eventlog.jobs import defer
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act


def keep(*, inspected: Inspected, purpose: str, subject: str, by: Actor) -> StoredFile:
    """Keep an inspected upload, and defer its scan. Until the scan says clean, nobody is served it.

    Errors: UploadRefused `upload.too_many`, `upload.too_heavy` (quotas of the subject), `upload.storage` (disk full).
    """
    require_act()
    _check_quota(subject, adding=len(inspected.data))
    stored = _put(inspected.data)
    sealed = _put(inspected.original) if inspected.original is not None else None
    verdict = inspected.verdict
    file = StoredFile(
        media_type=verdict.media_type,
        original_name=inspected.name,
        original_sha256=inspected.original_sha256,
        original_key=sealed.key if sealed else None,
        width=verdict.width,
        height=verdict.height,
        pages=verdict.pages,
        hints=list(verdict.hints),
    )
    return _taken_in(file, stored, purpose=purpose, subject=subject, by=by)


def _taken_in(file: StoredFile, stored: store.Stored, *, purpose: str, subject: str, by: Actor) -> StoredFile:
    """Note where its bytes are and whose it is, and defer its scan."""
    file.key, file.sha256, file.size = stored.key, stored.sha256, stored.size
    file.purpose, file.subject, file.created_by, file.received_at = purpose, subject, by.key, clock.now()
    file.save(force_insert=True)
    defer("documents.scan_file", file_id=file.pk)
    return file


def keep_made(
    *, data: bytes, name: str, purpose: str, subject: str, by: Actor, pages: int = 1, made_from: str = ""
) -> StoredFile:
    """Keep a PDF that we made ourselves (printed, bound or signed): clean from the start. `made_from`: hash of its sources.

    Errors: UploadRefused `upload.storage` when the disk is full.
    """
    require_act()
    stored, now = _put(data), clock.now()
    return StoredFile.objects.create(
        key=stored.key,
        sha256=stored.sha256,
        size=stored.size,
        media_type=content.PDF,
        original_name=name,
        original_sha256=made_from or stored.sha256,
        pages=pages,
        origin=Origin.MADE,
        state=FileState.CLEAN,
        purpose=purpose,
        subject=subject,
        received_at=now,
        scanned_at=now,
        created_by=by.key,
    )


def keep_copy(*, file_id: int, purpose: str, subject: str, by: Actor) -> StoredFile:
    """Keep a clean file once more for another subject, and defer its scan: what was clean a year ago is looked at anew.

    Errors: FileNotServed if it is not clean; FileDamaged; UploadRefused like `keep`.
    """
    require_act()
    former = StoredFile.objects.get(pk=file_id)
    if not former.is_clean:
        raise FileNotServed
    _check_quota(subject, adding=former.size)
    stored = _put(store.read(former.key, sha256=former.sha256))
    file = StoredFile(
        media_type=former.media_type,
        original_name=former.original_name,
        original_sha256=former.original_sha256,
        width=former.width,
        height=former.height,
        pages=former.pages,
        hints=former.hints,
    )
    return _taken_in(file, stored, purpose=purpose, subject=subject, by=by)


def refile(*, file_ids: Sequence[int], subject: str) -> None:
    """Put files under another subject: from a draft to the dossier it became."""
    require_act()
    StoredFile.objects.filter(pk__in=file_ids).update(subject=subject)


def discard(*, file_id: int) -> None:
    """Remove a file, its pictures and, once that is committed, its bytes.

    Errors: ProtectedError if something still refers to it.
    """
    require_act()
    file = StoredFile.objects.lock(file_id)
    keys = [
        file.key,
        *file.renditions.values_list("key", flat=True),
        *([file.original_key] if file.original_key else []),
    ]
    file.delete()
    for key in keys:
        transaction.on_commit(partial(store.remove, key))


def rewrite(*, changed: Changed) -> StoredFile | None:
    """Put changed bytes into the place of those they were made from; None if these are not there any more.

    Made by us of what was scanned, they need no new scan; of a file still waiting, the scan is deferred for them. A sealed
    original stays. Errors: UploadRefused `upload.storage`.
    """
    require_act()
    file = StoredFile.objects.select_for_update(of=("self",)).filter(key=changed.key).first()
    if file is None or file.state == FileState.REJECTED:
        return None
    verdict, stored = changed.verdict, _put(changed.verdict.kept)
    transaction.on_commit(partial(store.remove, file.key))
    file.key, file.sha256, file.size = stored.key, stored.sha256, stored.size
    file.width, file.height, file.pages = verdict.width, verdict.height, verdict.pages
    file.hints = list(verdict.hints)
    file.save(update_fields=["key", "sha256", "size", "width", "height", "pages", "hints"])
    if file.is_clean:
        _redraw(file, changed)
    else:
        defer("documents.scan_file", file_id=file.pk)
    return file


def _redraw(file: StoredFile, changed: Changed) -> None:
    """New pictures of the changed page; those behind a page that was taken out move up by one."""
    behind = list(file.renditions.filter(page__gt=changed.page)) if changed.is_shorter else []
    gone = file.renditions.filter(page=changed.page)
    for key in gone.values_list("key", flat=True):
        transaction.on_commit(partial(store.remove, key))
    gone.delete()
    for one in sorted(behind, key=lambda one: one.page):
        one.page -= 1
        one.save(update_fields=["page"])
    Rendition.objects.bulk_create(
        Rendition(file=file, kind=kind, page=page, key=stored.key, sha256=stored.sha256, size=stored.size)
        for (kind, page), stored in changed.pictures.items()
    )


def keep_anyway(*, file_key: UUID) -> None:
    """Note that whoever sent the file read its hints and uses it all the same."""
    require_act()
    StoredFile.objects.filter(key=file_key).update(is_kept_anyway=True)


def arrange(*, file_ids: Sequence[int]) -> None:
    """Give files this order among those of their subject and purpose."""
    require_act()
    for place, file_id in enumerate(file_ids, 1):
        StoredFile.objects.filter(pk=file_id).update(place=place)


def move(file: StoredFile, target: FileState, *, verdict: str = "") -> None:
    """Change the state of a locked file, if the table has the way. The only writer of a file's state.

    Errors: FileMoveRefused.
    """
    require_act()
    if target not in TRANSITIONS[FileState(file.state)]:
        raise FileMoveRefused(state=file.state, target=target)
    file.state = target
    file.verdict = verdict
    if target in {FileState.CLEAN, FileState.REJECTED}:
        file.scanned_at = clock.now()
    file.save(update_fields=["state", "verdict", "scanned_at"])


def _put(data: bytes) -> store.Stored:
    try:
        return store.put(data)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise UploadRefused("upload.storage") from error
        raise


def _check_quota(subject: str, *, adding: int) -> None:
    kept = StoredFile.objects.filter(subject=subject, origin=Origin.UPLOADED).aggregate(
        count=Count("pk"), size=Sum("size")
    )
    if kept["count"] >= settings.UPLOAD_MAX_FILES:
        raise UploadRefused("upload.too_many", max=settings.UPLOAD_MAX_FILES)
    if (kept["size"] or 0) + adding > settings.UPLOAD_MAX_TOTAL_BYTES:
        raise UploadRefused("upload.too_heavy", ten_tep="")
