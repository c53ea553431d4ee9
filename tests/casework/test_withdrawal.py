"""Withdrawing and discontinuing: before a result is decided, with the money concluded."""

import pytest

from motcua.casework.acts import outputs, withdrawal
from motcua.casework.enums import DossierState, OutputState
from motcua.casework.errors import (
    AlreadyDone,
    Incomplete,
    NotOwnDossier,
    ReasonTooShort,
    ResultDecided,
    WithdrawalPending,
)
from motcua.casework.models import HandOver, Output, Pause, PrintedForm
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.registry.verification import verify_output
from tests import cast
from tests.casework.licensing import Permit
from tests.cast import Story, make_dossier

pytestmark = pytest.mark.django_db
S = DossierState
MONEY = "Không thu tiền."


def ask(story: Story) -> None:
    withdrawal.ask_withdrawal(dossier_id=story.pk, by=story.citizen, reason="Tôi chưa xây nữa.")


def grant(story: Story, money: str = MONEY) -> None:
    withdrawal.grant_withdrawal(dossier_id=story.pk, by=story.officer, seen=None, finance_conclusion=money)


def discontinue(story: Story, **changes: str) -> None:
    said = {"reason": "Quá hạn bổ sung giấy tờ.", "ground": "Điều 19", "finance_conclusion": MONEY, **changes}
    withdrawal.discontinue(dossier_id=story.pk, by=story.officer, seen=None, **said)


def test_asking_changes_no_state_and_can_be_taken_back():
    story = make_dossier(S.IN_PROCESS)
    ask(story)
    assert story.dossier.state == S.IN_PROCESS
    assert story.dossier.withdrawal_reason == "Tôi chưa xây nữa."
    withdrawal.keep_going(dossier_id=story.pk, by=story.citizen)
    assert story.dossier.withdrawal_asked_at is None


def test_it_is_asked_once():
    story = make_dossier(S.IN_PROCESS)
    ask(story)
    with pytest.raises(AlreadyDone, match="đã đề nghị rút hồ sơ"):
        ask(story)


def test_nobody_asks_for_another():
    story = make_dossier(S.IN_PROCESS)
    with pytest.raises(NotOwnDossier):
        withdrawal.ask_withdrawal(dossier_id=story.pk, by=cast.make_citizen("Phan Văn Hiếu"))


def test_granting_closes_everything_and_prints_form_05():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    ask(story)
    grant(story)
    dossier = story.dossier
    assert dossier.state == S.WITHDRAWN
    assert (dossier.step, dossier.holder_id) == ("", None)
    assert not Pause.objects.filter(dossier=dossier, ended_at=None).exists()
    assert not dossier.supplements.filter(closed_at=None).exists()
    assert not HandOver.objects.filter(dossier=dossier, ended_at=None).exists()
    assert PrintedForm.objects.get(dossier=dossier, form="05").number == f"{dossier.code}/DHS"


def test_nothing_is_granted_that_nobody_asked_for():
    with pytest.raises(Incomplete, match="chưa đề nghị"):
        grant(make_dossier(S.IN_PROCESS))


def test_the_money_is_concluded_first():
    story = make_dossier(S.IN_PROCESS)
    ask(story)
    with pytest.raises(Incomplete, match="tiền"):
        grant(story, " ")
    with pytest.raises(Incomplete, match="tiền"):
        discontinue(story, finance_conclusion="")


def test_stopping_by_decision_needs_reason_and_ground():
    story = make_dossier(S.IN_PROCESS)
    with pytest.raises(ReasonTooShort):
        discontinue(story, reason="Trễ.")
    with pytest.raises(Incomplete, match="căn cứ"):
        discontinue(story, ground="")
    cast.sign_refusal(story)
    discontinue(story)
    assert story.dossier.state == S.DISCONTINUED


@pytest.mark.parametrize("state", [S.RECEIVED, S.IN_PROCESS, S.SUPPLEMENT_AFTER_RECEIPT, S.AWAITING_FINANCE, S.PAUSED])
def test_nothing_is_stopped_without_a_signed_letter_and_with_it_the_letter_goes_out(state):
    story = make_dossier(state)
    with pytest.raises(Incomplete, match="văn bản đã ký"):
        discontinue(story)
    cast.sign_refusal(story)
    discontinue(story)
    letter = Output.objects.get(dossier_id=story.pk)
    assert (story.dossier.state, letter.state, letter.is_refusal) == (S.DISCONTINUED, OutputState.RELEASED, True)
    assert verify_output(code=letter.code).finding == "genuine"


def test_a_letter_of_refusal_is_not_released_as_a_result():
    story = make_dossier(S.IN_PROCESS)
    cast.sign_refusal(story)
    letter = Output.objects.get(dossier_id=story.pk)
    outputs.number_output(output_id=letter.pk, by=story.officer)
    with pytest.raises(Incomplete, match="dừng giải quyết"):
        outputs.release(output_id=letter.pk, by=story.officer)


def test_only_who_decides_decides():
    story = make_dossier(S.IN_PROCESS)
    ask(story)
    story.officer = cast.make_officer(Duty.RECEIVE, Duty.REVIEW, agency=story.dossier.agency)
    for attempt in (grant, discontinue):
        with pytest.raises(DutyRequired, match="Ký duyệt"):
            attempt(story)


@pytest.mark.parametrize("state", [OutputState.APPROVED, OutputState.SIGNED, OutputState.RELEASED])
def test_once_the_result_is_decided_it_is_too_late(state):
    story = make_dossier(S.IN_PROCESS)
    file = cast.make_file()
    Output.objects.create(
        dossier=story.dossier, key="giay_phep", name="Giấy phép", state=state, sealed_data=b"", signed_file=file
    )
    for attempt in (ask, grant, discontinue):
        with pytest.raises(ResultDecided):
            attempt(story)


def test_a_draft_is_no_decision():
    story = make_dossier(S.IN_PROCESS)
    Output.objects.create(dossier=story.dossier, key="giay_phep", name="Giấy phép", sealed_data=b"")
    ask(story)
    grant(story)
    assert story.dossier.state == S.WITHDRAWN


def test_while_the_wish_waits_no_result_is_approved():
    permit = Permit()
    permit.draft()
    outputs.propose(output_id=permit.output.pk, by=permit.officer, seen=None)
    ask(permit)
    with pytest.raises(WithdrawalPending):
        outputs.approve(output_id=permit.output.pk, by=permit.officer, seen=None)
    withdrawal.keep_going(dossier_id=permit.pk, by=permit.citizen)
    outputs.approve(output_id=permit.output.pk, by=permit.officer, seen=None)
    assert permit.output.state == OutputState.APPROVED
