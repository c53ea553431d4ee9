"""The last look at the counter: answers, papers handed in, scans; then it is received and form 01 printed."""

import re
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.desk.at_counter import answers_of, note_look, online_only, open_draft
from motcua.desk.frame import frame_of
from motcua.desk.paper_rows import paper_rows
from motcua.desk.views.counter_scans import KEEP, ScansForm, drawn, one_row, take_scans
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.intake import acts
from motcua.intake.forms import StatementForm
from motcua.intake.journey import CHECK, Kind
from motcua.intake.situation import Situation
from motcua.kernel.errors import DomainError
from motcua.kernel.wording import moment
from motcua.messaging.preview import foretell_owner
from motcua.ui.access import officer
from motcua.ui.forms import LongTextField

MOST_ORIGINALS = 99
COUNT = "ban-"


class LastLookForm(StatementForm):
    """The statements; and why paper is taken in, where the procedure is filed online only."""

    def __init__(self, situation: Situation, data: "MultiValueDict[str, str] | None" = None) -> None:
        why = LongTextField(label=_("Vì sao nhận tại quầy"), help_text=_("Câu này nằm trong hồ sơ."), longest=500)
        super().__init__(situation, data, more={"exception": why} if online_only(situation) else None)


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everything once more. Papers are counted and scanned here; what was not counted and not scanned is missing."""
    situation = open_draft(request, key)
    if situation.draft.dossier_code:
        return redirect("desk:dossier", code=situation.draft.dossier_code)
    situation, scans = take_scans(request, situation)
    if (row := one_row(request, situation, scans)) is not None:
        return row
    note_look(request, situation.draft, seen=CHECK)
    if KEEP in request.POST and not scans.errors:
        counts = {name: number for name, number in request.POST.items() if name.startswith(COUNT) and number}
        return redirect(f"{request.path}?{urlencode(counts)}#giay-to")
    if situation.draft.is_done_for:
        return _for_owner(request, situation, scans)
    return _at_counter(request, situation, scans)


def _at_counter(request: HttpRequest, situation: Situation, scans: ScansForm) -> HttpResponse:
    """Received at once, with the papers that were counted and those just scanned."""
    is_sent = request.method == "POST" and KEEP not in request.POST
    form = LastLookForm(situation, request.POST if is_sent else None)
    originals, refusal, status = _originals(situation, request.POST or request.GET), "", 200
    if is_sent and form.is_valid() and not scans.errors:
        try:
            sent = acts.submit(
                draft_id=situation.draft.pk,
                by=officer_of(request),
                declared=form.declared,
                originals=originals,
                exception=form.cleaned_data.get("exception", ""),
            )
        except DomainError as refused:
            refusal, status = refused.message, 409
        else:
            return redirect(f"{reverse('desk:dossier', args=[sent.code])}?xong=accept")
    return _shown(request, situation, form, scans, originals, refusal=refusal, status=status)


def _for_owner(request: HttpRequest, situation: Situation, scans: ScansForm) -> HttpResponse:
    """What was filled in for its owner: laid before them, never sent from here, and not read while it lies with them."""
    draft, refusal, status = situation.draft, "", 200
    if request.method == "POST" and not draft.awaits_consent and not scans.errors:
        try:
            acts.request_consent(draft_id=draft.pk, by=officer_of(request))
        except DomainError as refused:
            refusal, status = refused.message, 409
        else:
            return redirect("desk:counter_check", key=draft.key)
    elif request.method == "POST" and draft.awaits_consent:
        refusal, status = _("Bản này đang ở chỗ chủ hồ sơ. Chờ họ trả lời."), 409
    return _shown(request, situation, StatementForm(situation), scans, {}, refusal=refusal, status=status)


def _originals(situation: Situation, told: QueryDict) -> dict[str, int]:
    """How many sheets of each paper were handed in."""
    found = {}
    for stop in situation.journey.stops:
        if stop.kind is Kind.EVIDENCE and stop.item is not None:
            typed = told.get(f"{COUNT}{stop.item.key}", "").strip()
            if re.fullmatch(r"[0-9]{1,2}", typed, re.ASCII) and 0 < int(typed) <= MOST_ORIGINALS:
                found[stop.item.key] = int(typed)
    return found


def _shown(
    request: HttpRequest,
    situation: Situation,
    form: StatementForm,
    scans: ScansForm,
    originals: dict[str, int],
    *,
    refusal: str,
    status: int,
) -> HttpResponse:
    draft, way = situation.draft, situation.journey
    missing = [one for one in way.stops if one.kind is Kind.QUESTION and not one.is_done]
    context = {
        "desk": frame_of(request),
        "draft": draft,
        "form": form,
        "scans": scans,
        "procedure": situation.definition,
        "online_only": online_only(situation),
        "groups": [] if draft.awaits_consent else answers_of(situation),
        "papers": [drawn(situation, row, scans) for row in paper_rows(situation, originals)],
        "print_url": reverse("desk:counter_print", args=[draft.key]),
        "give_back_url": reverse("desk:counter_give_back", args=[draft.key]) if draft.account_id else "",
        "taken": moment(draft.taken_over_at) if draft.taken_over_at else "",
        "told": foretell_owner("draft.given_back", draft, draft.receiving_agency)
        if draft.taken_over_at and draft.receiving_agency
        else None,
        "is_new": "nhan" in request.GET,
        "agency": situation.agency,
        "chosen": situation.chosen,
        "broken": way.broken,
        "missing": reverse("desk:counter_page", args=[draft.key, missing[0].key]) if missing else "",
        "costs": situation.costs_told,
        "refusal": refusal,
        "check": CHECK,
        "owner": str(draft.account) if draft.account else "",
        "owner_phone": draft.account.masked_phone if draft.account else "",
        "until": moment(draft.consent_until) if draft.consent_until else "",
    }
    return render(request, "desk/counter/check.html", context, status=status)
