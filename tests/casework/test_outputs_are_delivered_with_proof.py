from datetime import timedelta

import pytest

from motcua.casework.acts import delivery, outputs
from motcua.casework.acts.delivery import Proof, ProofKind
from motcua.casework.enums import DeliveryMethod, DossierState, OutputState
from motcua.casework.errors import AlreadyDone, Incomplete, MoveRefused, NotOwnDossier, ReasonTooShort
from motcua.casework.forms_anytime import money_receipt
from motcua.casework.models import Output
from motcua.casework.signing import sign_output
from motcua.catalogue.enums import CostKind, PayableAt
from motcua.documents import printing
from motcua.eventlog.models import Event, EventPersonal
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.kernel import clock
from motcua.kernel.actors import PlainActor
from motcua.payments import acts as payments
from motcua.payments.models import PaymentDemand
from motcua.payments.parts import CostAsked
from motcua.registry.models import IssuedOutput, RegisterEntry
from motcua.registry.verification import verify_output
from tests import cast
from tests.casework.licensing import Permit

pytestmark = pytest.mark.django_db
HANDED = Proof(kind=ProofKind.SIGNATURE, receiver_name="Đặng Thị Mộng Tuyền")
COST = CostAsked(key="x", kind=CostKind.LE_PHI, name="Lệ phí", amount_vnd=75_000, payable_at=PayableAt.OUTPUT)
REASON = "Ghi sai số thửa đất."


@pytest.fixture
def permit():
    return Permit().released()


def deliver(story, proof: Proof = HANDED, by=None):
    return delivery.deliver(dossier_id=story.pk, by=by or story.officer, seen=None, proof=proof)


@pytest.mark.parametrize(
    "proof",
    [
        HANDED,
        Proof(kind=ProofKind.POST, reference="EK123456789VN"),
        Proof(kind=ProofKind.ELECTRONIC, reference="log:1"),
    ],
)
def test_with_proof_it_is_delivered_and_the_name_stays_out_of_the_chain(permit, proof):
    deliver(permit, proof)
    event = Event.objects.get(name="dossier.delivered")
    assert permit.dossier.state == DossierState.DELIVERED
    assert (event.payload["proof"], event.payload["reference"]) == (proof.kind, proof.reference)
    assert "Tuyền" not in str(event.payload)
    assert EventPersonal.objects.get(event=event).values["receiver_name"]


@pytest.mark.parametrize("kind", ProofKind)
def test_without_proof_it_is_not(permit, kind):
    with pytest.raises(Incomplete):
        deliver(permit, Proof(kind=kind, receiver_name=" ", reference=" "))
    assert permit.dossier.state == DossierState.ISSUED


def test_nobody_delivers_without_the_duty(permit):
    with pytest.raises(DutyRequired):
        deliver(permit, by=cast.make_officer(Duty.ISSUE, agency=permit.dossier.agency))


def test_what_is_owed_is_collected_first():
    permit = Permit(costs=[COST]).released()
    with pytest.raises(Incomplete, match=r"75\.000"):
        deliver(permit)
    payments.collect(demand_id=PaymentDemand.objects.get().pk, by=permit.officer)
    deliver(permit)
    assert permit.dossier.state == DossierState.DELIVERED


def test_the_receipt_can_be_printed_again_with_the_same_bytes():
    permit = Permit(DossierState.RECEIVED, costs=[COST])
    demand = payments.collect(demand_id=PaymentDemand.objects.get().pk, by=permit.officer)
    first, again = (printing.render(money_receipt(permit.dossier, demand)) for _ in range(2))
    assert first == again
    assert money_receipt(permit.dossier, demand).amount_in_words == "bảy mươi lăm nghìn đồng"


def test_the_first_opening_by_the_applicant_delivers_what_was_wanted_electronically():
    permit = Permit(delivery_method=DeliveryMethod.ELECTRONIC).released()
    for _ in range(2):
        delivery.open_electronic_output(output_id=permit.output.pk, by=permit.citizen)
    assert permit.dossier.state == DossierState.DELIVERED
    assert Event.objects.filter(name="dossier.delivered").count() == 1
    assert Event.objects.filter(name="output.opened").count() == 1


