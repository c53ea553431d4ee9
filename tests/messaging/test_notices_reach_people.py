"""From an event through the running job queue to the phone and the mail box."""

import pytest

from motcua.casework.enums import DossierState
from motcua.catalogue.enums import Channel
from motcua.identity.models import Account, Person
from motcua.messaging.models import Notice
from motcua.messaging.queries import told_about
from tests import cast, jobs
from tests.messaging.mailbox import mails, text_of

PHONE_DOWN, BUSY, REFUSED = 500, 429, 404


def phone_of(story: cast.Story) -> str:
    return Person.objects.get(pk=story.citizen.person_id).phone


def attempts(story: cast.Story) -> list[tuple[str, int]]:
    notices = Notice.objects.filter(subject=story.dossier.subject)
    return [(one.state, one.attempts) for one in notices]


@pytest.fixture
def submitted(morning):
    return cast.make_dossier()


def test_who_submits_gets_one_sms_with_the_code_and_the_hour_of_the_answer(submitted, gateway):
    jobs.work_off()
    [text] = gateway.sent_to(phone_of(submitted))
    assert text.startswith("Ho so xin phep xay nha, ma ")
    assert submitted.dossier.code in text
    assert "tra loi truoc 9h00 thu Tu 05/03" in text
    assert attempts(submitted) == [("sent", 1)]


OTHER = "+84900099999"
TYPED = {"nguoi_yeu_cau_dien_thoai": OTHER}


@pytest.mark.parametrize("how", [{}, {"channel": Channel.COUNTER, "filed_by_id": None}])
def test_who_files_is_told_at_the_number_given_for_this_dossier(morning, gateway, how):
    story = cast.make_dossier(answers=TYPED, **how)
    jobs.work_off()
    assert gateway.sent_to(OTHER)
    assert not gateway.sent_to(phone_of(story))
    assert phone_of(story) != OTHER, "for this one alone"


@pytest.mark.parametrize("channel", [Channel.ONLINE, Channel.POST])
def test_who_was_typed_by_somebody_unseen_is_told_at_the_number_we_know(morning, gateway, channel):
    elsewhere = None if channel is Channel.POST else cast.make_citizen("Kẻ Gõ Hộ").account_id
    story = cast.make_dossier(answers=TYPED, channel=channel, filed_by_id=elsewhere)
    jobs.work_off()
    assert not gateway.sent_to(OTHER)
    assert gateway.sent_to(phone_of(story))


def test_who_has_a_new_number_for_the_account_is_told_at_it(morning, gateway):
    citizen = cast.make_citizen()
    account = Account.objects.get(pk=citizen.account_id)
    account.phone = OTHER
    account.save()
    cast.make_dossier(citizen=citizen)
    jobs.work_off()
    assert gateway.sent_to(OTHER)


def test_who_has_a_mail_address_gets_the_mail_too(morning, gateway, post_office):
    citizen = cast.make_citizen(email="mong.tuyen@example.vn")
    story = cast.make_dossier(citizen=citizen)
    jobs.work_off()
    [mail] = mails(post_office.keeper.folder)
    assert mail["To"] == "mong.tuyen@example.vn"
    assert mail["Subject"] == f"Hồ sơ {story.dossier.code} đã tới nơi"
    assert "Kính gửi Đặng Thị Mộng Tuyền," in text_of(mail)


@pytest.mark.parametrize("answer", [PHONE_DOWN, 503, BUSY])
def test_a_gateway_that_is_busy_or_broken_is_tried_again_and_the_person_told_once(submitted, gateway, answer):
    gateway.refusals += [answer, answer]
    jobs.work_off()
    assert attempts(submitted) == [("waiting", 1)]
    for _ in range(2):
        assert jobs.hurry() == 1
        jobs.work_off()
    assert attempts(submitted) == [("sent", 3)]
    assert len(gateway.sent_to(phone_of(submitted))) == 1


