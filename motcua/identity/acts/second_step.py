"""An officer's second step: enrolled, passed, taken away."""

import secrets
from hmac import compare_digest

import pyotp
from django.conf import settings

from motcua.eventlog.parts import record
from motcua.identity import passkeys
from motcua.identity.acts.codes import account_actor, note_sign_in
from motcua.identity.acts.doors import note_failure, note_success, refusal_if_shut, stand_at
from motcua.identity.acts.duties import require_administrator_of
from motcua.identity.acts.staff import refusal_if_ended
from motcua.identity.enums import Realm, SecondStep
from motcua.identity.errors import LastSecondStep, OwnAccount, PasskeyRefused, SecondStepRefused
from motcua.identity.models import Account, Passkey, RecoveryCode, TotpDevice
from motcua.identity.officers import Officer
from motcua.identity.sealed import index_of
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act, require_act
from motcua.kernel.errors import DomainError

STEP_SECONDS = 30
RECOVERY_CODES = 10
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def second_step_of(account: Account) -> SecondStep:
    """What follows the password: the step, enrolment, or nothing (only in the demo while nothing is enrolled)."""
    if account.passkeys.exists() or TotpDevice.objects.filter(account=account, confirmed_at__isnull=False).exists():
        return SecondStep.PASS
    return SecondStep.NONE if settings.DEMO else SecondStep.ENROL


@act
def finish_without_second_step(*, account_id: int) -> Account:
    """The demo's sign-in: the password was enough. Errors: SecondStepRefused elsewhere, or if a step is enrolled."""
    return _finish(_lock(account_id), after=SecondStep.NONE, method="password")


@act
def finish_after_enrolment(*, account_id: int) -> Account:
    """The first sign-in of an officer who has just enrolled a second step in the same sitting."""
    return _finish(_lock(account_id), after=SecondStep.PASS, method="enrolment")


def pass_with_code(*, account_id: int, code: str) -> Account:
    """Second step by the app's six digits, each good once, or by a recovery code.

    Errors: SecondStepRefused; Locked after five failures (rule value).
    """
    outcome = _pass_with_code(account_id=account_id, code="".join(code.split()).replace("-", "").upper())
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


@act
def _pass_with_code(*, account_id: int, code: str) -> Account | DomainError:
    """Gives a refusal back instead of raising it, so that what was counted stays counted."""
    account = _lock(account_id)
    door = stand_at(f"second:{account_id}")
    if shut := refusal_if_shut(door):
        return shut
    if ended := refusal_if_ended(account):
        return ended
    method = "totp" if _spend_totp(account, code) else "recovery_code" if _spend_recovery_code(account, code) else ""
    if not method:
        if note_failure(door):
            record("signin.locked", subject=account.key, by=SYSTEM, payload={"step": "second"})
        return SecondStepRefused()
    note_success(door)
    note_sign_in(account, method=method)
    return account


def pass_with_passkey(*, account_id: int, answer: str, challenge: bytes) -> Account:
    """Second step by passkey. `challenge` was taken out of the session, so that no answer is good twice.

    Errors: PasskeyRefused; AccountEnded.
    """
    outcome = _pass_with_passkey(account_id=account_id, answer=answer, challenge=challenge)
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


@act
def _pass_with_passkey(*, account_id: int, answer: str, challenge: bytes) -> Account | DomainError:
    """Gives a refusal back instead of raising it, so that what was counted stays counted."""
    account = _lock(account_id)
    if ended := refusal_if_ended(account):
        return ended
    try:
        credential_id = passkeys.credential_id_of(answer)
        key = (
            Passkey.objects.select_for_update(of=("self",)).filter(account=account, credential_id=credential_id).first()
        )
        if key is None:
            return PasskeyRefused()
        key.sign_count = passkeys.check_request(answer, challenge, key)
    except PasskeyRefused as refusal:
        return refusal
    key.last_used_at = clock.now()
    key.save(update_fields=["sign_count", "last_used_at"])
    note_sign_in(account, method="passkey")
    return account


@act
def add_passkey(*, account_id: int, answer: str, challenge: bytes, name: str, by: Actor) -> Passkey:
    """Errors: PasskeyRefused; SecondStepRefused if `by` may not enrol for this account."""
    account = _lock(account_id)
    _require_may_enrol(account, by)
    new = passkeys.check_creation(answer, challenge)
    if Passkey.objects.filter(credential_id=new.credential_id).exists():
        raise PasskeyRefused
    key = Passkey.objects.create(
        account=account,
        credential_id=new.credential_id,
        public_key=new.public_key,
        sign_count=new.sign_count,
        name=" ".join(name.split())[:100] or "Khóa truy cập",
        created_at=clock.now(),
    )
    record("passkey.added", subject=account.key, by=by, payload={"passkey": key.pk})
    return key


@act
def begin_totp(*, account_id: int, by: Actor) -> str:
    """The secret for the officer's app: the one begun earlier, else a new one. It opens nothing until confirmed.

    Errors: SecondStepRefused if `by` may not enrol here, or an app is confirmed already.
    """
    account = _lock(account_id)
    _require_may_enrol(account, by)
    device = TotpDevice.objects.filter(account=account).first() or TotpDevice(account=account)
    if device.confirmed_at:
        raise SecondStepRefused
    if not device.pk:
        device.secret = pyotp.random_base32()
        device.save()
    return device.secret


