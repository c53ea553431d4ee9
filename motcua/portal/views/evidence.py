"""Papers of one kind: any number of photos or PDFs, in order. Called by the page of a stop."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict

from motcua.documents.acts import receive
from motcua.documents.errors import UploadRefused
from motcua.documents.models import Rendition, StoredFile
from motcua.intake import acts
from motcua.intake.errors import DraftSent
from motcua.intake.journey import Stop
from motcua.intake.models import DraftFile
from motcua.intake.situation import Situation
from motcua.portal.drafting import FROM_CHECK, around, open_draft, url_after
from motcua.portal.held import REUSE, offered, reuse
from motcua.portal.photos import ASK, Acts, counted, is_doubtful, photos
from motcua.portal.who import citizen_of
from motcua.ui.components import Act
from motcua.ui.forms import BaseForm, FilesField

RETAKE = "chup-lai"


class FilesForm(BaseForm):
    """The files chosen in one sending. `paper` is what the sentences call them."""

    tep = FilesField(label="Chọn ảnh hoặc tệp", required=False)

    def __init__(
        self, paper: str, data: object = None, files: "MultiValueDict[str, UploadedFile[Any]] | None" = None
    ) -> None:
        super().__init__(data, files)
        self.fields["tep"].noun = paper  # type: ignore[attr-defined]


def evidence_page(request: HttpRequest, situation: Situation, stop: Stop) -> HttpResponse:
    """Show, take in, move, take away, go on. Files that were sent stay, whatever becomes of the rest of the page."""
    assert stop.item is not None
    posted = request.method == "POST"
    form = FilesForm(stop.item.name, request.POST if posted else None, request.FILES if posted else None)
    if posted:
        try:
            answer = (_reused if REUSE in request.POST else _acted)(request, situation, stop, form)
        except DraftSent:
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
    draft, assert_item = situation.draft, stop.item
    assert assert_item is not None
    own = {one.file.key: one for one in situation.files_of(assert_item.key)}
    for name, change in (("som_hon", _earlier), ("muon_hon", _later), ("bo", _removed)):
        key = _key(request.POST.get(name, ""))
        if key in own:
            change(draft.pk, key)
            return redirect(f"{request.get_full_path()}#anh")
    sent = request.FILES.getlist("tep")
    if not form.is_valid():
        sent = [one for one in sent if one.size]
    taken = _take(request, situation, stop, form, sent, own)
    if form.errors:
        return None
    if taken and "tiep" not in request.POST:
        return redirect(f"{_own_url(request)}#anh")
    now = Situation(draft)
    if not now.journey.stop(stop.key) or not _is_enough(now, stop):
        if taken == 0:
            form.add_error("tep", form.fields["tep"].refuse("upload.none"))  # type: ignore[attr-defined]
        return None
    return redirect(url_after(now, stop.key, from_check=FROM_CHECK in request.GET))


def _take(
    request: HttpRequest,
    situation: Situation,
    stop: Stop,
    form: FilesForm,
    sent: "Sequence[UploadedFile[Any]]",
    own: dict[UUID, DraftFile],
) -> int:
    """Receive each file in an act of its own: how many were kept. Each refusal gets its own sentence."""
    assert stop.item is not None
    draft, kept = situation.draft, 0
    replaced = _key(request.GET.get(RETAKE, ""))
    for one in sent:
        try:
            file = receive(
                upload=one, purpose=f"evidence:{stop.item.key}", subject=draft.subject, by=citizen_of(request)
            )
        except UploadRefused as refusal:
            form.add_error("tep", refusal.message_for(giay=stop.item.name, hen="ít phút", sdt=ASK, n=kept))
            continue
        if kept == 0 and replaced in own:
            acts.replace_file(draft_id=draft.pk, file_key=replaced, file_id=file.pk)
        else:
            acts.add_file(draft_id=draft.pk, item=stop.item.key, file_id=file.pk)
        kept += 1
    return kept


def _is_enough(situation: Situation, stop: Stop) -> bool:
    """Something usable is there, or another paper of the same choice stands for it."""
    found = situation.journey.stop(stop.key)
    return found is not None and found.is_done


def _earlier(draft_id: int, key: UUID) -> None:
    acts.move_file(draft_id=draft_id, file_key=key, earlier=True)


def _later(draft_id: int, key: UUID) -> None:
    acts.move_file(draft_id=draft_id, file_key=key, earlier=False)


def _removed(draft_id: int, key: UUID) -> None:
    acts.remove_file(draft_id=draft_id, file_key=key)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _own_url(request: HttpRequest) -> str:
    """The page's address without the file to be retaken."""
    return f"{request.path}?{FROM_CHECK}=1" if FROM_CHECK in request.GET else request.path


def _show(request: HttpRequest, situation: Situation, stop: Stop, form: FilesForm) -> HttpResponse:
    assert stop.item is not None
    files = [one.file for one in situation.files_of(stop.item.key)]
    retaken = next((number for number, file in enumerate(files, 1) if str(file.key) == request.GET.get(RETAKE)), 0)
    context = {
        **around(situation, stop.key),
        "form": form,
        "item": stop.item,
        "photos": photos(files, _acts(request), drawn=drawn_among(files)),
        "count_text": _counted(files),
        "retaken": retaken,
        "own_url": _own_url(request),
        "held": offered(situation, stop.item),
    }
    return render(request, "portal/apply/evidence.html", context)


def drawn_among(files: Sequence[StoredFile]) -> frozenset[int]:
    """Ids of the files of which our pictures are there. One query, none for no files."""
    ids = [file.pk for file in files if file.is_clean]
    return frozenset(Rendition.objects.filter(file__in=ids).values_list("file_id", flat=True)) if ids else frozenset()


def _acts(request: HttpRequest) -> Acts:
    def acts_of(file: StoredFile, number: int, total: int) -> list[Act]:
        about, key = f"ảnh {number}", str(file.key)
        retake = f"{request.path}?{RETAKE}={key}" + (f"&{FROM_CHECK}=1" if FROM_CHECK in request.GET else "")
        again = Act("Chụp lại", href=f"{retake}#them", about=about)
        found = [replace(again, kind="second", icon="camera") if is_doubtful(file) else again]
        if number > 1:
            found.append(Act("Đưa lên trước", name="som_hon", value=key, about=about))
        if number < total:
            found.append(Act("Đưa ra sau", name="muon_hon", value=key, about=about))
        return [*found, Act("Xóa ảnh", name="bo", value=key, about=about)]

    return acts_of


def _counted(files: Sequence[StoredFile]) -> str:
    if not files:
        return ""
    doubtful = sum(1 for file in files if is_doubtful(file))
    return f"Đã có {counted(files)}" + (f", {doubtful} cái nên chụp lại" if doubtful else "")
