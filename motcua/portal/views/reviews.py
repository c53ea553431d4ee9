"""Both spouses: who files invites the other, who reads the whole by a link of their own and says whether it is right."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.catalogue.definition import Party
from motcua.catalogue.enums import Meaning
from motcua.eventlog.access import log_access
from motcua.identity.who import citizen_of
from motcua.intake import acts
from motcua.intake.acts.reviews import is_addressee, review_of
from motcua.intake.journey import CHECK
from motcua.intake.models import PartyReview
from motcua.intake.parties import meaning_of, reviewers_of
from motcua.intake.situation import Situation
from motcua.kernel import clock, numbers, wording
from motcua.kernel.errors import DomainError
from motcua.portal.drafting import around, open_draft
from motcua.portal.forms_account import mobile_field
from motcua.portal.overview import overview
from motcua.ui.access import citizen
from motcua.ui.forms import BaseForm, LongTextField


class InviteForm(BaseForm):
    nouns = {"phone": gettext_lazy("số điện thoại")}
    phone = mobile_field(
        gettext_lazy("Số điện thoại của người ấy là gì?"),
        gettext_lazy("Đường dẫn chỉ mở được bằng mã gửi về chính số này."),
    )


class WrongForm(BaseForm):
    nouns = {"cho_sai": gettext_lazy("chỗ sai và ghi đúng ra là gì")}
    cho_sai = LongTextField(
        label=gettext_lazy("Có chỗ sai? Ghi chỗ sai và đúng ra là gì"),
        help_text=gettext_lazy("Ví dụ: Ngày sinh của tôi đúng ra là 15/08/1995."),
        longest=1000,
    )


@citizen
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, key: UUID, party: str) -> HttpResponse:
    """To whom the link goes. The other's agreement is asked for, never waited for."""
    situation = open_draft(request, key)
    asked = next((one for one in reviewers_of(situation) if one.key == party), None)
    if asked is None:
        raise Http404
    back = reverse("portal:sent" if situation.draft.dossier_code else "portal:check", args=[key])
    form = InviteForm(request.POST if request.method == "POST" else None, initial={"phone": _typed(situation, asked)})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            acts.ask_party(
                draft_id=situation.draft.pk, party=party, phone=form.cleaned_data["phone"], by=citizen_of(request)
            )
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            return redirect(back)
    context = {**around(situation, CHECK), "form": form, "name": _name(situation, asked), "back_url": back}
    return render(request, "portal/apply/invite.html", context, status=status)


@citizen
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, token: str) -> HttpResponse:
    """The whole filing, for the phone the link was sent to and for nobody else: right, or what is wrong."""
    who = citizen_of(request)
    found = review_of(token)
    if found is None or not is_addressee(found, who.account_id):
        raise Http404
    log_access(by=who, subject=found.draft.subject, purpose=_("bên được mời xem lại hồ sơ"), seen=found.party)
    form = WrongForm(request.POST if request.method == "POST" and "sai" in request.POST else None)
    refused, status = "", 200
    if request.method == "POST" and ("dung" in request.POST or form.is_valid()):
        agrees = "dung" in request.POST
        words = "" if agrees else form.cleaned_data["cho_sai"]
        try:
            acts.answer_review(review_id=found.pk, agrees=agrees, words=words, by=who)
        except DomainError as refusal:
            refused, status = refusal.message, 409
        else:
            return redirect("portal:review", token=token)
    return render(request, "portal/apply/review.html", _asked(found, form, refused), status=status)


def _asked(found: PartyReview, form: WrongForm, refused: str) -> dict[str, object]:
    situation = Situation(found.draft)
    is_over = clock.now() > found.expires_at
    return {
        "review": found,
        "procedure": situation.definition,
        "filer": str(found.draft.account),
        "code": found.draft.dossier_code,
        "groups": [] if is_over else overview(situation, None, may_change=False),
        "until": wording.moment(found.expires_at),
        "answered": wording.moment(found.answered_at) if found.answered_at else "",
        "is_over": is_over,
        "form": form,
        "refused": refused,
    }


def _name(situation: Situation, party: Party) -> str:
    name = meaning_of(situation.definition, situation.journey.answers, Meaning.NAME, party.key)
    return str(name or _("Người còn lại"))


def _typed(situation: Situation, party: Party) -> str:
    phone = meaning_of(situation.definition, situation.journey.answers, Meaning.PHONE, party.key)
    return str(numbers.phone_number(phone)) if phone else ""
