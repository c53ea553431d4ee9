import pytest
import time_machine

from motcua.casework.acts import outputs
from motcua.casework.acts.drafts import close_silent_confirmations
from motcua.casework.enums import OutputState
from motcua.casework.errors import Incomplete, NotThisParty, OutputMoveRefused
from motcua.casework.models import DraftConfirmation
from motcua.catalogue.enums import Channel
from motcua.eventlog.models import Event, EventPersonal
from motcua.kernel import clock
from motcua.kernel.actors import PlainActor
from tests import cast
from tests.casework.wedding import Wedding

pytestmark = pytest.mark.django_db
S = OutputState
TUESDAY = cast.at("2026-11-24 09:00")
ENDS = cast.at("2026-11-25 17:30")


@pytest.fixture
def now():
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def shown(now):
    return Wedding().until(S.SHARED)


def test_both_parties_have_until_the_end_of_the_next_day(shown):
    asked = DraftConfirmation.objects.filter(output=shown.output)
    assert {one.party.role for one in asked} == {"ben_nu", "ben_nam"}
    assert {one.answer_by for one in asked} == {ENDS}


def test_an_online_draft_is_not_proposed_before_it_was_shown(now):
    wedding = Wedding().until(S.DRAFT)
    with pytest.raises(Incomplete, match="gửi cho các bên xem"):
        outputs.propose(output_id=wedding.output.pk, by=wedding.registrar, seen=None)


def test_nor_before_both_found_it_right(shown):
    shown.confirm("ben_nu", shown.bride)
    with pytest.raises(Incomplete):
        outputs.propose(output_id=shown.output.pk, by=shown.registrar, seen=None)


def test_a_draft_filed_at_the_counter_is_proposed_without_being_shown(now):
    wedding = Wedding(channel=Channel.COUNTER).until(S.DRAFT)
    assert outputs.propose(output_id=wedding.output.pk, by=wedding.registrar, seen=None).state == S.PROPOSED


def test_when_both_agree_the_work_goes_on_to_the_register(shown):
    shown.confirm("ben_nu", shown.bride)
    assert shown.dossier.step == "xem_ban_nhap"
    shown.confirm("ben_nam", shown.groom)
    assert shown.dossier.step == "ghi_so"


def test_nobody_answers_for_another(shown):
    with pytest.raises(NotThisParty, match="Hồ Văn Nhựt"):
        shown.confirm("ben_nam", shown.bride)


def test_a_stranger_answers_for_nobody(shown):
    with pytest.raises(NotThisParty):
        shown.confirm("ben_nam", cast.make_citizen("Người Lạ"))
    with pytest.raises(NotThisParty):
        shown.confirm("ben_nam", PlainActor("visitor:H99.27-000000-0001", "Người có mã"))


def test_who_shows_the_dossiers_secret_may_answer_and_so_may_an_officer_who_writes_it_down(shown):
    shown.confirm("ben_nam", PlainActor(f"visitor:{shown.dossier.code}", "Người có mã"))
    shown.confirm("ben_nu", shown.clerk)
    assert not DraftConfirmation.objects.filter(answered_at__isnull=True).exists()


def test_a_remark_brings_the_draft_back_to_the_officer(shown):
    shown.confirm("ben_nam", shown.groom, is_right=False, remark="Sai năm sinh, đúng là 1996")
    assert (shown.output.state, shown.dossier.step) == (S.DRAFT, "tham_tra")
    event = Event.objects.get(name="output.remarked")
    assert "1996" not in str(event.payload)
    assert EventPersonal.objects.get(event=event).values["remark"] == "Sai năm sinh, đúng là 1996"


def test_wrong_without_saying_what_is_not_enough(shown):
    with pytest.raises(Incomplete, match="chỗ sai"):
        shown.confirm("ben_nam", shown.groom, is_right=False, remark=" ")


def test_a_draft_that_was_put_right_is_asked_about_anew(shown):
    shown.confirm("ben_nu", shown.bride)
    shown.confirm("ben_nam", shown.groom, is_right=False, remark="Sai năm sinh")
    shown.draft(husband_born="1996")
    outputs.share_draft(output_id=shown.output.pk, by=shown.registrar)
    assert DraftConfirmation.objects.filter(answered_at__isnull=True).count() == 2


def test_nobody_answers_twice(shown):
    shown.confirm("ben_nu", shown.bride)
    with pytest.raises(OutputMoveRefused):
        shown.confirm("ben_nu", shown.bride)


@pytest.mark.parametrize("moment", ["2026-11-24 17:30", "2026-11-25 17:29", "2026-11-25 17:30"])
def test_silence_says_nothing_before_the_window_has_ended(shown, now, moment):
    now.move_to(cast.at(moment))
    assert close_silent_confirmations(clock.now()) == 0
    assert shown.dossier.step == "xem_ban_nhap"


def test_silence_is_yes_once_the_window_has_ended_and_the_work_goes_on(shown, now):
    now.move_to(cast.at("2026-11-25 17:31"))
    assert close_silent_confirmations(clock.now()) == 2
    assert close_silent_confirmations(clock.now()) == 0
    assert all(one.by_silence and one.is_right for one in DraftConfirmation.objects.all())
    assert shown.dossier.step == "ghi_so"
    assert Event.objects.filter(name="output.confirmed_by_silence").count() == 2
    assert outputs.propose(output_id=shown.output.pk, by=shown.registrar, seen=None).state == S.PROPOSED


def test_silence_of_one_is_yes_of_that_one_only(shown, now):
    shown.confirm("ben_nu", shown.bride)
    now.move_to(cast.at("2026-11-26 08:00"))
    assert close_silent_confirmations(clock.now()) == 1
    assert not DraftConfirmation.objects.get(party__role="ben_nu").by_silence


def test_who_was_silent_may_still_speak_up_until_the_draft_is_proposed(shown, now):
    now.move_to(cast.at("2026-11-26 08:00"))
    close_silent_confirmations(clock.now())
    shown.confirm("ben_nam", shown.groom, is_right=False, remark="Sai năm sinh")
    assert (shown.output.state, shown.dossier.step) == (S.DRAFT, "tham_tra")


def test_where_the_procedure_does_not_say_so_silence_is_never_yes(now):
    wedding = Wedding(document={"draft_confirmation": {"value": 1, "unit": "calendar_day", "silence": "nothing"}})
    wedding.until(S.SHARED)
    now.move_to(cast.at("2026-12-24 09:00"))
    assert close_silent_confirmations(clock.now()) == 0
    with pytest.raises(Incomplete):
        outputs.propose(output_id=wedding.output.pk, by=wedding.registrar, seen=None)


def test_a_draft_with_gaps_is_not_shown(now):
    wedding = Wedding()
    wedding.draft(wife_residence=" ")
    with pytest.raises(Incomplete, match=r"Nơi cư trú \(vợ\)"):
        outputs.share_draft(output_id=wedding.output.pk, by=wedding.registrar)
