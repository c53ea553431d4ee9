from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from motcua.catalogue.enums import CostKind, PayableAt
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.kernel.actors import SYSTEM
from motcua.kernel.acts import act
from motcua.payments import acts, parts
from motcua.payments.enums import DemandState
from motcua.payments.errors import NotCollected, NotDue, ReasonMissing, SecondPersonRequired
from motcua.payments.models import PaymentDemand
from motcua.payments.parts import CostAsked
from motcua.payments.queries import owed
from tests import cast

SUBJECT = "dossier:H99.27-261121-0001"
FEE = CostAsked(key="phi", kind=CostKind.PHI, name="Phí thẩm định", amount_vnd=150_000, payable_at=PayableAt.RECEIPT)
DUES = CostAsked(key="le_phi", kind=CostKind.LE_PHI, name="Lệ phí", amount_vnd=50_000, payable_at=PayableAt.OUTPUT)


@act
def demand(*costs: CostAsked, agency, receiving=None, subject: str = SUBJECT) -> list[PaymentDemand]:
    return parts.demand(
        subject=subject, agency_id=agency.pk, receiving_agency_id=(receiving or agency).pk, costs=costs, by=SYSTEM
    )


@act
def exempt(demand_id: int, reason: str = "Hộ nghèo") -> PaymentDemand:
    return parts.exempt(demand_id=demand_id, by=SYSTEM, reason=reason)


@pytest.fixture
def agency(db):
    return cast.make_agency()


@pytest.fixture
def cashier(agency):
    return cast.make_officer(Duty.COLLECT, agency=agency)


def test_fee_and_dues_stay_apart_and_add_up(agency):
    demand(FEE, DUES, agency=agency)
    assert list(PaymentDemand.objects.values_list("kind", "amount_vnd")) == [("phi", 150_000), ("le_phi", 50_000)]
    assert owed(SUBJECT) == 200_000
    assert owed(SUBJECT, payable_at=[PayableAt.OUTPUT]) == 50_000


def test_the_same_cost_is_demanded_once_and_its_amount_stays_frozen(agency):
    demand(FEE, agency=agency)
    demand(CostAsked(**{**{f: getattr(FEE, f) for f in FEE.__slots__}, "amount_vnd": 999}), agency=agency)
    assert owed(SUBJECT) == 150_000


def test_nothing_is_demanded_of_what_costs_nothing(agency):
    free = CostAsked(key="x", kind=CostKind.PHI, name="Phí", amount_vnd=0, payable_at=PayableAt.RECEIPT)
    assert demand(free, agency=agency) == []


def test_an_exempt_cost_is_kept_with_its_reason_and_owed_by_nobody(agency):
    known = CostAsked(
        key="x", kind=CostKind.PHI, name="Phí", amount_vnd=9, payable_at=PayableAt.RECEIPT, exempt_reason="Hộ nghèo"
    )
    [one] = demand(known, agency=agency)
    assert (one.state, one.exempt_reason, owed(SUBJECT)) == (DemandState.EXEMPT, "Hộ nghèo", 0)


def test_collecting_numbers_the_receipt_and_says_so_in_the_log(agency, cashier):
    [one] = demand(FEE, agency=agency)
    paid = acts.collect(demand_id=one.pk, by=cashier)
    assert paid.receipt_number.startswith("0000001/")
    assert paid.collected_by_id == cashier.account_id
    assert Event.objects.get(name="payment.collected").payload["amount_vnd"] == 150_000


def test_collecting_twice_changes_nothing(agency, cashier):
    [one] = demand(FEE, agency=agency)
    first = acts.collect(demand_id=one.pk, by=cashier)
    again = acts.collect(demand_id=one.pk, by=cashier)
    assert again.receipt_number == first.receipt_number
    assert Event.objects.filter(name="payment.collected").count() == 1


