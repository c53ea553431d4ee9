"""Who is charged with what, where, from when to when. Effective at the officer's next request."""

from datetime import date, timedelta

from motcua.agencies.models import Agency
from motcua.eventlog.parts import record
from motcua.identity.enums import Duty, Realm
from motcua.identity.errors import DutyOverlaps, DutyRequired, OwnAccount
from motcua.identity.models import Account, DutyAssignment
from motcua.identity.officers import Officer
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act


@act
def grant_duty(
    *,
    account_id: int,
    agency_id: int,
    duty: Duty,
    by: Actor,
    begins_on: date | None = None,
    ends_on: date | None = None,
) -> DutyAssignment:
    """Charge an officer with `duty` at an agency from `begins_on` (today) to `ends_on` (None: until revoked) inclusive.

    Errors: DutyRequired unless `by` administers that agency (or is the system); OwnAccount; DutyOverlaps.
    """
    account = Account.objects.select_for_update(of=("self",)).get(pk=account_id, realm=Realm.STAFF)
    _require_may_charge(account, agency_id, by)
    first = begins_on or clock.today()
    if DutyAssignment.objects.filter(account=account, agency_id=agency_id, duty=duty).touching(first, ends_on).exists():
        raise DutyOverlaps
    assignment = DutyAssignment.objects.create(
        account=account, agency_id=agency_id, duty=duty, begins_on=first, ends_on=ends_on
    )
    record("duty.granted", subject=account.key, by=by, payload=_payload(assignment))
    return assignment


@act
def revoke_duty(*, assignment_id: int, by: Actor) -> None:
    """Take a duty away at once. Yesterday was its last day; one that began today or later leaves no row, only events.

    Errors: DutyRequired unless `by` administers that agency; OwnAccount.
    """
    assignment = DutyAssignment.objects.select_for_update(of=("self",)).select_related("account").get(pk=assignment_id)
    _require_may_charge(assignment.account, assignment.agency_id, by)
    today = clock.today()
    payload = {**_payload(assignment), "ends_on": today.isoformat()}
    if assignment.begins_on >= today:
        assignment.delete()
    elif assignment.ends_on is None or assignment.ends_on >= today:
        assignment.ends_on = today - timedelta(days=1)
        assignment.save(update_fields=["ends_on"])
    record("duty.revoked", subject=assignment.account.key, by=by, payload=payload)


def is_system(by: Actor) -> bool:
    """`system` or `system:demo`: an actor that only our own code can make, never a session."""
    return by.key.partition(":")[0] == SYSTEM.key


def require_administrator(by: Actor) -> None:
    """Errors: DutyRequired unless `by` administers some agency, or is the system (first installation, demo)."""
    if not is_system(by) and not (isinstance(by, Officer) and by.agencies(Duty.ADMINISTER)):
        raise DutyRequired(duty=Duty.ADMINISTER.label)


def require_administrator_of(account: Account, by: Actor) -> None:
    """Errors: DutyRequired unless `by` administers every agency where the account has or will have a duty.

    Every one, so that a commune's administrator cannot lay hands on the account of the province's.
    """
    require_administrator(by)
    if isinstance(by, Officer):
        places = (
            DutyAssignment.objects.filter(account=account)
            .touching(clock.today(), None)
            .values_list("agency_id", flat=True)
        )
        for agency_id in set(places):
            _require_administers(by, agency_id)


def _require_may_charge(account: Account, agency_id: int, by: Actor) -> None:
    require_administrator(by)
    if by.key == account.key:
        raise OwnAccount
    if isinstance(by, Officer):
        _require_administers(by, agency_id)


def _require_administers(by: Officer, agency_id: int) -> None:
    """`by` administers the agency itself or one it is a part of."""
    administered = by.agencies(Duty.ADMINISTER)
    place: int | None = agency_id
    while place is not None and place not in administered:
        place = Agency.objects.values_list("parent_id", flat=True).get(pk=place)
    if place is None:
        raise DutyRequired(duty=Duty.ADMINISTER.label)


def _payload(assignment: DutyAssignment) -> dict[str, str | int]:
    return {
        "agency": assignment.agency_id,
        "duty": assignment.duty,
        "duty_label": assignment.get_duty_display(),
        "begins_on": assignment.begins_on.isoformat(),
        "ends_on": assignment.ends_on.isoformat() if assignment.ends_on else "",
    }
