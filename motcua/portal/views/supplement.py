"""Answering a request for supplement: only the asked items are open, all are sent at once."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.casework.acts.reception import answer_supplement
from motcua.casework.errors import MoveRefused
from motcua.documents.enums import RenditionKind
from motcua.documents.errors import UploadRefused
from motcua.documents.hints import waits
from motcua.documents.models import StoredFile
from motcua.documents.showing import Deeds, Pressed, Retaken, drawn_among, photos, pressed
from motcua.kernel import wording
from motcua.kernel.errors import DomainError
from motcua.portal import supplying
from motcua.portal.dossier_access import Reading, reading
from motcua.portal.photos import ASK, FILES
from motcua.portal.supplying import Asked, asked_of
from motcua.portal.told import told_about
from motcua.ui.access import public
from motcua.ui.forms import BaseForm, FilesField


class SupplementForm(BaseForm):
    """One box for files per asked item."""

    def __init__(self, asked: Sequence[Asked], data: Any = None, files: Any = None) -> None:
        names = {one.field: one.item.evidence.name for one in asked}
        self.nouns = names
        boxes = {
            field: FilesField(label=_("Thêm ảnh hoặc tệp: {name}").format(name=name), required=False)
            for field, name in names.items()
        }
        super().__init__(data, files, asked=boxes)


@public
@require_http_methods(["GET", "POST"])
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is asked, take files in, send everything once it is complete."""
    read = reading(request, code)
    _, asked = asked_of(read.dossier)
    if not asked:
        return redirect("portal:dossier", code=code)
    posted = request.method == "POST"
    form = SupplementForm(asked, request.POST if posted else None, request.FILES if posted else None)
    status = 200
    if posted:
        done = pressed(request.POST)
        taken = _acted(read, asked, form, done) if done else _take(request, read, asked, form)
        onward = done.leads_to(request.path, _beside(asked, done)) if done else request.path
        _, asked = asked_of(read.dossier)
        if not form.errors and "gui" in request.POST:
            status = _send(read, asked, form)
            if not form.errors:
                return redirect("portal:dossier", code=code)
        elif not form.errors and taken:
            return redirect(onward)
    return render(request, "portal/track/supplement.html", _context(request, read, asked, form), status=status)


def _beside(asked: Sequence[Asked], done: Pressed) -> Sequence[StoredFile]:
    """The files of the item in which something was pressed."""
    return next((one.files for one in asked if any(file.key == done.key for file in one.files)), ())


def _acted(read: Reading, asked: Sequence[Asked], form: SupplementForm, done: Pressed) -> bool:
    """Do what was pressed beside a file; False to show the page with what went wrong."""
    for one in asked:
        file = next((file for file in one.files if file.key == done.key), None)
        if file is not None:
            try:
                supplying.do(read.dossier, one, file, done)
            except (UploadRefused, MoveRefused) as refusal:
                form.add_error(one.field, refusal.message)
    return not form.errors


def _take(request: HttpRequest, read: Reading, asked: Sequence[Asked], form: SupplementForm) -> bool:
    """Keep every good file; each refusal gets its own sentence beside its item."""
    form.is_valid()
    kept, retaken = 0, Retaken.asked(request.GET)
    for one in asked:
        for upload in request.FILES.getlist(one.field):
            if not upload.size:
                continue
            try:
                supplying.take_in(read.dossier, one, upload, by=read.by, retaken=retaken)
                kept, retaken = kept + 1, None
            except UploadRefused as refusal:
                name = one.item.evidence.name
                form.add_error(one.field, refusal.message_for(giay=name, hen=_("ít phút"), sdt=ASK, n=kept))
    return kept > 0


def _send(read: Reading, asked: Sequence[Asked], form: SupplementForm) -> int:
    """Send everything at once: the status of the page."""
    for one in asked:
        if not one.usable:
            form.refuse(one.field, "upload.none")
    if form.errors:
        return 200
    try:
        answer_supplement(
            dossier_id=read.dossier.pk, by=read.by, files={one.item.evidence_id: one.usable for one in asked}
        )
    except DomainError as refusal:
        form.add_error(None, refusal.message)
        return 409
    return 200


def _context(request: HttpRequest, read: Reading, asked: Sequence[Asked], form: SupplementForm) -> dict[str, Any]:
    files = [file for one in asked for file in one.files]
    drawn, retaken = drawn_among(files), Retaken.asked(request.GET)
    return {
        "dossier": read.dossier,
        "procedure": read.dossier.procedure_version.definition,
        "form": form,
        "asked": [
            {
                "name": one.item.evidence.name,
                "reason": one.item.reason,
                "mark": one.item.mark,
                "marked_url": _marked(one, may_see=read.person_id is not None),
                "photos": photos(one.files, Deeds.on(request.path, request.GET), addresses=FILES, drawn=drawn),
                "retaken": retaken.words(one.files) if retaken else "",
                "field": form[one.field],
            }
            for one in asked
        ],
        "waiting": any(waits(file) for file in files),
        "own_url": request.path,
        "count": len(asked),
        "told": told_about(read.dossier, is_party=read.person_id is not None),
        "answer_by": wording.moment(asked[0].item.supplement.answer_by) if asked else "",
        "reason": asked[0].item.supplement.reason if asked else "",
        "back_url": reverse("portal:dossier", args=[read.dossier.code]),
    }


def _marked(one: Asked, *, may_see: bool) -> str:
    """The picture the officer meant, for those who may see it."""
    file = one.item.marked_file
    return FILES.of(file, RenditionKind.PREVIEW) if file is not None and file.is_clean and may_see else ""
