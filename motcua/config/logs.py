"""One line of JSON per log record, in UTC: what failed and where, never what was typed.

An exception's own words are left out: a database quotes the row, a parser quotes the input. Its kind and the way through the
code are enough to find the fault. Digits in a row and the secret parts of addresses are covered, line breaks are escaped.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

# A personal number, a phone, a passport; also in a message of a library that quotes what it was given.
DIGITS = re.compile(r"\+?\d[\d .\-]{6,}\d")
SECRET_ADDRESS = re.compile(
    r"(/tep/|/nop-ho-so/ban/|/xem/|/xem-truoc/|/y-kien/|/tiep-nhan/to-khai/|[?&]nguoi=)[^\s/\"'&]+"
)
MOST_FRAMES = 30


class Line(logging.Formatter):
    """The formatter of every handler."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": covered(record.getMessage()),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["failure"] = failure(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def covered(text: str) -> str:
    """The text without numbers of persons and without secrets in addresses."""
    return DIGITS.sub("…", SECRET_ADDRESS.sub(r"\1…", text))


def failure(error: BaseException) -> list[dict[str, object]]:
    """The chain of exceptions, the outermost first: kind and frames."""
    chain: list[dict[str, object]] = []
    current: BaseException | None = error
    while current is not None and len(chain) < 5:
        frames = traceback.extract_tb(current.__traceback__)[-MOST_FRAMES:]
        way = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        chain.append({"kind": f"{type(current).__module__}.{type(current).__qualname__}", "way": way})
        current = current.__cause__ or current.__context__
    return chain