def test_a_second_cashier_is_told_that_it_is_paid(agency, cashier):
    [one] = demand(FEE, agency=agency)
    acts.collect(demand_id=one.pk, by=cashier)
    with pytest.raises(NotDue, match="đã thanh toán, biên lai số 0000001"):
        acts.collect(demand_id=one.pk, by=cast.make_officer(Duty.COLLECT, agency=agency))


def test_the_cashier_of_the_receiving_agency_collects_and_numbers_there(agency):
    receiving = cast.make_agency("H99.28", name="Ủy ban nhân dân phường Gò Me", short_name="UBND phường Gò Me")
    [one] = demand(FEE, agency=agency, receiving=receiving)
    paid = acts.collect(demand_id=one.pk, by=cast.make_officer(Duty.COLLECT, agency=receiving))
    assert paid.receipt_agency_id == receiving.pk


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.COLLECT])
def test_no_other_duty_collects(agency, duty):
    [one] = demand(FEE, agency=agency)
    with pytest.raises(DutyRequired):
        acts.collect(demand_id=one.pk, by=cast.make_officer(duty, agency=agency))


def test_a_cashier_of_a_third_agency_does_not_collect(agency):
    other = cast.make_agency("H99.28", name="Ủy ban nhân dân phường Gò Me", short_name="UBND phường Gò Me")
    [one] = demand(FEE, agency=agency)
    with pytest.raises(DutyRequired):
        acts.collect(demand_id=one.pk, by=cast.make_officer(Duty.COLLECT, agency=other))


def test_what_is_exempt_is_not_collected(agency, cashier):
    [one] = demand(FEE, agency=agency)
    exempt(one.pk)
    with pytest.raises(NotDue, match="miễn phí"):
        acts.collect(demand_id=one.pk, by=cashier)


def test_a_cashier_exempts_with_a_reason_only(agency, cashier):
    [one] = demand(FEE, agency=agency)
    with pytest.raises(ReasonMissing):
        acts.grant_exemption(demand_id=one.pk, by=cashier, reason=" ")
    with pytest.raises(DutyRequired):
        acts.grant_exemption(demand_id=one.pk, by=cast.make_officer(Duty.DECIDE, agency=agency), reason="Hộ nghèo")
    assert acts.grant_exemption(demand_id=one.pk, by=cashier, reason="Hộ nghèo").exempt_reason == "Hộ nghèo"
    assert owed(SUBJECT) == 0


def test_what_is_paid_is_not_exempted(agency, cashier):
    [one] = demand(FEE, agency=agency)
    acts.collect(demand_id=one.pk, by=cashier)
    with pytest.raises(NotDue):
        exempt(one.pk)


def test_money_goes_back_only_with_a_second_person_and_the_number_stays(agency, cashier):
    [one] = demand(FEE, agency=agency)
    with pytest.raises(NotCollected):
        acts.refund(
            demand_id=one.pk, by=cashier, approved_by=cast.make_officer(Duty.COLLECT, agency=agency), reason="Rút"
        )
    paid = acts.collect(demand_id=one.pk, by=cashier)
    with pytest.raises(SecondPersonRequired):
        acts.refund(demand_id=one.pk, by=cashier, approved_by=cashier, reason="Rút hồ sơ")
    second = cast.make_officer(Duty.COLLECT, agency=agency)
    back = acts.refund(demand_id=one.pk, by=cashier, approved_by=second, reason="Rút hồ sơ")
    assert (back.state, back.receipt_number) == (DemandState.REFUNDED, paid.receipt_number)


def test_receipts_are_numbered_once_and_without_a_gap_by_twenty_cashiers_at_once(committed_db):
    agency = cast.make_agency()
    cashier = cast.make_officer(Duty.COLLECT, agency=agency)
    demands = [demand(FEE, agency=agency, subject=f"dossier:H99.27-261121-{n:04d}")[0].pk for n in range(20)]

    def collect(demand_id: int) -> str:
        try:
            return acts.collect(demand_id=demand_id, by=cashier).receipt_number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        numbers = list(pool.map(collect, demands))
    assert sorted(int(number.split("/")[0]) for number in numbers) == list(range(1, 21))
