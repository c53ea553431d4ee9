"""Officers' accounts: made, given a password, signed in to (first step), ended."""

import functools
import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.eventlog.parts import record
from motcua.identity.acts.doors import note_failure, note_success, refusal_if_shut, stand_at
from motcua.identity.acts.duties import is_system, require_administrator, require_administrator_of
from motcua.identity.enums import Realm
from motcua.identity.errors import (
    AccountEnded,
    LoginTaken,
    LoginUnfit,
    NameMissing,
    OwnAccount,
    PasswordWeak,
    SignInRefused,
)
from motcua.identity.models import Account
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import DomainError
from motcua.kernel.text import clean

LOGIN = re.compile(r"[a-z0-9._-]{3,40}")


@act
def make_staff_account(*, login: str, display_name: str, password: str, by: Actor) -> Account:
    """Make an officer's account, without duties yet.

    Errors: DutyRequired unless `by` administers somewhere (or is the system); LoginUnfit; LoginTaken; PasswordWeak;
            NameMissing.
    """
    require_administrator(by)
    name = clean(display_name)
    if not name:
        raise NameMissing
    if not LOGIN.fullmatch(login):
        raise LoginUnfit
    if Account.objects.filter(login=login).exists():
        raise LoginTaken(login=login)
    account = Account(realm=Realm.STAFF, login=login, display_name=name)
    _take_password(account, password, by)
    account.save()
    record("account.made", subject=account.key, by=by, payload={"realm": account.realm})
    return account


@act
def set_password(*, account_id: int, password: str, by: Actor) -> Account:
    """Set an officer's password and sign the account out everywhere.

    Errors: DutyRequired unless it is one's own account or `by` administers it; PasswordWeak.
    """
    account = Account.objects.select_for_update(of=("self",)).get(pk=account_id, realm=Realm.STAFF)
    if by.key != account.key:
        require_administrator_of(account, by)
    _take_password(account, password, by)
    account.session_version += 1
    account.save(update_fields=["password", "session_version"])
    record("account.password_set", subject=account.key, by=by, payload={})
    return account


@act
def end_account(*, account_id: int, reason: str, by: Actor) -> Account:
    """Close an account at once: its next request, from whatever session, is nobody's.

    Errors: OwnAccount; DutyRequired unless `by` administers it.
    """
    account = Account.objects.select_for_update(of=("self",)).get(pk=account_id)
    if by.key == account.key:
        raise OwnAccount
    require_administrator_of(account, by)
    account.is_active, account.ended_at = False, clock.now()
    account.session_version += 1
    account.save(update_fields=["is_active", "ended_at", "session_version"])
    record("account.ended", subject=account.key, by=by, payload={}, personal={"reason": reason})
    return account


@act
def reopen_account(*, account_id: int, reason: str, by: Actor) -> Account:
    """Let an ended or long unused account be used again.

    Errors: OwnAccount; DutyRequired unless `by` administers it.
    """
    account = Account.objects.select_for_update(of=("self",)).get(pk=account_id)
    if by.key == account.key:
        raise OwnAccount
    require_administrator_of(account, by)
    account.is_active, account.ended_at, account.last_seen_at = True, None, clock.now()
    account.save(update_fields=["is_active", "ended_at", "last_seen_at"])
    record("account.reopened", subject=account.key, by=by, payload={}, personal={"reason": reason})
    return account


def sign_in_staff(*, login: str, password: str) -> Account:
    """First step of an officer: the account of this user name and password. Unknown names cost the same time, too.

    Errors: SignInRefused; Locked after five failures (rule value), known name or not; AccountEnded, only with the right
            password: ended by an administrator, or unused for 45 days (rule value).
    """
    outcome = _sign_in_staff(login=login.strip().lower()[:64], password=password[:1000])
    if isinstance(outcome, DomainError):
        raise outcome  # after the commit: the failure must stay counted
    return outcome


@act
def _sign_in_staff(*, login: str, password: str) -> Account | DomainError:
    """Gives a refusal back instead of raising it, so that what was counted stays counted."""
    door = stand_at(f"staff:{login}")
    if refusal := refusal_if_shut(door):
        return refusal
    account = Account.objects.staff().filter(login=login).first()
    right = check_password(password, account.password if account else _nobodys_password(settings.PASSWORD_HASHERS[0]))
    if account is None or not right:
        if note_failure(door):
            subject = account.key if account else "account:unknown"
            record("signin.locked", subject=subject, by=SYSTEM, payload={"step": "password"})
        return SignInRefused()
    note_success(door)
    return refusal_if_ended(account) or account


def refusal_if_ended(account: Account) -> AccountEnded | None:
    """A staff account stops by itself when nobody used it for 45 days (reliability, rule 17)."""
    unused_since = account.last_seen_at or account.created_at
    stops_at = unused_since + timedelta(days=rule(rules.STAFF_UNUSED_DAYS, on=clock.today()))
    ended_at = account.ended_at or (stops_at if stops_at <= clock.now() else None)
    return AccountEnded(ngay=f"{clock.local(ended_at):%d/%m/%Y}") if ended_at else None


def _take_password(account: Account, password: str, by: Actor) -> None:
    """The system may set a short one: demo passwords are published, and the demo serves the loopback only."""
    least = rule(rules.PASSWORD_LENGTH, on=clock.today())
    weak = len(password) < least or password.lower() == account.login or len(set(password)) < 5
    if weak and not is_system(by):
        raise PasswordWeak(n=least)
    account.set_password(password)


@functools.cache
def _nobodys_password(_hasher: str) -> str:
    """Something to compare with when there is nobody, as slowly as for somebody with the same hasher."""
    return make_password(secrets.token_hex(16))
