"""Signing in by phone: ask for a code, send it, confirm it.

Whether a number has an account is looked up only after a right code, so nothing before that can tell.
"""

import ipaddress
import math
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from django.contrib.sessions.models import Session

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.eventlog.jobs import defer
from motcua.eventlog.parts import record
from motcua.identity.acts.doors import serialise
from motcua.identity.enums import CodePurpose, Realm
from motcua.identity.errors import AccountEndedForCitizen, CodeExpired, CodeLimit, CodeWait, CodeWrong
from motcua.identity.models import PHONE, Account, Attempts, SignInCode
from motcua.identity.sealed import index_of
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.acts import act, require_act
from motcua.kernel.errors import DomainError
from motcua.kernel.wording import moment

MOST_TRIES = 5  # the table holds it, too


@dataclass(frozen=True, slots=True)
class Letter:
    """A code on its way: what the sender needs, in memory only."""

    phone: str
    code: str
    minutes: int
    key: str


@act
def request_sign_in_code(*, phone: str, network: str) -> int:
    """Make a code for `phone` (as kernel.numbers writes it), defer the job that sends it, give its id for the session.

    The same is done for every number. A number gets at most 5 codes an hour and 10 a day (rule values), which with
    five tries each leaves a guesser 5 in 100,000 a day. A network address (`network`) is never refused: beyond its
    free allowance its codes only leave later, since a whole commune may share one.

    Errors: CodeWait if the last code was asked for seconds ago; CodeLimit if the number's budget is used up.
    """
    return _make_code(phone=phone, network=network, purpose=CodePurpose.SIGN_IN, account_id=None)


def _make_code(*, phone: str, network: str, purpose: CodePurpose, account_id: int | None) -> int:
    require_act()
    now = clock.now()
    number_index, network_index = index_of(phone, PHONE), index_of(_network(network), "network")
    serialise(number_index)
    _refuse_above_budget(number_index, now)
    delay = _delay(network_index, now)
    digits = f"{secrets.randbelow(1_000_000):06d}"
    code = SignInCode(
        purpose=purpose,
        account_id=account_id,
        number_index=number_index,
        network_index=network_index,
        code_hash=_hash(number_index, digits),
        requested_at=now,
        expires_at=now + delay + timedelta(minutes=rule(rules.CODE_MINUTES, on=clock.today())),
    )
    code.number, code.code = phone, digits
    code.save()
    record("signin.code_requested", subject=f"code:{code.pk}", by=SYSTEM, payload={"purpose": purpose.value})
    defer("identity.send_code", at=now + delay if delay else None, code_id=code.pk)
    return code.pk


@act
def take_code_to_send(*, code_id: int) -> Letter | None:
    """What is to be sent, or None if that is done or no longer worth it. First of three: read, send outside, note."""
    code = SignInCode.objects.select_for_update(of=("self",)).filter(pk=code_id).first()
    if code is None or code.sent_at or code.used_at or code.expires_at <= clock.now():
        return None
    minutes = rule(rules.CODE_MINUTES, on=clock.today())
    return Letter(phone=code.number, code=code.code, minutes=minutes, key=f"code:{code.pk}")


@act
def note_code_sent(*, code_id: int) -> None:
    """Note that the code left, and forget its digits: from now on only their hash is known."""
    code = SignInCode.objects.select_for_update(of=("self",)).get(pk=code_id)
    if code.sent_at:
        return
    code.sent_at, code.code = clock.now(), ""
    code.save(update_fields=["sent_at", "code_sealed"])
    record("signin.code_sent", subject=f"code:{code.pk}", by=SYSTEM, payload={})


def confirm_code(*, code_id: int, code: str) -> Account:
    """The citizen's account of the number a right code was sent to, made now if it is new (it then has no person yet).

    Errors: CodeWrong (says how many tries are left); CodeExpired; AccountEndedForCitizen.
    """
    outcome = _confirm(code_id=code_id, code=code)
    if isinstance(outcome, DomainError):
        raise outcome  # after the commit: a failed try must stay counted
    return outcome


@act
def _confirm(*, code_id: int, code: str) -> Account | DomainError:
    """Gives a refusal back instead of raising it, so that what was counted stays counted."""
    row = use_code(code_id=code_id, code=code, purpose=CodePurpose.SIGN_IN)
    if isinstance(row, DomainError):
        return row
    serialise(bytes(row.number_index))
    account = (
        Account.objects.select_for_update(of=("self",)).citizens().filter(login=bytes(row.number_index).hex()).first()
    )
    if account is not None and account.ended_at:
        return AccountEndedForCitizen(ngay=f"{clock.local(account.ended_at):%d/%m/%Y}")
    account = account or make_citizen_account(phone=row.number)
    note_sign_in(account, method="phone_code")
    return account


