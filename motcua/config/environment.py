"""Reading settings from the environment: `NAME`, or `NAME_FILE` for secrets kept in files.

Every wrong value is told in one Vietnamese sentence that names it, and stops the start.
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit


class WrongSetting(SystemExit):
    """A setting from the environment cannot be used. The process ends with the sentence on standard error."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"Cấu hình sai: {name}: {why}")


def text(name: str, default: str | None = None) -> str:
    """The value of `name`, else the content of the file `name_FILE`, else `default`; None means it must be given."""
    value = os.environ.get(name)
    if value is None and (path := os.environ.get(f"{name}_FILE")):
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE", f"không đọc được tệp {path} ({error.strerror}).") from None
    if value is None or value == "":
        if default is None:
            raise WrongSetting(name, "chưa đặt. Đặt biến môi trường này rồi chạy lại.")
        return default
    return value


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in allowed:
        raise WrongSetting(name, f"“{value}” không dùng được; chọn một trong: {', '.join(allowed)}.")
    return value


def integer(name: str, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or not least <= int(value) <= most:
        raise WrongSetting(name, f"“{value}” không dùng được; cần một số nguyên từ {least} đến {most}.")
    return int(value)


def listed(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def database(name: str, default: str | None = None) -> dict[str, str]:
    """A PostgreSQL address as Django wants it. The host may be a folder with a socket (`?host=/path`)."""
    value = text(name, default)
    parts = urlsplit(value)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise WrongSetting(name, "cần dạng postgresql://người_dùng:mật_khẩu@máy:cổng/tên_cơ_sở_dữ_liệu.")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
    }
