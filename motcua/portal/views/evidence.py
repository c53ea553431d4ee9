"""Papers of one kind: any number of photos or PDFs, in order. Called by the page of a stop."""

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.definition import EvidenceItem
from motcua.documents.errors import UploadRefused
from motcua.documents.showing import Deeds, Retaken, photos, pressed, summed_up
from motcua.identity.who import citizen_of
from motcua.intake import papers
from motcua.intake.errors import DraftAtCounter, DraftSent
from motcua.intake.journey import Stop
from motcua.intake.situation import Situation
from motcua.portal.drafting import FROM_CHECK, around, open_draft, url_after
from motcua.portal.held import REUSE, offered, reuse
from motcua.portal.photos import ASK, FILES
from motcua.portal.pictures import sample_of
from motcua.ui.forms import BaseForm, FilesField


class FilesForm(BaseForm):
    """The files chosen in one sending. `paper` is what the sentences call them."""

    tep = FilesField(label=gettext_lazy("Chọn ảnh hoặc tệp"), required=False)

    def __init__(
        self, paper: str, data: object = None, files: "MultiValueDict[str, UploadedFile[Any]] | None" = None
    ) -> None:
        self.nouns = {"tep": paper}
        super().__init__(data, files)


def evidence_page(request: HttpRequest, situation: Situation, stop: Stop) -> HttpResponse:
    """Show, take in, move, take away, go on. Files that were sent stay, whatever becomes of the rest of the page."""
    assert stop.item is not None
    posted = request.method == "POST"
    form = FilesForm(stop.item.name, request.POST if posted else None, request.FILES if posted else None)
    if posted:
        try:
            answer = (_reused if REUSE in request.POST else _acted)(request, situation, stop, form)
        except (DraftSent, DraftAtCounter):
            answer = redirect("portal:sent", key=situation.draft.key)
        if answer is not None:
            return answer
        situation = open_draft(request, situation.draft.key)
    return _show(request, situation, stop, form)


def _reused(request: HttpRequest, situation: Situation, stop: Stop, form: FilesForm) -> HttpResponse | None:
    """A paper that was given before stands here again."""
    assert stop.item is not None
    refusal = reuse(request, situation, stop.item)
    if refusal:
        form.add_error(None, refusal)
        return None
    return redirect(f"{request.get_full_path()}#anh")


def _acted(request: HttpRequest, situation: Situation, stop: Stop, form: FilesForm) -> HttpResponse | None:
    """Do what was pressed; None to show the page with what went wrong."""
    draft, item = situation.draft, stop.item
    assert item is not None
    done = pressed(request.POST)
    if done is not None:
        try:
            papers.do(situation, item, done)
        except UploadRefused as refusal:
            form.add_error("tep", refusal.message)
            return None
        return redirect(done.leads_to(_own_url(request), [one.file for one in situation.files_of(item.key)]))
    sent = request.FILES.getlist("tep")
    if not form.is_valid():
        sent = [one for one in sent if one.size]
    taken = _take(request, situation, item, form, sent)
    if form.errors:
        return None
    if taken and "tiep" not in request.POST:
        return redirect(f"{_own_url(request)}#anh")
    now = Situation(draft)
    if not now.journey.stop(stop.key) or not _is_enough(now, stop):
        if taken == 0:
            form.refuse("tep", "upload.none")
        return None
    return redirect(url_after(now, stop.key, from_check=FROM_CHECK in request.GET))


def _take(
    request: HttpRequest,
    situation: Situation,
    item: EvidenceItem,
    form: FilesForm,
    sent: "Sequence[UploadedFile[Any]]",
) -> int:
    """Receive the files: how many were kept. Each refusal gets its own sentence."""

    def refuse(refusal: UploadRefused, kept: int) -> None:
        form.add_error("tep", refusal.message_for(giay=item.name, hen=_("ít phút"), sdt=ASK, n=kept))

    return papers.take_in(
        situation, item, sent, by=citizen_of(request), retaken=Retaken.asked(request.GET), refuse=refuse
    )


def _is_enough(situation: Situation, stop: Stop) -> bool:
    """Something usable is there, or another paper of the same choice stands for it."""
    found = situation.journey.stop(stop.key)
    return found is not None and found.is_done


def _own_url(request: HttpRequest) -> str:
    """The page's address without the file to be retaken."""
    return f"{request.path}?{FROM_CHECK}=1" if FROM_CHECK in request.GET else request.path


def _show(request: HttpRequest, situation: Situation, stop: Stop, form: FilesForm) -> HttpResponse:
    assert stop.item is not None
    files = [one.file for one in situation.files_of(stop.item.key)]
    retaken = Retaken.asked(request.GET)
    deeds = Deeds.on(request.path, request.GET, query=f"{FROM_CHECK}=1" if FROM_CHECK in request.GET else "")
    shown = photos(files, deeds, addresses=FILES)
    context = {
        **around(situation, stop.key),
        "form": form,
        "item": stop.item,
        "photos": shown,
        "waiting": any(one.waits for one in shown),
        "count_text": summed_up(files),
        "retaken": retaken.words(files) if retaken else "",
        "own_url": _own_url(request),
        "sample": sample_of(stop.item),
        "held": offered(situation, stop.item),
    }
    return render(request, "portal/apply/evidence.html", context)
