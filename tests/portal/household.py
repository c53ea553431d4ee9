"""A made-up procedure with a repeated page: who lives in a house. None of the published ones has had one so far."""

from typing import Any

from motcua.catalogue import acts
from motcua.catalogue.enums import Channel, Level
from motcua.kernel.actors import SYSTEM
from tests import cast
from tests.catalogue.documents import small

SLUG = "khai-nguoi-trong-nha"
PEOPLE: dict[str, Any] = {
    "key": "thanh_vien",
    "question": "Ai cùng ở trong nhà?",
    "hint": "Ghi từng người.",
    "repeat": {"key": "nguoi_trong_nha", "name": "người", "least": 1, "most": 3},
    "fields": [
        {"key": "ho_ten", "type": "name", "label": "Họ và tên"},
        {"key": "ngay_sinh", "type": "partial_date", "label": "Ngày sinh"},
        {"key": "o_dau", "type": "address", "label": "Nơi ở trước đây", "required": False},
        {"key": "tuoi", "type": "number", "label": "Tuổi", "computed": {"rule": "age_of", "with": {"question": "ngay_sinh"}}},
    ],
}  # fmt: skip
SIGNING = {
    "key": "ky",
    "question": "Ký tên",
    "hint": "Dùng ngón tay, bút hoặc chuột.",
    "fields": [{"key": "chu_ky", "type": "signature", "label": "Chữ ký"}],
}
PAYING = {"key": "tien", "question": "Nhà giá bao nhiêu?", "fields": [{"key": "gia", "type": "money", "label": "Giá"}]}
COUNT = {
    "key": "so_nguoi",
    "type": "number",
    "label": "Số người",
    "computed": {"rule": "how_many", "with": {"question": "nguoi_trong_nha"}},
}


NUMBER = {"key": "so", "type": "personal_number", "label": "Số căn cước", "required": False}


def household(*, signed: bool = False, paid: bool = False, numbered: bool = False, **changes: Any) -> dict[str, Any]:
    """The document; `changes` to its repeat. `signed`, `paid`: it also asks for a signature, a sum; `numbered`: each one's number."""
    document = small(slug=SLUG, code="9.999999", name="Khai người trong nhà")
    pages = document["form"]["parts"][0]["pages"]
    people = {**PEOPLE, "repeat": {**PEOPLE["repeat"], **changes}}
    people["fields"] = [*PEOPLE["fields"], *([NUMBER] if numbered else [])]
    parking = {"key": "xe", "question": "Nhà có mấy xe?", "fields": [{"key": "so_xe", "type": "number", "label": "Số xe"}, COUNT]}  # fmt: skip
    document["form"]["parts"][0]["pages"] = [
        pages[0],
        people,
        parking,
        *([SIGNING] if signed else []),
        *([PAYING] if paid else []),
        pages[1],
    ]
    document["evidence"] = []
    return document


def open_household(**changes: Any) -> None:
    """Publish it and open it everywhere."""
    acts.publish_version(document=household(**changes), effective_from=cast.BEGAN, by=SYSTEM)
    for channel in (Channel.ONLINE, Channel.COUNTER):
        acts.switch_on(slug=SLUG, channel=channel, level=Level.FULL, effective_from=cast.BEGAN, by=SYSTEM)
