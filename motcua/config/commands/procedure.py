"""`motcua procedure check|diff|publish|list`."""

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Kiểm, so, công bố, liệt kê thủ tục hành chính."""
    parser.add_argument(
        "action",
        choices=["check", "diff", "publish", "list"],
        help="check: kiểm tệp; diff: so với bản đang dùng; publish: công bố",
    )
    parser.add_argument("files", nargs="*", help="tệp YAML; bỏ trống là mọi tệp trong thư mục procedures")
    parser.add_argument("--from", dest="effective_from", help="ngày bắt đầu có hiệu lực, dạng 2026-12-01 (publish)")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Hand over to the catalogue's own commands."""
    import django

    django.setup()
    from motcua.catalogue import commands

    return commands.run(options.action, options.files, effective_from=options.effective_from)
