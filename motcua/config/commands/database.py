"""`motcua migrate`."""

import argparse


def add_migrate(parser: argparse.ArgumentParser) -> None:
    """Đưa cơ sở dữ liệu lên bản mới nhất, bằng vai trò chủ sở hữu."""
    parser.set_defaults(command=_migrate)


def _migrate(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from motcua.config.migrations_run import migrate

    migrate()
    return 0
