"""`motcua doctor`: what is wrong with this installation, a sentence each."""

import argparse
from collections.abc import Callable, Iterator

Finding = tuple[bool, str]


def add(parser: argparse.ArgumentParser) -> None:
    """Khám hệ thống: cơ sở dữ liệu, vai trò, kho tệp, đồng hồ, phông chữ, khóa, hàng việc."""
    parser.set_defaults(command=examine)


def examine(options: argparse.Namespace) -> int:
    """Print one line per check; 1 if anything is wrong."""
    import os
    from pathlib import Path

    if os.environ.get("MOTCUA_PROFILE") in {"demo", "test"} and "DATABASE_URL" not in os.environ:
        from motcua.config import embedded

        embedded.put_into_environment(embedded.start(Path(os.environ.get("MOTCUA_VAR", "var")).resolve()))
    import django

    django.setup()
    from motcua.config import diagnosis

    wrong = 0
    for title, check in diagnosis.CHECKS.items():
        for is_well, sentence in _guarded(check):
            print(f"{'✓' if is_well else '✗'} {title}: {sentence}")
            wrong += not is_well
    print("Không thấy gì sai." if not wrong else f"Có {wrong} chỗ cần sửa.")
    return 1 if wrong else 0


def _guarded(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """A check that itself fails is a finding, not the end of the examination."""
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001  # whatever breaks is what the doctor is for
        yield False, f"không kiểm được ({type(error).__name__}: {error})."
