"""Finding who stands at the counter, and reading the code on an identity card there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from motcua.desk.at_counter import note_look, open_draft, page_url
from motcua.desk.brought import way_to
from motcua.desk.frame import frame_of
from motcua.desk.visitors import Sought, look_for
from motcua.documents.errors import UploadRefused
from motcua.documents.receiving import qr_texts
from motcua.identity.card import Card, read_card
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.intake import acts
from motcua.intake.looking_up import card_party, known_of_card
from motcua.kernel.codes import is_paper_code
from motcua.kernel.errors import DomainError
from motcua.kernel.problems import ValueProblem
from motcua.ui.access import officer
from motcua.ui.forms import BaseForm, FilesField, TextField
from motcua.ui.widgets import Text


class _ScanForm(BaseForm):
    """A box for a hand scanner, which types like a keyboard, and a photo for whoever has none."""

    ma = TextField(
        label="",
        required=False,
        longest=600,
        widget=Text(attrs={"autocomplete": "off", "autofocus": True, "data-scan": True}),
    )
    tep = FilesField(label=lazy("Hoặc ảnh mặt có mã QR của thẻ căn cước"), required=False, most=1)

    def scanned(self) -> str:
        """What was typed, or the card's code on the photo; "" with what to do in the form."""
        if typed := str(self.cleaned_data["ma"]):
            return typed
        for photo in self.cleaned_data["tep"]:
            try:
                return next(filter(read_card, qr_texts(photo)), "") or self._unread()
            except UploadRefused as refused:
                self.add_error("tep", refused.message)
                return ""
        self.add_error("ma", _("Gõ hoặc quét một số, hoặc chọn ảnh thẻ."))
        return ""

    def _unread(self) -> str:
        self.add_error("tep", _("Chưa đọc được mã QR. Chụp gần hơn, đủ sáng, không lóa; hoặc gõ số."))
        return ""


class PersonForm(_ScanForm):
    """One number of the one who stands there; or the code of the form they bring."""

    ma = TextField(
        label=lazy("Quét thẻ căn cước, hoặc gõ đủ một số"),
        required=False,
        longest=600,
        widget=Text(attrs={"autocomplete": "off", "data-scan": True}),
        help_text=lazy(
            "Số điện thoại, số định danh, số hộ chiếu, mã hồ sơ trước, hoặc mã tờ khai (TK). Không tìm theo tên. "
            "Mỗi lần tìm đều được ghi lại."
        ),
    )


class CardForm(_ScanForm):
    """The code of one card."""

    ma = TextField(
        label=lazy("Bấm vào ô rồi quét mã trên thẻ bằng máy quét cầm tay"),
        required=False,
        longest=600,
        widget=Text(attrs={"autocomplete": "off", "autofocus": True, "data-scan": True}),
    )


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """By one exact number. Results show the ends of numbers; a press takes one of them along to the first page.

    The code of a filled form leads to that form.
    """
    who, status = officer_of(request), 200
    posted = request.method == "POST"
    form = PersonForm(request.POST if posted else None, request.FILES if posted else None)
    sought: Sought | None = None
    if posted and form.is_valid() and (typed := form.scanned()):
        try:
            if is_paper_code(typed):
                return redirect("desk:counter_found", token=way_to(typed, who))
            sought = look_for(typed, by=who)
        except ValueProblem as problem:
            form.add_error("ma", problem.message())
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
    begin = reverse("desk:counter")
    context = {
        "desk": frame_of(request),
        "form": form,
        "is_done": sought is not None,
        "by_dossier": sought is not None and sought.by_dossier,
        "found": [(one, f"{begin}?nguoi={one.token(who)}") for one in sought.found] if sought else [],
        "new_url": f"{begin}?nguoi={sought.new.token(who)}" if sought else "",
    }
    return render(request, "desk/counter/person.html", context, status=status)


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, key: UUID, stop: str) -> HttpResponse:
    """The card of a party, read while its questions are asked; what it says is filled in and may be changed."""
    situation = open_draft(request, key)
    found = situation.journey.stop(stop)
    party = card_party(found.page) if found and found.page else ""
    if found is None or not party or situation.draft.dossier_code or situation.draft.awaits_consent:
        return redirect("desk:counter_check", key=key)
    note_look(request, situation.draft, seen="thẻ căn cước")
    posted = request.method == "POST"
    form = CardForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid() and (typed := form.scanned()):
        card: Card | None = read_card(typed)
        if card is not None:
            acts.note_card(draft_id=situation.draft.pk, party=party, known=known_of_card(card), by=officer_of(request))
            return redirect(page_url(situation.draft, found))
        form.add_error("ma", _("Đây không phải mã trên thẻ căn cước. Quét lại ô vuông ở mặt trước thẻ."))
    context = {"desk": frame_of(request), "form": form, "part": found.part, "back": page_url(situation.draft, found)}
    return render(request, "desk/counter/card.html", context)
