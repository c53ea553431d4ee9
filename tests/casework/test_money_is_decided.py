"""Costs frozen at intake, claims not to pay, amounts that came later, and counting again."""

import pytest
import time_machine

from motcua.casework.acts import delivery, money
from motcua.casework.enums import DossierState
from motcua.casework.errors import AlreadyDone, Incomplete
from motcua.casework.forms import cost_line
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.payments import acts as payments
from motcua.payments.enums import DemandState
from motcua.payments.errors import AmountMissing, ClaimDecided, ReasonMissing, SameCount
from motcua.payments.models import PaymentDemand
from motcua.payments.queries import owed, told, undecided
from tests import cast
from tests.casework.costs import DEATH, LATE_AND_POOR, copies, demand_of, priced

pytestmark = pytest.mark.django_db
FEE = {"key": "le_phi", "name": "Lệ phí", "kind": "le_phi"}
POOR = {"rule": "answer_is", "with": {"question": "dien_mien_le_phi", "value": "ho_ngheo"}}


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(cast.at("2026-11-23 09:00"), tick=False):
        yield


def claiming(amount_vnd: int = 75_000) -> cast.Story:
    """Somebody poor registers a death late, in a province that decided an amount."""
    cost = {**FEE, "amount_vnd": amount_vnd, "exemptions": [{"text": "Người thuộc hộ nghèo", "rule": POOR}]}
    return priced(DEATH, LATE_AND_POOR, costs=[cost])


def decide(story: cast.Story, *, is_granted: bool, reason: str = "Đã xem sổ hộ nghèo.", **more):
    demand = PaymentDemand.objects.get(subject=story.dossier.subject)
    common = {"dossier_id": story.pk, "by": story.officer, "seen": None, "demand_id": demand.pk}
    return money.decide_exemption(**common, is_granted=is_granted, reason=reason, **more)


def recount(story: cast.Story, *, reason: str = "Bản chính có 5 trang.", **counts: int):
    return money.recount(dossier_id=story.pk, by=story.officer, seen=None, counts=counts, reason=reason)


def collect(story: cast.Story, key: str = "phi") -> PaymentDemand:
    return payments.collect(demand_id=demand_of(story, key).pk, by=story.officer)


def test_the_explanation_of_the_day_survives_a_later_price_and_a_later_version():
    cost = {**FEE, "amount_vnd": 8000, "per": "bản", "set_by": "Nghị quyết 1"}
    story = priced("dang-ky-ket-hon", {}, costs=[cost])
    kept = demand_of(story, "le_phi").explanation
    cast.make_version("dang-ky-ket-hon", costs=[{**cost, "amount_vnd": 99_000, "set_by": "Nghị quyết 2"}])
    after = demand_of(story, "le_phi")
    assert (after.amount_vnd, after.explanation) == (8000, kept)
    [line] = told(story.dossier.subject).lines
    assert "Mức thu theo: Nghị quyết 1" in line.notes
    assert line.amount.replace("\u00a0", " ") == "8.000 đồng"


def test_what_nobody_published_is_kept_as_such_and_printed_so_never_as_free():
    story = priced(DEATH, {**LATE_AND_POOR, "dien_mien_le_phi": "khong"})
    demand = demand_of(story, "le_phi_qua_han")
    assert (demand.state, demand.amount, owed(story.dossier.subject)) == (DemandState.UNPRICED, "Chưa có số tiền", 0)
    assert told(story.dossier.subject).lines[0].amount_vnd is None
    assert "Chưa có số tiền" in cost_line(demand)
    args = {"dossier_id": story.pk, "by": story.officer, "seen": None, "demand_id": demand.pk}
    with pytest.raises(AmountMissing):
        money.price(**args, amount_vnd=0, set_by="Nghị quyết 5")
    money.price(**args, amount_vnd=8000, set_by="Nghị quyết 5/2026/NQ-HĐND")
    assert owed(story.dossier.subject) == 8000
    assert any("theo Nghị quyết 5/2026" in step for step in demand_of(story, "le_phi_qua_han").told.steps)


def test_a_claim_is_neither_owed_nor_granted_until_an_officer_answers():
    story = claiming()
    demand = demand_of(story, "le_phi")
    assert (demand.state, demand.amount_vnd, owed(demand.subject)) == (DemandState.CLAIMED, 75_000, 0)
    assert undecided(demand.subject)
    granted = decide(story, is_granted=True)
    assert (granted.state, granted.exempt_reason) == (DemandState.EXEMPT, "Người thuộc hộ nghèo. Đã xem sổ hộ nghèo.")
    assert Event.objects.filter(subject=demand.subject, name="payment.exempted").count() == 1
    with pytest.raises(ClaimDecided):
        decide(story, is_granted=False)


