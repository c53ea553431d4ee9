"""The text behind the QR code of an identity card: read whole, in part, or not at all."""

from datetime import date

import pytest

from motcua.identity.card import read_card
from motcua.kernel.dates import PartialDate

WHOLE = "399198000101|271234567|Đặng Thị Mộng Tuyền|02051998|Nữ|12 Hàng Keo, Quang Vinh, Biên Hòa, Đồng Nai|06052024"


def test_every_part_is_read():
    card = read_card(WHOLE)
    assert card
    assert (card.number, card.former_number, card.name) == ("399198000101", "271234567", "Đặng Thị Mộng Tuyền")
    assert (card.born, card.sex, card.issued_on) == (PartialDate(1998, 5, 2), "female", date(2024, 5, 6))
    assert card.address == "12 Hàng Keo, Quang Vinh, Biên Hòa, Đồng Nai"


@pytest.mark.parametrize(
    ("code", "field", "value"),
    [
        (WHOLE.replace("271234567", ""), "former_number", ""),
        (WHOLE.replace("|Nữ|", "|Nam|"), "sex", "male"),
        (WHOLE.replace("|Nữ|", "||"), "sex", ""),
        (WHOLE.replace("02051998", "00001958"), "born", PartialDate(1958)),
        (WHOLE.replace("06052024", ""), "issued_on", None),
        (WHOLE.replace("Đặng Thị Mộng Tuyền", "ĐẶNG THỊ MỘNG TUYỀN"), "name", "Đặng Thị Mộng Tuyền"),
        (WHOLE + "||Tên Cha|Tên Mẹ", "issued_on", date(2024, 5, 6)),
        (f"  {WHOLE}\n", "issued_on", date(2024, 5, 6)),
    ],
)
def test_older_newer_and_sparser_cards_are_read_too(code, field, value):
    card = read_card(code)
    assert card
    assert getattr(card, field) == value


@pytest.mark.parametrize(
    "code",
    [
        "",
        "https://vi.example/399198000101",
        "|".join([""] * 7),
        WHOLE.replace("399198000101", "39919800010"),
        WHOLE.replace("399198000101", "３９９１９８０００１０１"),
        WHOLE.replace("02051998", "31021998"),
        WHOLE.replace("02051998", "02000000"),
        WHOLE.replace("Đặng Thị Mộng Tuyền", ""),
        WHOLE.replace("Đặng", "Đặng\u202e"),
        WHOLE.replace("Đặng", "Đ" * 600),
        "<script>|2|3|4|5|6|7",
    ],
)
def test_what_is_no_card_is_none(code):
    assert read_card(code) is None
