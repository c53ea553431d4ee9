"""What waits for whom, sorted by the hour it is due."""

from datetime import timedelta

import pytest
import time_machine

from motcua.casework.acts import reception
from motcua.casework.acts import withdrawal as leaving
from motcua.casework.enums import DossierState, OutputState
from motcua.casework.queries import View, WorkFilter, worklist
from motcua.casework.queries.worklist import span
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from tests import cast
from tests.casework.wedding import Wedding
from tests.cast import at, make_dossier

pytestmark = pytest.mark.django_db
S = DossierState


def shown(officer: Officer, view: View = View.MINE, **narrowed: str) -> list[str]:
    return [item.dossier.code for item in worklist(officer, WorkFilter(view=view, **narrowed)).items]


def on(when: str) -> time_machine.travel:
    return time_machine.travel(at(when), tick=False)


@pytest.mark.parametrize(
    ("duty", "state"),
    [
        (Duty.RECEIVE, S.SUBMITTED),
        (Duty.RECEIVE, S.RECEIVED),
        (Duty.COLLECT, S.AWAITING_FINANCE),
        (Duty.DELIVER, S.ISSUED),
    ],
)
def test_a_duty_brings_its_work_and_no_other(duty, state):
    agency = cast.make_agency()
    stories = {one: make_dossier(one, agency=agency) for one in S if not one.is_final}
    assert stories[state].dossier.code in shown(cast.make_officer(duty, agency=agency))
    others = cast.make_officer(Duty.INSPECT, agency=agency)
    assert shown(others) == []
    assert len(shown(others, View.ALL)) == len(stories)


def test_a_step_nobody_holds_waits_for_all_who_have_its_duty_and_a_held_one_for_its_holder():
    agency = cast.make_agency()
    taker = cast.make_officer(agency=agency)
    one, two = (cast.make_officer(Duty.REVIEW, agency=agency) for _ in range(2))
    free, held = make_dossier(S.IN_PROCESS, officer=taker), make_dossier(S.RECEIVED, officer=taker)
    reception.forward(dossier_id=held.pk, by=taker, seen=None, to_account_id=one.account_id)
    assert shown(one) == [free.dossier.code, held.dossier.code]
    assert shown(two) == [free.dossier.code]


def test_an_answered_supplement_comes_back_to_the_counter():
    story = make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    clerk = cast.make_officer(Duty.RECEIVE, agency=story.dossier.agency)
    assert shown(clerk) == []
    assert shown(clerk, View.CITIZEN) == [story.dossier.code]
    reception.answer_supplement(dossier_id=story.pk, by=story.citizen, files=story.answer())
    [item] = worklist(clerk, WorkFilter()).items
    assert item.task == "Xem phần bổ sung"
    assert shown(clerk, View.CITIZEN) == []


def test_a_wish_to_withdraw_waits_for_who_decides():
    story = make_dossier(S.IN_PROCESS)
    leader = cast.make_officer(Duty.DECIDE, agency=story.dossier.agency)
    leaving.ask_withdrawal(dossier_id=story.pk, by=story.citizen)
    [item] = worklist(leader, WorkFilter()).items
    assert item.task == "Trả lời đề nghị rút"


def test_another_agencys_dossiers_do_not_exist():
    make_dossier()
    elsewhere = cast.make_officer(agency=cast.make_agency("H99.28"))
    assert shown(elsewhere, View.ALL) == []
    assert set(worklist(elsewhere, WorkFilter()).counts.values()) == {0}


def test_the_receiving_centre_sees_what_it_took_in():
    competent, centre = cast.make_agency("H99.27"), cast.make_agency("H99.28")
    at_centre = cast.make_officer(Duty.RECEIVE, agency=centre)
    story = make_dossier(agency=competent, receiving_agency=centre, officer=at_centre)
    assert shown(at_centre) == [story.dossier.code]


def test_late_and_soon_late_are_said_in_words_and_counted():
    with on("2026-11-02 07:30"):
        agency = cast.make_agency()
        officer = cast.make_officer(agency=agency)
        late = make_dossier(S.RECEIVED, agency=agency, officer=officer)
        unanswered = make_dossier(agency=agency, officer=officer)
    with on("2026-11-03 08:00"):
        soon = make_dossier(S.RECEIVED, agency=agency, officer=officer)
    with on("2026-11-10 09:20"):
        fresh = make_dossier(S.RECEIVED, agency=agency, officer=officer)
        found = worklist(officer, WorkFilter(view=View.ALL))
    said = {item.dossier.code: (item.left, item.tone) for item in found.items}
    assert said == {
        late.dossier.code: ("Trễ 1 giờ 50 phút", "late"),
        unanswered.dossier.code: ("Trễ 5 ngày 1 giờ", "late"),
        soon.dossier.code: ("Sắp trễ, còn 6 giờ 10 phút", "soon"),
        fresh.dossier.code: ("Còn 5 ngày 6 giờ", ""),
    }
    assert found.items[0].dossier.code == unanswered.dossier.code
    assert (found.counts[View.LATE], found.counts[View.SOON], found.counts[View.ALL]) == (2, 1, 4)


def test_words_find_names_without_marks_and_numbers():
    story = make_dossier(citizen=cast.make_citizen("Châu Ngọc Ẩn"))
    make_dossier(officer=story.officer)
    assert shown(story.officer, text="chau ngoc an") == [story.dossier.code]
    assert shown(story.officer, text=story.dossier.code[-4:]) == [story.dossier.code]
    assert shown(story.officer, channel="counter") == []
    assert len(shown(story.officer, procedure=cast.HOUSE)) == 2


def test_closed_dossiers_are_no_work():
    for state in (S.DECLINED, S.CANCELLED, S.WITHDRAWN, S.DISCONTINUED, S.DELIVERED):
        story = make_dossier(state)
    assert shown(story.officer, View.ALL) == []


def test_the_list_costs_the_same_for_two_and_for_twenty(django_assert_max_num_queries):
    agency = cast.make_agency()
    officer = cast.make_officer(agency=agency)
    version = cast.make_version()
    for _ in range(20):
        make_dossier(S.IN_PROCESS, agency=agency, officer=officer, version=version)
    with django_assert_max_num_queries(6):
        assert len(worklist(officer, WorkFilter()).items) == 20


def test_a_certificate_that_both_have_signed_waits_for_whoever_releases_it():
    wedding = Wedding().until(OutputState.NUMBERED)
    assert wedding.dossier.code not in shown(wedding.secretary)
    wedding.attend("ben_nu")
    wedding.attend("ben_nam")
    assert shown(wedding.secretary) == [wedding.dossier.code]


def test_what_has_just_passed_its_hour_says_no_zero():
    assert span(timedelta(seconds=20)) == "dưới 1 phút làm việc"
    assert span(timedelta(hours=8)) == "1 ngày"
