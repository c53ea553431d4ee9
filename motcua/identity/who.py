"""Who asks, as the gate in config has found it out."""

from typing import Protocol, cast

from motcua.identity.models import Account
from motcua.identity.officers import Citizen, Officer


class Guarded(Protocol):
    """What the gate adds to every request: `realm` is `citizen` or `staff`; at most one of the two is somebody."""

    realm: str
    citizen: Citizen | None
    officer: Officer | None


def guarded(request: object) -> Guarded:
    """The same request as what it is behind the gate. This app knows no more of requests than that."""
    return cast("Guarded", request)


def officer_of(request: object) -> Officer:
    """The signed-in officer of a view that is declared `@officer`."""
    who = guarded(request).officer
    assert who is not None
    return who


def citizen_of(request: object) -> Citizen:
    """The signed-in citizen of a view that is declared `@citizen`."""
    who = guarded(request).citizen
    assert who is not None
    return who


def citizen_or_none(request: object) -> Citizen | None:
    """The signed-in citizen; None for everybody else, and before the gate was reached."""
    who: Citizen | None = getattr(request, "citizen", None)
    return who


def account_of(request: object) -> Account:
    """The account with its person, for filling in what is known. One query."""
    return Account.objects.select_related("person").get(pk=citizen_of(request).account_id)
