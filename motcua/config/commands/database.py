"""`motcua migrate`: what has to be done once per release, before the processes start."""

import argparse


def add_migrate(parser: argparse.ArgumentParser) -> None:
    """Đưa cơ sở dữ liệu lên bản mới nhất, bằng vai trò chủ sở hữu; bày sẵn các tệp mà trang web cần."""
    parser.set_defaults(command=_migrate)


def _migrate(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from motcua.config.migrations_run import migrate

    migrate()
    call_command("collectstatic", interactive=False, verbosity=0)
    return 0
