"""Numbers people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.dates import PartialDate
from motcua.kernel.numbers import (
    PhoneKind,
    business_code,
    old_identity_number,
    passport_number,
    personal_number,
    phone_number,
    tax_number,
    vehicle_plate,
)
from motcua.kernel.problems import ValueProblem


def problem(read, typed):
    with pytest.raises(ValueProblem) as refusal:
        read(typed)
    assert refusal.value.message()
    return refusal.value


@pytest.mark.parametrize("typed", ["079190012345", " 079 190 012 345 ", "079.190-012.345", "０７９190012345"])
def test_a_personal_number_may_be_grouped_any_way(typed):
    number = personal_number(typed)
    assert number.value == "079190012345"
    assert str(number) == "079\u00a0190\u00a0012\u00a0345"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("  ", "personal_number.blank"),
        ("123456789", "personal_number.nine"),
        ("07919001234", "personal_number.length"),
        ("0791900123456", "personal_number.length"),
        ("O79190012345", "personal_number.letters"),
        ("٠٧٩190012345", "personal_number.letters"),
        ("000190012345", "personal_number.province"),
        ("003190012345", "personal_number.province"),
        ("999190012345", "personal_number.province"),
    ],
)
def test_what_is_wrong_with_a_personal_number_has_its_own_sentence(typed, code):
    assert problem(personal_number, typed).code == code


def test_the_sentence_names_the_digits():
    assert problem(personal_number, "003190012345").message() == (
        "Xem lại 3 chữ số đầu. Không có tỉnh nào mang số 003."
    )
    assert problem(personal_number, "07919").message().endswith("Bây giờ có 5 chữ số.")


def test_a_birth_registered_abroad_has_a_country_in_front():
    assert personal_number("308190012345").value == "308190012345"


@pytest.mark.parametrize(
    ("typed", "year", "is_female"),
    [
        ("079090012345", 1990, False),
        ("079190012345", 1990, True),
        ("079205012345", 2005, False),
        ("079326012345", 2026, True),
    ],
)
def test_a_personal_number_tells_year_and_sex(typed, year, is_female):
    number = personal_number(typed)
    assert (number.birth_year, number.is_female) == (year, is_female)
    assert number.contradictions(born=PartialDate(year), is_female=is_female) == []
    assert number.contradictions() == []


def test_another_year_or_sex_is_only_a_warning():
    number = personal_number("079190012345")
    for found in (number.contradictions(born=PartialDate(1991)), number.contradictions(is_female=False)):
        assert [each.is_soft for each in found] == [True]
        assert found[0].message().startswith("Số này thường thuộc về nữ sinh năm 1990, khác với chỗ đã khai.")


def test_the_warning_says_which_digits_speak_against_which_answer():
    (both,) = personal_number("079190012345").contradictions(born=PartialDate(1991), is_female=False)
    told = both.message()
    assert "Chữ số thứ tư là 1: nữ, sinh từ 1900 đến 1999; ở đây khai nam." in told
    assert "Chữ số thứ tư đến thứ sáu là 190: sinh năm 1990; ở đây khai sinh năm 1991." in told
    assert "Ba chữ số đầu 079 là nơi đăng ký khai sinh: Thành phố Hồ Chí Minh." in told
    (year,) = personal_number("308190012345").contradictions(born=PartialDate(1991), is_female=True)
    assert "khai nam" not in year.message()
    assert "Ba chữ số đầu" not in year.message()


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "+84 912 345 678",
        "84912345678",
        "0084.912.345.678",
        "912345678",
        "+84(0)912345678",
    ],
)
def test_a_mobile_number_may_be_written_any_way(typed):
    phone = phone_number(typed)
    assert (phone.e164, phone.kind) == ("+84912345678", PhoneKind.MOBILE)
    assert str(phone) == "0912\u00a0345\u00a0678"
    assert phone.warnings == []


def test_a_number_copied_from_an_address_book_loses_its_direction_marks():
    assert phone_number("\u202a+84\u00a0912345678\u202c").e164 == "+84912345678"


def test_a_landline_is_taken_with_a_warning():
    phone = phone_number("0251 3822 222")
    assert (phone.e164, phone.kind) == ("+842513822222", PhoneKind.LANDLINE)
    assert [each.code for each in phone.warnings] == ["phone.landline"]
    assert str(phone).replace("\u00a0", "") == "02513822222"


def test_a_foreign_number_keeps_its_country():
    phone = phone_number("+49 30 901820")
    assert (phone.e164, phone.kind) == ("+4930901820", PhoneKind.FOREIGN)
    assert phone_number(str(phone)) == phone


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "phone.blank"),
        ("091234567", "phone.length"),
        ("09123456789", "phone.length"),
        ("09l2345678", "phone.length"),
        ("025138222", "phone.length"),
        ("01662345678", "phone.old11"),
        ("0412345678", "phone.prefix"),
        ("1022", "phone.prefix"),
        ("+49", "phone.prefix"),
        ("+999123456", "phone.prefix"),
    ],
)
def test_what_is_wrong_with_a_telephone_number_has_its_own_sentence(typed, code):
    assert problem(phone_number, typed).code == code


@pytest.mark.parametrize("typed", ["0100112437", "0100 112 437"])
def test_a_tax_number_has_ten_digits(typed):
    assert tax_number(typed) == business_code(typed) == "0100112437"


def test_a_branch_has_thirteen_and_a_person_the_personal_number():
    assert tax_number("0100112437001") == tax_number("0100112437-001") == "0100112437-001"
    assert tax_number("079 190 012 345") == "079190012345"


@pytest.mark.parametrize("typed", ["", "0100112438", "01001124", "abc", "000190012345"])
def test_any_other_tax_number_is_refused(typed):
    assert problem(tax_number, typed).code == "tax.format"


@pytest.mark.parametrize("typed", ["0100112437-001", "079190012345"])
def test_a_business_code_is_no_branch_and_no_person(typed):
    assert problem(business_code, typed).code == "business_code.format"


def test_older_papers_have_their_own_forms():
    assert old_identity_number("271 234 567") == "271234567"
    assert passport_number("c1234567") == "C1234567"
    assert problem(old_identity_number, "27123456").code == "old_id.format"
    assert problem(passport_number, "12345678").code == "old_id.passport"


@given(st.sampled_from([personal_number, phone_number, tax_number, passport_number]), st.text())
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(read, typed):
    sentence = "read"
    try:
        read(typed)
    except ValueProblem as refusal:
        sentence = refusal.message()
    assert sentence


@pytest.mark.parametrize(
    ("typed", "plate"),
    [
        ("30A-123.45", "30A-123.45"),
        ("30a12345", "30A-123.45"),
        ("51 LD 123 45", "51LD-123.45"),
        ("29-B1 123.45", "29B1-123.45"),
        ("29b112345", "29B1-123.45"),
        ("60-MĐ1234", "60MĐ-1234"),
        ("29-B1 1234", "29B1-1234"),
        ("29B-1234", "29B-1234"),
        ("29AA-123.45", "29AA-123.45"),
    ],
)
def test_a_plate_is_written_one_way_however_it_was_typed(typed, plate):
    assert vehicle_plate(typed) == plate == vehicle_plate(plate)


@pytest.mark.parametrize("typed", ["", "09A-123.45", "A30-12345", "30A-12", "30A-123.456", "30-12345", "TM-12-34"])
def test_what_is_no_civil_plate_is_refused(typed):
    assert problem(vehicle_plate, typed).code == "plate.format"
