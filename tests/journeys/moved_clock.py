"""The `motcua` command on a moved clock: `python -m tests.journeys.moved_clock COMMAND …`.

The file MOTCUA_VAR/clock holds the seconds by which the product's clock is ahead; every process of a stage reads it at each
look at the clock, so that a journey can let days go by. Only this one seam is touched: what is run is the product itself.
Children that the web server spawns import this module as their main module and so move with it.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone

CLOCK = Path(os.environ["MOTCUA_VAR"]) / "clock"


def moved_now() -> datetime:
    """The current instant of the stage."""
    try:
        ahead = float(CLOCK.read_text())
    except FileNotFoundError:
        ahead = 0
    return datetime.now(tz=UTC) + timedelta(seconds=ahead)


timezone.now = moved_now

if __name__ == "__main__":
    import sys

    from motcua.config.cli import main

    sys.exit(main())
