from datetime import date

import pytest

from motcua.catalogue import rules
from motcua.catalogue.definition import RuleCall
from motcua.catalogue.enums import Channel
from motcua.catalogue.examples import EveryCommune
from motcua.catalogue.rules.registry import AMOUNTS, CONDITIONS, PLACES
from tests.catalogue.documents import context


def holds(name, answers, ctx=None, **params) -> bool:
    return rules.holds(RuleCall(rule=name, params=params), answers, ctx or context())


def amount(name, answers, **params):
    return rules.amount(RuleCall(rule=name, params=params), answers, context())


def test_no_rule_always_holds():
    assert rules.holds(None, {}, context())
    assert holds("always", {})


@pytest.mark.parametrize(("answers", "expected"), [({"a": True}, True), ({"a": False}, False), ({}, False)])
def test_answer_is(answers, expected):
    assert holds("answer_is", answers, question="a", value=True) is expected


def test_answer_is_not_holds_while_unanswered():
    assert holds("answer_is_not", {}, question="a", value="x")
    assert not holds("answer_is_not", {"a": "x"}, question="a", value="x")


@pytest.mark.parametrize(
    ("given", "expected"), [("b", True), (["c", "b"], True), ("d", False), (["d"], False), (None, False)]
)
def test_answer_in_takes_one_answer_or_several(given, expected):
    assert holds("answer_in", {"a": given}, question="a", values=["a", "b"]) is expected


def test_rules_nest():
    yes = {"rule": "answer_is", "with": {"question": "a", "value": 1}}
    no = {"rule": "answer_is", "with": {"question": "a", "value": 2}}
    assert holds("any_of", {"a": 1}, rules=[no, yes])
    assert not holds("all_of", {"a": 1}, rules=[no, yes])
    assert holds("not", {"a": 1}, rule=no)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-09-24", True),
        ("2026-09-23", False),
        ({"year": 2026, "month": 9, "day": None}, True),
        ({"year": 2025, "month": None, "day": None}, False),
        (None, True),
    ],
)
def test_sixty_days_are_counted_from_the_day_after_and_doubt_is_for_the_citizen(day, expected):
    assert holds("days_since_at_most", {"a": day}, question="a", days=60) is expected


@pytest.mark.parametrize(
    ("born", "expected"),
    [("2020-11-24", True), ("2020-11-23", False), ({"year": 2020, "month": None, "day": None}, True), (None, True)],
)
def test_a_child_is_below_six_until_the_sixth_birthday(born, expected):
    assert holds("age_below", {"a": born}, question="a", years=6) is expected


def test_copies_are_one_where_nobody_was_asked_how_many():
    assert amount("copies_asked", {}, question="a") is None
    assert amount("copies_asked", {}, question="a", otherwise=1) == 1
    assert amount("copies_asked", {"a": 3}, question="a", otherwise=1) == 3


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11-23", True), ("2026-11-24", False), ({"year": 2026, "month": None, "day": None}, True), (None, True)],
)
def test_a_day_to_come_is_known(day, expected):
    assert holds("not_in_future", {"a": day}, question="a") is expected


def test_channel_is():
    assert holds("channel_is", {}, context(channel=Channel.POST), channels=["post", "counter"])
    assert not holds("channel_is", {}, context(channel=Channel.ONLINE), channels=["post"])


def test_any_answered_ignores_empty_text():
    assert holds("any_answered", {"a": "", "b": "x"}, questions=["a", "b"])
    assert not holds("any_answered", {"a": ""}, questions=["a", "b"])


def test_all_different_looks_only_at_what_was_given():
    assert holds("all_different", {"a": "1"}, questions=["a", "b"])
    assert not holds("all_different", {"a": "1", "b": "1"}, questions=["a", "b"])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("26041", "25993", True), ("26041", "26041", False), ("26041", None, False)],
)
def test_communes_differ_once_both_are_known(a, b, expected):
    answers = {"a": {"commune": a}, "b": {"commune": b}}
    assert holds("communes_differ", answers, questions=["a", "b"]) is expected


@pytest.mark.parametrize(("given", "expected"), [(2, True), (1, False), (None, False), ("3", True), (True, False)])
def test_number_at_least(given, expected):
    assert holds("number_at_least", {"n": given}, question="n", least=2) is expected


@pytest.mark.parametrize(("given", "expected"), [("50", True), ("49.9", False), ("50.0", True), ("x", False)])
def test_area_at_least(given, expected):
    assert holds("area_at_least", {"s": given}, question="s", least=50) is expected


