"""What a session opens, and for how long."""

import datetime

import pytest
import time_machine
from django.contrib.sessions.models import Session

from motcua.identity import acts
from motcua.identity.enums import Duty, Realm
from motcua.identity.models import DutyAssignment
from motcua.identity.session_store import SessionStore
from motcua.identity.sessions import (
    citizen_from,
    half_signed_in,
    hold_half,
    keep_challenge,
    officer_from,
    sign_in,
    sign_out,
    take_challenge,
)
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from tests.identity import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return cast.staff_account()


@pytest.fixture
def session(account):
    return _signed_in(account)


def _signed_in(account) -> SessionStore:
    session = SessionStore()
    session.create()
    sign_in(session, account)
    session.save()
    return session


def _again(session: SessionStore) -> SessionStore:
    """The next request with the same cookie."""
    session.save()
    return SessionStore(session.session_key)


def _minutes_later(minutes: float):
    return time_machine.travel(clock.now() + datetime.timedelta(minutes=minutes))


def test_signing_in_changes_the_key_and_the_old_key_opens_nothing(account):
    session = SessionStore()
    session.create()
    planted = session.session_key
    sign_in(session, account)
    session.save()
    assert session.session_key != planted
    assert officer_from(SessionStore(planted)) is None


def test_what_a_visitor_gathered_survives_signing_in_but_not_another_accounts(account):
    session = SessionStore()
    session["draft"] = "x"
    sign_in(session, account)
    assert session.get("draft") == "x"
    sign_in(session, cast.staff_account("minh.tran", "Trần Minh"))
    assert session.get("draft") is None


def test_an_officers_session_opens_no_citizens_page(session):
    assert officer_from(_again(session))
    assert citizen_from(_again(session)) is None


def test_a_citizens_session_opens_no_officers_page():
    session = _signed_in(cast.citizen_account())
    assert citizen_from(_again(session))
    assert officer_from(_again(session)) is None


def test_after_signing_out_the_old_cookie_opens_nothing(session):
    old = session.session_key
    sign_out(session)
    assert officer_from(SessionStore(old)) is None


def test_an_officer_is_out_after_fifteen_idle_minutes(session):
    with _minutes_later(14.9):
        assert officer_from(_again(session))
    with _minutes_later(15.1):
        assert officer_from(_again(session)) is None


def test_a_citizen_is_out_after_thirty_idle_minutes():
    session = _signed_in(cast.citizen_account())
    with _minutes_later(29.9):
        assert citizen_from(_again(session))
    with _minutes_later(30.1):
        assert citizen_from(_again(session)) is None


def test_each_request_starts_the_idle_time_anew(session):
    for minute in range(0, 60, 10):
        with _minutes_later(minute):
            session = _again(session)
            assert officer_from(session)


def test_a_working_day_ends_every_session(session):
    for minute in range(0, 12 * 60, 10):
        with _minutes_later(minute):
            session = _again(session)
            assert officer_from(session)
    with _minutes_later(12 * 60 + 1):
        assert officer_from(_again(session)) is None


def test_an_ended_account_is_out_at_the_next_request(session, account):
    acts.end_account(account_id=account.pk, reason="Nghỉ việc", by=SYSTEM)
    assert officer_from(_again(session)) is None


def test_a_reopened_account_does_not_wake_old_sessions(session, account):
    acts.end_account(account_id=account.pk, reason="Nhầm", by=SYSTEM)
    acts.reopen_account(account_id=account.pk, reason="Nhầm", by=SYSTEM)
    assert officer_from(_again(session)) is None


def test_a_duty_given_or_taken_counts_at_the_next_request(session, account):
    place = cast.agency()
    cast.officer(account, (Duty.REVIEW, place))
    officer = officer_from(_again(session))
    assert officer
    assert officer.holds(Duty.REVIEW, place.pk)
    acts.revoke_duty(assignment_id=DutyAssignment.objects.get().pk, by=SYSTEM)
    officer = officer_from(_again(session))
    assert officer
    assert not officer.duties


def test_who_is_asking_costs_one_query_beside_the_session(session, django_assert_num_queries):
    loaded = _again(session)
    assert loaded.get("account")
    with django_assert_num_queries(1):
        assert officer_from(loaded)


def test_half_a_sign_in_is_nobody_and_lasts_ten_minutes(account):
    session = SessionStore()
    hold_half(session, account)
    assert officer_from(session) is None
    assert half_signed_in(session, Realm.STAFF) == account
    assert half_signed_in(session, Realm.CITIZEN) is None
    with _minutes_later(10.1):
        assert half_signed_in(session, Realm.STAFF) is None


def test_half_a_sign_in_ends_with_the_account(account):
    session = SessionStore()
    hold_half(session, account)
    acts.end_account(account_id=account.pk, reason="Nghỉ việc", by=SYSTEM)
    assert half_signed_in(session, Realm.STAFF) is None


def test_a_challenge_is_taken_once_and_in_time():
    session = SessionStore()
    keep_challenge(session, b"x" * 32)
    assert take_challenge(session) == b"x" * 32
    assert take_challenge(session) is None
    keep_challenge(session, b"y" * 32)
    with _minutes_later(10.1):
        assert take_challenge(session) is None


def test_whoever_reads_the_table_takes_over_nobody(session):
    [stored] = Session.objects.values_list("session_key", flat=True)
    assert stored != session.session_key
    assert officer_from(SessionStore(session.session_key))
    assert officer_from(SessionStore(stored)) is None


def test_the_row_goes_with_the_session(session):
    sign_out(session)
    assert not Session.objects.exists()


def test_sessions_that_are_over_are_forgotten(session):
    session.save()
    acts.forget_old_codes()
    assert Session.objects.exists()
    with _minutes_later(12 * 60 + 1):
        acts.forget_old_codes()
    assert not Session.objects.exists()


@pytest.mark.parametrize("key", ["", "x" * 5_000, "a\0b" * 4, "khóa lạ nào đó"])
def test_a_strange_key_opens_nothing_and_is_not_kept(key):
    session = SessionStore(key)
    assert session.get("account") is None
    assert session.session_key is None
