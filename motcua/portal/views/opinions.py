"""“Hiểu” and “Tôi không hiểu” under the words of a procedure's page; the question, and the address where its answer will stand."""

import uuid
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.catalogue import queries
from motcua.catalogue.english import said
from motcua.catalogue.models import ProcedureVersion
from motcua.feedback import acts
from motcua.feedback.enums import TicketState
from motcua.feedback.models import MOST_WORDS, ContentTicket
from motcua.feedback.places import find_place
from motcua.kernel import clock, wording
from motcua.kernel.errors import DomainError
from motcua.portal.slowness import Slowness
from motcua.ui.access import public
from motcua.ui.forms import BaseForm, LongTextField

_slowness = Slowness(free=20, every_seconds=3)
THANKED = "cam-on"
"""In the address of a procedure's page: the place of which somebody just said that it is clear."""


class QuestionForm(BaseForm):
    """Nothing is asked of the person: a sentence about the text, or not even that."""

    words = LongTextField(
        label=gettext_lazy("Chỗ nào khó hiểu?"),
        help_text=gettext_lazy(
            "Viết ngắn cũng được, để trống cũng được. Đừng ghi tên, số điện thoại hay số căn cước: không ai cần biết ông/bà là ai."
        ),
        required=False,
        longest=MOST_WORDS,
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest) -> HttpResponse:
    """Count a press and thank, or ask what is not clear and make it a ticket. `about`: slug of the procedure, then the place."""
    if request.method != "POST":
        return _asking(request, _version(request.GET.get("viec", "")), request.GET.get("ve", ""))
    slug, _bar, place = request.POST.get("about", "")[:200].partition("/")
    version = _version(slug)
    if version is None:
        raise Http404
    pressed = request.POST.get("answer", "")
    form = QuestionForm(request.POST if pressed == "send" else None)
    wait = _slowness.wait(str(request.META.get("REMOTE_ADDR", "")))
    if wait:
        return _asking(request, version, place, form, wait=wait)
    if pressed in ("clear", "unclear"):
        acts.count_reading(version_id=version.pk, place=place, answer="clear" if pressed == "clear" else "unclear")
        if pressed == "unclear":
            return redirect(f"{reverse('portal:opinion')}?{urlencode({'viec': slug, 've': place})}")
        kept = find_place(version.definition, place).name
        page = reverse("portal:procedure", args=[slug])
        return redirect(f"{page}?{urlencode({THANKED: kept})}#hieu-{kept}")
    return _reported(request, version, place, form)


def _reported(request: HttpRequest, version: ProcedureVersion, place: str, form: QuestionForm) -> HttpResponse:
    """On to the ticket; the same page with what is wrong, nothing that was typed lost."""
    if not form.is_valid():
        return _asking(request, version, place, form)
    try:
        ticket = acts.report(version_id=version.pk, place=place, words=form.cleaned_data["words"])
    except DomainError as refusal:
        form.add_error(None, refusal.message)
        return _asking(request, version, place, form, status=409)
    return redirect("portal:ticket", key=ticket.key)


@public
@require_safe
def ticket(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What was asked, who answers until when, and the answer. The address is all that whoever asked has to keep."""
    found = ContentTicket.objects.select_related("procedure_version__procedure", "agency").filter(key=key).first()
    if found is None:
        raise Http404
    response = render(
        request,
        "portal/ticket.html",
        {
            "ticket": found,
            "due": wording.moment(found.due_at),
            "is_open": found.state == TicketState.OPEN,
            "procedure": found.procedure_version.procedure,
            "name": said(found.procedure_version.procedure.name),
            "owner": found.agency.name if found.agency else "",
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _asking(
    request: HttpRequest,
    version: ProcedureVersion | None,
    place: str,
    form: QuestionForm | None = None,
    *,
    wait: int = 0,
    status: int = 200,
) -> HttpResponse:
    """The page that asks what is not clear; the same page asks to wait a few seconds, with what was typed kept."""
    context = {
        "form": form or QuestionForm(),
        "procedure": version.procedure if version else None,
        "name": said(version.procedure.name) if version else "",
        "place": find_place(version.definition, place) if version else None,
        "days": rule(rules.CONTENT_ANSWER_DAYS, on=clock.today()),
        "slow": _("Bấm hơi nhanh. Chờ {n} giây rồi bấm lại; chữ đã viết vẫn còn.").format(n=wait) if wait else "",
    }
    response = render(request, "portal/opinion.html", context, status=429 if wait else status)
    if wait:
        response["Retry-After"] = str(wait)
    return response


def _version(slug: str) -> ProcedureVersion | None:
    """The version whose page it is. Errors: None for a name that no procedure has."""
    return queries.version_in_force(slug.replace("\0", "")[:80], on=clock.today()) if slug else None
