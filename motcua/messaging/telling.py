"""Which letter an event becomes, and with which words. Reads only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from motcua.agencies import front_door
from motcua.agencies.calendars import calendar_of
from motcua.casework.models import Dossier, Party
from motcua.casework.work import holder_name
from motcua.catalogue.definition import Definition
from motcua.catalogue.enums import Channel, Meaning
from motcua.eventlog.models import Event
from motcua.identity.models import Person
from motcua.intake.models import Draft
from motcua.intake.parties import meaning_of
from motcua.intake.situation import Situation
from motcua.kernel import clock, wording, worktime
from motcua.kernel.money import vnd
from motcua.kernel.text import fold
from motcua.messaging.letters import Letter, letters

UNKNOWN = "chưa có ngày"


@dataclass(frozen=True, slots=True)
class Telling:
    """A letter with its words, and the persons it goes to: the contact first; one we do not know yet is an unsaved row.

    `reference`: what it is about, for the foot of a mail.
    """

    letter: Letter
    words: dict[str, str]
    persons: tuple[Person, ...]
    reference: str


def letter_for(event: Event, dossier: Dossier) -> Letter | None:
    """The letter an event becomes; None if people are not told of it."""
    code = LETTERS.get(event.name)
    if event.name == "dossier.submitted" and _came_after_hours(event, dossier):
        code = "M03"
    if event.name == "dossier.issued" and not _is_handed_over(dossier):
        code = {"electronic": "M25", "post": "M57"}.get(dossier.delivery_method, code)
    if event.name == "payment.exempted" and not event.payload.get("was_claimed"):
        return None  # nobody had asked, or the till told them
    if event.name == "dossier.delivered":
        code = {"post": "M29", "electronic": "M30"}.get(str(event.payload.get("proof")), "M28")
    return letters()[code] if code else None


def _is_handed_over(dossier: Dossier) -> bool:
    """True if people sign for the result in person; what they chose then goes for further copies only."""
    return any(output.needs_presence for output in dossier.procedure_version.definition.outputs)


LETTERS = {
    "dossier.submitted": "M02",
    "dossier.accepted": "M04",
    "dossier.supplement_requested": "M05",
    "dossier.supplement_completed": "M07",
    "dossier.declined": "M08",
    "dossier.finance_demanded": "M18",
    "dossier.finance_settled": "M14",
    "dossier.consulted": "M11",
    "dossier.opinion_overdue": "M12",
    "dossier.paused": "M13",
    "dossier.resumed": "M14",
    "dossier.extended": "M15",
    "dossier.withdrawal_asked": "M31",
    "dossier.withdrawn": "M32",
    "dossier.discontinued": "M33",
    "dossier.cancelled": "M52",
    "dossier.issued": "M24",
    "dossier.posted": "M26",
    "dossier.post_missed": "M27",
    "dossier.post_came_back": "M24",
    "dossier.delivered": "M28",
    "output.shared": "M22",
    "output.signed": "M23",
    "payment.collected": "M19",
    "payment.refunded": "M20",
    "payment.exempted": "M61",
    "payment.exemption_refused": "M60",
    "payment.recounted": "M62",
}

DRAFT_LETTERS = {"draft.expiring": "M01", "draft.consent_requested": "M50", "draft.party_asked": "M53"}


def telling(event: Event, dossier: Dossier) -> Telling | None:
    """What to tell of an event and to whom; None if nothing."""
    letter = letter_for(event, dossier)
    if letter is None:
        return None
    parties = dossier.parties.select_related("person").order_by("-is_contact", "position")
    words = _words(event, dossier)
    reference = f"Hồ sơ: {words['viec']}, mã {words['ma']}. Đang giữ: {words['giu']}.\n{words['coquan']}."
    persons = [party.person for party in parties]
    acting = _holder(dossier, persons)
    if persons and not acting:
        persons[0].phone = _number_given(dossier, parties[0]) or persons[0].phone
    return Telling(letter, words, (*persons, *acting), reference)


def _number_given(dossier: Dossier, contact: Party) -> str:
    """The number the contact wants to be told at about this dossier; "" where only the one we know will do.

    Theirs to say, from their own account or to an officer who sees them. Whoever acts for somebody, or types somebody's
    details online or into a letter, does not keep the news from them by another number.
    """
    account = dossier.filed_by
    is_own = account is not None and account.person_id == contact.person_id
    if not is_own and dossier.channel != Channel.COUNTER:
        return ""
    given = meaning_of(dossier.procedure_version.definition, dossier.answers, Meaning.PHONE, contact.role)
    return given or (account.phone if account is not None and is_own else "")


def _holder(dossier: Dossier, persons: list[Person]) -> list[Person]:
    """Who filed it for somebody, under a mandate: they are told, too."""
    drafts = Draft.objects.filter(filing_key=dossier.filing_key, mandate__isnull=False)
    draft = drafts.select_related("mandate__holder").first()
    return [draft.mandate.holder] if draft and draft.mandate and draft.mandate.holder not in persons else []


def draft_telling(event: Event, draft: Draft) -> Telling | None:
    """The same for an event of a draft, which its owner alone is told of; None if nobody is signed in for it."""
    if draft.account is None or draft.account.person is None:
        return None
    definition, agency = draft.procedure_version.definition, Situation(draft).agency
    until = draft.consent_until if event.name == "draft.consent_requested" else None
    phone = (agency.phone if agency else "") or front_door.door_phone(on=clock.today())
    words = {
        "viec": spoken_name(definition),
        "han": wording.sms_moment(until or draft.expires_at),
        "hen": wording.moment(until or draft.expires_at),
        "sdt": phone,
        "duoi": phone.replace(" ", "")[-3:],
        "ten_giup": draft.helped_by.display_name if draft.helped_by else "Người làm giúp",
        "quay": f"{agency.short_name}, {agency.address}".rstrip(", ") if agency else "quầy một cửa gần nhất",
        "xh": "ông/bà",
    }
    reference = f"Hồ sơ viết dở: {words['viec']}."
    letter = letters()[DRAFT_LETTERS[event.name]]
    if event.name == "draft.party_asked":
        return _invitation(event, draft, letter, words, reference)
    owner = draft.account.person
    owner.phone = draft.account.phone or owner.phone  # whose account it lies in, not a number the person had before
    return Telling(letter, words, (owner,), reference)


def _invitation(event: Event, draft: Draft, letter: Letter, words: dict[str, str], reference: str) -> Telling | None:
    """To the party that was asked last; None if that was answered or asked anew meanwhile."""
    review = draft.reviews.filter(pk=event.payload["review"]).first()
    if review is None or not review.token or wording.moment(review.expires_at) != event.payload["until"]:
        return None
    invited = Person(full_name=review.name, folded_name=fold(review.name))
    invited.phone = review.phone
    link = f"{settings.PUBLIC_URL}/xem/{review.token}"
    more = {"han": wording.sms_moment(review.expires_at), "hen": wording.moment(review.expires_at), "link": link}
    return Telling(letter, {**words, **more}, (invited,), reference)


def spoken_name(definition: Definition) -> str:
    """The procedure in few words; only that it is one, where whoever reads along shall not know which."""
    return "thủ tục" if definition.discreet else definition.short_name


def _came_after_hours(event: Event, dossier: Dossier) -> bool:
    """True if nobody was there to receive it: its clock starts later than it came."""
    begins = worktime.start(event.occurred_at, calendar_of(dossier.receiving_agency))
    return begins - event.occurred_at > timedelta(minutes=1)


def _words(event: Event, dossier: Dossier) -> dict[str, str]:
    """Every placeholder a letter may use. What this event does not know is said as such, never left out."""
    agency, version = dossier.agency, dossier.procedure_version
    personal: dict[str, Any] = getattr(getattr(event, "personal", None), "values", {})
    facts = {**event.payload, **personal}
    until = _until(event, dossier, facts)
    definition = version.definition
    return {
        "ma": dossier.code,
        "viec": spoken_name(definition),
        "coquan": agency.name,
        "noi": str(facts.get("asked", agency.short_name)),
        "noidung": str(facts.get("question", "việc này")).rstrip("."),
        "quay": f"{dossier.receiving_agency.short_name}, {dossier.receiving_agency.address}".rstrip(", "),
        "sdt": agency.phone or dossier.receiving_agency.phone,
        "gio": agency.opening_hours or "giờ làm việc",
        "han": wording.sms_moment(until) if until else UNKNOWN,
        "hen": wording.moment(until) if until else UNKNOWN,
        "hen_moi": wording.moment(dossier.due_at) if dossier.due_at else UNKNOWN,
        "hen_cu": _spoken(facts.get("due_before_at")),
        "xemlai": _spoken(facts.get("review_by")),
        "vanban": str(facts.get("document", "ghi trong hồ sơ")),
        "luc": wording.moment(event.occurred_at),
        "giu": holder_name(dossier),
        "nguoi": holder_name(dossier),
        "nguoiky": str(facts.get("actor_name", agency.short_name)),
        "n": str(facts.get("items", "")),
        "danhsach": str(facts.get("names", "xem trong hồ sơ")),
        "lydo": str(facts.get("reason", "ghi trong thông báo")).rstrip("."),
        "dieuluat": str(facts.get("ground", "ghi trong thông báo")).rstrip("."),
        "lamtiep": str(facts.get("next_steps", "gọi số dưới đây, có người chỉ cách làm")),
        "tien": vnd(facts["amount_vnd"]) if "amount_vnd" in facts else "số tiền ghi trong hồ sơ",
        "tien_ketluan": str(facts.get("finance_conclusion", "")) or "ghi trong thông báo",
        "dung": str(facts.get("paused", "thời gian chờ")),
        "so": str(facts.get("receipt_number", facts.get("number", ""))),
        "ten_nhan": str(facts.get("receiver_name", "Người nhận")),
        "xh": "ông/bà",
        "Xh": "Ông/Bà",
        "vandon": str(facts.get("reference", "")),
        "ngay": str(facts.get("expected_on", UNKNOWN)),
        "noi_cu": agency.short_name,
    }


def _until(event: Event, dossier: Dossier, facts: dict[str, Any]) -> datetime | None:
    """The moment a letter names: when it happened, until when to answer, or the promised time."""
    if event.name in ("dossier.delivered", "dossier.paused"):
        return event.occurred_at
    return _instant(facts.get("answer_by")) or dossier.due_at


def _instant(value: Any) -> datetime | None:
    return clock.local(datetime.fromisoformat(value)) if isinstance(value, str) else None


def _spoken(value: Any) -> str:
    instant = _instant(value)
    return wording.moment(instant) if instant else UNKNOWN
