"""Handing out stored files, under the files' own host name only."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from motcua.documents.errors import FileNotServed
from motcua.documents.serving import open_permitted
from motcua.portal.photos import FILES
from motcua.ui.access import files
from motcua.ui.files import file_response


@files
@require_GET
def served(request: HttpRequest, token: str) -> FileResponse:
    """A file or a picture of one of its pages, for whoever holds a fresh address. 404 for everything else."""
    try:
        return file_response(*open_permitted(FILES.read(token)))
    except FileNotServed as refused:
        raise Http404 from refused
