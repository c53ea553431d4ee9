"""Keeping the bound PDF of a paper. For jobs of those who know what the paper is."""

from collections.abc import Sequence

from motcua.documents import acts, binder, examining
from motcua.documents.enums import FileState
from motcua.documents.models import StoredFile


def bind_files(file_ids: Sequence[int], *, title: str, subject: str, purpose: str) -> StoredFile | None:
    """Bind the usable files among these, in that order, into one PDF and keep it; None if none can be bound.

    The same files in the same order are bound once. `purpose` is the bound PDF's own ("bound:3"); `title` is the paper's
    name and holds nothing personal. Errors: FileNotServed while one is still unscanned.
    """
    found = StoredFile.objects.in_bulk(file_ids)
    files = [found[file_id] for file_id in file_ids if file_id in found]
    files = [file for file in files if file.state != FileState.REJECTED]
    if not any(file.media_type in binder.BINDABLE for file in files):
        return None
    try:
        data, pages = binder.bind(files, title=title)
    except examining.SandboxRefused:
        return None
    made_from = binder.digest_of(files)
    return acts.keep_bound(data=data, pages=pages, title=title, subject=subject, purpose=purpose, made_from=made_from)