def test_opening_what_is_fetched_at_the_counter_delivers_nothing(permit):
    delivery.open_electronic_output(output_id=permit.output.pk, by=permit.citizen)
    assert permit.dossier.state == DossierState.ISSUED


def test_strangers_and_officers_open_nothing_in_the_applicants_place(permit):
    for stranger in (cast.make_citizen("Người Lạ"), permit.officer, PlainActor("visitor:khac", "Người có mã")):
        with pytest.raises(NotOwnDossier):
            delivery.open_electronic_output(output_id=permit.output.pk, by=stranger)


def test_nothing_is_opened_before_it_is_released():
    permit = Permit().signed()
    with pytest.raises(MoveRefused):
        delivery.open_electronic_output(output_id=permit.output.pk, by=permit.citizen)


@pytest.mark.parametrize("delivered", [False, True])
def test_a_wrong_output_is_replaced_and_stays_readable_and_the_dossier_keeps_its_state(permit, delivered):
    if delivered:
        deliver(permit)
    state, old = permit.dossier.state, permit.output
    new = outputs.replace_output(
        output_id=old.pk, by=permit.officer, seen=None, reason=REASON, data={"site": "Thửa 13, tờ bản đồ 3"}
    )
    assert Output.objects.get(pk=old.pk).state == OutputState.REPLACED
    assert verify_output(code=old.code).finding == "replaced"
    outputs.propose(output_id=new.pk, by=permit.officer, seen=None)
    outputs.approve(output_id=new.pk, by=permit.officer, seen=None)
    sign_output(output_id=new.pk, by=permit.officer)
    outputs.number_output(output_id=new.pk, by=permit.officer)
    outputs.release(output_id=new.pk, by=permit.officer)
    assert IssuedOutput.objects.get(code=old.code).replaced_by == IssuedOutput.objects.get(code=new.code)
    assert verify_output(code=new.code).finding == "genuine"
    assert permit.dossier.state == state


def test_replacing_needs_a_reason(permit):
    with pytest.raises(ReasonTooShort):
        outputs.replace_output(output_id=permit.output.pk, by=permit.officer, seen=None, reason="Sai")


def test_the_number_of_an_output_is_the_line_of_the_book_of_its_kind(permit):
    entry = RegisterEntry.objects.get()
    assert (entry.book.kind, permit.output.number) == ("building_permit", entry.number_text)


def posted(permit, code="EK1VN", **changes):
    told = {"carrier": "Bưu điện Việt Nam", "expected_on": clock.today(), **changes}
    return delivery.post_outputs(dossier_id=permit.pk, by=permit.officer, seen=None, code=code, **told)


def test_in_the_carriers_hands_it_is_not_delivered_yet(permit):
    posted(permit)
    assert permit.dossier.state == DossierState.ISSUED
    with pytest.raises(AlreadyDone):
        posted(permit, "EK2VN")
    common = {"dossier_id": permit.pk, "by": permit.officer, "seen": None}
    delivery.note_post_failed(**common, again_on=clock.today())
    delivery.note_post_failed(**common, again_on=None)
    with pytest.raises(AlreadyDone):
        delivery.note_post_failed(**common, again_on=None)
    posted(permit, "EK2VN")
    assert [one.code for one in permit.dossier.postings.filter(failed_at=None)] == ["EK2VN"]
    deliver(permit, Proof(kind=ProofKind.POST, reference="EK2VN"))
    assert permit.dossier.state == DossierState.DELIVERED
    with pytest.raises(AlreadyDone):
        posted(permit, "EK3VN")


def test_nothing_is_posted_without_code_day_duty_and_payment(permit):
    with pytest.raises(Incomplete):
        posted(permit, "")
    with pytest.raises(Incomplete):
        posted(permit, expected_on=clock.today() - timedelta(days=1))
    reviewer = cast.make_officer(Duty.REVIEW, agency=permit.dossier.agency)
    with pytest.raises(DutyRequired):
        delivery.note_post_failed(dossier_id=permit.pk, by=reviewer, seen=None, again_on=None)
    with pytest.raises(Incomplete, match=r"75\.000"):
        posted(Permit(costs=[COST], agency=permit.dossier.agency).released())
