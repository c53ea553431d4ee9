"""Addresses of files on the host that serves nothing else, good for a short while and for one officer."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from motcua.documents.enums import RenditionKind
from motcua.documents.models import StoredFile
from motcua.identity.officers import Officer

SALT = "motcua.desk.files"
SECONDS = 900
ORIGINAL_SECONDS = 60
ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Permit:
    """What an address lets through: our picture of a page, or the file itself."""

    file_id: int
    what: str
    page: int
    account_id: int


def preview_url(file: StoredFile, *, by: Officer, page: int = 1) -> str:
    """Our picture of a page, drawn by us from what was sent."""
    return _url(file, RenditionKind.PREVIEW, page, by)


def thumbnail_url(file: StoredFile, *, by: Officer) -> str:
    return _url(file, RenditionKind.THUMBNAIL, 1, by)


def original_url(file: StoredFile, *, by: Officer) -> str:
    """The file itself: a deliberate click, logged by the view that hands out this address."""
    return _url(file, ORIGINAL, 1, by)


def read_permit(token: str) -> Permit | None:
    """What the address allows; None if it was forged or is too old."""
    try:
        file_id, what, page, account_id = signing.loads(token, salt=SALT, max_age=SECONDS)
        if what == ORIGINAL:
            signing.loads(token, salt=SALT, max_age=ORIGINAL_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    return Permit(file_id, what, page, account_id)


def _url(file: StoredFile, what: str, page: int, by: Officer) -> str:
    token = signing.dumps([file.pk, str(what), page, by.account_id], salt=SALT)
    return f"{_base()}{reverse('desk:file', args=[token])}"


def _base() -> str:
    """The files' host under the scheme and port that the pages have."""
    scheme, _, rest = settings.PUBLIC_URL.partition("://")
    _host, colon, port = rest.rstrip("/").partition(":")
    return f"{scheme}://{settings.FILES_HOST}{colon}{port}"
