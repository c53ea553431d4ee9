"""The territory is loaded once for all tests of a file: it is the same for each and takes a second."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from motcua.agencies import acts, acts_demo
from motcua.kernel.actors import SYSTEM


@pytest.fixture(scope="module")
def _territory(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One transaction around all tests of a file; each of them still rolls its own changes back."""
    around = transaction.atomic()
    around._from_testcase = True  # an act may begin inside it, as inside pytest-django's own
    with django_db_blocker.unblock():
        around.__enter__()
        acts.load_territory(by=SYSTEM)
        acts_demo.load_demo_province(by=SYSTEM)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def territory(_territory: None, db: None) -> None:
    """All communes and former units of Vietnam, and the demonstration's province."""
