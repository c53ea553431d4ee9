"""Each event that people are told of becomes its letter, through the running queue, and no letter has a hole."""

from datetime import date, timedelta

import pytest

from motcua.agencies.enums import AgencyLevel
from motcua.casework.acts import consultations, delivery, money, processing, reception, timing
from motcua.casework.clock import first_day_to_extend
from motcua.casework.enums import DossierState, OutputState
from motcua.casework.models import Dossier
from motcua.catalogue.enums import CostKind, PayableAt
from motcua.eventlog.models import Event, EventPersonal
from motcua.identity.models import Mandate, Person
from motcua.identity.tasks import announce_ends
from motcua.intake.acts import start_draft
from motcua.intake.models import Draft
from motcua.intake.tasks import announce_expiring
from motcua.kernel import clock
from motcua.messaging.models import Notice
from motcua.messaging.telling import LETTERS, letter_for, telling
from motcua.payments import acts as payments
from motcua.payments.models import PaymentDemand
from motcua.payments.parts import CostAsked
from tests import cast, jobs
from tests.casework.costs import DEATH, LATE_AND_POOR, copies, priced
from tests.casework.wedding import Wedding
from tests.messaging.mailbox import holes, mails, text_of, unfilled

S = DossierState
PLAIN = {"seen": None}


def refused() -> None:
    cast.make_dossier(S.DECLINED)


def cancelled() -> None:
    cast.make_dossier(S.CANCELLED)


def withdrawn() -> None:
    cast.make_dossier(S.WITHDRAWN)


def discontinued() -> None:
    cast.make_dossier(S.DISCONTINUED)


def supplemented() -> None:
    story = cast.make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    reception.answer_supplement(dossier_id=story.pk, by=story.citizen, files=story.answer())
    reception.confirm_supplement(dossier_id=story.pk, by=story.officer, **PLAIN)


def paid() -> None:
    story = cast.make_dossier(S.IN_PROCESS)
    cost = CostAsked(
        key="le_phi",
        kind=CostKind.LE_PHI,
        name="Lệ phí cấp giấy phép xây dựng",
        quantity=1,
        amount_vnd=75_000,
        payable_at=PayableAt.NOTICE,
    )
    processing.demand_finance(dossier_id=story.pk, by=story.officer, costs=[cost], **PLAIN)
    demand = PaymentDemand.objects.get(subject=story.dossier.subject)
    payments.collect(demand_id=demand.pk, by=story.officer)
    processing.settle_finance(dossier_id=story.pk, by=story.officer, **PLAIN)


def given_back() -> None:
    paid()
    demand = PaymentDemand.objects.get()
    by, second = (cast.make_officer(agency=demand.agency) for _ in range(2))
    payments.refund(demand_id=demand.pk, by=by, approved_by=second, reason="Thu nhầm.")


def claimed(*, is_granted: bool) -> None:
    story = priced(DEATH, LATE_AND_POOR)
    common = {"dossier_id": story.pk, "by": story.officer, "reason": "Đã xem giấy.", "amount_vnd": 8000}
    demand = PaymentDemand.objects.get(subject=story.dossier.subject)
    money.decide_exemption(demand_id=demand.pk, is_granted=is_granted, **common, **PLAIN)


def freed() -> None:
    claimed(is_granted=True)


def not_freed() -> None:
    claimed(is_granted=False)


def counted_again() -> None:
    story = copies(2, 3)
    common = {"dossier_id": story.pk, "by": story.officer, "reason": "Có 5 trang."}
    money.recount(counts={"so_trang": 5}, **common, **PLAIN)


def promised_anew() -> None:
    story = cast.make_dossier(S.IN_PROCESS)
    day = first_day_to_extend(story.dossier)
    timing.extend(dossier_id=story.pk, by=story.officer, reason="Phòng Kinh tế chưa thẩm tra xong.", to=day, **PLAIN)


def paused() -> None:
    story = cast.make_dossier(S.PAUSED)
    timing.resume(dossier_id=story.pk, by=story.officer, **PLAIN)


