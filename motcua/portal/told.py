"""Before anything is sent: who did the typing, who must agree until when, who will get which message."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.enums import Meaning
from motcua.identity.models import Account
from motcua.intake.models import Draft
from motcua.intake.parties import contact_of, meaning_of, parties_of
from motcua.intake.situation import Situation
from motcua.kernel import sealing, wording


def standing_of(situation: Situation, account: Account) -> dict[str, Any]:
    """What the last look says beside the answers."""
    draft = situation.draft
    return {
        "told": told_text(situation, account),
        "helper": helper_text(draft),
        "until": wording.moment(draft.consent_until) if draft.consent_until else "",
        "disagreed": draft.refusal if draft.consent_refused_at else "",
    }


def helper_text(draft: Draft) -> str:
    """Who typed this for its owner; "" if nobody did."""
    if not draft.is_done_for or draft.helped_by is None:
        return ""
    return _("{ten} đã điền giúp hồ sơ này. Chưa nộp, chưa ai nhận.").format(ten=draft.helped_by.display_name)


def told_text(situation: Situation, account: Account) -> str:
    """“Tin nhắn sẽ gửi tới … và ….” Of others nothing is shown but what was typed here."""
    names = recipients(situation, account)
    if len(names) == 1:
        return _("Tin nhắn sẽ gửi tới {ai}.").format(ai=names[0])
    return _("Tin nhắn sẽ gửi tới {dau} và {cuoi}.").format(dau=", ".join(names[:-1]), cuoi=names[-1])


def recipients(situation: Situation, account: Account) -> list[str]:
    """The contact first, by the account's number; the others by the number that was typed for them."""
    definition, answers = situation.definition, situation.journey.answers
    parties = parties_of(definition, answers, situation.context)
    contact = contact_of(definition, answers, parties)
    told = []
    for party in sorted(parties, key=lambda one: one.key != contact):
        name = meaning_of(definition, answers, Meaning.NAME, party.key) or party.name
        typed = meaning_of(definition, answers, Meaning.PHONE, party.key)
        phone = account.phone if party.key == contact else typed
        number = sealing.mask_phone(phone) if phone else _("nếu đã có số điện thoại ở cơ quan")
        told.append(f"{name} ({number})")
    return told
