"""Fields nobody is asked: worked out from other answers by a named rule, whatever is posted under their key."""

import copy

import pytest

from motcua.catalogue import check, completeness, rules
from motcua.catalogue.definition import RuleCall
from motcua.catalogue.parsing import parse
from tests.catalogue.documents import context, small

BORN_1990 = {"year": 1990, "month": None, "day": None}


def value(name, answers, **params):
    return rules.value(RuleCall(rule=name, params=params), answers, context())


@pytest.mark.parametrize(
    ("name", "params", "answers", "expected"),
    [
        ("sum_of", {"questions": ["a", "b"]}, {"a": 2, "b": 3}, 5),
        ("sum_of", {"questions": ["a", "b"]}, {"a": 2}, 2),
        ("sum_of", {"questions": ["a", "b"]}, {"a": True}, None),
        ("difference_of", {"questions": ["a", "b"]}, {"a": 5, "b": 3}, 2),
        ("difference_of", {"questions": ["a", "b"]}, {"a": 2, "b": 3}, None),
        ("product_of", {"questions": ["a", "b"]}, {"a": 2, "b": 3}, 6),
        ("product_of", {"questions": ["a", "b"]}, {"a": 2}, None),
        ("sum_of_measures", {"questions": ["a", "b"]}, {"a": "85.5", "b": "14.5"}, "100"),
        ("product_of_measures", {"questions": ["a", "b"], "times": "n"}, {"a": "5", "b": "18.25", "n": 2}, "182.5"),
        ("product_of_measures", {"questions": ["a"]}, {"a": "x"}, None),
        ("percent_of", {"question": "a", "whole": "b"}, {"a": "60.5", "b": "85.5"}, 71),
        ("age_of", {"question": "a"}, {"a": BORN_1990}, 35),
        ("same_as", {"question": "a"}, {"a": "Dung"}, "Dung"),
        ("how_many", {"question": "a"}, {"a": [{}, {}]}, 2),
        ("copies_asked", {"question": "a"}, {"a": 3}, 3),
    ],
)
def test_each_rule_works_out_its_value(name, params, answers, expected):
    assert value(name, answers, **params) == expected


def with_areas(computed):
    document = small()
    page = copy.deepcopy(document["form"]["parts"][0]["pages"][0])
    page["fields"] += [
        {"key": "tang_mot", "type": "area", "label": "Tầng một"},
        {"key": "tang_hai", "type": "area", "label": "Tầng hai", "required": False},
        {"key": "tong", "type": "area", "label": "Tổng", "computed": computed},
    ]
    document["form"]["parts"][0]["pages"][0] = page
    return document


TOTAL = {"rule": "sum_of_measures", "with": {"questions": ["tang_mot", "tang_hai"]}}


def test_a_computed_answer_takes_the_place_of_a_posted_one():
    definition = parse(with_areas(TOTAL))
    posted = {"tang_mot": "40", "tang_hai": "20.5", "tong": "9999"}
    assert completeness.asked_answers(definition, posted, context())["tong"] == "60.5"
    assert "tong" not in completeness.asked_answers(definition, {"tong": "9999"}, context())


def test_the_check_wants_a_rule_that_gives_a_value_from_what_was_asked_before():
    assert not [str(one) for one in check.check(with_areas(TOTAL)) if not one.warning]
    wrong = with_areas({"rule": "always"})
    assert any("không phải quy tắc tính" in str(one) for one in check.check(wrong))
    later = with_areas({"rule": "same_as", "with": {"question": "cam_doan"}})
    assert any("hỏi sau" in str(one) for one in check.check(later))