def born(year, month=None, day=None) -> dict[str, int | None]:
    return {"year": year, "month": month, "day": day}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (born(2008, 3, 10), True),  # 18 today
        (born(2008, 3, 11), False),  # 18 tomorrow
        ("2008-03-11", False),  # a date that must be whole is stored as text
        (born(2008), True),  # perhaps 18 already
        (born(2008, 3), True),
        (born(2008, 4), False),
        (born(2009), False),
        (None, True),
        ("", True),
    ],
)
def test_age_refuses_only_who_is_certainly_too_young(given, expected):
    today = context(on=date(2026, 3, 10))
    assert holds("age_at_least", {"d": given}, today, question="d", years=18) is expected


def test_somebody_born_on_29_february_is_of_age_on_1_march():
    answers = {"d": born(2008, 2, 29)}
    assert not holds("age_at_least", answers, context(on=date(2026, 2, 28)), question="d", years=18)
    assert holds("age_at_least", answers, context(on=date(2026, 3, 1)), question="d", years=18)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("075198001234", "075095004321", True),
        ("075098001234", "075095004321", False),
        ("075301001234", "075198001234", False),
        ("075098001234", None, True),
        ("075098001234", "12", True),
    ],
)
def test_different_sex_reads_the_digits_and_holds_while_unsure(a, b, expected):
    assert holds("different_sex", {"a": a, "b": b}, questions=["a", "b"]) is expected


def test_not_prefilled():
    filled = context(prefilled=frozenset({("ben_nu", "population")}))
    assert not holds("not_prefilled", {}, filled, party="ben_nu", source="population")
    assert holds("not_prefilled", {}, filled, party="ben_nam", source="population")


def test_counting_rules():
    assert amount("copies_asked", {"n": 3}, question="n") == 3
    assert amount("copies_asked", {}, question="n") is None
    assert amount("items_chosen", {"n": ["a", "b"]}, question="n") == 2


@pytest.mark.parametrize(("pages", "expected"), [(1, 4_000), (2, 8_000), (5, 14_000), (300, 400_000)])
def test_copies_by_the_page_have_a_cap_each(pages, expected):
    params = {
        "copies": "c",
        "pages": "p",
        "first_pages": 2,
        "first_vnd": 2000,
        "then_vnd": 1000,
        "at_most_vnd": 200_000,
    }
    assert amount("copies_cost", {"c": 2, "p": pages}, **params) == expected
    assert amount("copies_cost", {"c": 2}, **params) is None


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (RuleCall(rule="answer_iss", params={}), "không có quy tắc tên “answer_iss”."),
        (RuleCall(rule="answer_is", params={"question": "a"}), "quy tắc “answer_is” cần tham số “value”."),
        (RuleCall(rule="always", params={"x": 1}), "quy tắc “always” không có tham số này."),
        (RuleCall(rule="number_at_least", params={"question": "a", "least": "2"}), "“2” phải là số nguyên."),
        (RuleCall(rule="not", params={"rule": {"rule": "xx"}}), "không có quy tắc tên “xx”."),
    ],
)
def test_a_wrong_call_is_found_before_anyone_comes(call, sentence):
    assert [told for _, told in rules.faults_in(call, ())] == [sentence]


def test_every_rule_says_what_it_means():
    for known in (CONDITIONS, AMOUNTS, PLACES):
        for name, function in known.items():
            assert function.__doc__, name


def test_a_place_that_was_answered_is_competent_for_the_reason_the_procedure_words():
    rule = RuleCall(rule="place_answered", params={"question": "cho_o", "because": "chỗ ở mới ở đó"})
    (found,) = rules.place(rule, {"cho_o": {"commune": "26041"}}, EveryCommune())
    assert (found.commune, found.clause) == ("26041", "chỗ ở mới ở đó")
    assert rules.place(rule, {}, EveryCommune()) == ()


@pytest.mark.parametrize(
    ("born", "year", "fits"),
    [
        ("2020-12-31", 2026, True),
        ({"year": 2020, "month": None, "day": None}, 2026, True),
        ("2021-01-01", 2026, False),
        ("2019-12-31", 2026, False),
        (None, 2026, True),
        ("2021-01-01", None, True),
    ],
)
def test_children_are_counted_by_the_year_of_birth(born, year, fits):
    answers = {key: value for key, value in (("sinh", born), ("nam", year)) if value is not None}
    assert holds("age_in_year", answers, question="sinh", by="nam", least=6, most=6) is fits
