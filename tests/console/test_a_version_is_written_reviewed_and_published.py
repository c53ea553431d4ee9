"""What may happen to a version that is being written, by whom, and in which order."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from motcua.catalogue import acts_working, queries
from motcua.catalogue.check import check_today
from motcua.catalogue.enums import WorkingState
from motcua.catalogue.errors import (
    NotInThisState,
    OwnWork,
    PublicationRefused,
    PublishedMeanwhile,
    WarningsNotRead,
    WorkingVersionChanged,
)
from motcua.catalogue.models import ProcedureVersion, WorkingVersion
from motcua.catalogue.transitions import TABLE
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.kernel.actors import SYSTEM
from tests import cast
from tests.catalogue.documents import small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_monday")]
NEXT_WEEK = date(2026, 12, 1)


def test_it_goes_from_the_editor_over_the_reviewer_into_force(working, editor, reviewer):
    acts_working.hand_over(working_id=working.pk, by=editor)
    acts_working.sign_off(working_id=working.pk, seen=1, by=reviewer)
    done = acts_working.publish_working_version(working_id=working.pk, effective_from=NEXT_WEEK, by=editor)
    assert (done.state, done.version.number, done.reviewer_id) == (WorkingState.PUBLISHED, 1, reviewer.account_id)
    assert queries.version_in_force("cap-so-nha", on=NEXT_WEEK) == done.version
    assert queries.version_in_force("cap-so-nha", on=date(2026, 11, 30)) is None
    names = Event.objects.filter(subject=working.subject).order_by("seq").values_list("name", flat=True)
    assert [name.partition(".")[2] for name in names] == ["begun", "handed_over", "signed_off", "published"]


def test_whoever_wrote_in_it_does_not_sign_it_off(working, editor, agency):
    both = cast.make_officer(Duty.EDIT, Duty.INSPECT, agency=agency)
    acts_working.save_working_version(
        working_id=working.pk, seen=1, document=small(plain="Xin số nhà."), place="tên", by=both
    )
    acts_working.hand_over(working_id=working.pk, by=editor)
    with pytest.raises(OwnWork):
        acts_working.sign_off(working_id=working.pk, seen=2, by=both)


def test_two_editors_do_not_overwrite_each_other(working, editor, agency):
    other = cast.make_officer(Duty.EDIT, agency=agency, name="Người Thứ Hai")
    acts_working.save_working_version(working_id=working.pk, seen=1, document=small(plain="Một."), place="", by=other)
    with pytest.raises(WorkingVersionChanged, match="Người Thứ Hai"):
        acts_working.save_working_version(
            working_id=working.pk, seen=1, document=small(plain="Hai."), place="", by=editor
        )
    assert WorkingVersion.objects.get(pk=working.pk).body["plain"] == "Một."


def test_saving_what_stands_there_changes_nothing(working, editor):
    acts_working.save_working_version(working_id=working.pk, seen=1, document=small(), place="", by=editor)
    assert WorkingVersion.objects.get(pk=working.pk).revision == 1
    assert not Event.objects.filter(name="working_version.saved").exists()


def test_what_the_check_refuses_is_not_handed_over(editor):
    working = acts_working.begin_working_version(document=small(outputs=[]), by=editor)
    with pytest.raises(PublicationRefused):
        acts_working.hand_over(working_id=working.pk, by=editor)


def test_the_reviewer_signs_what_was_read(working, editor, reviewer):
    acts_working.hand_over(working_id=working.pk, by=editor)
    with pytest.raises(WorkingVersionChanged):
        acts_working.sign_off(working_id=working.pk, seen=7, by=reviewer)
    sent = acts_working.send_back(working_id=working.pk, note="Thiếu căn cứ.", by=reviewer)
    assert (sent.state, sent.note) == (WorkingState.DRAFTING, "Thiếu căn cứ.")


def test_taking_it_back_voids_the_sign_off(working, editor, reviewer):
    acts_working.hand_over(working_id=working.pk, by=editor)
    acts_working.sign_off(working_id=working.pk, seen=1, by=reviewer)
    taken = acts_working.take_back(working_id=working.pk, by=editor)
    assert (taken.state, taken.reviewer) == (WorkingState.DRAFTING, None)
    with pytest.raises(NotInThisState):
        acts_working.publish_working_version(working_id=working.pk, effective_from=NEXT_WEEK, by=editor)


DEEDS = {
    "hand_over": lambda pk, by: acts_working.hand_over(working_id=pk, by=by),
    "take_back": lambda pk, by: acts_working.take_back(working_id=pk, by=by),
    "send_back": lambda pk, by: acts_working.send_back(working_id=pk, note="x", by=by),
    "sign_off": lambda pk, by: acts_working.sign_off(working_id=pk, seen=1, by=by),
    "publish": lambda pk, by: acts_working.publish_working_version(working_id=pk, effective_from=NEXT_WEEK, by=by),
    "discard": lambda pk, by: acts_working.discard(working_id=pk, by=by),
}


def test_what_was_put_away_can_be_taken_up_again(working, editor, desk):
    acts_working.discard(working_id=working.pk, by=editor)
    assert "Lấy lại để sửa" in desk.get(f"/quan-tri/ban-soan/{working.pk}").content.decode()
    desk.post(f"/quan-tri/ban-soan/{working.pk}/lay-lai")
    working.refresh_from_db()
    assert working.state == WorkingState.DRAFTING
    assert working.body == small()


def test_what_waits_for_a_reviewer_stands_first(working, editor, desk, reading):
    acts_working.hand_over(working_id=working.pk, by=editor)
    later = acts_working.begin_working_version(document=small(name="Soạn sau"), by=editor)
    assert [one.pk for one, *_ in reading.get("/quan-tri/ban-soan").context["rows"]] == [working.pk, later.pk]
    assert [one.pk for one, *_ in desk.get("/quan-tri/ban-soan").context["rows"]] == [later.pk, working.pk]


def test_no_other_state_and_no_other_duty_allows_a_move(editor, reviewer, working):
    acts_working.discard(working_id=working.pk, by=editor)
    for move in TABLE:
        by, other = (reviewer, editor) if move.duty is Duty.INSPECT else (editor, reviewer)
        if WorkingState.DISCARDED not in move.sources:
            with pytest.raises(NotInThisState):
                DEEDS[move.name](working.pk, by)
        with pytest.raises(DutyRequired):
            DEEDS[move.name](working.pk, other)


def test_the_system_writes_no_drafts():
    with pytest.raises(DutyRequired):
        acts_working.begin_working_version(document=small(), by=SYSTEM)


def test_the_database_refuses_a_sign_off_by_the_author(working, editor):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_workingversion SET reviewer_id = author_id WHERE id = %s", [working.pk])


def test_each_warning_is_ticked_before_signing_and_stays_with_the_sign_off(editor, reviewer):
    written = acts_working.begin_working_version(document=small(examples=[]), by=editor)
    acts_working.hand_over(working_id=written.pk, by=editor)
    with pytest.raises(WarningsNotRead):
        acts_working.sign_off(working_id=written.pk, seen=1, by=reviewer)
    assert WorkingVersion.objects.get(pk=written.pk).state == WorkingState.REVIEW
    warning = "examples: chưa có ví dụ để thử."
    signed = acts_working.sign_off(working_id=written.pk, seen=1, by=reviewer, accepted=[warning])
    assert WorkingVersion.objects.get(pk=signed.pk).accepted_warnings == [warning]
    taken = acts_working.take_back(working_id=written.pk, by=editor)
    assert taken.accepted_warnings == []


def test_the_page_of_the_review_asks_for_each_tick(reading, editor):
    written = acts_working.begin_working_version(document=small(examples=[]), by=editor)
    acts_working.hand_over(working_id=written.pk, by=editor)
    where = f"/quan-tri/ban-soan/{written.pk}/tham-dinh"
    refused = reading.post(where, {"doing": "sign_off", "seen": 1})
    assert refused.status_code == 409
    assert "Đánh dấu từng điều máy nhắc trước khi ký." in refused.content.decode()
    warnings = [one.told for one in refused.context["warnings"]]
    assert reading.post(where, {"doing": "sign_off", "seen": 1, "accepted": warnings}).status_code == 302
    assert "đã đọc các điều máy nhắc" in reading.get(f"/quan-tri/ban-soan/{written.pk}").content.decode()


def test_what_was_published_since_the_sign_off_is_not_overwritten_unseen(working, editor, reviewer, reading):
    """Two are made from the same version; the second would undo the first, and its reviewer never saw what the first changed."""
    first = acts_working.publish_working_version(
        working_id=_signed(working, editor, reviewer).pk, effective_from=date(2026, 11, 24), by=editor
    ).version
    fee, name = (
        acts_working.begin_working_version(document=small(plain=plain), based_on_id=first.pk, by=editor)
        for plain in ("Sửa một.", "Sửa hai.")
    )
    for one in (fee, name):
        _signed(one, editor, reviewer)
    with time_machine.travel("2026-11-23 09:10+07:00", tick=False):
        fixed = acts_working.publish_working_version(
            working_id=fee.pk, effective_from=date(2026, 11, 25), by=editor
        ).version
        with pytest.raises(PublishedMeanwhile, match=f"bản {fixed.number} đã được công bố"):
            acts_working.publish_working_version(working_id=name.pk, effective_from=NEXT_WEEK, by=editor)
        acts_working.take_back(working_id=name.pk, by=editor)
        _signed(name, editor, reviewer)
        compared = reading.get(f"/quan-tri/ban-soan/{name.pk}/so-sanh").content.decode()
        assert "Sửa một." in compared, "beside what it takes the place of, not beside what it was made from"
        done = acts_working.publish_working_version(working_id=name.pk, effective_from=NEXT_WEEK, by=editor)
    assert done.version.number == fixed.number + 1


def _signed(working, editor, reviewer) -> WorkingVersion:
    acts_working.hand_over(working_id=working.pk, by=editor)
    warnings = [str(fault) for fault in check_today(working.body) if fault.warning]
    return acts_working.sign_off(working_id=working.pk, seen=working.revision, by=reviewer, accepted=warnings)


def _publish(desk, working, *, day="23", month="11", year="2026", **more):
    sent = {"effective_from_day": day, "effective_from_month": month, "effective_from_year": year, **more}
    return desk.post(f"/quan-tri/ban-soan/{working.pk}/cong-bo", sent)


def test_a_mistake_found_after_publishing_is_mended_the_same_day(desk, editor, reviewer):
    wrong, right = (
        acts_working.begin_working_version(document=small(plain=plain), by=editor) for plain in ("Sai.", "Đúng.")
    )
    _signed(wrong, editor, reviewer)
    assert "Vì sao thay" not in desk.get(f"/quan-tri/ban-soan/{wrong.pk}/cong-bo").content.decode()
    assert _publish(desk, wrong).status_code == 302
    _signed(right, editor, reviewer)

    version = ProcedureVersion.objects.get()
    cast.make_dossier(procedure_version=version)
    refused = _publish(desk, right).content.decode()
    assert "Bản 1 đã nhận 1 hồ sơ; các hồ sơ ấy vẫn theo bản 1." in refused
    assert "Bản 1 có hiệu lực từ đúng ngày này. Ghi vì sao thay bản ấy, hoặc chọn ngày khác." in refused
    elsewhere = _publish(desk, right, day="24", correcting="Sai mức thu.").content.decode()
    assert "Muốn thay bản vừa công bố thì chọn đúng ngày của bản ấy: 23/11/2026." in elsewhere
    assert "Sai mức thu." in elsewhere
    assert _publish(desk, right, correcting="Sai mức thu.").status_code == 302
    assert queries.version_in_force("cap-so-nha", on=date(2026, 11, 23)).body["plain"] == "Đúng."
    page = desk.get("/quan-tri/thu-tuc/cap-so-nha").content.decode()
    assert "Đã bị thay" in page
    assert "Thay bản 1. Lý do: Sai mức thu." in page
    assert "bằng bản 2, lúc 9:00 23/11/2026" in page
