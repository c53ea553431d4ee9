"""An officer's second step: passkey, the app's code, recovery codes."""

import datetime

import pyotp
import pytest
import time_machine

from motcua.eventlog.models import Event
from motcua.identity import acts, passkeys
from motcua.identity.enums import SecondStep
from motcua.identity.errors import LastSecondStep, Locked, OwnAccount, PasskeyRefused, SecondStepRefused
from motcua.identity.models import Account, Passkey, TotpDevice
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from tests.identity import cast

pytestmark = pytest.mark.django_db
HOME = "https://dichvucong.vidu.vn"


@pytest.fixture
def account():
    return cast.staff_account()


@pytest.fixture
def totp(account):
    return cast.enrol_totp(account)


@pytest.fixture
def key(account):
    return _enrolled(account, cast.SoftKey(HOME))


def _enrolled(account: Account, key: cast.SoftKey) -> cast.SoftKey:
    challenge = passkeys.new_challenge()
    options = passkeys.creation_options(account, challenge, [])
    acts.add_passkey(
        account_id=account.pk,
        answer=key.create(options),
        challenge=challenge,
        name="Máy bàn",
        by=cast.as_actor(account),
    )
    return key


def _options(account: Account) -> tuple[bytes, dict]:
    challenge = passkeys.new_challenge()
    return challenge, passkeys.request_options(challenge, account.passkeys.all())


def _later(seconds: int):
    return time_machine.travel(clock.now() + datetime.timedelta(seconds=seconds))


def test_an_officer_without_a_second_step_has_to_enrol_first(account):
    assert acts.second_step_of(account) is SecondStep.ENROL
    with pytest.raises(SecondStepRefused):
        acts.finish_without_second_step(account_id=account.pk)


def test_in_the_demo_the_password_is_enough_until_something_is_enrolled(account, settings):
    settings.DEMO = True
    assert acts.finish_without_second_step(account_id=account.pk) == account
    cast.enrol_totp(account)
    with pytest.raises(SecondStepRefused):
        acts.finish_without_second_step(account_id=account.pk)


def test_the_apps_next_code_passes_and_is_refused_a_second_time(account, totp):
    with _later(30):
        code = totp.at(clock.now())
        assert acts.pass_with_code(account_id=account.pk, code=f"{code[:3]} {code[3:]}") == account
        with pytest.raises(SecondStepRefused):
            acts.pass_with_code(account_id=account.pk, code=code)


def test_the_code_shown_at_enrolment_is_spent(account, totp):
    with pytest.raises(SecondStepRefused):
        acts.pass_with_code(account_id=account.pk, code=totp.at(clock.now()))


def test_an_older_code_is_refused_after_a_newer_one(account, totp):
    with _later(90):
        acts.pass_with_code(account_id=account.pk, code=totp.at(clock.now()))
        with pytest.raises(SecondStepRefused):
            acts.pass_with_code(account_id=account.pk, code=totp.at(clock.now() - datetime.timedelta(seconds=30)))


def test_an_unconfirmed_app_opens_nothing(account):
    secret = acts.begin_totp(account_id=account.pk, by=cast.as_actor(account))
    with pytest.raises(SecondStepRefused):
        acts.pass_with_code(account_id=account.pk, code=pyotp.TOTP(secret).at(clock.now()))


def test_the_apps_secret_cannot_be_read_in_the_database(account, totp):
    sealed = bytes(TotpDevice.objects.get().secret_sealed)
    assert totp.secret.encode() not in sealed


def test_five_wrong_codes_shut_the_second_step(account, totp):
    for _ in range(5):
        with pytest.raises(SecondStepRefused):
            acts.pass_with_code(account_id=account.pk, code="000000")
    with _later(30), pytest.raises(Locked):
        acts.pass_with_code(account_id=account.pk, code=totp.at(clock.now()))
    assert Event.objects.filter(name="signin.locked").exists()


def test_a_recovery_code_passes_once(account, totp):
    codes = acts.make_recovery_codes(account_id=account.pk, by=cast.as_actor(account))
    assert acts.pass_with_code(account_id=account.pk, code=codes[0].lower()) == account
    with pytest.raises(SecondStepRefused):
        acts.pass_with_code(account_id=account.pk, code=codes[0])


def test_new_recovery_codes_void_the_old_ones(account, totp):
    old = acts.make_recovery_codes(account_id=account.pk, by=cast.as_actor(account))
    acts.make_recovery_codes(account_id=account.pk, by=cast.as_actor(account))
    with pytest.raises(SecondStepRefused):
        acts.pass_with_code(account_id=account.pk, code=old[0])


