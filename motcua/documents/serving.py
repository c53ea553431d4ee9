"""Handing files out: what is sent, as plain values, and the short-lived addresses it is fetched from.

Under another host name than the pages', so that nothing in a file reaches a session. The headers are ui.files' affair.
"""

import io
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import reverse

from motcua.documents import store
from motcua.documents.enums import RenditionKind
from motcua.documents.errors import FileNotServed
from motcua.documents.models import Rendition, StoredFile
from motcua.documents.receiving import served_name
from motcua.documents.sandbox import content


class Served(NamedTuple):
    """What a face sends: the bytes, their type, the name to save them under, whether they are to be saved and not shown."""

    stream: BinaryIO
    media_type: str
    name: str
    is_attachment: bool


def open_clean(file: StoredFile) -> Served:
    """A clean file, its bytes checked. Errors: FileNotServed unless it is clean; FileDamaged."""
    if not file.is_clean:
        raise FileNotServed
    data = store.read(file.key, sha256=file.sha256)
    return Served(io.BytesIO(data), file.media_type, served_name(file.original_name, file.media_type), True)


def open_picture(file: StoredFile, *, kind: RenditionKind, page: int = 1) -> Served:
    """Our own picture of a page. Errors: FileNotServed unless the file is clean; Rendition.DoesNotExist; FileDamaged."""
    if not file.is_clean:
        raise FileNotServed
    rendition = file.renditions.get(kind=kind, page=page)
    data = store.read(rendition.key, sha256=rendition.sha256)
    return Served(io.BytesIO(data), content.JPEG, f"trang-{page}.jpg", False)


class Permit(NamedTuple):
    """What an address lets through: our picture of a page, or without `kind` the file itself. `holder`: whose address it is."""

    file_id: int
    kind: RenditionKind | None
    page: int
    holder: int | None


def open_permitted(permit: Permit) -> Served:
    """What the address lets through. Errors: FileNotServed, also if there is no such file or picture; FileDamaged."""
    try:
        file = StoredFile.objects.get(pk=permit.file_id)
        return open_picture(file, kind=permit.kind, page=permit.page) if permit.kind else open_clean(file)
    except (StoredFile.DoesNotExist, Rendition.DoesNotExist) as refused:
        raise FileNotServed from refused


@dataclass(frozen=True, slots=True)
class FileAddresses:
    """One face's addresses of files: each is the permission itself, made by a page whose reader may see the file.

    `url_name` is the face's view; an address made for one face opens nothing at another. Pictures stand in a page that
    is read for a while; the file itself is one deliberate click.
    """

    url_name: str
    picture_seconds: int
    whole_seconds: int

    def of(
        self, file: StoredFile, kind: RenditionKind | None = None, *, page: int = 1, holder: int | None = None
    ) -> str:
        """The address of the file itself, or of our own picture of one of its pages."""
        token = signing.dumps(Permit(file.pk, kind, page, holder), salt=self.url_name)
        public = urlsplit(settings.PUBLIC_URL)
        port = f":{public.port}" if public.port else ""
        return f"{public.scheme}://{settings.FILES_HOST}{port}{reverse(self.url_name, args=[token])}"

    def read(self, token: str) -> Permit:
        """What the address lets through. Errors: FileNotServed if it is forged or too old."""
        try:
            permit = Permit(*signing.loads(token, salt=self.url_name, max_age=self.picture_seconds))
            if permit.kind is None:
                signing.loads(token, salt=self.url_name, max_age=self.whole_seconds)
        except signing.BadSignature as refused:
            raise FileNotServed from refused
        return permit
