"""The last look at the counter: answers, papers handed in, scans; then it is received and form 01 printed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.casework.enums import SIGNED_FORM
from motcua.catalogue.completeness import is_paper_form
from motcua.catalogue.definition import EvidenceItem
from motcua.catalogue.enums import EvidenceMode
from motcua.desk.at_counter import answers_of, note_look, online_only, open_draft
from motcua.desk.frame import frame_of
from motcua.desk.presenting import FILES
from motcua.documents.errors import UploadRefused
from motcua.documents.hints import waits
from motcua.documents.showing import Deeds, Pressed, Retaken, photos, pressed, summed_up
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.intake import acts, papers
from motcua.intake.forms import StatementForm
from motcua.intake.journey import CHECK, Kind, Stop
from motcua.intake.situation import Situation
from motcua.kernel.errors import DomainError
from motcua.kernel.wording import moment
from motcua.ui.access import officer
from motcua.ui.forms import BaseForm, FilesField, LongTextField

MOST_ORIGINALS = 99
SIGNED = EvidenceItem(key=SIGNED_FORM, name="Tờ khai có chữ ký", plain="", mode=EvidenceMode.SUBMIT)
"""The signed form, where the procedure's list holds no such paper."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper people bring. `scan`: under what its scans are kept; `counted`: how many sheets, as typed; None if nobody asks."""

    key: str
    name: str
    scans: int
    scan: str
    counted: int | str | None = ""


class ScanForm(BaseForm):
    """Scans or photos of one paper."""

    tep = FilesField(label=_("Bản quét hoặc ảnh chụp"), required=False)


