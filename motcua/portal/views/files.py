"""Handing out stored files, under the files' own host name only."""

from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from motcua.documents import serving
from motcua.documents.enums import RenditionKind
from motcua.documents.errors import FileNotServed
from motcua.documents.models import Rendition, StoredFile
from motcua.portal.file_links import THUMBNAIL, WHOLE, read_token
from motcua.ui.access import files


@files
@require_GET
def served(request: HttpRequest, token: str) -> HttpResponse | FileResponse:
    """A file or a picture of one of its pages, for whoever holds a fresh address. 404 for everything else."""
    try:
        file_id, view, page = read_token(token)
        file = StoredFile.objects.get(pk=file_id)
        kind = RenditionKind.THUMBNAIL if view == THUMBNAIL else RenditionKind.PREVIEW
        found = serving.open_clean(file) if view == WHOLE else serving.open_picture(file, kind=kind, page=page)
    except (signing.BadSignature, StoredFile.DoesNotExist, Rendition.DoesNotExist, FileNotServed) as refused:
        raise Http404 from refused
    return sent(found, as_attachment=view == WHOLE)


def sent(found: serving.Served, *, as_attachment: bool) -> FileResponse:
    """The bytes with the headers that keep a browser from running them."""
    answer = FileResponse(found.stream, content_type=found.media_type, as_attachment=as_attachment, filename=found.name)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
