"""Invariants of agencies that fit a constraint are constraints."""

from datetime import date, time
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.agencies.enums import AgencyLevel, DayKind, HoursKind
from motcua.agencies.models import AgencyAlias, DayException, OfficeHours, RuleValue
from tests.agencies.makers import BEGAN, department

pytestmark = pytest.mark.django_db


def _refused(make: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_an_agency_of_a_commune_names_its_commune() -> None:
    _refused(lambda: department(level=AgencyLevel.COMMUNE))


def test_an_agency_ends_after_it_began_and_only_then_has_a_successor() -> None:
    successor = department("H19.07")
    _refused(lambda: department(valid_to=BEGAN))
    _refused(lambda: department(successor=successor))
    assert department(valid_to=date(2026, 7, 1), successor=successor).successor == successor


def test_an_alias_says_something() -> None:
    agency = department()
    _refused(lambda: AgencyAlias.objects.create(agency=agency, note="không mã, không tên"))


def test_a_day_has_one_exception_per_agency_and_one_for_the_province() -> None:
    agency = department()
    for owner in (None, agency):
        DayException.objects.create(agency=owner, day=date(2026, 9, 1), kind=DayKind.HOLIDAY, note="Quốc khánh")
        _refused(
            lambda owner=owner: DayException.objects.create(
                agency=owner, day=date(2026, 9, 1), kind=DayKind.CLOSURE, note="Bão"
            )
        )


def _hours(opens: time, closes: time, **fields: Any) -> OfficeHours:
    common = {"weekday": 0, "effective_from": date(2026, 1, 1)}
    return OfficeHours.objects.create(opens=opens, closes=closes, **{**common, **fields})


def test_office_hours_of_one_day_do_not_overlap() -> None:
    _hours(time(7, 30), time(11, 30))
    _hours(time(11, 30), time(12), kind=HoursKind.INTAKE_ONLY)
    _hours(time(7, 30), time(11, 30), agency=department())
    _refused(lambda: _hours(time(11), time(12)))
    _refused(lambda: _hours(time(17), time(16)))
    _refused(lambda: _hours(time(7), time(8), weekday=7))


def test_hours_may_change_on_a_date() -> None:
    _hours(time(7, 30), time(11, 30), effective_to=date(2026, 5, 1))
    assert _hours(time(7), time(11), effective_from=date(2026, 5, 1)).pk


def _value(first: date, last: date | None, **fields: Any) -> RuleValue:
    common = {"key": "answer.hours", "value": 8, "source": "Quyết định thử"}
    return RuleValue.objects.create(**{**common, "effective_from": first, "effective_to": last, **fields})


def test_a_rule_has_one_value_at_a_time_for_each_agency_and_for_the_province() -> None:
    _value(date(2026, 1, 1), date(2026, 7, 1))
    _value(date(2026, 7, 1), None)
    _value(date(2026, 1, 1), None, agency=department())
    _value(date(2026, 1, 1), None, key="message.from", value="07:00")
    _refused(lambda: _value(date(2026, 6, 30), date(2026, 7, 1)))
    _refused(lambda: _value(date(2027, 1, 1), None))


def test_a_rule_value_has_a_source() -> None:
    _refused(lambda: _value(date(2026, 1, 1), None, source=""))
