"""Scans at the counter: a box beside each paper of the last look, and a page for the files of one paper."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from motcua.catalogue.definition import EvidenceItem
from motcua.desk.at_counter import note_look, open_draft
from motcua.desk.frame import frame_of
from motcua.desk.paper_rows import PaperRow, paper_of, paper_rows
from motcua.desk.presenting import FILES
from motcua.documents.errors import UploadRefused
from motcua.documents.hints import waits
from motcua.documents.showing import Deeds, Pressed, Retaken, photos, pressed, summed_up
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.intake import papers
from motcua.intake.situation import Situation
from motcua.kernel.errors import DomainError
from motcua.ui.access import officer
from motcua.ui.forms import BaseForm, FilesField
from motcua.ui.widgets import Files

KEEP = "giu"
"""The button that keeps what was chosen and stays; its value is the paper, or anything for all."""


class ScanForm(BaseForm):
    """Scans or photos of one paper."""

    tep = FilesField(label=lazy("Bản quét hoặc ảnh chụp"), required=False)


class ScansForm(BaseForm):
    """A box for the scans of each paper."""

    def __init__(
        self,
        rows: Sequence[PaperRow],
        data: "MultiValueDict[str, str] | None" = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
    ) -> None:
        boxes = {
            row.box: FilesField(label=row.name, required=False, widget=Files(words=_("Quét, chụp"))) for row in rows
        }
        super().__init__(data, files, asked=boxes)


def take_scans(request: HttpRequest, situation: Situation) -> tuple[Situation, ScansForm]:
    """Keep what was chosen beside each paper: the situation as it is then; what is wrong with a file stands at its box."""
    rows = paper_rows(situation, {})
    if request.method != "POST" or situation.draft.awaits_consent:
        return situation, ScansForm(rows)
    form = ScansForm(rows, request.POST, request.FILES)
    form.full_clean()
    sent = [row for row in rows if form.cleaned_data.get(row.box)]
    for row in sent:
        paper = paper_of(situation, row.scan)
        assert paper is not None
        _take(request, situation, paper, form, row.box)
    return (open_draft(request, situation.draft.key) if sent else situation), form


def one_row(request: HttpRequest, situation: Situation, form: ScansForm) -> HttpResponse | None:
    """The one paper that the script of the page asks for; None where a whole page is wanted."""
    wanted = request.POST.get(KEEP, request.GET.get(KEEP))
    row = next((one for one in paper_rows(situation, {}) if one.key == wanted), None)
    if row is None or "HX-Request" not in request.headers:
        return None
    return render(request, "desk/counter/scans.html", drawn(situation, row, form))


def drawn(situation: Situation, row: PaperRow, form: ScansForm) -> dict[str, object]:
    """One paper, as its part of the page is drawn."""
    key = situation.draft.key
    return {
        "row": row,
        "box": form[row.box],
        "scan_url": reverse("desk:counter_scan", args=[key, row.scan]),
        "own_url": reverse("desk:counter_check", args=[key]),
    }


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, key: UUID, item: str) -> HttpResponse:
    """Scans of one paper: taken in one by one, each refusal in its own sentence."""
    situation = open_draft(request, key)
    paper = paper_of(situation, item)
    if situation.draft.dossier_code or situation.draft.awaits_consent or paper is None:
        return redirect("desk:counter_check", key=key)
    note_look(request, situation.draft, seen=item)
    form = ScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        done = pressed(request.POST)
        if done is None and form.is_valid() and _take(request, situation, paper, form, "tep"):
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


def _take(request: HttpRequest, situation: Situation, item: EvidenceItem, form: BaseForm, box: str) -> bool:
    """Keep what was chosen in this box; False if something of it was refused."""

    def refuse(refusal: UploadRefused, kept: int) -> None:
        form.add_error(box, refusal.message_for(giay=item.name, hen=_("ít phút"), sdt="", n=kept))

    sent, who = form.cleaned_data.get(box) or [], officer_of(request)
    try:
        papers.take_in(situation, item, sent, by=who, retaken=Retaken.asked(request.GET), refuse=refuse)
    except DomainError as refused:
        form.add_error(box, refused.message)
    return box not in form.errors
