"""Fixtures for all tests. Here, because those of a plugin would lose against pytest-django's of the same name."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.database import committed_db, django_db_setup

__all__ = ["committed_db", "django_db_setup"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", default=None, help="folder into which the journeys write a picture of each page")
    parser.addoption("--long", action="store_true", help="1,000 kills and 1,000 photos instead of 60")


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Settings that a test before wrote and rolled back would otherwise be remembered here."""
    from motcua.agencies import remembered

    remembered.clear()


@pytest.fixture(autouse=True)
def _strict_templates() -> Iterator[None]:
    """A template variable that no view gave ends the page, in every test."""
    from tests.ui.strictness import undefined_variables_fail

    with undefined_variables_fail():
        yield


@pytest.fixture
def clamd(settings) -> Iterator[Any]:
    """A virus scanner on a socket, which the product is told to ask."""
    from motcua.interop.twins.clamd import ClamdTwin

    with ClamdTwin() as twin:
        settings.CLAMD = twin.address
        yield twin