class LastLookForm(StatementForm):
    """The statements; and why paper is taken in, where the procedure is filed online only."""

    def __init__(self, situation: Situation, data: "MultiValueDict[str, str] | None" = None) -> None:
        super().__init__(situation, data)
        if online_only(situation):
            why = LongTextField(label=_("Vì sao nhận tại quầy"), help_text=_("Câu này nằm trong hồ sơ."), longest=500)
            self.fields["exception"] = why


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everything once more. Papers are counted here; what was not ticked and not scanned is missing."""
    situation = open_draft(request, key)
    if situation.draft.dossier_code:
        return redirect("desk:dossier", code=situation.draft.dossier_code)
    note_look(request, situation.draft, seen=CHECK)
    if situation.draft.is_done_for:
        return _for_owner(request, situation)
    posted = request.POST if request.method == "POST" else None
    form = LastLookForm(situation, posted)
    originals, refusal, status = _originals(request, situation), "", 200
    if posted is not None and form.is_valid():
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
    return _shown(request, situation, form, originals, refusal=refusal, status=status)


def _for_owner(request: HttpRequest, situation: Situation) -> HttpResponse:
    """What was filled in for its owner: laid before them, never sent from here, and not read while it lies with them."""
    draft, refusal, status = situation.draft, "", 200
    if request.method == "POST" and not draft.awaits_consent:
        try:
            acts.request_consent(draft_id=draft.pk, by=officer_of(request))
        except DomainError as refused:
            refusal, status = refused.message, 409
        else:
            return redirect("desk:counter_check", key=draft.key)
    elif request.method == "POST":
        refusal, status = _("Bản này đang ở chỗ chủ hồ sơ. Chờ họ trả lời."), 409
    return _shown(request, situation, StatementForm(situation), {}, refusal=refusal, status=status)


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, key: UUID, item: str) -> HttpResponse:
    """Scans of one paper: taken in one by one, each refusal in its own sentence."""
    situation = open_draft(request, key)
    kept = any(item in (one.key, one.scan) for one in _rows(situation, {}))
    items = [SIGNED, *situation.definition.evidence] if kept else []
    paper = next((one for one in items if one.key == item), None)
    if situation.draft.dossier_code or situation.draft.awaits_consent or paper is None:
        return redirect("desk:counter_check", key=key)
    note_look(request, situation.draft, seen=item)
    form = ScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        done = pressed(request.POST)
        if done is None and _took_all(request, situation, paper, form):
            return redirect(request.path)
        if done is not None and _acted(situation, paper, form, done):
            return redirect(done.leads_to(request.path, [one.file for one in situation.files_of(item)]))
        situation = open_draft(request, key)
    return _shown_scans(request, situation, paper, form)


def _shown_scans(request: HttpRequest, situation: Situation, item: EvidenceItem, form: ScanForm) -> HttpResponse:
    files = [one.file for one in situation.files_of(item.key)]
    retaken = Retaken.asked(request.GET)
    context = {
        "desk": frame_of(request),
        "form": form,
        "name": item.name,
        "must_show": item.must_show or "",
        "photos": photos(
            files, Deeds.on(request.path, request.GET), addresses=FILES, holder=officer_of(request).account_id
        ),
        "waiting": any(waits(file) for file in files),
        "count_text": summed_up(files),
        "retaken": retaken.words(files) if retaken else "",
        "own_url": request.path,
        "back": reverse("desk:counter_check", args=[situation.draft.key]),
    }
    return render(request, "desk/counter/scan.html", context)


def _acted(situation: Situation, item: EvidenceItem, form: ScanForm, done: Pressed) -> bool:
    """Do what was pressed beside a file; False to show what went wrong."""
    try:
        papers.do(situation, item, done, at_counter=True)
    except UploadRefused as refusal:
        form.add_error("tep", refusal.message)
    return not form.errors


def _took_all(request: HttpRequest, situation: Situation, item: EvidenceItem, form: ScanForm) -> bool:
    def refuse(refusal: UploadRefused, kept: int) -> None:
        form.add_error("tep", refusal.message_for(giay=item.name, hen=_("ít phút"), sdt="", n=kept))

    if form.is_valid():
        sent, who = form.cleaned_data["tep"], officer_of(request)
        papers.take_in(situation, item, sent, by=who, retaken=Retaken.asked(request.GET), refuse=refuse)
    return not form.errors


def _originals(request: HttpRequest, situation: Situation) -> dict[str, int]:
    """How many sheets of each paper were handed in."""
    found = {}
    for stop in _papers(situation):
        assert stop.item is not None
        typed = request.POST.get(f"ban-{stop.item.key}", "").strip()
        if re.fullmatch(r"[0-9]{1,2}", typed, re.ASCII) and 0 < int(typed) <= MOST_ORIGINALS:
            found[stop.item.key] = int(typed)
    return found


def _papers(situation: Situation) -> list[Stop]:
    return [one for one in situation.journey.stops if one.kind is Kind.EVIDENCE]


def _rows(situation: Situation, originals: Mapping[str, int]) -> list[PaperRow]:
    """The papers of this case; the signed form is the application on paper, or stands alone where the procedure lists none."""
    rows = [_row(situation, one.item, originals) for one in _papers(situation) if one.item]
    signed = len(situation.files_of(SIGNED_FORM))
    if not any(one.scan == SIGNED_FORM for one in rows) and not situation.draft.is_done_for:
        rows.insert(0, PaperRow(SIGNED_FORM, _("Tờ khai có chữ ký"), signed, SIGNED_FORM, None))
    return rows


def _row(situation: Situation, item: EvidenceItem, originals: Mapping[str, int]) -> PaperRow:
    own, counted = len(situation.files_of(item.key)), originals.get(item.key, "")
    if not is_paper_form(item):
        return PaperRow(item.key, item.name, own, item.key, counted)
    signed = len(situation.files_of(SIGNED_FORM))
    name = _("{ten} (tờ khai có chữ ký)").format(ten=item.name)
    return PaperRow(item.key, name, own + signed, SIGNED_FORM, counted or (1 if signed else ""))


def _shown(
    request: HttpRequest,
    situation: Situation,
    form: StatementForm,
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
        "procedure": situation.definition,
        "online_only": online_only(situation),
        "groups": [] if draft.awaits_consent else answers_of(situation),
        "papers": _rows(situation, originals),
        "print_url": reverse("desk:counter_print", args=[draft.key]),
        "give_back_url": reverse("desk:counter_give_back", args=[draft.key]) if draft.account_id else "",
        "taken": moment(draft.taken_over_at) if draft.taken_over_at else "",
        "is_new": "nhan" in request.GET,
        "agency": situation.agency,
        "chosen": situation.chosen,
        "broken": way.broken,
        "missing": reverse("desk:counter_page", args=[draft.key, missing[0].key]) if missing else "",
        "costs": situation.costs_told,
        "refusal": refusal,
        "check": CHECK,
        "owner": str(draft.account) if draft.account else "",
        "until": moment(draft.consent_until) if draft.consent_until else "",
    }
    return render(request, "desk/counter/check.html", context, status=status)
