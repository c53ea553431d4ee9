"""`motcua procedure check|diff|publish|list|import-national`."""

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Kiểm, so, công bố, liệt kê thủ tục hành chính; nhập từ cơ sở dữ liệu quốc gia."""
    parser.add_argument(
        "action",
        choices=["check", "diff", "publish", "list", "import-national"],
        help="check: kiểm tệp; diff: so với bản đang dùng; publish: công bố;"
        " import-national: nhập bản ghi của cơ sở dữ liệu quốc gia (JSONL, nén gzip cũng được)",
    )
    parser.add_argument("files", nargs="*", help="tệp YAML; bỏ trống là mọi tệp trong thư mục procedures")
    parser.add_argument(
        "--from", dest="effective_from", help="ngày bắt đầu có hiệu lực, dạng 2026-12-01 (publish, import-national)"
    )
    parser.add_argument(
        "--report", default="bao-cao-nhap-quoc-gia.md", help="tệp báo cáo từng bản ghi (import-national)"
    )
    parser.add_argument(
        "--whole",
        action="store_true",
        help="tệp là toàn bộ danh mục: thủ tục đã nhập trước mà không còn trong tệp thì hết hiệu lực (import-national)",
    )
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Hand over to the catalogue's own commands."""
    import django

    django.setup()
    from motcua.catalogue import commands

    if options.action == "import-national":
        return commands.import_national(
            options.files, report=options.report, effective_from=options.effective_from, is_whole=options.whole
        )
    return commands.run(options.action, options.files, effective_from=options.effective_from)