def asked_elsewhere() -> None:
    story = cast.make_dossier(S.IN_PROCESS)
    one = cast.ask_opinion(story, key="", name="Sở Xây dựng", answer_on=date(2031, 3, 14))
    consultations.pass_time(consultation_id=one.pk, now=cast.at("2031-03-17 08:00"))


def married() -> None:
    wedding = Wedding().until(OutputState.RELEASED)
    proof = delivery.Proof(kind=delivery.ProofKind.SIGNATURE, receiver_name="Đặng Thị Mộng Tuyền")
    delivery.deliver(dossier_id=wedding.pk, by=wedding.clerk, proof=proof, **PLAIN)


def posted() -> None:
    story = cast.make_dossier(S.ISSUED, delivery_method="post")
    common = {"dossier_id": story.pk, "by": story.officer, **PLAIN}
    for code in ("VN122", "VN123"):
        delivery.post_outputs(**common, code=code, carrier="Bưu điện Việt Nam", expected_on=clock.today())
        delivery.note_post_failed(**common, again_on=clock.today())
        if code == "VN122":
            delivery.note_post_failed(**common, again_on=None)
    proof = delivery.Proof(kind=delivery.ProofKind.POST, receiver_name="Hồ Văn Nhựt", reference="VN123")
    delivery.deliver(dossier_id=story.pk, by=story.officer, proof=proof, **PLAIN)


STORIES = {
    refused: {"dossier.submitted": "M02", "dossier.declined": "M08"},
    cancelled: {"dossier.cancelled": "M52"},
    withdrawn: {"dossier.accepted": "M04", "dossier.withdrawal_asked": "M31", "dossier.withdrawn": "M32"},
    discontinued: {"dossier.discontinued": "M33"},
    supplemented: {"dossier.supplement_requested": "M05", "dossier.supplement_completed": "M07"},
    paid: {"dossier.finance_demanded": "M18", "payment.collected": "M19", "dossier.finance_settled": "M14"},
    given_back: {"payment.refunded": "M20"},
    freed: {"payment.exempted": "M61"},
    not_freed: {"payment.exemption_refused": "M60"},
    counted_again: {"payment.recounted": "M62"},
    paused: {"dossier.paused": "M13", "dossier.resumed": "M14"},
    asked_elsewhere: {"dossier.consulted": "M11", "dossier.opinion_overdue": "M12"},
    promised_anew: {"dossier.extended": "M15"},
    married: {
        "output.shared": "M22",
        "output.signed": "M23",
        "dossier.issued": "M24",
        "dossier.delivered": "M28",
    },
    posted: {
        "dossier.issued": "M57",
        "dossier.posted": "M26",
        "dossier.post_missed": "M27",
        "dossier.post_came_back": "M24",
        "dossier.delivered": "M29",
    },
}


@pytest.fixture
def told(morning, gateway, post_office):
    """Run a story; then what left the house: letter codes by event, and all texts."""

    def tell(story):
        story()
        for person in Person.objects.all():
            person.email = f"nguoi-{person.pk}@example.vn"
            person.save(update_fields=["email"])
        jobs.work_off()
        names = dict(Event.objects.values_list("pk", "name"))
        codes = {names[one.event_id]: one.letter for one in Notice.objects.all()}
        mailed = [text_of(mail) for mail in mails(post_office.keeper.folder)]
        return codes, [message["text"] for message in gateway.messages], mailed

    return tell


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.__name__)
def test_its_events_become_their_letters_without_a_hole(told, story):
    codes, texts, mailed = told(story)
    expected = STORIES[story]
    assert {name: codes.get(name) for name in expected} == expected
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}
    assert texts
    assert mailed
    assert {text: holes(text) for text in (*texts, *mailed) if holes(text)} == {}


def test_the_owner_is_told_once_that_a_draft_will_be_forgotten(morning, gateway, post_office):
    cast.make_agency("H99", level=AgencyLevel.PROVINCE)
    citizen = cast.make_citizen(email="nguoi@example.vn")
    draft = start_draft(procedure_version_id=cast.make_version().pk, account_id=citizen.account_id)
    announce_expiring(timestamp=0)
    assert not Event.objects.filter(subject=draft.subject).exists()
    Draft.objects.update(expires_at=clock.now() + timedelta(days=5))
    for _ in range(2):
        announce_expiring(timestamp=0)
        jobs.work_off()
    [text] = [message["text"] for message in gateway.messages]
    [mail] = [text_of(one) for one in mails(post_office.keeper.folder)]
    assert "dang viet do se bi xoa" in text
    assert "bấm “Giữ tiếp”" in mail
    assert holes(text) + holes(mail) == []


