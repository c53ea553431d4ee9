"""One request, complete, or none; and an answer that covers all of it."""

from typing import Any

import pytest
import time_machine

from motcua.agencies.models import RuleValue
from motcua.casework.acts import reception
from motcua.casework.enums import DossierState, EvidenceVerdict
from motcua.casework.errors import AlreadyDone, Incomplete, NotAsked, NotOwnDossier, SecondSupplementRefused
from motcua.casework.models import Pause, Supplement
from motcua.casework.supplements import SupplementItemAsked
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.kernel.actors import PlainActor
from tests import cast
from tests.cast import BEGAN, Story, at, make_dossier, make_file

pytestmark = pytest.mark.django_db
S = DossierState


def request(story: Story, *keys: str, **changes: Any) -> None:
    said = {"items": story.asked(*keys), "reason": "Hai giấy còn mờ.", **changes}
    reception.request_supplement(dossier_id=story.pk, by=story.officer, seen=None, **said)


def answer(story: Story, files: dict[int, list[int]] | None = None) -> None:
    reception.answer_supplement(dossier_id=story.pk, by=story.citizen, files=files or story.answer())


def confirm(story: Story) -> None:
    reception.confirm_supplement(dossier_id=story.pk, by=story.officer, seen=None)


def test_it_names_each_missing_paper_with_its_reason_and_stops_the_clock():
    story = make_dossier(S.IN_PROCESS)
    request(story, "giay_to_dat", "ban_ve")
    supplement = Supplement.objects.get(dossier_id=story.pk)
    assert [item.evidence.key for item in supplement.items.order_by("pk")] == ["giay_to_dat", "ban_ve"]
    assert supplement.requested_by_id == story.officer.account_id
    assert story.dossier.state == S.SUPPLEMENT_AFTER_RECEIPT
    assert Pause.objects.get(dossier_id=story.pk).ended_at is None
    assert {one.verdict for one in story.dossier.evidence.all()} == {EvidenceVerdict.BAD}


@time_machine.travel(at("2026-11-02 09:00"), tick=False)
def test_without_a_published_window_the_rules_seven_working_days_hold():
    story = make_dossier(S.IN_PROCESS, version=cast.make_version(supplement={"policy": "shift"}))
    request(story)
    assert Supplement.objects.get().answer_by == at("2026-11-11 17:30")


@time_machine.travel(at("2026-11-02 09:00"), tick=False)
def test_the_procedures_own_window_goes_before_the_rule():
    own = {"policy": "shift", "window": 2, "window_unit": "working_day"}
    story = make_dossier(S.IN_PROCESS, version=cast.make_version(supplement=own))
    request(story)
    assert Supplement.objects.get().answer_by == at("2026-11-04 17:30")


@pytest.mark.parametrize(
    "wrong",
    [
        {"items": []},
        {"reason": "  "},
        {"answer_by": at("2020-01-01 08:00")},
    ],
)
def test_an_incomplete_request_is_refused(wrong):
    story = make_dossier(S.IN_PROCESS)
    with pytest.raises(Incomplete):
        request(story, **wrong)
    assert story.dossier.state == S.IN_PROCESS


def test_a_paper_is_asked_for_once_and_with_a_reason():
    story = make_dossier(S.IN_PROCESS)
    [item] = story.asked()
    with pytest.raises(Incomplete, match="một lần"):
        request(story, items=[item, item])
    with pytest.raises(Incomplete, match="Ghi rõ thiếu gì"):
        request(story, items=[SupplementItemAsked(evidence_id=item.evidence_id, reason=" ")])


def test_another_dossiers_paper_is_not_asked_for():
    story, other = make_dossier(S.IN_PROCESS), make_dossier(S.IN_PROCESS)
    with pytest.raises(Incomplete):
        request(story, items=other.asked())


@pytest.mark.parametrize("mark", [(0, 0, 1000, 1000), (100, 200, 300, 50)])
def test_a_mark_lies_on_the_papers_own_picture(mark):
    story = make_dossier(S.IN_PROCESS)
    evidence = story.dossier.evidence.get(key="ban_ve")
    picture = evidence.files.get().file_id
    request(
        story, items=[SupplementItemAsked(evidence_id=evidence.pk, reason="Mờ.", marked_file_id=picture, mark=mark)]
    )
    assert Supplement.objects.get().items.get().mark == list(mark)


@pytest.mark.parametrize("mark", [(900, 0, 200, 10), (-1, 0, 10, 10), (0, 0, 0, 10)])
def test_a_mark_off_the_picture_is_refused(mark):
    story = make_dossier(S.IN_PROCESS)
    evidence = story.dossier.evidence.get(key="ban_ve")
    picture = evidence.files.get().file_id
    item = SupplementItemAsked(evidence_id=evidence.pk, reason="Mờ.", marked_file_id=picture, mark=mark)
    with pytest.raises(Incomplete, match="Dấu chỉ"):
        request(story, items=[item])


def test_a_second_request_after_receipt_is_refused():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    answer(story)
    confirm(story)
    with pytest.raises(SecondSupplementRefused):
        request(story)
    assert story.dossier.supplements_after_receipt == 1


