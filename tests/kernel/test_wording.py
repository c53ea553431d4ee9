"""Dates, hours, spans and money, written one way. `_` stands for a space that does not break."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from motcua.kernel import wording
from motcua.kernel.money import in_words, vnd
from motcua.kernel.worktime import Limit, Unit
from tests.kernel.calendars import at

THURSDAY = at("2026-03-12 17:30")


def tied(text: str) -> str:
    return text.replace("_", "\u00a0")


def test_a_moment_has_its_weekday():
    assert wording.moment(THURSDAY) == tied("17_giờ_30, thứ_Năm_12/03/2026")
    assert wording.moment(datetime(2026, 3, 15, 1, 5, tzinfo=UTC)) == tied("8_giờ_05, Chủ_nhật_15/03/2026")


def test_a_full_hour_has_no_minutes():
    assert wording.hour(time(14)) == tied("14_giờ")
    assert wording.hours(time(7, 30), time(11, 30)) == tied("7_giờ_30 đến 11_giờ_30")


def test_near_days_are_named_beside_their_date():
    assert wording.near(THURSDAY, date(2026, 3, 12)) == tied("hôm_nay, 17_giờ_30 (thứ_Năm_12/03/2026)")
    assert wording.near(THURSDAY, date(2026, 3, 11)) == tied("ngày_mai, 17_giờ_30 (thứ_Năm_12/03/2026)")
    assert wording.near(THURSDAY, date(2026, 3, 10)) == wording.moment(THURSDAY)


def test_short_messages_use_plain_letters_and_spaces():
    assert wording.sms_moment(THURSDAY) == "17h30 thu Nam 12/03"
    assert wording.sms_moment(THURSDAY, weekday=False) == "17h30 12/03"
    assert wording.sms_moment(at("2026-03-15 08:00")) == "8h00 Chu nhat 15/03"


def test_officers_tables_use_short_weekdays():
    assert wording.desk_day(date(2026, 11, 9)) == tied("T2_09/11")
    assert wording.desk_moment(at("2026-11-08 17:30")) == tied("17:30_CN_08/11")


def test_legal_forms_write_the_date_out():
    assert wording.legal_day(date(2026, 3, 12)) == tied("ngày_12_tháng_3_năm_2026")
    assert wording.legal_day(date(2026, 2, 5)) == tied("ngày_05_tháng_02_năm_2026")


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(hours=19, minutes=30), "19,5_giờ_làm_việc"),
        (timedelta(hours=24), "24_giờ_làm_việc"),
        (timedelta(hours=19, minutes=20), "19_giờ_20_phút_làm_việc"),
        (timedelta(minutes=5, seconds=59), "5_phút_làm_việc"),
        (timedelta(hours=1317), "1.317_giờ_làm_việc"),
    ],
)
def test_working_hours_take_a_comma(span, text):
    assert wording.working_hours(span) == tied(text)


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (19.9, "2_ngày_3_giờ_làm_việc"),
        (16, "2_ngày_làm_việc"),
        (7.5, "7_giờ_làm_việc"),
        (0.9, "chưa_đến_1_giờ_làm_việc"),
    ],
)
def test_elapsed_time_is_cut_to_the_hour(hours, text):
    assert wording.elapsed(timedelta(hours=hours)) == tied(text)


def test_days_and_limits():
    assert wording.days(3) == tied("3_ngày")
    assert wording.days(3, working=True) == tied("3_ngày_làm_việc")
    assert wording.limit(Limit(Decimal("0.50"), Unit.WORKING_DAY)) == tied("0,5_ngày_làm_việc")
    assert wording.limit(Limit(Decimal(15), Unit.CALENDAR_DAY)) == tied("15_ngày")
    assert wording.limit(Limit(Decimal(20), Unit.WORKING_HOUR)) == tied("20_giờ_làm_việc")
    assert wording.limit(Limit(Decimal(0), Unit.SAME_DAY)) == "trong ngày"
    assert wording.limit(Limit(Decimal(0), Unit.NONE)) == "không có ngày hẹn"


def test_decimals_take_a_comma_and_thousands_a_dot():
    assert wording.decimal(Decimal("1317.50")) == "1.317,5"
    assert wording.decimal(Decimal("1E+2")) == "100"
    assert wording.percent(Decimal("98.5")) == tied("98,5_%")


@pytest.mark.parametrize(("amount", "text"), [(0, "0_đồng"), (8000, "8.000_đồng"), (1250000, "1.250.000_đồng")])
def test_money_is_whole(amount, text):
    assert vnd(amount) == tied(text)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không đồng"),
        (5, "năm đồng"),
        (10, "mười đồng"),
        (11, "mười một đồng"),
        (14, "mười bốn đồng"),
        (15, "mười lăm đồng"),
        (21, "hai mươi mốt đồng"),
        (24, "hai mươi tư đồng"),
        (55, "năm mươi lăm đồng"),
        (105, "một trăm lẻ năm đồng"),
        (8_000, "tám nghìn đồng"),
        (1_005, "một nghìn không trăm lẻ năm đồng"),
        (1_015_000, "một triệu không trăm mười lăm nghìn đồng"),
        (1_250_000, "một triệu hai trăm năm mươi nghìn đồng"),
        (1_000_000_001, "một tỷ không trăm lẻ một đồng"),
        (2_005_000_000, "hai tỷ không trăm lẻ năm triệu đồng"),
        (1_000_000_000_000, "một nghìn tỷ đồng"),
    ],
)
def test_receipts_write_the_amount_out(amount, words):
    assert in_words(amount) == words


def test_no_receipt_is_negative():
    with pytest.raises(ValueError, match="never negative"):
        in_words(-1)
