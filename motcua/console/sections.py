"""The sections in which a procedure is edited, in the order one works."""

from dataclasses import dataclass

from motcua.catalogue.parsing import Place


@dataclass(frozen=True, slots=True)
class Section:
    """Some attributes of the definition under one name. `slug` stands in the address."""

    slug: str
    name: str
    keys: tuple[str, ...]
    hint: str = ""


SECTIONS = (
    Section(
        "thong-tin-chung",
        "Thông tin chung",
        ("name", "short_name", "plain", "note", "field", "code", "slug", "levels", "life_events", "words", "decision",
         "layer", "route", "discreet", "example", "consists_of", "related", "previous_codes", "local_code", "format"),
    ),
    Section("nguon", "Nguồn, chỗ còn ngờ", ("sources", "doubts"), "Ghi nguồn trước, để các phần sau chọn."),
    Section("nguoi-lam", "Người làm thủ tục", ("applicants",)),
    Section("cach-nop", "Cách nộp", ("channels", "online_only")),
    Section("to-khai", "Tờ khai", ("form",), "Mỗi trang một câu hỏi."),
    Section("noi-giai-quyet", "Nơi giải quyết", ("jurisdiction",)),
    Section("truong-hop", "Trường hợp", ("variants",)),
    Section("giay-to", "Giấy tờ", ("evidence", "blank_forms")),
    Section("tien", "Phí, lệ phí", ("costs",)),
    Section(
        "thoi-han", "Thời hạn", ("limits", "supplement", "draft_confirmation", "consultations", "pauses")
    ),
    Section("dieu-kien", "Điều kiện, lý do từ chối", ("conditions", "refusal_grounds")),
    Section("cac-buoc", "Các bước giải quyết", ("steps",)),
    Section("ket-qua", "Kết quả", ("outputs",)),
    Section("can-cu", "Căn cứ pháp lý", ("legal_basis",)),
    Section("bay-phan", "Bảy phần phải công bố", ("parts",)),
    Section("vi-du", "Ví dụ để thử", ("examples",)),
)  # fmt: skip
BY_SLUG = {one.slug: one for one in SECTIONS}


def section_of(place: Place) -> Section:
    """The section in which a place is edited; the first for what belongs to the whole."""
    top = str(place[0]) if place else ""
    return next((one for one in SECTIONS if top in one.keys), SECTIONS[0])
