"""What an applicant does with a dossier: confirm a draft, cancel or withdraw, download."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework import transitions
from motcua.casework.acts.delivery import open_electronic_output
from motcua.casework.acts.drafts import confirm_draft
from motcua.casework.acts.reception import cancel
from motcua.casework.acts.withdrawal import ask_withdrawal, keep_going
from motcua.casework.models import Dossier, DraftConfirmation, Output, PrintedForm
from motcua.casework.output_data import template_of
from motcua.documents import serving
from motcua.documents.errors import FileNotServed
from motcua.documents.models import StoredFile
from motcua.kernel import wording
from motcua.kernel.errors import DomainError
from motcua.portal.dossier_access import Reading, reading
from motcua.portal.following import may_withdraw
from motcua.portal.told import told_about
from motcua.ui.access import public
from motcua.ui.components import Answer
from motcua.ui.files import file_response
from motcua.ui.forms import BaseForm, LongTextField


class RemarkForm(BaseForm):
    nouns = {"cho_sai": gettext_lazy("chỗ sai và ghi đúng ra là gì")}
    cho_sai = LongTextField(
        label=gettext_lazy("Có chỗ sai? Ghi chỗ sai và đúng ra là gì"),
        help_text=gettext_lazy("Ví dụ: Ngày sinh của bên nam đúng ra là 15/08/1995."),
        longest=1000,
    )


class WhyForm(BaseForm):
    ly_do = LongTextField(
        label=gettext_lazy("Vì sao xin rút?"),
        help_text=gettext_lazy("Không muốn ghi thì để trống."),
        longest=1000,
        required=False,
    )


@public
@require_http_methods(["GET", "POST"])
def draft_output(request: HttpRequest, code: str, output_id: int) -> HttpResponse:
    """The draft of an output, to be found right or to be put right by the one it is about."""
    read = reading(request, code)
    waiting = _confirmations(read, output_id)
    if not waiting:
        return redirect("portal:dossier", code=code)
    first = next((one for one in waiting if str(one.party_id) == request.POST.get("ben")), waiting[0])
    form = RemarkForm(request.POST if request.method == "POST" and "sai" in request.POST else None)
    status, refused = 200, ""
    if request.method == "POST" and ("dung" in request.POST or form.is_valid()):
        is_right = "dung" in request.POST
        remark = "" if is_right else form.cleaned_data["cho_sai"]
        try:
            confirm_draft(output_id=output_id, party_id=first.party_id, by=read.by, is_right=is_right, remark=remark)
        except DomainError as refusal:
            status, refused = 409, refusal.message
        else:
            return redirect("portal:dossier", code=code)
    return render(request, "portal/track/draft_output.html", _draft(read, first, form, refused), status=status)


def _confirmations(read: Reading, output_id: int) -> list[DraftConfirmation]:
    found = DraftConfirmation.objects.filter(
        output_id=output_id, output__dossier=read.dossier, answered_at__isnull=True
    )
    if read.person_id is not None:
        found = found.filter(party__person_id=read.person_id)
    return list(found.select_related("output", "party__person").order_by("party__position"))


def _draft(read: Reading, waiting: DraftConfirmation, form: RemarkForm, refused: str) -> dict[str, object]:
    output, data = waiting.output, waiting.output.data
    fields = template_of(read.dossier, output.key).fields
    return {
        "dossier": read.dossier,
        "output": output,
        "waiting": waiting,
        "rows": [Answer(one.label, data.get(one.key, "")) for one in fields if data.get(one.key)],
        "answer_by": wording.moment(waiting.answer_by),
        "form": form,
        "refused": refused,
        "back_url": reverse("portal:dossier", args=[read.dossier.code]),
    }


@public
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Before receipt: cancel at once. After: ask, or take the wish back."""
    read = reading(request, code)
    found = read.dossier
    is_cancel = found.state_now in transitions.CANCEL.sources
    if not is_cancel and found.state_now not in transitions.WITHDRAW.sources:
        return redirect("portal:dossier", code=code)
    form = WhyForm(request.POST if request.method == "POST" else None)
    status, refused = 200, ""
    if request.method == "POST" and form.is_valid():
        try:
            _take_away(read, is_cancel=is_cancel, reason=form.cleaned_data["ly_do"])
        except DomainError as refusal:
            status, refused = 409, refusal.message
        else:
            return redirect("portal:dossier", code=code)
    context = {
        "dossier": found,
        "procedure": found.procedure_version.definition,
        "form": form,
        "is_cancel": is_cancel,
        "was_asked": found.withdrawal_asked_at is not None,
        "told": told_about(found, is_party=read.person_id is not None),
        "is_decided": not is_cancel and not may_withdraw(found),
        "refused": refused,
        "back_url": reverse("portal:dossier", args=[code]),
    }
    return render(request, "portal/track/withdraw.html", context, status=status)


def _take_away(read: Reading, *, is_cancel: bool, reason: str) -> Dossier:
    if is_cancel:
        return cancel(dossier_id=read.dossier.pk, by=read.by)
    if read.dossier.withdrawal_asked_at is not None:
        return keep_going(dossier_id=read.dossier.pk, by=read.by)
    return ask_withdrawal(dossier_id=read.dossier.pk, by=read.by, reason=reason)


@public
@require_GET
def printed_form(request: HttpRequest, code: str, form_id: int) -> HttpResponse | FileResponse:
    """A legal form as it was printed."""
    read = reading(request, code)
    printed = get_object_or_404(PrintedForm.objects.select_related("file"), pk=form_id, dossier=read.dossier)
    return _handed_out(printed.file)


@public
@require_GET
def signed_output(request: HttpRequest, code: str, output_id: int) -> HttpResponse | FileResponse:
    """The signed output. Opening it is recorded, and may be the delivery."""
    read = reading(request, code)
    if _was_led_here(request):
        return redirect("portal:dossier", code=code)
    output = get_object_or_404(Output.objects.select_related("signed_file"), pk=output_id, dossier=read.dossier)
    try:
        open_electronic_output(output_id=output.pk, by=read.by)
    except DomainError as refused:
        raise Http404 from refused
    return _handed_out(output.signed_file)


def _was_led_here(request: HttpRequest) -> bool:
    """Whether another site, or a browser that looks ahead, asks instead of the person: that is no opening."""
    return request.headers.get("Sec-Fetch-Site") == "cross-site" or "prefetch" in request.headers.get("Sec-Purpose", "")


def _handed_out(file: StoredFile | None) -> FileResponse:
    try:
        if file is None:
            raise Http404
        return file_response(*serving.open_clean(file))
    except FileNotServed as refused:
        raise Http404 from refused
