"""Every SMS fits one message of any phone, filled to the brim; no mail is left with a hole."""

import string

import pytest

from motcua.messaging.letters import SMS_LIMIT, letters, without_marks

LONGEST = {
    "ma": "H19.26.03-261121-10000",
    "viec": "x" * 20,
    "noi": "UBND P. Trấn Biên Bình H",
    "han": "17h30 thu Nam 12/03",
    "vandon": "EK000000000000000000000123VN00",
    "vandon_moi": "EM000000000000000000000123VN00",
    "n": "10",
    "duoi": "026",
    "ngay": "12/03/2027",
    "link": "https://dichvucong.dongnai.gov.vn/xem/" + "x" * 16,
    "sdt": "0251 1022 026",
    "tien": "100.000.000 đồng",
    "gio": "7h30-11h30, 13h30-17h30",
    "otp": "123456",
    "nguoi": "Nguyễn Thị Hoàng Minh Ngọc",
    "lydo": "x" * 30,
}
GSM = set(string.ascii_letters + string.digits + " .,:;!?()/-+'\"%…&@_#*=<>")


@pytest.mark.parametrize("letter", [one for one in letters().values() if one.always], ids=lambda one: one.code)
def test_an_sms_filled_to_the_brim_is_one_message(letter):
    text = letter.sms(LONGEST)
    assert len(text) <= SMS_LIMIT, text
    assert set(text) <= GSM, set(text) - GSM


def test_marks_go_and_case_stays():
    assert (
        without_marks("Ủy ban nhân dân phường Đa Kao, 8.000\u00a0đồng") == "Uy ban nhan dan phuong Da Kao, 8.000 dong"
    )


def test_a_letter_that_is_too_long_is_found():
    over = max(letters().values(), key=lambda one: len(one.plain))
    assert len(over.plain.format_map({**LONGEST, "noi": "x" * 200})) > SMS_LIMIT or "{noi}" not in over.plain