def test_a_leader_may_approve_a_second_one_which_is_counted():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    answer(story)
    confirm(story)
    leader = cast.make_officer(Duty.DECIDE, agency=story.dossier.agency, name="Trịnh Quốc Bảo")
    request(story, approved_by=leader)
    assert story.dossier.supplements_after_receipt == 2
    assert story.dossier.supplements.get(closed_at=None).approved_by_id == leader.account_id


def test_who_may_not_decide_approves_no_second_one():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    answer(story)
    confirm(story)
    with pytest.raises(DutyRequired):
        request(story, approved_by=cast.make_officer(Duty.REVIEW, agency=story.dossier.agency))


def test_requests_before_receipt_do_not_count_for_once():
    story = make_dossier(S.SUPPLEMENT_BEFORE_RECEIPT)
    answer(story)
    reception.accept(dossier_id=story.pk, by=story.officer, seen=None)
    request(story)
    assert story.dossier.supplements_after_receipt == 1


def test_the_rule_may_allow_two():
    RuleValue.objects.create(key="supplement.requests", value=2, effective_from=BEGAN, source="Luật chuyên ngành")
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    answer(story)
    confirm(story)
    request(story)
    assert story.dossier.state == S.SUPPLEMENT_AFTER_RECEIPT


def test_an_answer_covers_every_asked_paper():
    story = make_dossier(S.IN_PROCESS)
    request(story, "giay_to_dat", "ban_ve")
    files = story.answer()
    files.pop(story.dossier.evidence.get(key="ban_ve").pk)
    with pytest.raises(Incomplete, match="Còn thiếu: Bản vẽ thiết kế"):
        answer(story, files)
    with pytest.raises(Incomplete, match="Còn thiếu: Bản vẽ thiết kế"):
        answer(story, {**files, story.dossier.evidence.get(key="ban_ve").pk: []})


def test_only_the_asked_papers_are_open():
    story = make_dossier(S.IN_PROCESS)
    request(story, "giay_to_dat")
    other = story.dossier.evidence.get(key="ban_ve")
    with pytest.raises(NotAsked, match="Bản vẽ thiết kế"):
        answer(story, {**story.answer(), other.pk: [make_file(subject=story.dossier.subject).pk]})


def test_new_files_take_the_place_of_the_old_which_stay():
    story = make_dossier(S.IN_PROCESS)
    request(story, "ban_ve")
    evidence = story.dossier.evidence.get(key="ban_ve")
    old, files = evidence.files.get(), story.answer()
    answer(story, files)
    assert evidence.files.get(replaced_by=None).file_id == files[evidence.pk][0]
    old.refresh_from_db()
    assert old.replaced_by == Supplement.objects.get()
    assert story.dossier.evidence.get(key="ban_ve").verdict == EvidenceVerdict.UNSEEN


def test_a_file_that_was_sent_for_something_else_is_not_taken():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    [evidence_id] = story.answer()
    with pytest.raises(Incomplete, match="tệp"):
        answer(story, {evidence_id: [make_file(subject="dossier:H99.27-260101-0001").pk]})


def test_before_receipt_the_answer_waits_to_be_answered_anew():
    with time_machine.travel(at("2026-11-02 09:00"), tick=False):
        story = make_dossier(S.SUPPLEMENT_BEFORE_RECEIPT)
    with time_machine.travel(at("2026-11-03 09:00"), tick=False):
        answer(story)
    assert story.dossier.state == S.SUBMITTED
    assert story.dossier.answer_by == at("2026-11-04 09:00")
    assert Supplement.objects.get().closed_at is not None


def test_after_receipt_nobody_confirms_what_was_not_answered():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    with pytest.raises(Incomplete, match="chưa gửi"):
        confirm(story)
    assert story.dossier.state == S.SUPPLEMENT_AFTER_RECEIPT


def test_it_is_answered_once():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    files = story.answer()
    answer(story, files)
    with pytest.raises(AlreadyDone, match="đã gửi phần bổ sung"):
        answer(story, files)


def test_a_stranger_answers_nothing():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    for stranger in (cast.make_citizen("Phan Văn Hiếu"), PlainActor("visitor:H99.27-260101-0001", "Ai đó")):
        with pytest.raises(NotOwnDossier):
            reception.answer_supplement(dossier_id=story.pk, by=stranger, files=story.answer())


def test_who_showed_the_tracking_secret_may_answer_and_so_may_the_counter_for_them():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    visitor = PlainActor(f"visitor:{story.dossier.code}", "Người nộp hồ sơ")
    reception.answer_supplement(dossier_id=story.pk, by=visitor, files=story.answer())
    at_counter = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    reception.answer_supplement(dossier_id=at_counter.pk, by=at_counter.officer, files=at_counter.answer())
    assert Supplement.objects.filter(answered_at=None).count() == 0


def test_a_dossier_sent_back_before_anybody_worked_on_it_enters_the_first_step():
    story = make_dossier(S.RECEIVED)
    request(story)
    answer(story)
    confirm(story)
    assert story.dossier.state == S.IN_PROCESS
    assert (story.dossier.step, story.dossier.step_duty) == ("tham_dinh", Duty.REVIEW)
