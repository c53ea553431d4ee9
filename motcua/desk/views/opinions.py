"""Where the agency that was asked answers: the question and no more of the dossier than it needs."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.acts import consultations
from motcua.casework.acts.consultations import ANSWERERS
from motcua.casework.enums import Opinion
from motcua.casework.models import Consultation
from motcua.desk.deeds.consulting import answer_of
from motcua.desk.frame import frame_of
from motcua.eventlog.access import log_access
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.wording import moment
from motcua.ui.access import officer
from motcua.ui.forms import BaseForm, FilesField, LongTextField, TextField
from motcua.ui.widgets import Radios

SHOWN = 100


class AnswerForm(BaseForm):
    """The asked agency's own answer."""

    nouns = {"opinion": "ý kiến", "text": "nội dung trả lời"}
    opinion = forms.ChoiceField(
        label=_("Ý kiến của cơ quan"),
        widget=Radios,
        choices=[one for one in Opinion.choices if one[0] != Opinion.NONE],
    )
    text = LongTextField(label=_("Nội dung trả lời"), longest=2000)
    number = TextField(label=_("Văn bản trả lời: số, ngày"), longest=100, required=False)
    scan = FilesField(label=_("Bản chụp văn bản"), required=False, most=1)


@officer(*ANSWERERS)
@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """Questions that wait for the officer's agency, the one due first on top; then the latest answered."""
    who, now = officer_of(request), clock.now()
    waiting = list(_reached(who).filter(answered_at__isnull=True).order_by("answer_by", "pk")[:SHOWN])
    done = list(_reached(who).filter(answered_at__isnull=False).order_by("-answered_at")[:20])
    log_access(
        by=who, subject="list:opinions", purpose="xem câu hỏi ý kiến", seen=f"{len(waiting) + len(done)} questions"
    )
    context = {
        "desk": frame_of(request),
        "waiting": [(one, moment(one.answer_by), one.answer_by < now) for one in waiting],
        "done": [(one, moment(one.answered_at)) for one in done if one.answered_at],
    }
    return render(request, "desk/opinions.html", context)


@officer(*ANSWERERS)
@require_http_methods(["GET", "POST"])
def opinion(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """One question and its answer. Who does not work at the asked agency finds nothing."""
    who = officer_of(request)
    one = get_object_or_404(_reached(who), pk=consultation_id)
    form = AnswerForm(request.POST or None, request.FILES or None)
    log_access(by=who, subject=one.dossier.subject, purpose="trả lời ý kiến", seen=f"consultation:{one.pk}")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            answer = answer_of(form.cleaned_data, subject=one.dossier.subject, by=who)
            consultations.give_opinion(consultation_id=one.pk, by=who, answer=answer)
        except DomainError as refused:
            form.add_error(None, refused.message)
            status = 409
        else:
            return redirect("desk:opinion", consultation_id=one.pk)
    context = {
        "desk": frame_of(request),
        "one": one,
        "procedure": one.dossier.procedure_version.definition.name,
        "until": moment(one.answer_by),
        "answered": moment(one.answered_at) if one.answered_at else "",
        "form": form,
    }
    return render(request, "desk/opinion.html", context, status=status)


def _reached(who: Officer) -> "QuerySet[Consultation]":
    """Questions to agencies at which the officer may answer."""
    places = {place for duty in ANSWERERS for place in who.agencies(duty)}
    return Consultation.objects.filter(agency_id__in=places).select_related(
        "dossier__agency", "dossier__procedure_version__procedure", "answered_by"
    )
