"""Handing out files: from their own host, as what they are and never as a page of ours."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from motcua.casework.models import Dossier
from motcua.desk import handing
from motcua.desk.found import dossier_of, officer_of
from motcua.documents import serving
from motcua.documents.enums import RenditionKind
from motcua.documents.errors import FileDamaged, FileNotServed
from motcua.documents.models import Rendition, StoredFile, StoredFileQuerySet
from motcua.eventlog.access import log_access
from motcua.identity.officers import load_officer
from motcua.ui.access import files, officer

POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


@officer()
@require_GET
def original(request: HttpRequest, code: str, file_id: int) -> HttpResponse:
    """The file as it is kept: the click is logged, then led to the files' host."""
    dossier, who = dossier_of(request, code), officer_of(request)
    file = get_object_or_404(_files_of(dossier), pk=file_id)
    if not file.is_clean:
        raise Http404
    log_access(by=who, subject=dossier.subject, purpose="tải tệp", seen=f"file:{file.pk}")
    return HttpResponseRedirect(handing.original_url(file, by=who))


@files
@require_GET
def handed(request: HttpRequest, token: str) -> FileResponse:
    """The bytes behind a fresh address. No session is read here: this host has none."""
    permit = handing.read_permit(token)
    if permit is None or load_officer(permit.account_id) is None:
        raise Http404
    file = get_object_or_404(StoredFile, pk=permit.file_id)
    try:
        served = _opened(file, permit)
    except (FileNotServed, FileDamaged, Rendition.DoesNotExist):
        raise Http404 from None
    response = FileResponse(
        served.stream,
        as_attachment=permit.what == handing.ORIGINAL,
        filename=served.name,
        content_type=served.media_type,
    )
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _opened(file: StoredFile, permit: handing.Permit) -> serving.Served:
    if permit.what == handing.ORIGINAL:
        return serving.open_clean(file)
    return serving.open_picture(file, kind=RenditionKind(permit.what), page=permit.page)


def _files_of(dossier: Dossier) -> "StoredFileQuerySet":
    """Evidence, printed forms and outputs of the dossier: nothing else is reached through it."""
    return StoredFile.objects.filter(subject=dossier.subject)
