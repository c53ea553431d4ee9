"""Citizens' accounts: a name for a new one, help at the counter, a new phone."""

from datetime import timedelta

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.eventlog.models import Event
from motcua.eventlog.parts import record
from motcua.identity.acts.codes import _make_code, account_actor, make_citizen_account, use_code
from motcua.identity.acts.doors import count_at, serialise
from motcua.identity.enums import CodePurpose, Duty, Realm, Sex
from motcua.identity.errors import CodeExpired, DutyRequired, NameMissing, OtherPerson, PhoneTaken, TooManySearches
from motcua.identity.models import PERSONAL_NUMBER, PHONE, Account, Person
from motcua.identity.officers import Citizen, Officer
from motcua.identity.sealed import index_of
from motcua.kernel import clock, sealing
from motcua.kernel.acts import act, require_act
from motcua.kernel.errors import DomainError
from motcua.kernel.text import clean, fold
from motcua.kernel.wording import moment

HOUR = timedelta(hours=1)
FORMER = "former_phone"
COUNTER_DUTIES = (Duty.SUPPORT, Duty.RECEIVE)


@act
def name_account(*, account_id: int, full_name: str) -> Account:
    """Give a new citizen's account its person. Does nothing to an account that has one.

    The person is new, even if we know others with this phone: who one is, is proven at a counter or by the national
    log-in, not by a phone. Errors: NameMissing.
    """
    account = Account.objects.select_for_update(of=("self",)).get(pk=account_id, realm=Realm.CITIZEN, is_active=True)
    if account.person_id is not None:
        return account
    account.person = _new_person(full_name=full_name, phone=account.phone)
    account.display_name = account.person.full_name
    account.save(update_fields=["person", "display_name"])
    record(
        "account.named",
        subject=account.key,
        by=account_actor(account),
        payload={},
        personal={"name": account.display_name},
    )
    return account


@act
def make_account_for(
    *,
    phone: str,
    full_name: str,
    agency_id: int,
    by: Officer,
    personal_number: str = "",
    passport: str = "",
    nationality: str = "VN",
    sex: str = "",
    birth: tuple[int | None, int | None, int | None] = (None, None, None),
) -> Account:
    """Make a citizen's account at the counter; the log says who helped, and only the citizen's own code signs in.

    `personal_number` and `passport` were read from the paper shown, so a person already known by that number gets the
    account; `birth` is year, month, day as far as known. The phone may be foreign.

    Errors: DutyRequired if `by` neither supports nor receives at the agency; PhoneTaken; NameMissing;
            OtherPerson if the personal number is known under another name.
    """
    _require_counter(by, agency_id)
    serialise(index_of(phone, PHONE))
    if Account.objects.of_phone(phone).exists():
        raise PhoneTaken
    person = _known_person(personal_number, full_name) or _new_person(
        full_name=full_name,
        phone=phone,
        personal_number=personal_number,
        passport=passport,
        nationality=nationality,
        sex=sex,
        birth=birth,
    )
    account = make_citizen_account(phone=phone, helped_by_id=by.account_id)
    account.person, account.display_name = person, person.full_name
    account.save(update_fields=["person", "display_name"])
    record(
        "account.made_with_help",
        subject=account.key,
        by=by,
        payload={"agency": agency_id, "papers_seen": bool(personal_number or passport)},
    )
    return account


@act
def recover_account(*, account_id: int, new_phone: str, reason: str, agency_id: int, by: Officer) -> Account:
    """Bind a citizen's account to a new phone at the counter, papers seen, and sign it out everywhere.

    Errors: DutyRequired as in make_account_for; PhoneTaken.
    """
    _require_counter(by, agency_id)
    account = Account.objects.select_for_update(of=("self",)).get(pk=account_id, realm=Realm.CITIZEN)
    former = _change_phone(account, new_phone)
    record(
        "account.recovered",
        subject=account.key,
        by=by,
        payload={"agency": agency_id},
        personal={"reason": reason, FORMER: former},
    )
    return account


