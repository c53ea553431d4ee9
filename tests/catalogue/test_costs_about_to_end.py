"""A cost whose last decision ends soon is told to the editor before the page says that there is no amount."""

from datetime import date, timedelta

import pytest
import time_machine

from motcua.agencies import rules
from motcua.agencies.models import RuleValue
from motcua.agencies.remembered import clear
from motcua.catalogue import acts, commands
from motcua.catalogue.check import check, check_today
from motcua.catalogue.ending import ending_costs
from motcua.kernel.actors import SYSTEM
from tests.catalogue.documents import small

pytestmark = pytest.mark.django_db
BEGAN, TODAY, LAST = date(2026, 1, 1), date(2026, 11, 23), date(2026, 12, 31)
RATE = {"amount_vnd": 50_000, "set_by": "Nghị quyết 1", "valid_from": "2026-01-01", "valid_to": LAST.isoformat()}


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel("2026-11-23 09:00+07:00", tick=False):
        yield
    clear()


def dated(*rates: dict, **more) -> dict:
    cost = {"key": "phi", "name": "Phí", "kind": "phi", "not_published": "Chưa.", "rates": list(rates)}
    return small(costs=[cost], examples=[], **more)


def publish(document: dict, on: date = BEGAN):
    return acts.publish_version(document=document, effective_from=on, by=SYSTEM)


def told(on: date = TODAY) -> list[tuple[str, date, bool]]:
    return [(one.cost, one.last_day, one.is_over) for one in ending_costs(on)]


def test_it_is_told_so_many_days_before_and_after_it_is_over():
    publish(dated(RATE))
    assert told(LAST - timedelta(days=61)) == []
    assert told(LAST - timedelta(days=60)) == [("Phí", LAST, False)]
    assert told(LAST) == [("Phí", LAST, False)]
    assert told(LAST + timedelta(days=1)) == [("Phí", LAST, True)]


def test_the_number_of_days_is_a_dated_setting_for_the_list_and_the_check():
    document = dated(RATE)
    publish(document)
    sentence = "costs / phi / rates: mức cuối hết hiệu lực ngày 31/12/2026, sau đó chưa có mức nào."
    assert sentence in map(str, check_today(document))
    RuleValue.objects.create(key=rules.COSTS_ENDING_DAYS.key, value=10, effective_from=TODAY, source="Quyết định thử")
    clear()
    assert told() == []
    assert sentence not in map(str, check_today(document))
    assert sentence in map(str, check(document)), "a file is checked without a database, by the default"


def test_what_follows_in_time_is_not_told():
    publish(dated(RATE, {"amount_vnd": 60_000, "set_by": "Nghị quyết 2", "valid_from": "2027-01-01"}))
    assert told() == []


def test_a_next_version_in_time_is_enough_and_one_too_late_is_not():
    publish(dated(RATE))
    publish(small(plain="Câu mới."), on=LAST + timedelta(days=2))
    assert told() == [("Phí", LAST, False)]
    publish(dated({**RATE, "set_by": "Nghị quyết 3"}, slug="viec-khac", code="1.234568"))
    publish(small(slug="viec-khac", code="1.234568"), on=LAST + timedelta(days=1))
    assert [one.slug for one in ending_costs(TODAY)] == ["cap-so-nha"]


def test_the_nation_s_amount_does_not_matter_where_the_province_has_its_own():
    publish(dated(RATE))
    publish(small(layer="PROVINCE"))
    assert told() == []


def test_costs_of_one_name_with_dates_are_one_row():
    common = {"name": "Lệ phí", "kind": "le_phi", "amount_vnd": 50_000}
    first = {"key": "le_phi_1", **common, "valid_to": "2026-06-30"}
    publish(
        small(
            examples=[],
            costs=[first, {"key": "le_phi_2", **common, "valid_from": "2026-07-01", "valid_to": LAST.isoformat()}],
        )
    )
    assert told() == [("Lệ phí", LAST, False)]


def test_the_list_of_the_command_line_tells_it(capsys):
    publish(dated(RATE))
    assert commands.run("list", []) == 0
    assert (
        "Cấp giấy chứng nhận số nhà (bản 1): mức thu “Phí” hết hiệu lực sau ngày 31/12/2026." in capsys.readouterr().out
    )
