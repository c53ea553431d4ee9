"""`motcua check`: what linters cannot see."""

import argparse
import os
import warnings


def add(parser: argparse.ArgumentParser) -> None:
    """Kiểm mã nguồn: cấu hình, khuôn trang, thay đổi bảng còn thiếu. Không cần cơ sở dữ liệu."""
    parser.set_defaults(command=_check)


def _check(options: argparse.Namespace) -> int:
    os.environ.setdefault("MOTCUA_PROFILE", "test")
    import django

    django.setup()
    from django.core.management import call_command
    from django.template import engines
    from django.template.utils import get_app_template_dirs

    call_command("check", fail_level="WARNING")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # there is no database to compare with, and none is needed
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    templates = [
        path.relative_to(folder)
        for folder in get_app_template_dirs("templates")
        if "motcua" in str(folder)
        for path in folder.rglob("*.html")
    ]
    for name in templates:
        engines["django"].get_template(str(name))
    return 0
