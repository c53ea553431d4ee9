"""Who is acting: values loaded once per request, never trusted longer than that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import FilteredRelation, Q

from motcua.identity.enums import Duty, Realm
from motcua.identity.errors import DutyRequired
from motcua.identity.models import Account
from motcua.kernel import clock


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer with the duties of one day. An actor."""

    account_id: int
    name: str
    duties: frozenset[tuple[str, int]]

    @property
    def key(self) -> str:
        return f"account:{self.account_id}"

    def holds(self, duty: str, agency_id: int) -> bool:
        return (str(duty), agency_id) in self.duties

    def agencies(self, duty: str) -> frozenset[int]:
        """Ids of the agencies where this officer holds `duty`; empty for none."""
        return frozenset(agency_id for held, agency_id in self.duties if held == str(duty))

    @property
    def all_agencies(self) -> frozenset[int]:
        return frozenset(agency_id for _, agency_id in self.duties)

    def require(self, duty: Duty, agency_id: int) -> None:
        """Errors: DutyRequired if this officer does not hold `duty` at that agency."""
        if not self.holds(duty, agency_id):
            raise DutyRequired(duty=duty.label)


@dataclass(frozen=True, slots=True)
class Citizen:
    """A citizen who signed in. An actor."""

    account_id: int
    person_id: int
    name: str

    @property
    def key(self) -> str:
        return f"account:{self.account_id}"


def load_officer(account_id: int, *, session_version: int | None = None, on: date | None = None) -> Officer | None:
    """The officer behind an active staff account, with the duties of `on` (today), in one query; None if there is none.

    With `session_version`, also None when the account was signed out everywhere since.
    """
    day = on or clock.today()
    held = Q(duties__begins_on__lte=day) & (Q(duties__ends_on__isnull=True) | Q(duties__ends_on__gte=day))
    accounts = Account.objects.staff().active().filter(pk=account_id)
    if session_version is not None:
        accounts = accounts.filter(session_version=session_version)
    rows = accounts.annotate(held=FilteredRelation("duties", condition=held)).values_list(
        "display_name", "held__duty", "held__agency_id"
    )
    return _officer(account_id, rows)


def _officer(account_id: int, rows: Iterable[tuple[str, str | None, int | None]]) -> Officer | None:
    found = list(rows)
    if not found:
        return None
    duties = frozenset((duty, agency_id) for _, duty, agency_id in found if duty is not None and agency_id is not None)
    return Officer(account_id=account_id, name=found[0][0], duties=duties)


def load_citizen(account_id: int, *, session_version: int | None = None) -> Citizen | None:
    """The citizen behind an active account that has told a name, in one query; None if there is none."""
    accounts = Account.objects.filter(realm=Realm.CITIZEN, is_active=True, pk=account_id, person__isnull=False)
    if session_version is not None:
        accounts = accounts.filter(session_version=session_version)
    row = accounts.values_list("person_id", "display_name").first()
    return Citizen(account_id=account_id, person_id=row[0], name=row[1]) if row and row[0] is not None else None