@act
def confirm_totp(*, account_id: int, code: str, by: Actor) -> None:
    """Errors: SecondStepRefused if the code is not the app's, or `by` may not enrol here."""
    account = _lock(account_id)
    _require_may_enrol(account, by)
    device = (
        TotpDevice.objects.select_for_update(of=("self",)).filter(account=account, confirmed_at__isnull=True).first()
    )
    step = _matching_step(device, "".join(code.split())) if device else None
    if device is None or step is None:
        raise SecondStepRefused
    device.confirmed_at, device.last_step = clock.now(), step
    device.save(update_fields=["confirmed_at", "last_step"])
    record("totp.added", subject=account.key, by=by, payload={})


@act
def make_recovery_codes(*, account_id: int, by: Officer) -> list[str]:
    """Ten new codes, shown once; earlier ones are void. Errors: OwnAccount unless it is one's own."""
    account = _lock(account_id)
    _require_own(account, by)
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create([RecoveryCode(account=account, code_hash=_hash(account, code)) for code in codes])
    record("recovery_codes.made", subject=account.key, by=by, payload={"count": len(codes)})
    return [f"{code[:5]}-{code[5:]}" for code in codes]


@act
def remove_passkey(*, passkey_id: int, by: Officer) -> None:
    """Errors: LastSecondStep outside the demo; Passkey.DoesNotExist for a key of another account."""
    account = _lock(by.account_id)
    key = Passkey.objects.get(pk=passkey_id, account=account)
    key.delete()
    _require_something_left(account)
    record("passkey.removed", subject=account.key, by=by, payload={"passkey": passkey_id})


@act
def remove_totp(*, by: Officer) -> None:
    """Errors: LastSecondStep outside the demo."""
    account = _lock(by.account_id)
    TotpDevice.objects.filter(account=account).delete()
    _require_something_left(account)
    record("totp.removed", subject=account.key, by=by, payload={})


@act
def reset_second_step(*, account_id: int, by: Actor) -> None:
    """An officer lost phone and key: take all away and sign out everywhere; the next sign-in enrols anew.

    Errors: DutyRequired unless `by` administers the account; OwnAccount.
    """
    account = _lock(account_id)
    if by.key == account.key:
        raise OwnAccount
    require_administrator_of(account, by)
    for model in (Passkey, TotpDevice, RecoveryCode):
        model.objects.filter(account=account).delete()
    account.session_version += 1
    account.save(update_fields=["session_version"])
    record("signin.second_step_reset", subject=account.key, by=by, payload={})


def _finish(account: Account, *, after: SecondStep, method: str) -> Account:
    if refusal := refusal_if_ended(account):
        raise refusal
    if second_step_of(account) is not after:
        raise SecondStepRefused
    note_sign_in(account, method=method)
    return account


def _lock(account_id: int) -> Account:
    require_act()
    return Account.objects.select_for_update(of=("self",)).get(pk=account_id, realm=Realm.STAFF)


def _require_own(account: Account, by: Actor) -> None:
    if by.key != account.key:
        raise OwnAccount


def _require_may_enrol(account: Account, by: Actor) -> None:
    """One's own account; and who has shown only a password may add a first step, never a further one."""
    _require_own(account, by)
    if not isinstance(by, Officer) and second_step_of(account) is SecondStep.PASS:
        raise SecondStepRefused


def _require_something_left(account: Account) -> None:
    if second_step_of(account) is SecondStep.ENROL:
        raise LastSecondStep


def _spend_totp(account: Account, code: str) -> bool:
    device = (
        TotpDevice.objects.select_for_update(of=("self",)).filter(account=account, confirmed_at__isnull=False).first()
    )
    step = _matching_step(device, code) if device else None
    if device is None or step is None:
        return False
    device.last_step = step
    device.save(update_fields=["last_step"])
    return True


def _matching_step(device: TotpDevice, code: str) -> int | None:
    """The half minute the code belongs to: this one or a neighbour (clocks differ), later than the last one used."""
    totp = pyotp.TOTP(device.secret)
    current = int(clock.now().timestamp()) // STEP_SECONDS
    fresh = [step for step in (current, current - 1, current + 1) if step > device.last_step]
    return next((step for step in fresh if compare_digest(totp.generate_otp(step), code)), None)


def _spend_recovery_code(account: Account, code: str) -> bool:
    found = (
        RecoveryCode.objects.select_for_update(of=("self",))
        .filter(code_hash=_hash(account, code), used_at__isnull=True)
        .first()
    )
    if found is None:
        return False
    found.used_at = clock.now()
    found.save(update_fields=["used_at"])
    record("recovery_codes.used", subject=account.key, by=account_actor(account), payload={})
    return True


def _hash(account: Account, code: str) -> bytes:
    return index_of(f"{account.pk}:{code}", "recovery_code")
