"""`motcua procedure check|diff|publish|list|switch-on|import-national`."""

import argparse
import logging
import sys
from typing import Any

from motcua.config import embedded

FILES = "tệp YAML; bỏ trống là mọi tệp trong thư mục procedures"
NO_DATABASE = (
    "Chưa nối được với cơ sở dữ liệu. Bản trình diễn: chạy make demo ở một cửa sổ khác, rồi chạy lại lệnh này với "
    "MOTCUA_PROFILE=demo. Máy thật: xem DATABASE_URL, hoặc chạy motcua doctor."
)
FIRST_DAY = "ngày bắt đầu, dạng 2026-12-01; bỏ trống là hôm nay"


def add(parser: argparse.ArgumentParser) -> None:
    """Kiểm, so, công bố, liệt kê thủ tục hành chính; mở cho cơ quan; nhập từ cơ sở dữ liệu quốc gia."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="việc")
    for name, told in (("check", "kiểm tệp"), ("diff", "so với bản đang dùng"), ("publish", "công bố")):
        one = actions.add_parser(name, help=told, description=told)
        one.add_argument("files", nargs="*", help=FILES)
        if name == "publish":
            one.add_argument("--from", dest="effective_from", help=FIRST_DAY)
    actions.add_parser("list", help="liệt kê thủ tục đang dùng")
    _add_switch_on(actions)
    _add_import(actions)
    parser.set_defaults(command=run)


def _add_switch_on(actions: Any) -> None:
    one = actions.add_parser("switch-on", help="mở một thủ tục theo cách nộp và mức, cho mọi cơ quan hoặc vài cơ quan")
    one.add_argument("slug", help="tên trên địa chỉ, ví dụ dang-ky-ket-hon")
    one.add_argument("--channel", required=True, help="online, counter hoặc post")
    one.add_argument("--level", required=True, help="information, partial hoặc full")
    one.add_argument("--agency", action="append", default=[], help="mã định danh cơ quan; bỏ trống là mọi cơ quan")
    one.add_argument("--from", dest="effective_from", help=FIRST_DAY)


def _add_import(actions: Any) -> None:
    told = "nhập bản ghi của cơ sở dữ liệu quốc gia (JSONL, nén gzip cũng được)"
    one = actions.add_parser("import-national", help=told, description=told)
    one.add_argument("files", nargs="*", help="một tệp JSONL")
    one.add_argument("--from", dest="effective_from", help=FIRST_DAY)
    one.add_argument("--report", default="bao-cao-nhap-quoc-gia.md", help="tệp báo cáo từng bản ghi")
    one.add_argument(
        "--whole",
        action="store_true",
        help="tệp là toàn bộ danh mục: thủ tục đã nhập trước mà không còn trong tệp thì hết hiệu lực",
    )


def run(options: argparse.Namespace) -> int:
    """Hand over to the catalogue's own commands. Without a database: one sentence that says what to do."""
    embedded.put_what_is_there()
    import django

    django.setup()
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # it would tell each attempt; the sentence is enough
    from django.db import OperationalError
    from psycopg_pool import PoolTimeout

    try:
        return _run(options)
    except (OperationalError, PoolTimeout):
        sys.stderr.write(f"{NO_DATABASE}\n")
        return 1


def _run(options: argparse.Namespace) -> int:
    from motcua.catalogue import commands

    first_day = getattr(options, "effective_from", None)
    if options.action == "switch-on":
        return commands.switch_on(
            options.slug,
            channel=options.channel,
            level=options.level,
            agencies=options.agency,
            effective_from=first_day,
        )
    if options.action == "import-national":
        return commands.import_national(
            options.files, report=options.report, effective_from=first_day, is_whole=options.whole
        )
    return commands.run(options.action, getattr(options, "files", []), effective_from=first_day)
