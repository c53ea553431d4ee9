"""One world per test, at an hour when the offices are open."""

from collections.abc import Iterator

import pytest
import time_machine

from motcua.portal.views import opinions, verification
from tests import cast
from tests.security.world import World, make_world


@pytest.fixture(autouse=True)
def _unhurried() -> None:
    """Checks counted in a test before."""
    verification._slowness.forget()
    opinions._slowness.forget()


@pytest.fixture
def _office_hours() -> Iterator[None]:
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=True):
        yield


@pytest.fixture
def world(db: None, _office_hours: None) -> World:
    return make_world()
