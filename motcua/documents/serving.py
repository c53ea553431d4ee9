"""Handing files out. Faces add the headers: attachment, nosniff, a sandbox policy, another host name."""

import io
from typing import BinaryIO, NamedTuple

from motcua.documents import store
from motcua.documents.enums import RenditionKind
from motcua.documents.errors import FileNotServed
from motcua.documents.models import StoredFile
from motcua.documents.receiving import served_name
from motcua.documents.sandbox import content


class Served(NamedTuple):
    """What a face sends: the bytes, their type, and the name to save them under."""

    stream: BinaryIO
    media_type: str
    name: str


def open_clean(file: StoredFile) -> Served:
    """A clean file, its bytes checked. Errors: FileNotServed unless it is clean; FileDamaged."""
    if not file.is_clean:
        raise FileNotServed
    data = store.read(file.key, sha256=file.sha256)
    return Served(io.BytesIO(data), file.media_type, served_name(file.original_name, file.media_type))


def open_picture(file: StoredFile, *, kind: RenditionKind, page: int = 1) -> Served:
    """Our own picture of a page. Errors: FileNotServed unless the file is clean; Rendition.DoesNotExist; FileDamaged."""
    if not file.is_clean:
        raise FileNotServed
    rendition = file.renditions.get(kind=kind, page=page)
    data = store.read(rendition.key, sha256=rendition.sha256)
    return Served(io.BytesIO(data), content.JPEG, f"trang-{page}.jpg")
