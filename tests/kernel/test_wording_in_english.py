"""Dates, spans and money in English, as the words' paper has them."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from django.utils import translation

from motcua.kernel import money, wording
from motcua.kernel.worktime.limits import Limit, Unit

NOON = datetime(2026, 3, 12, 7, 30, tzinfo=UTC)


def test_each_kind_is_written_one_way():
    with translation.override("en"):
        assert wording.moment(NOON).replace("\xa0", " ") == "14:30, Thursday 12 March 2026"
        assert wording.near(NOON, date(2026, 3, 12)).replace("\xa0", " ") == "today, 14:30 (Thursday 12 March 2026)"
        assert wording.hours(time(7, 30), time(11)) == "07:30 to 11:00"
        assert wording.days(1, working=True) == "1\xa0working\xa0day"
        assert wording.limit(Limit(Decimal("0.5"), Unit.WORKING_DAY)) == "0.5\xa0working\xa0days"
        assert wording.elapsed(timedelta(hours=19)) == "2\xa0working\xa0days\xa03\xa0hours"
        assert wording.working_hours(timedelta(hours=19, minutes=30)) == "19.5\xa0working\xa0hours"
        assert wording.percent(Decimal("98.50")) == "98.5\xa0%"
        assert money.vnd(1_250_000) == "1,250,000\xa0VND"


def test_officers_tables_letters_and_printed_forms_know_vietnamese_only():
    with translation.override("en"):
        assert wording.legal_day(date(2026, 3, 12)).replace("\xa0", " ") == "ngày 12 tháng 3 năm 2026"
        assert wording.sms_moment(NOON) == "14h30 thu Nam 12/03"
        assert wording.desk_moment(NOON) == "14:30\xa0T5\xa012/03"
        assert money.in_words(8000) == "tám nghìn đồng"