def test_a_refused_claim_is_owed_in_the_amount_of_the_day_of_filing():
    story = claiming()
    with pytest.raises(ReasonMissing):
        decide(story, is_granted=False, reason=" ")
    refused = decide(story, is_granted=False, reason="Giấy hết hạn 31/12/2025.")
    assert (refused.state, owed(refused.subject)) == (DemandState.DUE, 75_000)
    event = Event.objects.get(subject=refused.subject, name="payment.exemption_refused")
    assert event.personal.values["reason"] == "Giấy hết hạn 31/12/2025."


def test_a_refused_claim_without_a_published_amount_needs_one():
    story = priced(DEATH, LATE_AND_POOR)
    with pytest.raises(AmountMissing):
        decide(story, is_granted=False)
    assert decide(story, is_granted=False, amount_vnd=8000).amount_vnd == 8000


def test_another_duty_decides_nothing_and_a_stale_page_is_refused():
    story = claiming()
    demand = demand_of(story, "le_phi")
    args = {"dossier_id": story.pk, "demand_id": demand.pk, "is_granted": True, "reason": "Có sổ."}
    with pytest.raises(DutyRequired):
        money.decide_exemption(**args, seen=None, by=cast.make_officer(Duty.DELIVER, agency=demand.agency))
    with pytest.raises(AlreadyDone):
        money.decide_exemption(**args, seen=0, by=story.officer)


def test_nothing_is_handed_over_while_a_claim_waits():
    story = cast.make_dossier(DossierState.ISSUED)
    PaymentDemand.objects.create(
        subject=story.dossier.subject, key="a", kind="phi", name="Phí", amount_vnd=9, state=DemandState.CLAIMED,
        exempt_reason="Hộ nghèo", payable_at="output", agency=story.dossier.agency,
        receiving_agency=story.dossier.agency, demanded_at=story.dossier.submitted_at,
    )  # fmt: skip
    proof = delivery.Proof(kind=delivery.ProofKind.POST, receiver_name="Hồ Văn Nhựt", reference="VN123")
    with pytest.raises(Incomplete, match="chưa có câu trả lời"):
        delivery.deliver(dossier_id=story.pk, by=story.officer, seen=None, proof=proof)


def test_counting_again_before_anything_is_paid_changes_what_is_due():
    story = copies(2, 3)
    assert owed(story.dossier.subject) == 10_000
    recount(story, so_ban=2, so_trang=5)
    demand = demand_of(story)
    assert (demand.amount_vnd, owed(demand.subject)) == (14_000, 14_000)
    assert any("5 trang" in step for step in demand.explanation["steps"])
    event = Event.objects.get(subject=demand.subject, name="payment.recounted")
    assert (event.payload["before"], event.payload["amount_vnd"]) == ("10.000\u00a0đồng", 14_000)
    assert story.dossier.answers["so_trang"] == 3
    with pytest.raises(SameCount):
        recount(story, so_ban=2, so_trang=5)


def test_more_than_was_collected_makes_a_further_demand_of_the_rest():
    story = copies(2, 3)
    collect(story)
    recount(story, so_ban=2, so_trang=5)
    assert demand_of(story).amount_vnd == 10_000
    rest = demand_of(story, "phi:2")
    assert (rest.state, rest.amount_vnd) == (DemandState.DUE, 4000)
    assert any("còn phải nộp 4.000" in step for step in rest.told.steps)


def test_less_than_was_collected_goes_back_whole_and_the_right_sum_is_demanded():
    story = copies(2, 5)
    collect(story)
    recount(story, so_ban=1, so_trang=5)
    first, right = demand_of(story), demand_of(story, "phi:2")
    assert first.refund_because == "Bản chính có 5 trang."
    assert (right.state, right.amount_vnd) == (DemandState.DUE, 7000)
    assert told(first.subject).groups[0].sum.replace("\u00a0", " ") == "7.000 đồng"
    second = cast.make_officer(agency=story.dossier.agency)
    back = payments.refund(demand_id=first.pk, by=story.officer, approved_by=second, reason=first.refund_because)
    assert back.state == DemandState.REFUNDED
    recount(story, so_ban=1, so_trang=3, reason="Đếm lần nữa.")
    assert demand_of(story, "phi:2").amount_vnd == 5000
