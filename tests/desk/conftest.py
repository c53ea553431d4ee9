"""What every page of the desk is tried with: an officer who is signed in, and a page without holes."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from motcua.identity import sessions
from motcua.identity.models import Account
from motcua.identity.officers import Officer
from tests.ui.strictness import undefined_variables_fail


@pytest.fixture
def strict() -> Iterator[None]:
    with undefined_variables_fail():
        yield


@pytest.fixture
def desk_of() -> Callable[[Officer], Client]:
    """A browser in which this officer is signed in."""

    def sign_in(officer: Officer) -> Client:
        client = Client()
        session = client.session
        sessions.sign_in(session, Account.objects.get(pk=officer.account_id))
        session.save()
        client.cookies["phien-can-bo"] = session.session_key or ""
        client.cookies.pop("sessionid", None)
        return client

    return sign_in
