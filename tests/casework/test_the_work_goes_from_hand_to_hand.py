import pytest
import time_machine

from motcua.casework.acts import outputs, processing
from motcua.casework.enums import DossierState, OutputState, PauseKind
from motcua.casework.errors import AlreadyDone, CannotHold, HeldByAnother, Incomplete, MoveRefused, ReasonTooShort
from motcua.casework.models import HandOver, Pause
from motcua.catalogue.enums import CostKind, PayableAt
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.payments import acts as payments
from motcua.payments.models import PaymentDemand
from motcua.payments.parts import CostAsked
from tests import cast
from tests.casework.licensing import Permit
from tests.casework.wedding import Wedding

pytestmark = pytest.mark.django_db
S = OutputState
REASON = "Kiểm tra lại tình trạng hôn nhân của bên nam."
TAX = CostAsked(
    key="thue", kind=CostKind.LE_PHI, name="Lệ phí trước bạ", amount_vnd=500_000, payable_at=PayableAt.NOTICE
)


@pytest.fixture
def now():
    with time_machine.travel(cast.at("2026-11-24 09:00"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def wedding(now):
    return Wedding()


def lines(story) -> list[HandOver]:
    return list(HandOver.objects.filter(dossier_id=story.pk))


def test_the_only_one_with_the_duty_holds_the_step(wedding):
    assert wedding.dossier.holder_id == wedding.registrar.account_id


def test_among_several_the_unit_holds_it_until_somebody_takes_it(wedding):
    second = cast.make_officer(Duty.REVIEW, agency=wedding.agency, name="Người thứ hai")
    other = Permit(officer=cast.make_officer(Duty.RECEIVE, agency=wedding.agency))
    assert other.dossier.holder_id is None
    processing.assign(dossier_id=other.pk, by=second, seen=None, to_account_id=second.account_id)
    assert other.dossier.holder_id == second.account_id


def test_reassigning_keeps_the_history_and_the_due_time(wedding, now):
    due = wedding.dossier.step_due_at
    second = cast.make_officer(Duty.REVIEW, agency=wedding.agency, name="Người thứ hai")
    now.move_to(cast.at("2026-11-24 14:00"))
    processing.assign(
        dossier_id=wedding.pk, by=wedding.chair, seen=None, to_account_id=second.account_id, note="Nghỉ phép"
    )
    first, then = lines(wedding)
    assert (first.taken_by_id, first.ended_at) == (wedding.registrar.account_id, cast.at("2026-11-24 14:00"))
    assert (then.given_by_id, then.taken_by_id, then.note) == (wedding.chair.account_id, second.account_id, "Nghỉ phép")
    assert then.due_at == due == wedding.dossier.step_due_at


def test_work_is_given_only_to_somebody_with_the_duty_there(wedding):
    for wrong in (
        wedding.clerk,
        cast.make_officer(agency=cast.make_agency("H99.28", name="UBND Gò Me", short_name="GM")),
    ):
        with pytest.raises(CannotHold):
            processing.assign(dossier_id=wedding.pk, by=wedding.chair, seen=None, to_account_id=wrong.account_id)


def test_who_neither_leads_nor_does_the_step_gives_it_to_nobody(wedding):
    with pytest.raises(DutyRequired):
        processing.assign(
            dossier_id=wedding.pk, by=wedding.clerk, seen=None, to_account_id=wedding.registrar.account_id
        )


def test_a_step_is_due_after_its_share_of_the_limit(wedding):
    """40 percent of the working time from Tuesday 09:00 to the end of the fifth working day after."""
    whole_hours = 6.5 + 5 * 8
    assert wedding.dossier.due_at == cast.at("2026-12-01 17:30")
    assert wedding.dossier.step_due_at == cast.at("2026-11-26 13:36")  # 18.6 hours on
    assert whole_hours * 0.4 == pytest.approx(18.6)


@pytest.mark.parametrize(
    ("moment", "label"), [("2026-11-26 13:35", "early"), ("2026-11-26 13:36", "on_time"), ("2026-11-26 13:37", "late")]
)
def test_a_line_of_the_control_sheet_says_how_it_went(wedding, now, moment, label):
    now.move_to(cast.at(moment))
    processing.finish_step(dossier_id=wedding.pk, by=wedding.registrar, seen=None, to_step="xac_minh")
    assert lines(wedding)[0].label == label


def test_a_pause_moves_the_steps_time_as_well(wedding, now):
    now.move_to(cast.at("2026-11-24 10:00"))
    processing.demand_finance(dossier_id=wedding.pk, by=wedding.registrar, seen=None, costs=[TAX])
    now.move_to(cast.at("2026-11-25 10:00"))
    payments.collect(demand_id=PaymentDemand.objects.get().pk, by=wedding.cashier)
    processing.settle_finance(dossier_id=wedding.pk, by=wedding.cashier, seen=None)
    assert wedding.dossier.step_due_at == cast.at("2026-11-27 13:36")
    assert lines(wedding)[-1].due_at == wedding.dossier.step_due_at
    assert wedding.dossier.due_at == cast.at("2026-12-02 17:30")


def test_an_optional_step_is_taken_only_when_asked_for(wedding):
    processing.finish_step(dossier_id=wedding.pk, by=wedding.registrar, seen=None, to_step="xac_minh")
    assert wedding.dossier.step == "xac_minh"
    processing.finish_step(dossier_id=wedding.pk, by=wedding.registrar, seen=None)
    assert wedding.dossier.step == "xem_ban_nhap"


def test_no_step_that_must_be_taken_is_skipped(wedding):
    with pytest.raises(Incomplete, match="chưa tới lượt"):
        processing.finish_step(dossier_id=wedding.pk, by=wedding.registrar, seen=None, to_step="ky")


def test_work_held_by_another_is_taken_over_first(wedding):
    second = cast.make_officer(Duty.REVIEW, agency=wedding.agency, name="Người thứ hai")
    with pytest.raises(HeldByAnother, match="registrar"):
        processing.finish_step(dossier_id=wedding.pk, by=second, seen=None)


def test_a_stale_page_finishes_nothing(wedding):
    seen = wedding.dossier.version
    processing.finish_step(dossier_id=wedding.pk, by=wedding.registrar, seen=seen, to_step="xac_minh")
    with pytest.raises(AlreadyDone, match="registrar đã xong bước"):
        processing.finish_step(dossier_id=wedding.pk, by=wedding.registrar, seen=seen)


def test_nothing_goes_to_the_leader_before_a_draft_is_proposed():
    permit = Permit()
    with pytest.raises(Incomplete, match="Chưa trình"):
        processing.finish_step(dossier_id=permit.pk, by=permit.officer, seen=None)
    permit.draft()
    outputs.propose(output_id=permit.output.pk, by=permit.officer, seen=None)
    assert permit.dossier.step == "ky"


def test_the_leader_sends_the_work_back_and_the_draft_with_it(wedding):
    wedding.until(S.APPROVED)
    assert wedding.dossier.step == "ky"
    processing.send_back(dossier_id=wedding.pk, by=wedding.chair, seen=None, reason=REASON, to_step="tham_tra")
    assert (wedding.dossier.step, wedding.output.state) == ("tham_tra", S.DRAFT)
    assert wedding.dossier.holder_id == wedding.registrar.account_id
    assert lines(wedding)[-1].note == REASON


def test_a_draft_is_laid_before_the_leader_who_is_named_if_that_one_leads():
    permit = Permit()
    permit.draft()
    agency = permit.dossier.agency
    deputy, clerk = (cast.make_officer(duty, agency=agency) for duty in (Duty.DECIDE, Duty.ISSUE))
    with pytest.raises(CannotHold):
        outputs.propose(output_id=permit.output.pk, by=permit.officer, seen=None, to_account_id=clerk.account_id)
    outputs.propose(output_id=permit.output.pk, by=permit.officer, seen=None, to_account_id=deputy.account_id)
    assert permit.dossier.holder_id == deputy.account_id


def test_sending_back_needs_a_reason_and_an_earlier_step(wedding):
    with pytest.raises(ReasonTooShort):
        processing.send_back(dossier_id=wedding.pk, by=wedding.registrar, seen=None, reason="Sai")
    with pytest.raises(Incomplete, match="Không có bước nào trước"):
        processing.send_back(dossier_id=wedding.pk, by=wedding.registrar, seen=None, reason=REASON)


def test_what_is_signed_is_not_sent_back(wedding):
    wedding.until(S.NUMBERED)
    with pytest.raises(Incomplete, match="đã ký"):
        processing.send_back(dossier_id=wedding.pk, by=wedding.registrar, seen=None, reason=REASON)


@pytest.mark.parametrize("state", [s for s in DossierState if s is not DossierState.IN_PROCESS])
def test_outside_processing_no_step_is_finished_or_sent_back(state):
    story = cast.make_dossier(state)
    with pytest.raises(MoveRefused):
        processing.finish_step(dossier_id=story.pk, by=story.officer, seen=None)
    with pytest.raises(MoveRefused):
        processing.send_back(dossier_id=story.pk, by=story.officer, seen=None, reason=REASON)


def test_money_to_be_paid_stops_the_clock_until_nothing_is_owed(wedding):
    processing.demand_finance(dossier_id=wedding.pk, by=wedding.registrar, seen=None, costs=[TAX])
    assert wedding.dossier.state == DossierState.AWAITING_FINANCE
    assert Pause.objects.get(dossier_id=wedding.pk).kind == PauseKind.FINANCE
    with pytest.raises(Incomplete, match=r"500\.000"):
        processing.settle_finance(dossier_id=wedding.pk, by=wedding.cashier, seen=None)


def test_a_dossier_that_owed_before_anybody_worked_on_it_begins_at_the_first_step(now):
    story = cast.make_dossier(DossierState.RECEIVED)
    processing.demand_finance(dossier_id=story.pk, by=story.officer, seen=None, costs=[TAX])
    payments.collect(demand_id=PaymentDemand.objects.get(key="thue").pk, by=story.officer)
    processing.settle_finance(dossier_id=story.pk, by=story.officer, seen=None)
    assert story.dossier.step == "tham_dinh"
