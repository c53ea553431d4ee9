"""Addresses of stored files that work for ten minutes, under the host name that evidence is served from.

Another host than the pages', so that nothing in a file reaches a session. The address itself is the permission: it is made
by a page whose reader may see the file.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

SALT = "motcua.file"
SECONDS = 600
WHOLE = "tep"
THUMBNAIL = "anh-nho"
PREVIEW = "anh"


def file_url(request: HttpRequest, file_id: int, *, view: str, page: int = 1) -> str:
    """The address of a clean file (`WHOLE`) or of our own picture of one of its pages."""
    token = signing.dumps([file_id, view, page], salt=SALT, compress=True)
    port = "" if settings.PRODUCTION else f":{request.get_port()}"
    return f"{request.scheme}://{settings.FILES_HOST}{port}{reverse('portal:file', args=[token])}"


def read_token(token: str) -> tuple[int, str, int]:
    """What a token permits. Errors: signing.BadSignature, also when it is too old."""
    file_id, view, page = signing.loads(token, salt=SALT, max_age=SECONDS)
    return int(file_id), str(view), int(page)
