"""Worked cases of the legal clock, through the acts. Source: regulations 1.3.5 and 1.3.5a."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from motcua.casework.acts import reception
from motcua.casework.enums import DossierState
from motcua.casework.models import DueChange
from motcua.casework.queries import clock_line, due_explained, timeline
from motcua.eventlog.models import Event
from motcua.kernel.wording import moment
from motcua.kernel.worktime import Limit, PausePolicy, Unit
from tests.cast import Story, at, make_dossier

pytestmark = pytest.mark.django_db
DAYS = Unit.WORKING_DAY


def on(when: str) -> time_machine.travel:
    return time_machine.travel(at(when), tick=False)


def filed_and_accepted(filed: str, accepted: str, **changes: Any) -> Story:
    with on(filed):
        story = make_dossier(**changes)
    with on(accepted):
        reception.accept(dossier_id=story.pk, by=story.officer, seen=None)
    return story


def supplement(
    story: Story, asked: str, answered: str, confirmed: str | None = None, *, approved: bool = False
) -> None:
    by: dict[str, Any] = {"dossier_id": story.pk, "by": story.officer, "seen": None}
    leader = story.officer if approved else None
    with on(asked):
        reception.request_supplement(**by, items=story.asked(), reason="Ảnh mờ.", approved_by=leader)
    with on(answered):
        reception.answer_supplement(dossier_id=story.pk, by=story.citizen, files=story.answer())
    with on(confirmed or answered):
        reception.confirm_supplement(**by)


@pytest.mark.parametrize(
    ("received", "limit", "due"),
    [
        ("2026-10-30 10:00", Limit(Decimal(24), Unit.WORKING_HOUR), "2026-11-04 10:00"),
        ("2026-10-30 10:00", Limit(Decimal(3), DAYS), "2026-11-04 17:30"),
        ("2026-10-30 18:20", Limit(Decimal(3), DAYS), "2026-11-05 17:30"),
        ("2026-11-03 14:59", Limit(Decimal(0), Unit.SAME_DAY), "2026-11-03 17:30"),
        ("2026-11-03 15:00", Limit(Decimal(0), Unit.SAME_DAY), "2026-11-04 17:30"),
        ("2026-11-03 15:00", Limit(Decimal("0.5"), DAYS), "2026-11-04 09:00"),
    ],
)
def test_acceptance_promises_the_published_time(received, limit, due):
    dossier = filed_and_accepted(received, received, limit=limit).dossier
    assert dossier.due_at == dossier.original_due_at == at(due)
    assert dossier.received_at == at(received)


def test_a_pause_moves_the_promise_by_its_working_time():
    """Mon 08:00, asked Tue 09:00, completed Thu 14:30, five working days: Thu 11:00."""
    story = filed_and_accepted("2026-11-02 08:00", "2026-11-02 08:00")
    assert story.dossier.due_at == at("2026-11-09 17:30")
    supplement(story, "2026-11-03 09:00", "2026-11-05 14:30")
    dossier = story.dossier
    assert dossier.due_at == at("2026-11-12 11:00")
    assert dossier.original_due_at == at("2026-11-09 17:30")
    assert [reason.amount for reason in due_explained(dossier)] == [
        moment(at("2026-11-09 17:30")),
        "+\u00a019,5\u00a0giờ\u00a0làm\u00a0việc".replace("+\u00a0", "+ "),
        moment(at("2026-11-12 11:00")),
    ]


def test_the_same_pause_begins_the_limit_anew_where_the_procedure_says_so():
    story = filed_and_accepted("2026-11-02 08:00", "2026-11-02 08:00", pause_policy=PausePolicy.RESTART)
    supplement(story, "2026-11-03 09:00", "2026-11-05 14:30")
    assert story.dossier.due_at == at("2026-11-12 17:30")


def test_the_citizen_does_not_wait_for_the_officer_who_confirms_late():
    """The pause ends when the applicant has answered, whenever that is confirmed."""
    story = filed_and_accepted("2026-11-02 08:00", "2026-11-02 08:00")
    supplement(story, "2026-11-03 09:00", "2026-11-05 14:30", "2026-11-06 16:00")
    assert story.dossier.due_at == at("2026-11-12 11:00")
    told = Event.objects.get(name="dossier.supplement_completed").payload
    assert told["paused"].replace("\u00a0", " ") == "19,5 giờ làm việc"
    assert datetime.fromisoformat(told["due_before_at"]) == at("2026-11-09 17:30")


def test_late_stays_late():
    """A pause that begins after the due time moves nothing."""
    story = filed_and_accepted("2026-11-02 08:00", "2026-11-02 08:00", limit=Limit(Decimal(1), DAYS))
    assert story.dossier.due_at == at("2026-11-03 17:30")
    supplement(story, "2026-11-04 09:00", "2026-11-05 14:30")
    assert story.dossier.due_at == at("2026-11-03 17:30")
    assert "không cộng" in [reason.amount for reason in due_explained(story.dossier)]


def test_two_pauses_add_up_and_each_is_written_down():
    story = filed_and_accepted("2026-11-02 08:00", "2026-11-02 08:00")
    supplement(story, "2026-11-03 09:00", "2026-11-03 10:00")
    supplement(story, "2026-11-04 09:00", "2026-11-04 11:00", approved=True)
    assert story.dossier.due_at == at("2026-11-10 10:30")
    changes = DueChange.objects.filter(dossier_id=story.pk)
    assert [(change.before, change.after) for change in changes] == [
        (None, at("2026-11-09 17:30")),
        (at("2026-11-09 17:30"), at("2026-11-10 08:30")),
        (at("2026-11-10 08:30"), at("2026-11-10 10:30")),
    ]


def test_an_open_pause_moves_nothing_yet_and_the_page_says_so():
    story = filed_and_accepted("2026-11-02 08:00", "2026-11-02 08:00")
    with on("2026-11-03 09:00"):
        reception.request_supplement(
            dossier_id=story.pk, by=story.officer, seen=None, items=story.asked(), reason="Ảnh mờ."
        )
    reasons = due_explained(story.dossier)
    assert story.dossier.due_at == at("2026-11-09 17:30")
    assert reasons[-1].amount == "chưa tính, đang chờ"


def test_no_promise_where_the_law_gives_no_date():
    dossier = filed_and_accepted("2026-11-02 08:00", "2026-11-02 08:00", limit=Limit(Decimal(0), Unit.NONE)).dossier
    assert dossier.due_at is None
    assert dossier.original_due_at is None
    assert clock_line(dossier) is None
    assert [reason.amount for reason in due_explained(dossier)] == ["không có ngày hẹn"]


def test_an_online_filing_must_be_answered_within_eight_working_hours():
    with on("2026-10-29 20:16"):
        dossier = make_dossier().dossier
    assert dossier.answer_by == at("2026-10-30 17:30")
    assert dossier.received_at is None
    assert dossier.due_at is None


def test_at_the_counter_the_clock_runs_at_once():
    with on("2026-11-02 08:00"):
        dossier = make_dossier(channel="counter").dossier
    assert dossier.state == DossierState.RECEIVED
    assert dossier.due_at == at("2026-11-09 17:30")
    assert dossier.answer_by is None


def test_soon_late_begins_at_four_fifths_of_the_time_or_a_working_day_before():
    dossier = filed_and_accepted("2026-11-02 07:30", "2026-11-02 07:30").dossier
    # 6 working days from Mon 07:30 to Mon 17:30 are 48 hours, 80 % are 38.4; a working day before is Fri 17:30.
    assert dossier.warn_at == at("2026-11-06 15:54")


def test_the_story_of_dang_thi_mong_tuyen():
    """Filed Thu 29/10 20:16, received Fri 08:05, 15 days end on Sat 14/11 and so on Mon; 11.5 hours waited: Wed 18/11 11:00."""
    fifteen = Limit(Decimal(15), Unit.CALENDAR_DAY)
    story = filed_and_accepted("2026-10-29 20:16", "2026-10-30 08:05", limit=fifteen)
    assert story.dossier.due_at == at("2026-11-16 17:30")
    supplement(story, "2026-11-03 09:00", "2026-11-04 14:30", "2026-11-04 15:10")
    dossier = story.dossier
    assert dossier.due_at == at("2026-11-18 11:00")
    assert dossier.original_due_at == at("2026-11-16 17:30")
    reasons = [
        (reason.text.replace("\u00a0", " "), reason.amount.replace("\u00a0", " ")) for reason in due_explained(dossier)
    ]
    assert reasons == [
        (
            "Quy định: 15 ngày, tính cả thứ Bảy, Chủ nhật, từ lúc tiếp nhận 8 giờ 05, thứ Sáu 30/10/2026",
            "thứ Bảy 14/11/2026",
        ),
        (
            "Thứ Bảy 14/11/2026 là ngày nghỉ, nên dời đến hết giờ ngày làm việc kế tiếp",
            "17 giờ 30, thứ Hai 16/11/2026",
        ),
        (
            "Cộng thời gian chờ bổ sung, từ 9 giờ, thứ Ba 03/11/2026 đến 14 giờ 30, thứ Tư 04/11/2026",
            "+ 11,5 giờ làm việc",
        ),
        ("Hẹn trả", "11 giờ, thứ Tư 18/11/2026"),
    ]
    told = [entry.text.replace("\u00a0", " ") for entry in timeline(dossier, "citizen")]
    assert told[1] == "Vũ Thị Lan Hương đã nhận hồ sơ. Hẹn trả: 17 giờ 30, thứ Hai 16/11/2026."
    assert told[-1] == "Vũ Thị Lan Hương xác nhận đã đủ giấy tờ. Hẹn trả mới: 11 giờ, thứ Tư 18/11/2026."


def test_the_clock_line_shows_spent_stopped_and_left():
    story = filed_and_accepted("2026-11-02 07:30", "2026-11-02 07:30", limit=Limit(Decimal(10), Unit.WORKING_HOUR))
    supplement(story, "2026-11-02 08:30", "2026-11-02 10:30")
    with on("2026-11-02 11:30"):
        line = clock_line(story.dossier)
    assert line is not None
    # 10 hours and 2 of waiting: 12 in all. Waited from the 1st to the 3rd, now the 4th.
    assert (line.due, line.now) == (100.0, 33.3)
    assert [(span.start, span.end) for span in line.pauses] == [(8.3, 25.0)]
    assert line.now_text == "Còn 1 ngày"


def test_a_late_dossier_runs_past_its_promise():
    story = filed_and_accepted("2026-11-02 07:30", "2026-11-02 07:30", limit=Limit(Decimal(6), Unit.WORKING_HOUR))
    with on("2026-11-02 17:30"):
        line = clock_line(story.dossier)
    assert line is not None
    assert (line.due, line.now) == (75.0, 100.0)
    assert line.now_text == "Trễ 2 giờ"
