"""Dates of which a person may know only the year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.dates import PartialDate
from motcua.kernel.problems import ValueProblem

WHOLE = PartialDate(1985, 3, 27)


def parse(day: str = "", month: str = "", year: str = "", *, whole: bool = False) -> PartialDate:
    return PartialDate.parse(day, month, year, label="ngày sinh", whole=whole)


@pytest.mark.parametrize(
    "typed",
    [
        ("27", "3", "1985"),
        (" 27 ", "03", "1985"),
        ("ngày 27", "tháng 3", "năm 1985"),
        ("27/3/1985",),
        ("27-03-1985",),
        ("２７.3.1985",),
    ],
)
def test_a_date_may_be_typed_any_way(typed):
    assert parse(*typed, whole=True) == WHOLE


def test_a_year_or_a_month_of_a_year_is_enough():
    assert parse(year="1985") == PartialDate(1985)
    assert parse(month="3", year="1985") == PartialDate(1985, 3)


@pytest.mark.parametrize(
    ("typed", "whole", "sentence"),
    [
        (("", "", ""), False, "Nhập ngày sinh, ví dụ 27 / 3 / 1985."),
        (("27", "", "1985"), False, "Thêm tháng vào ngày sinh. Không nhớ thì xem trên giấy tờ."),
        (("27", "3", ""), False, "Thêm năm vào ngày sinh. Không nhớ thì xem trên giấy tờ."),
        (("", "", "1985"), True, "Thêm ngày và tháng vào ngày sinh. Không nhớ thì xem trên giấy tờ."),
        (("", "3", ""), False, "Có tháng thì cần cả năm. Không nhớ năm thì xóa tháng."),
        (("31", "2", "1985"), False, "Tháng 2 không có ngày 31. Xem lại ngày sinh."),
        (("0", "2", "1985"), False, "Tháng 2 không có ngày 0. Xem lại ngày sinh."),
        (("20", "13", "1985"), False, "Tháng 13 không có ngày 20. Xem lại ngày sinh."),
        (("3", "27", "1985"), False, "Tháng chỉ từ 1 đến 12. Có phải ngày 27 tháng 3?"),
        (("27", "3", "85"), False, "Nhập đủ 4 chữ số của năm, ví dụ 1985."),
        (("27/3/85", "", ""), False, "Nhập đủ 4 chữ số của năm, ví dụ 1985."),
    ],
)
def test_what_is_wrong_has_its_own_sentence(typed, whole, sentence):
    with pytest.raises(ValueProblem) as refusal:
        parse(*typed, whole=whole)
    assert refusal.value.message() == sentence


@given(st.text(), st.text(), st.text(), st.booleans())
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(day, month, year, whole):
    sentence = "read"
    try:
        parse(day, month, year, whole=whole)
    except ValueProblem as refusal:
        sentence = refusal.message()
    assert sentence


@pytest.mark.parametrize(
    ("value", "text", "earliest", "latest"),
    [
        (WHOLE, "27/03/1985", date(1985, 3, 27), date(1985, 3, 27)),
        (PartialDate(1984, 2), "02/1984", date(1984, 2, 1), date(1984, 2, 29)),
        (PartialDate(1985), "1985", date(1985, 1, 1), date(1985, 12, 31)),
    ],
)
def test_a_partial_date_spans_days_and_survives_storage(value, text, earliest, latest):
    assert str(value) == text
    assert (value.earliest(), value.latest()) == (earliest, latest)
    assert PartialDate.from_json(value.to_json()) == value


def test_the_age_of_a_partial_date_has_two_bounds():
    assert WHOLE.age_on(date(2026, 3, 26)) == (40, 40)
    assert WHOLE.age_on(date(2026, 3, 27)) == (41, 41)
    assert PartialDate(1985).age_on(date(2026, 3, 12)) == (40, 41)
    assert PartialDate(2008, 2, 29).age_on(date(2026, 2, 28)) == (17, 17)
    assert PartialDate(2027).age_on(date(2026, 3, 12)) == (0, 0)


def test_a_date_outside_the_calendar_cannot_be_made():
    for parts in ((1985, 13), (1985, 0), (1985, 2, 31), (1985, None, 3), (0,)):
        with pytest.raises(ValueError, match=r"must be|out of range|needs its month"):
            PartialDate(*parts)


@given(st.dates(date(1000, 1, 1)))
def test_every_day_can_be_typed_as_it_is_printed(day):
    value = PartialDate.of(day)
    assert value.is_whole
    assert value.earliest() == value.latest() == day
    assert parse(str(value), whole=True) == value
