"""An officer's user name and password: the first step."""

import datetime
import statistics
import time

import pytest
import time_machine

from motcua.eventlog.models import Event
from motcua.identity import acts
from motcua.identity.errors import (
    AccountEnded,
    DutyRequired,
    Locked,
    LoginTaken,
    LoginUnfit,
    OwnAccount,
    PasswordWeak,
    SignInRefused,
)
from motcua.identity.officers import Officer
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from tests.identity import cast

pytestmark = pytest.mark.django_db


def _fail(login: str, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            acts.sign_in_staff(login=login, password="không phải")


def test_the_right_password_passes_the_first_step():
    account = cast.staff_account()
    assert acts.sign_in_staff(login=" Lan.Nguyen ", password=cast.PASSWORD) == account


def test_the_password_is_kept_with_argon2():
    assert cast.staff_account().password.startswith("argon2$argon2id$")


def test_a_wrong_password_and_an_unknown_name_are_told_alike():
    cast.staff_account()
    messages = set()
    for login in ("lan.nguyen", "khong.co"):
        with pytest.raises(SignInRefused) as refusal:
            acts.sign_in_staff(login=login, password="sai rồi")
        messages.add(refusal.value.message)
    assert len(messages) == 1


@pytest.mark.parametrize("login", ["lan.nguyen", "khong.co"])
def test_five_failures_lock_the_door_for_known_and_unknown_names(login):
    cast.staff_account()
    _fail(login, 5)
    with pytest.raises(Locked):
        acts.sign_in_staff(login=login, password=cast.PASSWORD)


def test_the_lock_opens_after_fifteen_minutes():
    cast.staff_account()
    _fail("lan.nguyen", 5)
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=15, seconds=1)):
        acts.sign_in_staff(login="lan.nguyen", password=cast.PASSWORD)


def test_a_lock_is_told_in_the_log():
    account = cast.staff_account()
    _fail("lan.nguyen", 5)
    assert Event.objects.filter(name="signin.locked", subject=account.key).count() == 1


def test_a_success_forgets_the_failures():
    cast.staff_account()
    _fail("lan.nguyen", 4)
    acts.sign_in_staff(login="lan.nguyen", password=cast.PASSWORD)
    _fail("lan.nguyen", 4)
    acts.sign_in_staff(login="lan.nguyen", password=cast.PASSWORD)


def test_a_wrong_password_takes_the_same_time_for_known_and_unknown_names(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    cast.staff_account()
    times: dict[str, list[float]] = {"lan.nguyen": [], "khong.co": []}
    for _ in range(4):
        for login, taken in times.items():
            begin = time.perf_counter()
            _fail(login)
            taken.append(time.perf_counter() - begin)
    known, unknown = (statistics.median(taken) for taken in times.values())
    assert abs(known - unknown) < 0.5 * min(known, unknown)


def test_an_ended_account_is_told_only_with_the_right_password():
    account = cast.staff_account()
    acts.end_account(account_id=account.pk, reason="Nghỉ hưu", by=SYSTEM)
    _fail("lan.nguyen")
    with pytest.raises(AccountEnded):
        acts.sign_in_staff(login="lan.nguyen", password=cast.PASSWORD)


def test_an_account_unused_for_45_days_has_ended_by_itself_and_can_be_reopened():
    account = cast.staff_account()
    with time_machine.travel(clock.now() + datetime.timedelta(days=45)):
        with pytest.raises(AccountEnded):
            acts.sign_in_staff(login="lan.nguyen", password=cast.PASSWORD)
        acts.reopen_account(account_id=account.pk, reason="Đi học về", by=SYSTEM)
        acts.sign_in_staff(login="lan.nguyen", password=cast.PASSWORD)


def test_a_name_is_taken_once():
    cast.staff_account()
    with pytest.raises(LoginTaken):
        cast.staff_account(name="Người khác")


@pytest.mark.parametrize("login", ["ab", "Lan", "lan nguyen", "a" * 41, "0" * 64])
def test_a_name_that_could_be_confused_is_refused(login):
    with pytest.raises(LoginUnfit):
        cast.staff_account(login=login)


def test_an_officer_cannot_take_a_weak_password():
    account = cast.staff_account()
    with pytest.raises(PasswordWeak):
        acts.set_password(account_id=account.pk, password="12345678", by=cast.as_actor(account))


def test_a_new_password_signs_out_everywhere():
    account = cast.staff_account()
    before = account.session_version
    changed = acts.set_password(account_id=account.pk, password="một câu khác hẳn", by=cast.as_actor(account))
    assert changed.session_version == before + 1


def test_an_officer_without_the_duty_makes_no_accounts():
    with pytest.raises(DutyRequired):
        acts.make_staff_account(
            login="moi", display_name="Mới", password=cast.PASSWORD, by=Officer(0, "Ai đó", frozenset())
        )


def test_nobody_ends_the_own_account():
    account = cast.staff_account()
    with pytest.raises(OwnAccount):
        acts.end_account(account_id=account.pk, reason="", by=cast.as_actor(account))
