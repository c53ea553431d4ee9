"""Acting for somebody: allowed by them with a code or a signed slip, declared by a parent, ended at any time."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_noop

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.eventlog.parts import record
from motcua.identity.acts.citizens import _require_counter
from motcua.identity.acts.codes import _make_code, use_code
from motcua.identity.acts.doors import count_at
from motcua.identity.enums import CodePurpose, MandateMeans
from motcua.identity.errors import (
    CodeExpired,
    HolderUnknown,
    MandateUnfit,
    NameMissing,
    TooManyChildren,
    TooManyMandates,
)
from motcua.identity.models import Account, Mandate, Person
from motcua.identity.officers import Citizen, Officer
from motcua.kernel import clock, wording
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act, require_act
from motcua.kernel.errors import DomainError
from motcua.kernel.text import clean, fold
from motcua.kernel.wording import moment

HOUR = timedelta(hours=1)
OF_AGE = 18
CHILDS = gettext_noop("Mọi việc của con")


def grant_mandate(
    *,
    holder_phone: str,
    holder_name: str,
    procedure_slug: str,
    field_key: str,
    scope_name: str,
    ends_on: date,
    by: Citizen,
) -> Mandate:
    """Write down whom the citizen lets act for them. It is good for nothing until `confirm_mandate`.

    Exactly one of `procedure_slug` and `field_key`. Errors: HolderUnknown, alike for an unknown phone and another name;
    TooManyMandates after the rule's number in an hour, so that nobody tries out whose number it is; MandateUnfit if it ends
    before today or is for oneself.
    """
    scope = {"procedure_slug": procedure_slug, "field_key": field_key, "scope_name": scope_name}
    outcome = _grant_mandate(phone=holder_phone, name=holder_name, scope=scope, ends_on=ends_on, by=by)
    if isinstance(outcome, DomainError):
        raise outcome  # after the commit: the try must stay counted
    return outcome


@act
def _grant_mandate(
    *, phone: str, name: str, scope: dict[str, str], ends_on: date, by: Citizen
) -> Mandate | DomainError:
    """Gives a refusal back instead of raising it, so that what was counted stays counted."""
    most = rule(rules.MANDATE_TRIES, on=clock.today())
    again = count_at(f"mandate:{by.person_id}", most=most, span=HOUR)
    if again is not None:
        return TooManyMandates(hen=moment(again))
    try:
        holder = _account(phone, name).person
    except HolderUnknown as unknown:
        return unknown
    return _kept(Mandate(grantor_id=by.person_id, holder=holder, means=MandateMeans.CONSENT, ends_on=ends_on, **scope))


@act
def request_mandate_code(*, mandate_id: int, network: str, by: Citizen) -> int:
    """Send the grantor a code to their own phone. Errors: Mandate.DoesNotExist for another's; CodeWait; CodeLimit."""
    Mandate.objects.get(pk=mandate_id, grantor_id=by.person_id, confirmed_at__isnull=True, revoked_at__isnull=True)
    phone = Account.objects.get(pk=by.account_id).phone
    return _make_code(phone=phone, network=network, purpose=CodePurpose.MANDATE, account_id=by.account_id)


def confirm_mandate(*, mandate_id: int, code_id: int, code: str, by: Citizen) -> Mandate:
    """The grantor's consent: the right code, typed by the one it was sent to. Errors: CodeWrong; CodeExpired."""
    outcome = _confirm_mandate(mandate_id=mandate_id, code_id=code_id, code=code, by=by)
    if isinstance(outcome, DomainError):
        raise outcome  # after the commit: a failed try must stay counted
    return outcome


@act
def _confirm_mandate(*, mandate_id: int, code_id: int, code: str, by: Citizen) -> Mandate | DomainError:
    """Gives a refusal back instead of raising it, so that what was counted stays counted."""
    row = use_code(code_id=code_id, code=code, purpose=CodePurpose.MANDATE)
    if isinstance(row, DomainError):
        return row
    if row.account_id != by.account_id:
        return CodeExpired()
    mandate = Mandate.objects.select_for_update(of=("self",)).get(pk=mandate_id, grantor_id=by.person_id)
    if mandate.confirmed_at is None and mandate.revoked_at is None:
        mandate.confirmed_at = clock.now()
        mandate.save(update_fields=["confirmed_at"])
        _given(mandate, by)
    return mandate


@act
def record_slip(
    *,
    grantor_phone: str,
    grantor_name: str,
    holder_phone: str,
    holder_name: str,
    procedure_slug: str,
    scope_name: str,
    ends_on: date,
    slip_key: UUID,
    agency_id: int,
    by: Officer,
) -> Mandate:
    """A signed slip, seen and photographed at a counter; good at once, and the grantor is told.

    Errors: DutyRequired if `by` neither supports nor receives at the agency; HolderUnknown for either; MandateUnfit.
    """
    _require_counter(by, agency_id)
    mandate = Mandate(
        grantor=_account(grantor_phone, grantor_name).person,
        holder=_account(holder_phone, holder_name).person,
        means=MandateMeans.SLIP,
        procedure_slug=procedure_slug,
        scope_name=scope_name,
        ends_on=ends_on,
        slip_key=slip_key,
        checked_by_id=by.account_id,
        confirmed_at=clock.now(),
    )
    _kept(mandate)
    _given(mandate, by)
    return mandate


