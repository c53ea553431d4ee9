"""Who asks, as the gate in config has found it out."""

from django.http import HttpRequest

from motcua.identity.models import Account
from motcua.identity.officers import Citizen


def citizen_of(request: HttpRequest) -> Citizen:
    """The signed-in citizen of a view that is declared `@citizen`."""
    who: Citizen = request.citizen  # type: ignore[attr-defined]
    return who


def citizen_or_none(request: HttpRequest) -> Citizen | None:
    who: Citizen | None = getattr(request, "citizen", None)
    return who


def account_of(request: HttpRequest) -> Account:
    """The account with its person, for filling in what is known. One query."""
    return Account.objects.select_related("person").get(pk=citizen_of(request).account_id)
