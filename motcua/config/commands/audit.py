"""`motcua audit verify`: feeds the separate verifier, which knows nothing of the product."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm


def add(parser: argparse.ArgumentParser) -> None:
    """Kiểm nhật ký: có dòng nào bị sửa, xóa, cắt đuôi không."""
    parser.add_argument(
        "action",
        choices=["verify", "export", "root"],
        help="verify: kiểm; export: in ra để kiểm ở máy khác; root: ký ngay",
    )
    parser.set_defaults(command=_audit)


def _audit(options: argparse.Namespace) -> int:
    import django

    django.setup()
    if options.action == "root":
        from motcua.eventlog.acts import sign_root

        root = sign_root()
        print(bytes(root.hash).hex() if root else "Không có gì mới từ lần ký trước.")
        return 0
    if options.action == "export":
        for line in _lines():
            print(line)
        return 0
    from motcua.eventlog import verify

    with subprocess.Popen(
        [sys.executable, "-I", str(Path(verify.__file__))], stdin=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        for line in tqdm(_lines(), desc="Kiểm nhật ký", unit=" dòng", file=sys.stderr):
            process.stdin.write(f"{line}\n")
        process.stdin.close()
        return process.wait()


def _lines() -> Iterator[str]:
    from motcua.eventlog.export import lines

    return lines()
