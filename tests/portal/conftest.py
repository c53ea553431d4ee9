"""Pages are strict: an undefined variable in a template fails."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.strictness import undefined_variables_fail


@pytest.fixture(autouse=True)
def _strict(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.VAR = tmp_path
    with undefined_variables_fail():
        yield
