"""Published records as they stand in the file: one JSON object a line, gzipped or not. One at a time in memory."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from motcua.kernel.normal import nfc

CODE = re.compile(r"\d\.\d{6}")
NOTHING = frozenset({"", "không có thông tin", "không có", "không", "không quy định", "chưa có thông tin", "--"})
KNOWN = (
    "ma_thu_tuc",
    "detail_url",
    "ten_thu_tuc",
    "so_quyet_dinh",
    "cap_thuc_hien",
    "loai_thu_tuc",
    "linh_vuc",
    "doi_tuong_thuc_hien",
    "co_quan_co_tham_quyen",
    "dia_chi_tiep_nhan",
    "co_quan_duoc_uy_quyen",
    "co_quan_phoi_hop",
    "thu_tuc_lien_quan",
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "can_cu_phap_ly",
    "co_quan_thuc_hien",
    "yeu_cau_dieu_kien",
    "ket_qua_xu_ly",
    "bo",
    "trang_thai",
)
REPEALED = ("bãi bỏ", "hết hiệu lực", "hủy bỏ")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd]")


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about a record. `kind` is what the summary counts, `about` the part of the document."""

    kind: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    """One record; every value is text in NFC without unreadable characters. `fields` misses nothing that was given."""

    code: str
    fields: dict[str, str] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """The value of a field, empty where nothing is published."""
        value = self.fields.get(key, "").strip()
        return "" if value.rstrip(".").lower() in NOTHING else value

    def line(self, key: str) -> str:
        """The value of a field on one line."""
        return " ".join(self.text(key).split())

    @property
    def name(self) -> str:
        return self.line("ten_thu_tuc")

    @property
    def is_repealed(self) -> bool:
        """The record itself says that the procedure no longer holds."""
        return self.text("trang_thai").lower().startswith(REPEALED) or self.name.lower().startswith(
            tuple(f"({word}" for word in REPEALED)
        )


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no record, and why."""

    number: int
    reason: str


def read(path: Path) -> Iterator[PublishedRecord | Unreadable]:
    """The records of a file, in its order.

    Errors: OSError, EOFError or UnicodeDecodeError for a file that cannot be read to its end.
    """
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _record(number, line)


def times_named(path: Path) -> Counter[str]:
    """How often each name occurs: one that several codes share was taken from the wrong page."""
    return Counter(one.name for one in read(path) if isinstance(one, PublishedRecord))


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
        yield lines


def _record(number: int, line: str) -> PublishedRecord | Unreadable:
    try:
        value = json.loads(line)
    except ValueError:
        return Unreadable(number, "dòng này không phải JSON")
    if not isinstance(value, dict):
        return Unreadable(number, "dòng này không phải một bản ghi")
    fields = {str(key): _cleaned(one) for key, one in value.items()}
    code = fields.get("ma_thu_tuc", "").strip()
    if not CODE.fullmatch(code):
        return Unreadable(number, f"mã thủ tục “{code}” không đúng dạng 1.000000")
    if not fields.get("ten_thu_tuc", "").strip():
        return Unreadable(number, f"mã {code} không có tên thủ tục")
    return PublishedRecord(code, fields)


def _cleaned(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return _UNREADABLE.sub("", nfc(text).replace("\r", "\n").replace("\xa0", " "))
