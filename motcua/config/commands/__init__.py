"""What `motcua` can do: command name -> function that fills in its parser. Its docstring is the help text."""

import argparse
from collections.abc import Callable

from motcua.config.commands import audit, check, database, demo, doctor, procedure, serving

COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "serve": serving.add_serve,
    "worker": serving.add_worker,
    "migrate": database.add_migrate,
    "procedure": procedure.add,
    "demo": demo.add,
    "audit": audit.add,
    "doctor": doctor.add,
    "check": check.add,
}
