"""A legal pause: with reason, article and paper, by a leader; the promise moves by exactly the time it lasted.

Source: regulations 1.2 row 9; 1.3.5a, 6; checklist 34 and 35.
"""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from motcua.casework.acts import processing, reception, timing
from motcua.casework.enums import DossierState, PauseKind
from motcua.casework.errors import AlreadyDone, Incomplete, PauseWithoutGround, ReasonTooShort
from motcua.casework.models import Dossier, Pause
from motcua.casework.queries import View, WorkFilter, clock_line, due_explained, worklist
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.kernel.worktime import PausePolicy
from tests import cast
from tests.cast import at

pytestmark = pytest.mark.django_db
S = DossierState
GROUND = {
    "reason": "Chờ Tòa án giải quyết xong tranh chấp đất.",
    "article": "Điều 102 Luật Xây dựng",
    "document": "45/TB-UBND ngày 03/11/2026",
}


def on(when):
    return time_machine.travel(at(when), tick=False)


@pytest.fixture(params=[PausePolicy.SHIFT, PausePolicy.RESTART])
def story(request):
    with on("2026-11-02 08:00"):  # due Mon 09/11 17:30
        return cast.make_dossier(S.IN_PROCESS, pause_policy=request.param)


@pytest.fixture
def one():
    with on("2026-11-02 08:00"):
        return cast.make_dossier(S.IN_PROCESS)


def pause(story, when="2026-11-03 09:00", *, by=None, review_on=date(2026, 11, 20), file_id=None, **ground):
    with on(when):
        return timing.pause(
            dossier_id=story.pk,
            by=by or story.officer,
            seen=None,
            ground=timing.LegalGround(**{**GROUND, **ground}, file_id=file_id),
            review_on=review_on,
        )


def resume(story, when="2026-11-05 14:30"):
    with on(when):
        return timing.resume(dossier_id=story.pk, by=story.officer, seen=None)


def test_the_promise_moves_by_the_working_time_whatever_the_policy_for_supplements(story):
    """Tue 09:00 to Thu 14:30 are 19.5 hours: Thu 12/11 11:00, as in the worked case of a supplement."""
    pause(story)
    assert (story.dossier.state, story.dossier.due_at) == (S.PAUSED, at("2026-11-09 17:30"))
    resume(story)
    assert (story.dossier.state, story.dossier.due_at) == (S.IN_PROCESS, at("2026-11-12 11:00"))
    assert [reason.amount.replace("\u00a0", " ") for reason in due_explained(story.dossier)][1] == "+ 19,5 giờ làm việc"


def test_while_it_lasts_nothing_is_late_and_the_page_says_why(one):
    pause(one)
    with on("2026-11-25 09:00"):
        line = clock_line(one.dossier)
        assert not Dossier.objects.overdue(now=at("2026-11-25 09:00")).exists()
        mine = worklist(one.officer, WorkFilter(view=View.MINE))
    assert [span.text for span in line.pauses] == ["Dừng: tạm dừng theo luật"]
    assert [(item.task, item.left) for item in mine.items] == [("Xem lại việc tạm dừng", "Đồng hồ đang dừng")]
    kept = Pause.objects.get(dossier_id=one.pk)
    assert (kept.kind, kept.reason, kept.review_by) == (PauseKind.LEGAL, GROUND["reason"], at("2026-11-20 17:30"))


@pytest.mark.parametrize("missing", ["article", "document"])
def test_without_article_or_paper_it_is_refused(one, missing):
    with pytest.raises(PauseWithoutGround):
        pause(one, **{missing: " "})
    assert one.dossier.state == S.IN_PROCESS


def test_it_takes_a_reason_a_day_to_look_again_and_the_dossiers_own_file(one):
    with pytest.raises(ReasonTooShort):
        pause(one, reason="chờ")
    with pytest.raises(Incomplete):
        pause(one, review_on=date(2026, 11, 22))  # a Sunday
    with pytest.raises(Incomplete):
        pause(one, file_id=cast.make_file(subject="dossier:H99.27-260101-0001").pk)
    pause(one, file_id=cast.make_file(subject=one.dossier.subject).pk)


def test_only_a_leader_stops_the_clock(one):
    with pytest.raises(DutyRequired):
        pause(one, by=cast.make_officer(Duty.REVIEW, agency=one.dossier.agency))


def test_while_it_stands_still_the_work_does_too_but_changes_hands(one):
    pause(one)
    again = {"dossier_id": one.pk, "by": one.officer, "seen": None}
    with on("2026-11-04 09:00"):
        with pytest.raises(AlreadyDone):
            reception.request_supplement(**again, items=one.asked(), reason="Thiếu một giấy.")
        with pytest.raises(AlreadyDone):
            pause(one)
        other = cast.make_officer(agency=one.dossier.agency, name="Phan Thị Mười")
        processing.assign(**again, to_account_id=other.account_id)
    assert one.dossier.holder_id == other.account_id


def test_the_database_keeps_no_legal_pause_without_ground(one):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.create(dossier_id=one.pk, kind=PauseKind.LEGAL, begun_at=at("2026-11-03 09:00"))
