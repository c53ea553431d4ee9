"""What happened to a dossier: the timeline, the control sheet, why it is due then, what people were told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.casework.queries import Audience, due_explained, timeline
from motcua.desk.found import dossier_of, officer_of
from motcua.desk.frame import frame_of
from motcua.eventlog.access import log_access
from motcua.kernel.worktime import Label
from motcua.messaging.queries import told_about
from motcua.ui.access import officer

LABELS = {Label.EARLY: "Trước hạn", Label.ON_TIME: "Đúng hạn", Label.LATE: "Quá hạn"}


@officer()
@require_GET
def history(request: HttpRequest, code: str) -> HttpResponse:
    """A page of its own; the dossier's page draws it in as a panel."""
    dossier = dossier_of(request, code)
    log_access(by=officer_of(request), subject=dossier.subject, purpose="xem quá trình", seen="timeline, messages")
    lines = [
        (line, LABELS[Label(line.label)] if line.label else "")
        for line in dossier.hand_overs.select_related("given_by", "taken_by")
    ]
    context = {
        "desk": frame_of(request),
        "dossier": dossier,
        "entries": timeline(dossier, Audience.OFFICER),
        "lines": lines,
        "reasons": due_explained(dossier),
        "told": told_about(dossier.subject),
    }
    return render(request, "desk/history.html", context)