def test_a_gateway_that_nobody_answers_at_is_tried_again(submitted, gateway, settings):
    there, settings.SMS_URL = settings.SMS_URL, "http://127.0.0.1:9/gui"
    jobs.work_off()
    assert attempts(submitted) == [("waiting", 1)]
    settings.SMS_URL = there
    jobs.hurry()
    jobs.work_off()
    assert len(gateway.sent_to(phone_of(submitted))) == 1


def test_a_gateway_that_takes_the_message_and_never_answers_tells_the_person_once(submitted, gateway, monkeypatch):
    import urllib3

    from motcua.interop import sms

    monkeypatch.setattr(sms, "TIMEOUT", urllib3.Timeout(connect=1, read=0.3))
    gateway.delays.append(1.0)
    jobs.work_off()
    assert attempts(submitted) == [("waiting", 1)]
    jobs.hurry()
    jobs.work_off()
    assert len(gateway.requests) == 2
    assert len(gateway.sent_to(phone_of(submitted))) == 1


def test_a_mail_server_that_says_later_is_asked_later(morning, gateway, post_office):
    cast.make_dossier(citizen=cast.make_citizen(email="mong.tuyen@example.vn"))
    post_office.keeper.refusals.append("451 later")
    jobs.work_off()
    assert mails(post_office.keeper.folder) == []
    jobs.hurry()
    jobs.work_off()
    assert len(mails(post_office.keeper.folder)) == 1


def test_a_number_that_never_takes_messages_is_shown_to_the_officer(submitted, gateway):
    gateway.refusals.append(REFUSED)
    jobs.work_off()
    [told] = told_about(submitted.dossier.subject)
    assert told.has_failed
    assert told.state == "Chưa báo được"
    assert jobs.hurry() == 0


def test_after_a_day_of_trying_it_is_given_up_and_shown(submitted, gateway, morning):
    gateway.refusals += [PHONE_DOWN, PHONE_DOWN]
    jobs.work_off()
    morning.move_to(cast.at("2031-03-05 09:01"))
    jobs.hurry()
    jobs.work_off()
    assert attempts(submitted) == [("failed", 2)]
    assert told_about(submitted.dossier.subject)[0].has_failed


def test_at_night_the_message_waits_for_seven_in_the_morning(committed_db, gateway):
    import time_machine

    with time_machine.travel(cast.at("2031-03-04 22:15")):
        story = cast.make_dossier()
        jobs.work_off()
        assert gateway.messages == []
        [notice] = Notice.objects.all()
        assert notice.not_before == cast.at("2031-03-05 07:00")
    jobs.hurry()
    jobs.work_off()
    assert len(gateway.sent_to(phone_of(story))) == 1


def test_an_event_told_twice_writes_and_sends_nothing_new(submitted, gateway):
    from motcua.eventlog.models import Event
    from motcua.eventlog.tasks import fan_out

    jobs.work_off()
    fan_out.defer(event_id=Event.objects.get(name="dossier.submitted").pk)
    jobs.work_off()
    assert Notice.objects.count() == 1
    assert len(gateway.requests) == 1


def test_a_discreet_procedure_is_not_named(morning, gateway, post_office):
    version = cast.make_version(discreet=True)
    story = cast.make_dossier(version=version, citizen=cast.make_citizen(email="mong.tuyen@example.vn"))
    jobs.work_off()
    [text] = gateway.sent_to(phone_of(story))
    for told in (text, text_of(mails(post_office.keeper.folder)[0])):
        assert "xay nha" not in told
        assert "xây nhà" not in told


def test_a_message_never_waits_for_a_database_that_was_away(submitted, gateway):
    """The job's own patience is kept for the gateway: an error of the connection costs none of it."""
    from django.db import OperationalError
    from procrastinate.contrib.django import app

    strategy = app.tasks["eventlog.fan_out"].retry_strategy
    job = None
    decision = strategy.get_retry_decision(exception=OperationalError("away"), job=job)
    assert decision.retry_at is not None
    assert submitted.dossier.state == DossierState.SUBMITTED