@act
def declare_child(*, full_name: str, born_on: date, by: Citizen) -> Mandate:
    """A parent names a child for whom they act until it is of age. The officer who receives a filing checks the paper.

    The same name and birthday named again by the same parent is the same child: the mandate that lasts is given back.
    Errors: NameMissing; MandateUnfit if the child is of age or not born yet; TooManyChildren.
    """
    name, ends_on = clean(full_name), _birthday(born_on, OF_AGE) - timedelta(days=1)
    if not name:
        raise NameMissing
    if born_on > clock.today():
        raise MandateUnfit
    Person.objects.select_for_update(of=("self",)).get(pk=by.person_id)  # two presses of one button make one child
    known = _named_before(name, born_on, by)
    if known is not None and known.revoked_at is None:
        return known
    _require_few(by)
    child = known.grantor if known is not None else _child(name, born_on)
    mandate = Mandate(
        grantor=child,
        holder_id=by.person_id,
        means=MandateMeans.PARENT,
        scope_name=CHILDS,
        ends_on=ends_on,
        confirmed_at=clock.now(),
    )
    _kept(mandate)
    record("mandate.child_declared", subject=mandate.subject, by=by, payload={})
    return mandate


def _named_before(name: str, born_on: date, by: Citizen) -> Mandate | None:
    """The parent's newest mandate for this child, ended or not."""
    born = {"birth_year": born_on.year, "birth_month": born_on.month, "birth_day": born_on.day, "full_name": name}
    same = Mandate.objects.filter(holder_id=by.person_id, means=MandateMeans.PARENT)
    return (
        same.filter(**{f"grantor__{key}": value for key, value in born.items()})
        .select_related("grantor")
        .order_by("-pk")
        .first()
    )


def _require_few(by: Citizen) -> None:
    """Each child named becomes a person we keep. Errors: TooManyChildren."""
    most = rule(rules.CHILDREN_MOST, on=clock.today())
    if Mandate.objects.filter(holder_id=by.person_id, means=MandateMeans.PARENT).count() >= most:
        raise TooManyChildren(n=most)


def _child(name: str, born_on: date) -> Person:
    require_act()
    child = Person(full_name=name, folded_name=fold(name))
    child.birth_year, child.birth_month, child.birth_day = born_on.year, born_on.month, born_on.day
    child.save()
    return child


@act
def check_parent(*, mandate_id: int, agency_id: int, by: Officer) -> Mandate:
    """Note that an officer has seen the paper that shows the parent. Twice is as good as once. Errors: DutyRequired."""
    _require_counter(by, agency_id)
    mandate = Mandate.objects.select_for_update(of=("self",)).get(pk=mandate_id, means=MandateMeans.PARENT)
    if mandate.checked_by_id is None:
        mandate.checked_by_id = by.account_id
        mandate.save(update_fields=["checked_by"])
        record("mandate.parent_checked", subject=mandate.subject, by=by, payload={"agency": agency_id})
    return mandate


@act
def revoke_mandate(*, mandate_id: int, by: Citizen) -> Mandate:
    """End it now, by either side. What was filed stays filed. Errors: Mandate.DoesNotExist for somebody else's."""
    mandate = Mandate.objects.select_for_update(of=("self",)).get(pk=mandate_id)
    if by.person_id not in (mandate.grantor_id, mandate.holder_id):
        raise Mandate.DoesNotExist
    if mandate.revoked_at is None:
        mandate.revoked_at, mandate.revoked_by_id = clock.now(), by.account_id
        mandate.save(update_fields=["revoked_at", "revoked_by"])
        if mandate.confirmed_at is not None:
            record("mandate.revoked", subject=mandate.subject, by=by, payload={})
    return mandate


@act
def announce_end(*, mandate_id: int) -> None:
    """Have the one who gave it told that it ends soon; once, and not of one that has ended meanwhile."""
    lasting = Mandate.objects.in_force(clock.today()).filter(warned_at=None)
    mandate = lasting.select_for_update(of=("self",)).filter(pk=mandate_id).first()
    if mandate is not None:
        mandate.warned_at = clock.now()
        mandate.save(update_fields=["warned_at"])
        payload = {"until": wording.day(mandate.ends_on)}
        record("mandate.expiring", subject=mandate.subject, by=SYSTEM, payload=payload)


def _given(mandate: Mandate, by: Actor) -> None:
    payload = {"means": str(mandate.means), "until": wording.day(mandate.ends_on)}
    record("mandate.given", subject=mandate.subject, by=by, payload=payload)


def _kept(mandate: Mandate) -> Mandate:
    require_act()
    mandate.begins_on, mandate.made_at = clock.today(), clock.now()
    if mandate.ends_on < mandate.begins_on or mandate.grantor_id == mandate.holder_id:
        raise MandateUnfit
    mandate.save()
    return mandate


def _account(phone: str, name: str) -> Account:
    named = Account.objects.of_phone(phone).active().filter(person__folded_name=fold(clean(name)))
    found = named.select_related("person").first()
    if found is None:
        raise HolderUnknown
    return found


def _birthday(born_on: date, age: int) -> date:
    """The day somebody is so old; born on 29/02, on 01/03 in other years."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)
