"""Processes are killed here. `--long` does it for longer."""

from pathlib import Path

import pytest

from tests.stand.stand import ROOT, Stand

KILLS, LONG_KILLS = 60, 1000


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return LONG_KILLS if request.config.getoption("--long") else KILLS


@pytest.fixture
def stand(request: pytest.FixtureRequest) -> Stand:
    """Not yet running: `with stand.running():`."""
    folder: Path = ROOT / "var" / "faults" / request.node.name
    return Stand(folder)
