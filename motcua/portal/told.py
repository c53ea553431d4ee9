"""Before anything is sent: who did the typing, who must agree until when, who will get which message."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.models import Dossier
from motcua.catalogue.definition import Party
from motcua.catalogue.enums import Meaning
from motcua.identity.models import Account
from motcua.intake.models import Draft, PartyReview
from motcua.intake.parties import contact_of, meaning_of, parties_of, reviewers_of
from motcua.intake.situation import Situation
from motcua.kernel import sealing, wording


def standing_of(situation: Situation, account: Account) -> dict[str, Any]:
    """What the last look says beside the answers."""
    draft = situation.draft
    return {
        "told": told_text(situation, account),
        "helper": helper_text(draft),
        "until": wording.moment(draft.consent_until) if draft.consent_until else "",
        "reviews": reviews_of(situation),
        "grantor": draft.mandate.grantor.full_name if draft.mandate else "",
        "disagreed": draft.refusal if draft.consent_refused_at else "",
    }


def helper_text(draft: Draft) -> str:
    """Who typed this for its owner; "" if nobody did."""
    if not draft.is_done_for or draft.helped_by is None:
        return ""
    return _("{ten} đã điền giúp hồ sơ này. Chưa nộp, chưa ai nhận.").format(ten=draft.helped_by.display_name)


def told_text(situation: Situation, account: Account) -> str:
    """“Tin nhắn sẽ gửi tới … và ….” Of others nothing is shown but what was typed here."""
    return _("Tin nhắn sẽ gửi tới {ai}.").format(ai=_listed(recipients(situation, account)))


def told_about(dossier: Dossier, *, is_party: bool) -> str:
    """Who is told of what happens to a dossier that was sent; their names for a party alone. One query, two under a mandate."""
    if not is_party:
        return _("những người có tên trong hồ sơ")
    parties = dossier.parties.select_related("person").order_by("-is_contact", "position")
    names = [party.person.full_name for party in parties]
    sent = Draft.objects.filter(filing_key=dossier.filing_key, mandate__isnull=False).select_related("mandate__holder")
    held = [draft.mandate.holder.full_name for draft in sent[:1] if draft.mandate]
    return _listed([*names, *(name for name in held if name not in names)])


def _listed(names: Sequence[str]) -> str:
    """`A`, `A và B`, `A, B và C`."""
    if len(names) < 2:
        return "".join(names)
    return _("{dau} và {cuoi}").format(dau=", ".join(names[:-1]), cuoi=names[-1])


def recipients(situation: Situation, account: Account) -> list[str]:
    """The contact first, by the number typed for this dossier or else the account's; the others by what was typed for them."""
    definition, answers = situation.definition, situation.journey.answers
    parties = parties_of(definition, answers, situation.context)
    contact = contact_of(definition, answers, parties)
    mandate = situation.draft.mandate
    told = []
    for party in sorted(parties, key=lambda one: one.key != contact):
        name = meaning_of(definition, answers, Meaning.NAME, party.key) or party.name
        typed = meaning_of(definition, answers, Meaning.PHONE, party.key)
        phone = (mandate.grantor.phone if mandate else typed or account.phone) if party.key == contact else typed
        number = sealing.mask_phone(phone) if phone else _("nếu đã có số điện thoại ở cơ quan")
        told.append(f"{name} ({number})")
    if mandate:
        told.append(f"{account.display_name} ({account.masked_phone})")
    return told


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Another party, and what became of asking them."""

    name: str
    tag: str
    tone: str
    text: str
    button: str
    url: str


def reviews_of(situation: Situation) -> list[Reviewer]:
    """One line per party that is asked to read the filing. One query."""
    asked = {one.party: one for one in situation.draft.reviews.all()}
    return [_reviewer(situation, party, asked.get(party.key)) for party in reviewers_of(situation)]


def _reviewer(situation: Situation, party: Party, review: PartyReview | None) -> Reviewer:
    typed = meaning_of(situation.definition, situation.journey.answers, Meaning.NAME, party.key)
    name, url = str(typed or party.name), reverse("portal:invite", args=[situation.draft.key, party.key])
    if review is None:
        text = _("Mời xem cả hồ sơ bằng đường dẫn riêng. Không bắt buộc, không phải chờ mới được nộp.")
        return Reviewer(name, "", "", text, _("Mời xem lại"), url)
    tag, tone, text = review_words(review)
    if review.agrees is False and not review.is_about_former:
        sent = bool(situation.draft.dossier_code)
        text += " " + (
            _("Cán bộ cũng thấy lời này; cần sửa thì gọi nơi nhận hồ sơ.")
            if sent
            else _("Sửa chỗ đó bằng nút “Sửa” ở trên, rồi gửi lại lời mời.")
        )
    return Reviewer(name, tag, tone, text, _("Gửi lại lời mời"), url)


def review_words(review: PartyReview) -> tuple[str, str, str]:
    """(label, tone, sentence) of where an invitation stands."""
    if review.answered_at is None:
        text = _("Đã gửi lời mời. Hạn trả lời: {hen}.").format(hen=wording.moment(review.expires_at))
        return _("Chờ {ten} xem lại và đồng ý").format(ten=review.name), "soon", text
    when = wording.moment(review.answered_at)
    later = _(" Sau đó hồ sơ có sửa.") if review.is_about_former else ""
    if review.agrees:
        return _("Đã đồng ý"), "ok", _("Đã xem lại và đồng ý lúc {luc}.").format(luc=when) + later
    return _("Đã báo chỗ sai"), "late", _("Báo chỗ sai lúc {luc}: “{loi}”").format(luc=when, loi=review.words) + later
