"""Answering a request for supplement: only the asked items are open, all are sent at once."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.casework.acts.reception import answer_supplement
from motcua.documents.acts import receive, take_back
from motcua.documents.enums import RenditionKind
from motcua.documents.errors import UploadRefused
from motcua.documents.models import StoredFile
from motcua.kernel import wording
from motcua.kernel.errors import DomainError
from motcua.portal.dossier_access import Reading, reading
from motcua.portal.photos import ASK, FILES, photos
from motcua.portal.supplying import Asked, asked_of, purpose_of
from motcua.portal.told import told_about
from motcua.portal.views.evidence import drawn_among
from motcua.ui.access import public
from motcua.ui.components import Act
from motcua.ui.forms import BaseForm, FilesField


class SupplementForm(BaseForm):
    """One box for files per asked item."""

    def __init__(self, asked: Sequence[Asked], data: Any = None, files: Any = None) -> None:
        self.base_fields = {  # type: ignore[misc]  # the fields are data, not a class
            one.field: FilesField(
                label=_("Thêm ảnh hoặc tệp: {name}").format(name=one.item.evidence.name), required=False
            )
            for one in asked
        }
        super().__init__(data, files)
        for one in asked:
            self.fields[one.field].noun = one.item.evidence.name  # type: ignore[attr-defined]


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
        taken = _taken_back(request, read, asked) or _take(request, read, asked, form)
        _, asked = asked_of(read.dossier)
        if not form.errors and "gui" in request.POST:
            status = _send(read, asked, form)
            if not form.errors:
                return redirect("portal:dossier", code=code)
        elif not form.errors and taken:
            return redirect("portal:supplement", code=code)
    return render(request, "portal/track/supplement.html", _context(request, read, asked, form), status=status)


def _taken_back(request: HttpRequest, read: Reading, asked: Sequence[Asked]) -> bool:
    for one in asked:
        for file in one.files:
            if request.POST.get("bo") == str(file.key):
                take_back(file_id=file.pk, subject=read.dossier.subject, purpose=purpose_of(one.item))
                return True
    return False


def _take(request: HttpRequest, read: Reading, asked: Sequence[Asked], form: SupplementForm) -> bool:
    """Keep every good file; each refusal gets its own sentence beside its item."""
    form.is_valid()
    kept = 0
    for one in asked:
        for upload in request.FILES.getlist(one.field):
            if not upload.size:
                continue
            try:
                receive(upload=upload, purpose=purpose_of(one.item), subject=read.dossier.subject, by=read.by)
                kept += 1
            except UploadRefused as refusal:
                name = one.item.evidence.name
                form.add_error(one.field, refusal.message_for(giay=name, hen=_("ít phút"), sdt=ASK, n=kept))
    return kept > 0


def _send(read: Reading, asked: Sequence[Asked], form: SupplementForm) -> int:
    """Send everything at once: the status of the page."""
    for one in asked:
        if not one.usable:
            form.add_error(one.field, form.fields[one.field].refuse("upload.none"))  # type: ignore[attr-defined]
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
    drawn = drawn_among([file for one in asked for file in one.files])
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
                "photos": photos(one.files, _acts, drawn=drawn),
                "field": form[one.field],
            }
            for one in asked
        ],
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


def _acts(file: StoredFile, number: int, total: int) -> list[Act]:
    return [Act(_("Xóa ảnh"), name="bo", value=str(file.key), about=_("ảnh {number}").format(number=number))]
