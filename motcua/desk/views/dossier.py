"""One dossier: papers beside checks, answers, outputs, and only the buttons that the table and the duties allow."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_POST

from motcua.casework import output_data, policies
from motcua.casework.acts import reception
from motcua.casework.enums import DossierState, EvidenceVerdict, OutputState
from motcua.casework.models import Dossier, Evidence, Output
from motcua.casework.opening import EXCEPTION
from motcua.casework.queries import DossierPage, clock_line, dossier_page
from motcua.catalogue.enums import Channel
from motcua.catalogue.explaining import grouped
from motcua.desk import presenting
from motcua.desk.by_post import came_by_post
from motcua.desk.deeds import outputs
from motcua.desk.deeds import reception as receiving
from motcua.desk.deeds.deed import Case, Deed
from motcua.desk.deeds.every import ON_DOSSIER
from motcua.desk.found import dossier_of
from motcua.desk.frame import frame_of
from motcua.desk.reviews import mandate_of, reviews_of
from motcua.documents import printing
from motcua.eventlog.access import log_access
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.money import vnd
from motcua.kernel.wording import moment
from motcua.payments.enums import DemandState
from motcua.ui.access import officer
from motcua.ui.components import Act
from motcua.ui.files import pdf_response
from motcua.ui.forms import BaseForm, TextField

ALL = (*ON_DOSSIER, outputs.DRAFT, *outputs.ON_OUTPUTS)
CHECKERS = (Duty.RECEIVE, Duty.REVIEW)
PURPOSES = ("đối chiếu giấy tờ", "tra cứu dữ liệu dân cư", "soạn kết quả")


class UnmaskForm(BaseForm):
    """What the numbers are wanted for."""

    purpose = forms.ChoiceField(choices=[(one, one) for one in PURPOSES])


class MarkForm(BaseForm):
    """What was found of one paper."""

    verdict = forms.ChoiceField(choices=[("good", "Đạt"), ("bad", "Chưa đạt")])
    note = TextField(label="Ghi chú", required=False, longest=1000)


@officer()
@require_GET
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """The page officers open most. The access row is written before anything is shown."""
    found = dossier_of(request, code)
    return _shown(request, found)


@officer()
@require_POST
def unmask(request: HttpRequest, code: str) -> HttpResponse:
    """Show the persons' numbers once, on this answer only: an act of its own, which the person can read about."""
    found = dossier_of(request, code)
    form = UnmaskForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, refusal=_("Chọn việc cần dùng số rồi bấm lại."), status=409)
    log_access(
        by=officer_of(request), subject=found.subject, purpose=form.cleaned_data["purpose"], seen="personal numbers"
    )
    return _shown(request, found, masked=False)


@officer(*CHECKERS)
@require_POST
def mark(request: HttpRequest, code: str, evidence_id: int) -> HttpResponse:
    """Đạt or Chưa đạt for one paper."""
    found, who = dossier_of(request, code), officer_of(request)
    if not any(policies.holds(who, duty, found) for duty in CHECKERS):
        raise PermissionDenied
    evidence = get_object_or_404(Evidence, pk=evidence_id, dossier=found)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, refusal=_("Chọn Đạt hoặc Chưa đạt."), status=409)
    verdict, note = EvidenceVerdict(form.cleaned_data["verdict"]), form.cleaned_data["note"]
    try:
        reception.mark_evidence(evidence_id=evidence.pk, by=who, verdict=verdict, note=note)
    except DomainError as refused:
        return _shown(request, found, refusal=refused.message, status=409)
    picture = request.POST.get("anh", "")
    keep = f"?anh={picture}" if picture.isdecimal() else ""
    return redirect(f"{reverse('desk:dossier', args=[code])}{keep}#muc-{evidence.pk}")


@officer()
@require_GET
def draft_preview(request: HttpRequest, code: str, output_id: int) -> HttpResponse:
    """The draft as it would be printed, signed by nobody."""
    found, who = dossier_of(request, code), officer_of(request)
    output = get_object_or_404(Output, pk=output_id, dossier=found)
    output.dossier = found
    missing = output_data.gaps(found, output.key, output.data)
    if missing:
        text = _("Dự thảo còn thiếu: {fields}.").format(fields=", ".join(missing))
        return _shown(request, found, refusal=text, status=409)
    log_access(by=who, subject=found.subject, purpose="xem bản in dự thảo", seen=f"output:{output.pk}")
    pdf = printing.render(output_data.sheet_of(output, signer_name="", on=clock.today()))
    return pdf_response(pdf, name=f"du-thao-{output.pk}")


