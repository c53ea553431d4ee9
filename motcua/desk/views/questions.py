"""Questions about the words of procedures' pages, for those who edit them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.desk.frame import frame_of
from motcua.eventlog.access import log_access
from motcua.feedback import acts, queries
from motcua.feedback.enums import TicketState
from motcua.feedback.errors import NotReadable
from motcua.feedback.models import MOST_WORDS, ContentTicket
from motcua.feedback.queries import SHOWN
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.kernel import clock, wording
from motcua.kernel.errors import DomainError
from motcua.kernel.problems import ValueProblem
from motcua.kernel.text import clean
from motcua.ui.access import officer
from motcua.ui.components import Count


@officer(Duty.EDIT)
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """Tickets of one state (`?muc=`), the hour that passes first on top; and the places that most readers found unclear."""
    who, now = officer_of(request), clock.now()
    chosen = request.GET.get("muc", "")
    state = TicketState(chosen) if chosen in TicketState.values else TicketState.OPEN
    found = queries.tickets(who, state)
    log_access(by=who, subject="list:content_tickets", purpose="xem câu hỏi về nội dung", seen=f"{state}: {len(found)}")
    numbers = queries.numbers(who)
    context = {
        "desk": frame_of(request),
        "counts": [
            Count(str(one.label), numbers.get(one, 0), f"?muc={one}", current=one == state) for one in TicketState
        ],
        "rows": [
            (one, wording.desk_moment(one.due_at), one.state == TicketState.OPEN and one.due_at < now) for one in found
        ],
        "unclear": queries.most_unclear(on=clock.today()),
        "shown": SHOWN,
    }
    return render(request, "desk/questions.html", context)


@officer(Duty.EDIT)
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """One question: answer it, or close it; afterwards the same page says how it stands."""
    who = officer_of(request)
    visible = ContentTicket.objects.visible_to(who).select_related(
        "procedure_version__procedure", "agency", "answered_by"
    )
    ticket = get_object_or_404(visible, pk=ticket_id)
    refusal, status = "", 200
    if request.method == "POST":
        try:
            _do(request, ticket, who)
        except DomainError as refused:
            refusal, status = refused.message, 409
        else:
            return redirect("desk:question", ticket_id=ticket.pk)
    log_access(by=who, subject=ticket.subject, purpose="trả lời câu hỏi về nội dung")
    context = {
        "desk": frame_of(request),
        "ticket": ticket,
        "page": f"/thu-tuc/{ticket.procedure_version.procedure.slug}?in=1",
        "asked": wording.moment(ticket.created_at),
        "due": wording.moment(ticket.due_at),
        "is_open": ticket.state == TicketState.OPEN,
        "is_closed": ticket.state == TicketState.CLOSED,
        "answered": wording.moment(ticket.answered_at) if ticket.answered_at else "",
        "refusal": refusal,
        "typed": request.POST.get("text", ""),
        "typed_note": request.POST.get("note", ""),
        "longest": 2 * MOST_WORDS,
    }
    return render(request, "desk/question.html", context, status=status)


def _do(request: HttpRequest, ticket: ContentTicket, who: Officer) -> None:
    if request.POST.get("viec") == "tra-loi":
        acts.answer(ticket_id=ticket.pk, by=who, text=_typed(request, "text"))
    elif request.POST.get("viec") == "ket-thuc":
        acts.close(ticket_id=ticket.pk, by=who, note=_typed(request, "note"))
    else:
        raise PermissionDenied(_("Không có việc này."))


def _typed(request: HttpRequest, name: str) -> str:
    """Errors: NotReadable if it holds what no page can show."""
    try:
        return clean(request.POST.get(name, ""), lines=True)
    except ValueProblem as problem:
        raise NotReadable from problem
