"""The code on an identity card, photographed instead of typed. Works without script; the photo is not kept."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.documents.errors import UploadRefused
from motcua.documents.receiving import qr_texts
from motcua.identity.card import Card, read_card
from motcua.identity.who import citizen_of
from motcua.intake import acts
from motcua.intake.errors import DraftAtCounter, DraftSent
from motcua.intake.looking_up import card_party, known_of_card
from motcua.portal.drafting import around, elsewhere, open_draft, page_url
from motcua.ui.access import citizen
from motcua.ui.forms import BaseForm, FilesField


class CardForm(BaseForm):
    """One photo of the front of the card."""

    nouns = {"tep": gettext_lazy("mặt có mã QR của thẻ")}
    tep = FilesField(label=gettext_lazy("Ảnh mặt có mã QR của thẻ căn cước"), most=1)


@citizen
@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, key: UUID, stop: str) -> HttpResponse:
    """Take a photo, read its code, go back to the question with what it says filled in."""
    situation = open_draft(request, key)
    if instead := elsewhere(situation):
        return redirect(instead)
    found = situation.journey.stop(stop)
    party = card_party(found.page) if found and found.page else ""
    if not party:
        return redirect("portal:tasks", key=key)
    posted = request.method == "POST"
    form = CardForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        card = _card(form)
        if card is not None:
            try:
                acts.note_card(
                    draft_id=situation.draft.pk, party=party, known=known_of_card(card), by=citizen_of(request)
                )
            except (DraftSent, DraftAtCounter):
                return redirect("portal:sent", key=key)
            return redirect(page_url(situation.draft, stop))
    question_url = page_url(situation.draft, stop)
    context = {**around(situation, stop), "form": form, "back_url": question_url, "question_url": question_url}
    return render(request, "portal/apply/card.html", context)


def _card(form: CardForm) -> Card | None:
    """The card on the photo; None, with what to do in the form, if no code can be read."""
    photo: Any = form.cleaned_data["tep"][0]
    try:
        texts = qr_texts(photo)
    except UploadRefused as refusal:
        form.add_error("tep", refusal.message)
        return None
    card = next((found for found in map(read_card, texts) if found), None)
    if card is None:
        form.add_error("tep", _("Chưa đọc được mã QR. Chụp gần hơn, đủ sáng, không lóa; hoặc quay lại và gõ tay."))
    return card
