"""Text as it is stored, found and ordered."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.problems import ValueProblem
from motcua.kernel.text import clean, fold, initials, name_sort_key, sort_key

NAME = "Nguyễn Thị Đoan Trường Ửng"
SAMPLE = (
    "Ủy ban nhân dân phường Trấn Biên đã nhận hồ sơ đăng ký kết hôn của ông Huỳnh Khuỵu và bà Nghiêm Thị Quỳnh "
    "Giấy chứng sinh bệnh viện khoảng ngoằn ngoèo thuở khuya rượu hươu yếu tuyệt giếng gì quốc ở Ê Đê"
)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_composed_and_decomposed_names_are_stored_alike(form):
    assert clean(unicodedata.normalize(form, NAME)) == unicodedata.normalize("NFC", NAME)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_names_are_found_and_ordered_alike(form):
    other = unicodedata.normalize(form, NAME)
    assert fold(other) == "nguyen thi doan truong ung"
    assert initials(other) == "ntdtu"
    assert sort_key(other) == sort_key(NAME)
    assert name_sort_key(other) == name_sort_key(NAME)


def test_spaces_are_single_and_ends_trimmed():
    assert clean("  Nguyễn\u00a0 Văn\t An \r\n") == "Nguyễn Văn An"


def test_lines_stay_where_they_are_allowed():
    assert clean("Thôn 3,  xã A\r\n\r\nTỉnh B \n", lines=True) == "Thôn 3, xã A\n\nTỉnh B"
    assert clean("Thôn 3\nxã A") == "Thôn 3 xã A"


def test_invisible_leftovers_of_copying_are_dropped():
    assert clean("\ufeffNguyễn\u200b Văn\u00ad An") == "Nguyễn Văn An"


@pytest.mark.parametrize("bad", [chr(n) for n in (0, 0x1B, 0x85, 0x0B, 0x202E, 0x2066, 0xE000, 0xD800, 0xFFFD)])
def test_control_and_direction_characters_are_refused_with_the_word_they_stand_in(bad):
    with pytest.raises(ValueProblem) as refusal:
        clean(f"Nguyễn Vă{bad}n An")
    assert refusal.value.code == "text.bad_chars"
    assert refusal.value.message() == "Có ký tự lạ không đọc được ở chữ “Văn”. Xóa rồi gõ lại."


@pytest.mark.parametrize(
    "broken",
    [
        "NguyÔn V¨n An",
        "®¨ng ký kÕt h«n",
        "Céng hßa",
        "tr\u00adêng",
        "Nguyeãn Vaên An",
        "ñaêng kyù keát hoân",
        "Nguyá»…n VÄƒn",
    ],
)
def test_text_in_an_old_encoding_is_recognised(broken):
    with pytest.raises(ValueProblem) as refusal:
        clean(broken)
    assert refusal.value.code == "text.encoding_old"


@pytest.mark.parametrize(
    "sound",
    [
        SAMPLE,
        SAMPLE.upper(),
        "Jürgen Müller, Søren Ångström",
        "José Peña, René, André, Zoë, Noël, Chloé, São Paulo",
        "85,5 m² ở 30 °C, dày 50 µm, «Quán Phở» №1 © 2026",
        "Y Blô Niê, H'Bươi Êban, Krông Búk, Đắk Lắk, Ksor Hră",
        "Ðặng Văn Ân",
        "Cảm ơn 🙏🏽",
    ],
)
def test_sound_text_is_left_alone(sound):
    assert clean(sound) == unicodedata.normalize("NFC", sound)


@given(st.text())
def test_clean_text_is_clean_for_good(text):
    try:
        once = clean(text, lines=True)
    except ValueProblem:
        return
    assert clean(once, lines=True) == once
    assert unicodedata.is_normalized("NFC", once)


def test_folding_forgives_marks_case_and_the_icelandic_eth():
    assert fold("Đăng Ký  KẾT HÔN") == "dang ky ket hon"
    assert fold("Ðặng") == "dang"


def test_initials_skip_punctuation():
    assert initials("đăng ký kết hôn") == "dkkh"
    assert initials("Cấp giấy phép (xây dựng) nhà ở") == "cgpxdno"


def test_words_are_in_dictionary_order():
    words = ["ca", "cà", "cả", "cã", "cá", "cạ", "ca cao", "căn", "cân", "con", "công", "cơm", "da", "đa", "em", "êm"]
    ordered = ["ca", "ca cao", "cà", "cả", "cã", "cá", "cạ", "căn", "cân", "con", "công", "cơm", "da", "đa", "em", "êm"]
    assert sorted(words, key=sort_key) == ordered


def test_persons_are_listed_by_given_name():
    names = ["Nguyễn Văn Bình", "Trần Thị An", "Đặng Ân", "Bùi Văn An", "Lê Ánh"]
    assert sorted(names, key=name_sort_key) == ["Bùi Văn An", "Trần Thị An", "Lê Ánh", "Đặng Ân", "Nguyễn Văn Bình"]
