"""What happened to a dossier: the timeline, the control sheet, why it is due then, what people were told."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.casework.forms_anytime import OUTCOMES, control_sheet
from motcua.casework.queries import Audience, due_explained, timeline
from motcua.desk.found import dossier_of
from motcua.desk.frame import frame_of
from motcua.documents import printing
from motcua.eventlog.access import log_access
from motcua.identity.who import officer_of
from motcua.kernel.wording import moment
from motcua.kernel.worktime import Label
from motcua.messaging.queries import told_about
from motcua.registry.queries import checks_of
from motcua.ui.access import officer
from motcua.ui.files import pdf_response


@officer()
@require_GET
def history(request: HttpRequest, code: str) -> HttpResponse:
    """A page of its own; the dossier's page draws it in as a panel."""
    dossier = dossier_of(request, code)
    log_access(by=officer_of(request), subject=dossier.subject, purpose="xem quá trình", seen="timeline, messages")
    lines = [
        (line, OUTCOMES[Label(line.label)] if line.label else "")
        for line in dossier.hand_overs.select_related("given_by", "taken_by")
    ]
    context = {
        "desk": frame_of(request),
        "dossier": dossier,
        "entries": timeline(dossier, Audience.OFFICER),
        "lines": lines,
        "reasons": due_explained(dossier),
        "checks": [(one, moment(one.at)) for one in checks_of(dossier.subject)[:20]],
        "told": told_about(dossier.subject),
    }
    return render(request, "desk/history.html", context)


@officer()
@require_GET
def control(request: HttpRequest, code: str) -> HttpResponse:
    """Form 06 as a PDF to print, with the lines there are now."""
    dossier = dossier_of(request, code)
    if dossier.received_at is None:
        raise Http404
    log_access(by=officer_of(request), subject=dossier.subject, purpose="in phiếu kiểm soát", seen="control sheet")
    return pdf_response(printing.render(control_sheet(dossier)), name=f"phieu-kiem-soat-{dossier.code}")
