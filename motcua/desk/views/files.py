"""Handing out files: from their own host, as what they are and never as a page of ours."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from motcua.casework.frozen_sheets import thaw
from motcua.casework.models import Dossier, PrintedForm
from motcua.desk.found import dossier_of
from motcua.desk.presenting import FILES
from motcua.documents import printing
from motcua.documents.errors import FileNotServed
from motcua.documents.models import StoredFile, StoredFileQuerySet
from motcua.documents.serving import open_permitted
from motcua.eventlog.access import log_access
from motcua.identity.officers import load_officer
from motcua.identity.who import officer_of
from motcua.ui.access import files, officer
from motcua.ui.files import file_response, pdf_response


@officer()
@require_GET
def original(request: HttpRequest, code: str, file_id: int) -> HttpResponse:
    """The file as it is kept: the click is logged, then led to the files' host."""
    dossier, who = dossier_of(request, code), officer_of(request)
    file = get_object_or_404(_files_of(dossier), pk=file_id)
    if not file.is_clean:
        raise Http404
    log_access(by=who, subject=dossier.subject, purpose="tải tệp", seen=f"file:{file.pk}")
    return HttpResponseRedirect(FILES.of(file, holder=who.account_id))


@officer()
@require_GET
def form(request: HttpRequest, code: str, form_id: int) -> HttpResponse:
    """A legal form as it was frozen, also before the job has printed and kept it: whoever stands at the counter waits for it."""
    dossier = dossier_of(request, code)
    printed = get_object_or_404(PrintedForm, pk=form_id, dossier=dossier)
    if printed.file_id is not None:
        return redirect("desk:original", code=code, file_id=printed.file_id)
    log_access(by=officer_of(request), subject=dossier.subject, purpose="in mẫu", seen=f"form:{printed.form}")
    return pdf_response(printing.render(thaw(bytes(printed.data))), name=printed.number.replace("/", "-"))


@files
@require_GET
def handed(request: HttpRequest, token: str) -> FileResponse:
    """The bytes behind a fresh address. No session is read here: this host has none."""
    try:
        permit = FILES.read(token)
        if permit.holder is None or load_officer(permit.holder) is None:
            raise Http404
        return file_response(*open_permitted(permit))
    except FileNotServed as refused:
        raise Http404 from refused


def _files_of(dossier: Dossier) -> StoredFileQuerySet:
    """Evidence, printed forms and outputs of the dossier: nothing else is reached through it."""
    return StoredFile.objects.filter(subject=dossier.subject)