def _shown(
    request: HttpRequest, found: Dossier, *, masked: bool = True, refusal: str = "", status: int = 200
) -> HttpResponse:
    who, now = officer_of(request), clock.now()
    log_access(by=who, subject=found.subject, purpose="xem hồ sơ", seen="answers, evidence")
    page = dossier_page(found)
    case = Case(found, who, found=list(page.demands))
    acts = _buttons(case)
    quiet = not any(one.kind == "main" for one in acts)
    context = {
        "desk": frame_of(request),
        "page": page,
        "exception": page.dossier.answers.get(EXCEPTION, ""),
        "dossier": found,
        "state": presenting.state_tag(page),
        "time": presenting.time_tag(found, now),
        "parcel": came_by_post(found, who),
        "clock_line": clock_line(found, now),
        "viewer": presenting.viewer(page, who, wanted=request.GET.get("anh", ""), leaf=request.GET.get("trang", "1")),
        "checks": presenting.checks(page),
        "may_check": found.closed_at is None and any(policies.holds(who, duty, found) for duty in CHECKERS),
        "groups": presenting.groups(page, masked=masked),
        "masked": masked,
        "purposes": PURPOSES,
        "reviews": reviews_of(found),
        "mandate": mandate_of(found),
        "pause": presenting.legal_pause(page),
        "consultations": presenting.consultations(page, now),
        "supplement": presenting.supplement_line(page),
        "withdrawal": moment(found.withdrawal_asked_at) if found.withdrawal_asked_at and not found.closed_at else "",
        "acts": acts,
        "drafts": outputs.draftable(case),
        "outputs": [
            (one, _output_buttons(case, one, may_shout=quiet and one == page.outputs[0])) for one in page.outputs
        ],
        "may_shout": quiet and not page.outputs and found.state_now is DossierState.IN_PROCESS,
        "done": next((deed.done for deed in ALL if deed.name == request.GET.get("xong")), ""),
        "to_print": _to_print(page, request.GET.get("xong", "")),
        "is_taken_in": request.GET.get("xong") == receiving.ACCEPT.name and found.channel == Channel.COUNTER,
        "refusal": refusal,
        "demands": [(one, one.amount) for one in page.demands],
        "to_pay": vnd(owed)
        if (owed := sum(one.amount_vnd for one in page.demands if one.state == DemandState.DUE))
        else "",
        "money": grouped(one.told for one in page.demands),
        "may_collect": policies.holds(who, Duty.COLLECT, found),
    }
    return render(request, "desk/dossier.html", context, status=status)


# What waits to be done; of these one may be the page's filled button. All other deeds stand beside it.
WAITING = {"accept", "forward", "confirm_supplement", "take", "settle_finance", "resume", "deliver"}


PRINTED_BY = {"accept": "01", "request_supplement_early": "02", "request_supplement": "02", "decline": "03"}
FORM_NAMES = {
    "01": lazy("In giấy tiếp nhận và hẹn trả (Mẫu 01)"),
    "02": lazy("In phiếu yêu cầu bổ sung (Mẫu 02)"),
    "03": lazy("In phiếu từ chối (Mẫu 03)"),
}


def _to_print(page: DossierPage, deed: str) -> tuple[str, str] | None:
    """What whoever stands at the counter takes home after this deed: words and address of the form."""
    wanted = PRINTED_BY.get(deed)
    form = next((one for one in reversed(page.printed_forms) if one.form == wanted), None)
    if form is None:
        return None
    return str(FORM_NAMES[form.form]), reverse("desk:form", args=[page.dossier.code, form.pk])


def _buttons(case: Case) -> list[Act]:
    """What may be done with the dossier now, the deed that waits first."""
    offered = sorted((deed for deed in ON_DOSSIER if deed.is_open_to(case)), key=lambda deed: deed.name not in WAITING)
    return [
        _act(deed, reverse(f"desk:{deed.name}", args=[case.dossier.code]), is_main=place == 0 and deed.name in WAITING)
        for place, deed in enumerate(offered)
    ]


def _output_buttons(case: Case, output: Output, *, may_shout: bool) -> list[Act]:
    output.dossier = case.dossier
    if output.state == OutputState.REPLACED:
        return []
    about = Case(case.dossier, case.officer, output)
    offered = [deed for deed in outputs.ON_OUTPUTS if deed.is_open_to(about)]
    return [
        _act(deed, reverse(f"desk:{deed.name}", args=[case.dossier.code, output.pk]), is_main=may_shout and place == 0)
        for place, deed in enumerate(offered)
    ]


def _act(deed: Deed, href: str, *, is_main: bool) -> Act:
    return Act(str(deed.verb), href=href, kind="main" if is_main else "second", icon=deed.icon)
