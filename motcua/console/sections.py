"""The sections in which a procedure is edited, in the order one works."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.definition import Page
from motcua.catalogue.parsing import Place
from motcua.catalogue.places import things_of


@dataclass(frozen=True, slots=True)
class Section:
    """Some attributes of the definition under one name. `slug` stands in the address.

    `lists`: those whose things are counted; `empty`: what is said while they hold nothing.
    """

    slug: str
    name: str
    keys: tuple[str, ...]
    hint: str = ""
    lists: tuple[str, ...] = ()
    empty: str = ""

    def count(self, body: Mapping[str, Any]) -> int | None:
        """How many things it holds: of the form its questions; None where nothing is counted."""
        if not self.lists:
            return None
        return sum(sum(1 for _ in things_of(body, Page)) if key == "form" else _length(body, key) for key in self.lists)


def _length(body: Mapping[str, Any], key: str) -> int:
    value = body.get(key)
    return len(value) if isinstance(value, list) else 0


SECTIONS = (
    Section(
        "thong-tin-chung",
        "Thông tin chung",
        ("name", "short_name", "plain", "note", "field", "code", "slug", "levels", "life_events", "words", "decision",
         "layer", "route", "discreet", "example", "consists_of", "related", "previous_codes", "local_code", "format"),
    ),
    Section("nguon", "Nguồn, chỗ còn ngờ", ("sources", "doubts"), "Ghi nguồn trước, để các phần sau chọn.", ("sources",)),
    Section("nguoi-lam", "Người làm thủ tục", ("applicants",)),
    Section("cach-nop", "Cách nộp", ("channels", "online_only"), "", ("channels",), "Ghi ít nhất một cách nộp."),
    Section("to-khai", "Tờ khai", ("form",), "Mỗi trang một câu hỏi.", ("form",), "Muốn nhận hồ sơ thì phải có."),
    Section("noi-giai-quyet", "Nơi giải quyết", ("jurisdiction",)),
    Section("truong-hop", "Trường hợp", ("variants",), "", ("variants",), "Không chia trường hợp thì để trống."),
    Section("giay-to", "Giấy tờ", ("evidence", "blank_forms"), "", ("evidence",), "Không cần giấy nào thì để trống."),
    Section("tien", "Phí, lệ phí", ("costs",), "", ("costs",), "Không thu tiền cũng ghi một dòng 0 đồng."),
    Section(
        "thoi-han", "Thời hạn", ("limits", "supplement", "draft_confirmation", "consultations", "pauses"),
        "", ("limits",), "Ghi ít nhất một thời hạn.",
    ),
    Section(
        "dieu-kien", "Điều kiện, lý do từ chối", ("conditions", "refusal_grounds"),
        "", ("conditions", "refusal_grounds"), "Không có thì để trống.",
    ),
    Section("cac-buoc", "Các bước giải quyết", ("steps",), "", ("steps",), "Muốn nhận hồ sơ thì phải có."),
    Section("ket-qua", "Kết quả", ("outputs",), "", ("outputs",), "Ghi ít nhất một kết quả."),
    Section("can-cu", "Căn cứ pháp lý", ("legal_basis",), "", ("legal_basis",), "Ghi ít nhất một văn bản."),
    Section("bay-phan", "Bảy phần phải công bố", ("parts",)),
    Section("vi-du", "Ví dụ để thử", ("examples",), "", ("examples",), "Chạy thử rồi lưu làm ví dụ."),
)  # fmt: skip
BY_SLUG = {one.slug: one for one in SECTIONS}


def section_of(place: Place) -> Section:
    """The section in which a place is edited; the first for what belongs to the whole."""
    top = str(place[0]) if place else ""
    return next((one for one in SECTIONS if top in one.keys), SECTIONS[0])
