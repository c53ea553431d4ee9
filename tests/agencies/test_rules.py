"""Dated settings: the agency's own value, the province's, the default."""

import time as time_module
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from motcua.agencies import remembered, rules
from motcua.agencies.models import Agency, RuleValue
from motcua.agencies.rules import RULES, Rule, UnknownRule, rule
from tests.agencies.makers import department

DAY = date(2026, 3, 12)


def _set(
    key: str, value: Any, *, since: date = date(2026, 1, 1), until: date | None = None, agency: Agency | None = None
) -> None:
    RuleValue.objects.create(
        key=key, value=value, effective_from=since, effective_to=until, agency=agency, source="Quyết định thử"
    )
    remembered.forget()


@pytest.mark.django_db
def test_a_rule_without_value_has_its_default() -> None:
    assert rule(rules.ANSWER_HOURS, on=DAY) == 8
    assert rule("message.from", on=DAY) == time(7)
    assert rule(rules.DRAFT_DAYS, on=DAY, agency=department()) == 90


@pytest.mark.django_db
def test_an_agencys_value_comes_before_the_provinces() -> None:
    agency, other = department(), department("H19.07")
    _set("answer.hours", 6)
    _set("answer.hours", 4, agency=agency)
    assert rule(rules.ANSWER_HOURS, on=DAY, agency=agency) == 4
    assert rule(rules.ANSWER_HOURS, on=DAY, agency=other) == 6
    assert rule(rules.ANSWER_HOURS, on=DAY) == 6


@pytest.mark.django_db
def test_a_value_holds_from_its_first_day_until_the_day_before_its_last() -> None:
    _set("answer.hours", 6, since=date(2026, 3, 1), until=date(2026, 4, 1))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [rule(rules.ANSWER_HOURS, on=day) for day in days] == [8, 6, 6, 8]


@pytest.mark.django_db
def test_values_come_back_in_the_type_of_the_rule() -> None:
    _set("message.from", "06:30")
    assert rule(rules.MESSAGES_FROM, on=DAY) == time(6, 30)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["8", 8.5, True])
def test_a_value_of_another_type_is_an_error(wrong: Any) -> None:
    _set("answer.hours", wrong)
    with pytest.raises(TypeError, match=r"answer\.hours"):
        rule(rules.ANSWER_HOURS, on=DAY)


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(UnknownRule, match=r"answer\.days"):
        rule("answer.days", on=DAY)


@pytest.mark.parametrize("one", RULES.values(), ids=lambda one: one.key)
def test_every_rule_has_words_and_source_and_survives_storing(one: Rule[Any]) -> None:
    assert one.words.endswith(".")
    assert one.source
    assert one.read(one.store(one.default)) == one.default


def test_a_decimal_is_stored_without_loss() -> None:
    one = Rule("test.share", Decimal("0.1"), "Thử.", "Thử")
    assert one.read(one.store(Decimal("0.30"))) == Decimal("0.30")


@pytest.mark.django_db
def test_rules_are_read_once_for_many_questions(django_assert_num_queries: Any) -> None:
    agency = department()
    with django_assert_num_queries(1):
        for one in RULES.values():
            rule(one, on=DAY, agency=agency)


@pytest.mark.django_db
def test_what_another_process_changed_is_seen_after_some_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "SECONDS", 0.2)
    assert rule(rules.ANSWER_HOURS, on=DAY) == 8
    RuleValue.objects.create(key="answer.hours", value=6, effective_from=DAY, source="Quyết định thử")
    assert rule(rules.ANSWER_HOURS, on=DAY) == 8
    time_module.sleep(0.25)
    assert rule(rules.ANSWER_HOURS, on=DAY) == 6