@act
def request_new_phone_code(*, phone: str, network: str, by: Citizen) -> int:
    """Make a code that proves the citizen holds the new number. Known and unknown numbers alike, as for signing in.

    Errors: CodeWait; CodeLimit.
    """
    return _make_code(phone=phone, network=network, purpose=CodePurpose.NEW_PHONE, account_id=by.account_id)


def confirm_new_phone(*, code_id: int, code: str, by: Citizen) -> Account:
    """Bind the citizen's own account to the number the right code was sent to, and sign it out elsewhere.

    Errors: CodeWrong; CodeExpired; PhoneTaken.
    """
    outcome = _confirm_new_phone(code_id=code_id, code=code, by=by)
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


@act
def _confirm_new_phone(*, code_id: int, code: str, by: Citizen) -> Account | DomainError:
    """Gives a refusal back instead of raising it, so that what was counted stays counted."""
    row = use_code(code_id=code_id, code=code, purpose=CodePurpose.NEW_PHONE)
    if isinstance(row, DomainError):
        return row
    if row.account_id != by.account_id:
        return CodeExpired()
    account = Account.objects.select_for_update(of=("self",)).get(pk=by.account_id, is_active=True)
    try:
        former = _change_phone(account, row.number)
    except PhoneTaken as refusal:
        return refusal
    record("account.phone_changed", subject=account.key, by=by, payload={}, personal={FORMER: former})
    return account


@act
def note_search(*, by: Officer) -> None:
    """Count one search for a citizen at a counter. Errors: TooManySearches beyond the rule's number in an hour."""
    most = rule(rules.PERSON_SEARCHES, on=clock.today())
    again = count_at(f"search:{by.account_id}", most=most, span=HOUR)
    if again is not None:
        raise TooManySearches(hen=moment(again))


def former_phone(event: Event) -> str:
    """The number an account had before this event; "" if that was erased."""
    sealed = event.personal.values.get(FORMER, "") if hasattr(event, "personal") else ""
    return sealing.unseal(bytes.fromhex(sealed), purpose=FORMER) if sealed else ""


def _change_phone(account: Account, phone: str) -> str:
    """The former number, sealed: it is told, so that nobody loses an account without hearing of it."""
    require_act()
    former = sealing.seal(account.phone, purpose=FORMER).hex() if account.phone else ""
    serialise(index_of(phone, PHONE))
    if Account.objects.of_phone(phone).exclude(pk=account.pk).exists():
        raise PhoneTaken
    account.login, account.phone = index_of(phone, PHONE).hex(), phone
    account.session_version += 1
    account.save(update_fields=["login", "phone_sealed", "session_version"])
    if account.person is not None:
        account.person.phone = phone
        account.person.save(update_fields=["phone_sealed", "phone_index"])
    return former


def _require_counter(by: Officer, agency_id: int) -> None:
    if not any(by.holds(duty, agency_id) for duty in COUNTER_DUTIES):
        raise DutyRequired(duty=Duty.SUPPORT.label)


def _known_person(personal_number: str, full_name: str) -> Person | None:
    if not personal_number:
        return None
    serialise(index_of(personal_number, PERSONAL_NUMBER))
    person = Person.objects.with_personal_number(personal_number).first()
    if person is not None and person.folded_name != fold(clean(full_name)):
        raise OtherPerson
    return person


def _new_person(
    *,
    full_name: str,
    phone: str = "",
    personal_number: str = "",
    passport: str = "",
    nationality: str = "VN",
    sex: str = "",
    birth: tuple[int | None, int | None, int | None] = (None, None, None),
) -> Person:
    require_act()
    name = clean(full_name)
    if not name:
        raise NameMissing
    person = Person(full_name=name, folded_name=fold(name), nationality=nationality, sex=Sex(sex) if sex else "")
    person.birth_year, person.birth_month, person.birth_day = birth
    person.phone, person.personal_number, person.passport = phone, personal_number, passport
    person.save()
    return person
