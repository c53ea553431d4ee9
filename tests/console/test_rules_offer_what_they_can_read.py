"""Who chooses the question of a rule is offered those whose answers the rule can read; the check refuses the others."""

import pytest

from motcua.catalogue.check import check
from motcua.catalogue.places import type_at
from motcua.catalogue.rules.registry import KINDS, asking, parameters_of
from motcua.console.sheets import Sheet
from tests.catalogue.documents import small

pytestmark = pytest.mark.django_db
TYPES = ("date", "phone", "number", "copies", "money", "area", "choice_many", "yes_no", "personal_number")
SAYS_NO_QUESTION = {"kind", "because", "party"}


@pytest.fixture
def document():
    """A form with a question of each of these types, its key the type, and a page asked several times."""
    made = small()
    pages = made["form"]["parts"][0]["pages"]
    for one in TYPES:
        options = {"options": [{"key": "a", "label": "A"}]} if one == "choice_many" else {}
        field = {"key": one, "type": one, "label": f"Câu {one}", **options}
        pages.insert(-1, {"key": f"trang_{one}", "question": f"Hỏi {one}?", "fields": [field]})
    child = {"key": "ten_con", "type": "name", "label": "Tên con"}
    pages.insert(-1, {"key": "con", "question": "Con?", "repeat": {"key": "cac_con", "name": "Con"}, "fields": [child]})
    return made


def offered(document, cls_place, rule: str, where: str, parameter: str) -> list[str]:
    """The keys that the list of a parameter offers once its rule is chosen."""
    value = {where: {"rule": rule, "with": {}}}
    sheet = Sheet(type_at(cls_place), value, document)
    return [key for key, _ in sheet.fields[f"{where}-with-{parameter}"].choices if key]


@pytest.mark.parametrize(
    ("rule", "parameter", "keys"),
    [
        ("age_at_least", "question", ["date"]),
        ("number_at_least", "question", ["number", "copies", "money"]),
        ("area_at_least", "question", ["area"]),
        ("communes_differ", "questions", ["dia_chi"]),
        ("different_sex", "questions", ["personal_number"]),
        ("answer_is", "question", ["date", "phone", "number", "copies", "money", "yes_no", "personal_number", "ten_con"]),
        ("not_prefilled", "party", ["chu_nha"]),
    ],
)  # fmt: skip
def test_a_condition_offers_only_what_it_reads(document, rule, parameter, keys):
    assert offered(document, ("costs", 0), rule, "when", parameter) == keys


def test_what_counts_and_what_adds_up_offer_numbers(document):
    assert offered(document, ("costs", 0), "copies_asked", "quantity", "question") == ["number", "copies"]
    place = ("form", "parts", 0, "pages", 0, "fields", 0)
    assert offered(document, place, "how_many", "computed", "question") == ["choice_many", "cac_con"]
    assert offered(document, place, "sum_of", "computed", "questions") == ["number", "copies", "money"]


def test_a_form_without_such_a_question_says_so():
    sheet = Sheet(type_at(("costs", 0)), {"when": {"rule": "age_at_least", "with": {}}}, small())
    assert sheet.fields["when-with-question"].help_text == "Tờ khai chưa có câu hỏi nào quy tắc này đọc được."


def test_one_that_stands_there_and_does_not_fit_is_shown_as_such_and_refused_by_the_check(document):
    document["costs"][0]["when"] = {"rule": "age_at_least", "with": {"question": "phone", "years": 18}}
    sheet = Sheet(type_at(("costs", 0)), document["costs"][0], document)
    labels = dict(sheet.fields["when-with-question"].choices)
    assert labels["phone"] == "Hỏi phone? (quy tắc này không đọc được)"
    told = [str(fault) for fault in check(document)]
    assert "costs / age_at_least: câu “phone” là kiểu “Điện thoại”, quy tắc này không đọc được." in told


def test_every_rule_says_which_questions_it_reads():
    silent = [
        f"{name}.{parameter}"
        for kind in KINDS
        for name, function in kind.items()
        for parameter, (type_, _) in parameters_of(function).items()
        if type_ in (str, tuple[str, ...]) and parameter not in asking(function) and parameter not in SAYS_NO_QUESTION
    ]
    assert silent == []
