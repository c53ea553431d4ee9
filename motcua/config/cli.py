"""The `motcua` command."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code. Wrong settings end with one sentence that names them."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    command: Command = options.command
    return command(options)


def _parser() -> argparse.ArgumentParser:
    from motcua.config import commands

    parser = argparse.ArgumentParser(
        prog="motcua", description="Một Cửa: dịch vụ công của một tỉnh, trên mạng và tại quầy."
    )
    subparsers = parser.add_subparsers(required=True, metavar="lệnh")
    for name, add in commands.COMMANDS.items():
        add(subparsers.add_parser(name, help=add.__doc__, description=add.__doc__))
    return parser


if __name__ == "__main__":
    sys.exit(main())
