"""Pages of ui are tried alone: their own addresses, no database, no other app's pages."""

from typing import Any

import pytest

from motcua.ui.site import SAMPLE


@pytest.fixture(autouse=True)
def _alone(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.ui.addresses"
    settings.MIDDLEWARE = ["csp.middleware.CSPMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]
    settings.SITE = SAMPLE