@act
def forget_old_codes() -> None:
    """Remove codes older than the longest budget (a day), doors nobody failed at for a day, and sessions that are over."""
    day_ago = clock.now() - timedelta(days=1)
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    SignInCode.objects.filter(requested_at__lt=day_ago, expires_at__lt=day_ago).delete()
    Attempts.objects.filter(last_at__lt=day_ago).delete()


def use_code(*, code_id: int, code: str, purpose: CodePurpose) -> SignInCode | DomainError:
    """Spend one try; the row if the code was right. A code is good once. Inside an act."""
    require_act()
    row = SignInCode.objects.select_for_update(of=("self",)).filter(pk=code_id, purpose=purpose).first()
    if row is None or row.used_at or row.tries >= _tries() or row.expires_at <= clock.now():
        return CodeExpired()
    row.tries += 1
    if not compare_digest(bytes(row.code_hash), _hash(bytes(row.number_index), code)):
        row.save(update_fields=["tries"])
        return CodeWrong(n=_tries() - row.tries) if row.tries < _tries() else CodeExpired()
    row.used_at, row.code = clock.now(), ""
    row.save(update_fields=["tries", "used_at", "code_sealed"])
    return row


def make_citizen_account(*, phone: str, helped_by_id: int | None = None) -> Account:
    """A citizen's account found by `phone`, without a person yet. Inside an act that holds the number."""
    require_act()
    account = Account(realm=Realm.CITIZEN, login=index_of(phone, PHONE).hex(), helped_by_id=helped_by_id)
    account.phone = phone
    account.set_unusable_password()
    account.save()
    if helped_by_id is None:
        record("account.made", subject=account.key, by=account_actor(account), payload={"realm": account.realm})
    return account


def note_sign_in(account: Account, *, method: str) -> None:
    """Inside an act."""
    require_act()
    account.last_login = account.last_seen_at = clock.now()
    account.save(update_fields=["last_login", "last_seen_at"])
    record("signin.done", subject=account.key, by=account_actor(account), payload={"method": method})


def account_actor(account: Account) -> "AccountActor":
    return AccountActor(key=account.key, name=account.display_name or "Người dùng")


@dataclass(frozen=True, slots=True)
class AccountActor:
    """An account doing something about itself, before it is anybody's session."""

    key: str
    name: str


def _tries() -> int:
    return min(MOST_TRIES, rule(rules.CODE_TRIES, on=clock.today()))


def _refuse_above_budget(number_index: bytes, now: datetime) -> None:
    day_ago, hour_ago = now - timedelta(days=1), now - timedelta(hours=1)
    earlier = list(
        SignInCode.objects.filter(number_index=number_index, requested_at__gt=day_ago)
        .order_by("requested_at")
        .values_list("requested_at", flat=True)
    )
    wait = timedelta(seconds=rule(rules.CODE_WAIT_SECONDS, on=clock.today()))
    if earlier and now - earlier[-1] < wait:
        raise CodeWait(n=math.ceil((earlier[-1] + wait - now).total_seconds()))
    if len(earlier) >= (per_day := rule(rules.CODES_PER_DAY, on=clock.today())):
        raise CodeLimit(hen=moment(earlier[-per_day] + timedelta(days=1)))
    last_hour = [asked_at for asked_at in earlier if asked_at > hour_ago]
    if len(last_hour) >= (per_hour := rule(rules.CODES_PER_HOUR, on=clock.today())):
        raise CodeLimit(hen=moment(last_hour[-per_hour] + timedelta(hours=1)))


def _delay(network_index: bytes, now: datetime) -> timedelta:
    """How much later a code leaves because its network address asked for so many: at most two minutes."""
    asked = SignInCode.objects.filter(network_index=network_index, requested_at__gt=now - timedelta(minutes=10)).count()
    excess = max(0, asked - rule(rules.NETWORK_FREE_CODES, on=clock.today()))
    return timedelta(seconds=min(120, excess * rule(rules.NETWORK_DELAY_SECONDS, on=clock.today())))


def _hash(number_index: bytes, code: str) -> bytes:
    """Keyed, and bound to the number: six digits alone could be tried out from a stolen table."""
    return index_of(f"{number_index.hex()}:{code}", "sign_in_code")


def _network(address: str) -> str:
    """An IPv6 customer has a /64 to play with."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if parsed.version == 6 else str(parsed)
