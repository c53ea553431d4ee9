"""Consultations: asked with a time to answer, answered here or on paper; silence is consent only where the law says so.

Source: regulations 1.2 row 7; checklist 47 and 48.
"""

from datetime import date

import pytest
import time_machine

from motcua.casework.acts import consultations, processing, withdrawal
from motcua.casework.acts.consultations import Answer
from motcua.casework.enums import DossierState, Opinion
from motcua.casework.errors import AlreadyDone, ConsultationClosed, Incomplete, OpinionAwaited
from motcua.casework.models import Consultation
from motcua.casework.queries import Audience, timeline
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.portal.standing import standing_of
from tests import cast, province
from tests.cast import at

pytestmark = pytest.mark.django_db
S = DossierState
YES = Answer(opinion=Opinion.AGREED, text="Phù hợp quy hoạch.", number="12/SXD-QH ngày 05/11/2026")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at("2026-11-03 09:00"), tick=False) as moved:
        yield moved


@pytest.fixture
def story(clock):
    return cast.make_dossier(S.IN_PROCESS)


@pytest.fixture
def department():
    return cast.make_agency("H99.28", name="Sở Xây dựng Vạn Xuân", short_name="Sở Xây dựng")


def by_paper(story, **more):
    return cast.ask_opinion(story, key="", name="Quân khu 7", answer_on=date(2026, 11, 6), **more)


def test_the_versions_window_and_meaning_of_silence_hold(story):
    one = cast.ask_opinion(story)  # 12 calendar days, silence agrees; Sunday 15/11 moves to Monday
    assert (one.answer_by, one.silence) == (at("2026-11-16 17:30"), "agreed")
    assert (by_paper(story).answer_by, by_paper(story).silence) == (at("2026-11-06 17:30"), "nothing")
    assert story.dossier.due_at == at("2026-11-10 17:30")


def test_a_question_needs_somebody_a_text_and_a_time(story):
    for broken in ({"question": " "}, {"key": "", "name": ""}, {"key": "", "name": "A"}, {"key": "khong_co"}):
        with pytest.raises(Incomplete):
            cast.ask_opinion(story, **broken)
    with pytest.raises(AlreadyDone):
        cast.ask_opinion(cast.make_dossier(S.RECEIVED))


def test_the_asked_agencys_officer_answers_here_once(story, department):
    one = cast.ask_opinion(story, agency_id=department.pk)
    assert one.name == "Sở Xây dựng Vạn Xuân"
    there = cast.make_officer(Duty.REVIEW, agency=department)
    for stranger in (story.officer, cast.make_officer(Duty.RECEIVE, agency=department)):
        with pytest.raises(DutyRequired):
            consultations.give_opinion(consultation_id=one.pk, by=stranger, answer=YES)
    consultations.give_opinion(consultation_id=one.pk, by=there, answer=YES)
    one.refresh_from_db()
    assert (one.opinion, one.answered_by_id, one.text) == ("agreed", there.account_id, "Phù hợp quy hoạch.")
    with pytest.raises(ConsultationClosed):
        consultations.give_opinion(consultation_id=one.pk, by=there, answer=YES)


def test_an_answer_on_paper_is_noted_with_its_number_or_a_scan(story):
    one = by_paper(story)
    bare = Answer(opinion=Opinion.OPPOSED, text="Không phù hợp.")
    with pytest.raises(Incomplete):
        consultations.note_opinion(consultation_id=one.pk, by=story.officer, answer=bare)
    file = cast.make_file(subject=story.dossier.subject)
    scanned = Answer(opinion=Opinion.OPPOSED, text="Không phù hợp.", file_id=file.pk)
    consultations.note_opinion(consultation_id=one.pk, by=story.officer, answer=scanned)
    assert Consultation.objects.get().file_id == file.pk


def test_while_an_answer_is_awaited_the_step_is_not_closed(story):
    one = by_paper(story)
    finish = {"dossier_id": story.pk, "by": story.officer, "seen": None}
    with pytest.raises(OpinionAwaited):
        processing.finish_step(**finish)
    consultations.note_opinion(consultation_id=one.pk, by=story.officer, answer=YES)
    with pytest.raises(Incomplete):  # the next hindrance: no draft is proposed yet
        processing.finish_step(**finish)


def test_silence_agrees_only_by_law_and_only_after_its_time(story, clock):
    lawful, plain = cast.ask_opinion(story), by_paper(story)
    assert consultations.pass_times(at("2026-11-06 17:00")) == 0
    clock.move_to(at("2026-11-16 17:31"))
    assert consultations.pass_times(at("2026-11-16 17:31")) == 2
    assert consultations.pass_times(at("2026-11-16 18:00")) == 0
    lawful.refresh_from_db()
    plain.refresh_from_db()
    assert (lawful.opinion, lawful.by_silence) == ("agreed", True)
    assert (plain.opinion, plain.is_overdue_told) == ("", True)
    assert Event.objects.filter(name="dossier.opinion_overdue").count() == 1


def test_going_on_without_an_answer_waits_for_its_time_and_names_the_ground(story, clock):
    one = by_paper(story)
    without = Answer(opinion=Opinion.NONE, text="Khoản 3 Điều 19: làm tiếp khi quá hạn.")
    with pytest.raises(Incomplete):
        consultations.note_opinion(consultation_id=one.pk, by=story.officer, answer=without)
    clock.move_to(at("2026-11-09 09:00"))
    consultations.note_opinion(consultation_id=one.pk, by=story.officer, answer=without)
    assert Consultation.objects.get().opinion == "none"


def test_the_citizen_reads_who_is_asked_until_when(story):
    one = by_paper(story)
    told = [entry.text for entry in timeline(story.dossier, Audience.CITIZEN)]
    assert any("hỏi ý kiến Quân khu 7, hạn 17" in text for text in told)
    page = province.signed_in(story.citizen).get(f"/ho-so-cua-toi/{story.dossier.code}").content.decode()
    assert "đang hỏi Quân khu 7" in page
    assert standing_of(story.dossier, None, asked=one).label == "Đang giải quyết: hỏi ý kiến nơi khác"


def test_a_dossier_that_ends_leaves_no_question_open(story):
    by_paper(story)
    withdrawal.ask_withdrawal(dossier_id=story.pk, by=story.citizen)
    withdrawal.grant_withdrawal(dossier_id=story.pk, by=story.officer, seen=None, finance_conclusion="Không thu tiền.")
    assert Consultation.objects.get().opinion == "none"