def lasting(mother, son, *, days: int, **changes) -> Mandate:
    facts = {"grantor_id": mother.person_id, "holder_id": son.person_id, "means": "consent", "procedure_slug": "x"}
    today, now = clock.today(), clock.now()
    ends = {"begins_on": today - timedelta(days=30), "ends_on": today + timedelta(days=days)}
    return Mandate.objects.create(**{**facts, **ends, "made_at": now, "confirmed_at": now, **changes})


def test_who_lets_somebody_act_is_told_once_that_it_ends_soon(morning, post_office):
    cast.make_agency("H99", level=AgencyLevel.PROVINCE)
    mother, son = cast.make_citizen(email="me@example.vn"), cast.make_citizen("Trần Văn Út", email="con@example.vn")
    ending = lasting(mother, son, days=7)
    lasting(mother, son, days=8)
    lasting(mother, son, days=5, revoked_at=clock.now())
    lasting(mother, son, days=5, confirmed_at=None)
    lasting(mother, son, days=5, begins_on=clock.today() - timedelta(days=1))
    lasting(mother, son, days=5, means="parent", procedure_slug="")
    for _ in range(2):
        announce_ends(timestamp=0)
        jobs.work_off()
    [told] = Event.objects.filter(name="mandate.expiring")
    assert told.subject == ending.subject
    [mail] = [text_of(one) for one in mails(post_office.keeper.folder)]
    assert f"hết hạn {ending.ends_on:%d/%m/%Y}" in mail
    assert "Kính gửi Đặng Thị Mộng Tuyền" in mail
    assert holes(mail) == []


def test_no_event_that_people_are_told_of_was_left_out():
    assert {name for letters in STORIES.values() for name in letters} == set(LETTERS)


def test_what_came_after_hours_and_what_is_fetched_electronically_have_letters_of_their_own(morning):
    story = cast.make_dossier(S.ISSUED, delivery_method="electronic")
    event = Event.objects.get(subject=story.dossier.subject, name="dossier.issued")
    assert telling(event, story.dossier).letter.code == "M25"
    morning.move_to(cast.at("2031-03-08 20:00"))
    late = cast.make_dossier()
    event = Event.objects.get(subject=late.dossier.subject, name="dossier.submitted")
    assert telling(event, late.dossier).letter.code == "M03"


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.__name__)
def test_an_event_whose_personal_values_were_erased_leaves_no_hole_either(morning, story):
    story()
    EventPersonal.objects.all().delete()
    for event in Event.objects.filter(name__in=LETTERS):
        dossier = Dossier.objects.get(code=event.subject.removeprefix("dossier:"))
        told = telling(event, dossier)
        for template in (told.letter.plain, told.letter.accented, told.letter.title, told.letter.body):
            assert unfilled(template, told.words) == [], (event.name, template)


def test_the_hour_of_handing_over_is_told_and_not_the_promised_one(told):
    _, texts, _ = told(posted)
    [text] = [one for one in texts if "Buu dien da giao" in one]
    assert "luc 9h0" in text


def test_a_forgotten_placeholder_is_found():
    assert holes("Da trao ket qua luc  tai .") != []
    assert holes("Ma giao dich {so}.") != []
    assert unfilled("mã {vandon}, gọi {sdt}", {"vandon": " ", "sdt": "0200 3 812 830"}) == ["vandon"]


@pytest.mark.django_db
@pytest.mark.parametrize(("way", "letter"), [("counter", "M24"), ("post", "M57"), ("electronic", "M25")])
def test_a_result_is_announced_where_it_will_be(way, letter):
    dossier = cast.make_dossier(S.ISSUED).dossier
    dossier.delivery_method = way
    told = letter_for(Event(name="dossier.issued"), dossier)
    assert told is not None
    assert told.code == letter