def test_a_recovery_code_of_another_account_is_no_use(account, totp):
    other = cast.staff_account("minh.tran", "Trần Minh")
    codes = acts.make_recovery_codes(account_id=other.pk, by=cast.as_actor(other))
    with pytest.raises(SecondStepRefused):
        acts.pass_with_code(account_id=account.pk, code=codes[0])


def test_a_passkey_passes(account, key):
    challenge, options = _options(account)
    assert acts.pass_with_passkey(account_id=account.pk, answer=key.get(options), challenge=challenge) == account


def test_a_passkey_used_on_a_look_alike_site_is_refused(account, key):
    challenge, options = _options(account)
    key.origin = "https://dichvucong.vidu.vn.example"
    with pytest.raises(PasskeyRefused):
        acts.pass_with_passkey(account_id=account.pk, answer=key.get(options), challenge=challenge)


def test_a_passkey_of_another_host_is_refused(account, key):
    challenge, options = _options(account)
    key.host = "vidu.vn"
    with pytest.raises(PasskeyRefused):
        acts.pass_with_passkey(account_id=account.pk, answer=key.get(options), challenge=challenge)


def test_a_replayed_answer_is_refused_under_a_new_challenge(account, key):
    challenge, options = _options(account)
    answer = key.get(options)
    acts.pass_with_passkey(account_id=account.pk, answer=answer, challenge=challenge)
    new_challenge, _ = _options(account)
    for replayed_under in (new_challenge, challenge):
        with pytest.raises(PasskeyRefused):
            acts.pass_with_passkey(account_id=account.pk, answer=answer, challenge=replayed_under)


def test_a_cloned_key_whose_counter_did_not_grow_is_refused(account, key):
    for _ in range(3):
        challenge, options = _options(account)
        acts.pass_with_passkey(account_id=account.pk, answer=key.get(options), challenge=challenge)
    key.count = 1
    challenge, options = _options(account)
    with pytest.raises(PasskeyRefused):
        acts.pass_with_passkey(account_id=account.pk, answer=key.get(options), challenge=challenge)


def test_a_passkey_that_did_not_verify_its_user_is_refused(account, key):
    challenge, options = _options(account)
    with pytest.raises(PasskeyRefused):
        acts.pass_with_passkey(account_id=account.pk, answer=key.get(options, flags=0b1), challenge=challenge)


def test_another_officers_passkey_is_refused(account, key):
    other = cast.staff_account("minh.tran", "Trần Minh")
    challenge, options = _options(account)
    with pytest.raises(PasskeyRefused):
        acts.pass_with_passkey(account_id=other.pk, answer=key.get(options), challenge=challenge)


@pytest.mark.parametrize("nonsense", ["", "{}", "[]", "null", '{"rawId": 5}', '{"rawId": "AAAA"}'])
def test_nonsense_is_refused(account, key, nonsense):
    challenge, _ = _options(account)
    with pytest.raises(PasskeyRefused):
        acts.pass_with_passkey(account_id=account.pk, answer=nonsense, challenge=challenge)


def test_a_passkey_is_not_enrolled_from_a_look_alike_site(account):
    challenge = passkeys.new_challenge()
    answer = cast.SoftKey("https://vidu.example").create(passkeys.creation_options(account, challenge, []))
    with pytest.raises(PasskeyRefused):
        acts.add_passkey(account_id=account.pk, answer=answer, challenge=challenge, name="", by=cast.as_actor(account))


def test_who_has_shown_only_a_password_adds_no_further_step(account, key):
    from motcua.kernel.actors import PlainActor

    with pytest.raises(SecondStepRefused):
        acts.begin_totp(account_id=account.pk, by=PlainActor(key=account.key, name="Kẻ trộm mật khẩu"))


def test_nobody_enrols_for_another(account):
    with pytest.raises(OwnAccount):
        acts.begin_totp(account_id=account.pk, by=cast.as_actor(cast.staff_account("minh.tran", "Trần Minh")))


def test_the_last_second_step_cannot_be_removed(account, key):
    by = cast.as_actor(account)
    with pytest.raises(LastSecondStep):
        acts.remove_passkey(passkey_id=Passkey.objects.get().pk, by=by)


def test_a_passkey_can_be_removed_when_an_app_is_left(account, key):
    cast.enrol_totp(account)
    acts.remove_passkey(passkey_id=Passkey.objects.get().pk, by=cast.as_actor(account))
    assert not Passkey.objects.exists()


def test_an_administrator_resets_what_was_lost(account, key):
    acts.reset_second_step(account_id=account.pk, by=SYSTEM)
    assert acts.second_step_of(account) is SecondStep.ENROL


def test_passkeys_are_not_offered_on_a_bare_address(settings):
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    assert not passkeys.are_possible()
