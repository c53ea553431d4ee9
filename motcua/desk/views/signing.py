"""The leader's list: approve and sign one after another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from motcua.casework.queries.worklist import View
from motcua.desk import signing_queue
from motcua.desk.frame import frame_of
from motcua.desk.presenting import time_tag
from motcua.eventlog.access import log_access
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.kernel import clock
from motcua.kernel.wording import desk_moment
from motcua.ui.access import officer
from motcua.ui.components import WorkRow


@officer(Duty.DECIDE)
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    who, now = officer_of(request), clock.now()
    queue = signing_queue.waiting(who)
    log_access(by=who, subject="list:signing", purpose="xem danh sách chờ ký", seen=f"{len(queue)} outputs")
    rows = []
    for output in queue:
        left, tone = time_tag(output.dossier, now) or ("Không có ngày hẹn", "")
        rows.append(
            WorkRow(
                left=left,
                due=desk_moment(output.dossier.due_at) if output.dossier.due_at else "",
                code=output.dossier.code,
                href=signing_queue.address(output, who),
                person=output.dossier.title,
                procedure=output.name,
                task=str(output.state_now.label),
                channel=f"Soạn: {output.drafted_by}" if output.drafted_by else "",
                tone="" if tone == "ok" else tone,
            )
        )
    context = {
        "desk": frame_of(request),
        "rows": rows,
        "first": rows[0].href if rows else "",
        "view": View.SIGN,
    }
    return render(request, "desk/signing.html", context)


@officer(Duty.DECIDE)
@require_GET
def skip(request: HttpRequest, output_id: int) -> HttpResponse:
    """Leave this one for later."""
    return redirect(signing_queue.skipping(officer_of(request), after=output_id))
