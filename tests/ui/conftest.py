"""Pages of ui are tried alone: their own addresses, no database, no other app's pages."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ui.strictness import undefined_variables_fail


@pytest.fixture(autouse=True)
def _alone(settings: Any) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.ui.addresses"
    settings.MIDDLEWARE = ["csp.middleware.CSPMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]
    with undefined_variables_fail():
        yield
