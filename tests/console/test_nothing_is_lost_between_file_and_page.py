"""Opening any page of any procedure and sending it back changes nothing; a file that went out comes back the same."""

from dataclasses import is_dataclass

import pytest

from motcua.catalogue.attributes import is_worded
from motcua.catalogue.definition import Definition
from motcua.catalogue.files import document_in, dump, load
from motcua.catalogue.parsing import keys_of, parse, part_of
from motcua.catalogue.places import is_list_of_things, put, type_at
from motcua.catalogue.rules.registry import KINDS, parameters_of
from motcua.catalogue.rules.words import is_worded as rule_is_worded
from motcua.console.sections import SECTIONS
from motcua.console.sheets import Sheet
from tests.catalogue.documents import PROCEDURES, small
from tests.console.pages import posted

FILES = tuple(sorted(PROCEDURES.rglob("*.yaml")))
pytestmark = pytest.mark.django_db


def things(value, kind, place):
    """Every thing of every list, with its place."""
    if is_list_of_things(kind):
        for number, one in enumerate(value):
            yield (*place, number), one
            yield from things(one, type_at((*place, number)), (*place, number))
    elif is_dataclass(part_of(kind)) and isinstance(value, dict):
        for key, inner in keys_of(part_of(kind)).items():
            if key in value:
                yield from things(value[key], inner, (*place, key))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_that_went_out_comes_back_the_same(path):
    document = document_in(path)
    assert load(dump(document)) == document
    assert parse(load(dump(document))).slug == document["slug"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_section_and_thing_sent_back_unchanged_changes_nothing(path):
    document = document_in(path)
    for section in SECTIONS:
        drawn = Sheet(Definition, document, document, keys=section.keys)
        sent = Sheet(Definition, document, document, posted(drawn), keys=section.keys)
        assert sent.is_valid(), (section.slug, sent.errors)
        assert sent.result == document, section.slug
    for place, one in things(document, Definition, ()):
        cls = type_at(place)
        if cls.__name__ == "Option":
            continue
        sent = Sheet(cls, one, document, posted(Sheet(cls, one, document)))
        assert sent.is_valid(), (place, sent.errors)
        assert put(document, place, sent.result) == document, place


def test_every_attribute_belongs_to_one_section():
    listed = [key for section in SECTIONS for key in section.keys]
    assert sorted(listed) == sorted(keys_of(Definition))


def classes(kind, seen):
    inner = part_of(kind)
    if is_dataclass(inner) and inner not in seen:
        seen.add(inner)
        for one in keys_of(inner).values():
            classes(one, seen)
    return seen


def test_every_attribute_has_its_words():
    wordless = [
        f"{cls.__name__}.{key}"
        for cls in classes(Definition, set())
        for key in ("_", *keys_of(cls))
        if not is_worded(cls, key)
    ]
    assert wordless == []


def test_every_rule_and_its_parameters_have_words():
    known = {name: rule for kind in KINDS for name, rule in kind.items()}
    assert [name for name, rule in known.items() if not rule_is_worded(name, *parameters_of(rule))] == []


def test_what_is_typed_arrives_in_the_document():
    document = small()
    floors = {"key": "so_tang", "type": "number", "label": "Số tầng"}
    document["form"]["parts"][0]["pages"].insert(0, {"key": "tang", "question": "Mấy tầng?", "fields": [floors]})
    drawn = Sheet(type_at(("costs", 0)), document["costs"][0], document)
    data = posted(drawn, amount_vnd="12.500", channels=["online"], **{"when-rule": "answer_is"})
    data["when-with-question"], data["when-with-value"] = "so_tang", "3"
    sent = Sheet(type_at(("costs", 0)), document["costs"][0], document, data)
    assert sent.is_valid(), sent.errors
    assert sent.result == {
        **document["costs"][0],
        "amount_vnd": 12500,
        "channels": ["online"],
        "when": {"rule": "answer_is", "with": {"question": "so_tang", "value": 3}},
    }


def test_a_wrong_value_gets_its_sentence_and_loses_nothing():
    document = small()
    data = posted(Sheet(type_at(("costs", 0)), document["costs"][0], document), amount_vnd="mười nghìn", set_by="HĐND")
    sent = Sheet(type_at(("costs", 0)), document["costs"][0], document, data)
    assert not sent.is_valid()
    assert sent.errors["amount_vnd"] == ["Ghi một số, ví dụ 150.000."]
    assert sent["amount_vnd"].value() == "mười nghìn"
    assert sent["set_by"].value() == "HĐND"


def test_a_group_that_may_lack_is_left_out_while_nothing_is_filled_in():
    document = small()
    sent = Sheet(
        type_at(("evidence", 0)),
        document["evidence"][0],
        document,
        posted(Sheet(type_at(("evidence", 0)), document["evidence"][0], document), **{"lookup-plain": "Cán bộ tra."}),
    )
    assert not sent.is_valid()
    assert list(sent.errors) == ["lookup-source"]


def test_a_new_page_gets_its_keys_from_its_words():
    document = small()
    place = ("form", "parts", 0, "pages", 2)
    data = posted(
        Sheet(type_at(place), {}, document),
        question="Nhà mấy tầng?",
        **{"fields-0-type": "number", "fields-0-label": "Số tầng"},
    )
    sent = Sheet(type_at(place), {}, document, data)
    assert sent.is_valid(), sent.errors
    assert sent.result == {
        "key": "so_tang",
        "question": "Nhà mấy tầng?",
        "fields": [{"key": "so_tang", "type": "number", "label": "Số tầng"}],
    }


def test_rules_hold_rules():
    document = small()
    data = posted(Sheet(type_at(("variants", 0)), {}, document), name="A", plain="B", **{"when-rule": "any_of"})
    data["when-with-rules-0-rule"], data["when-with-rules-1-rule"] = "any_answered", "channel_is"
    data["when-with-rules-0-with-questions"] = "dia_chi"
    data["when-with-rules-1-with-channels"] = "counter"
    sent = Sheet(type_at(("variants", 0)), {}, document, data)
    assert sent.is_valid(), sent.errors
    assert sent.result["when"] == {
        "rule": "any_of",
        "with": {
            "rules": [
                {"rule": "any_answered", "with": {"questions": ["dia_chi"]}},
                {"rule": "channel_is", "with": {"channels": ["counter"]}},
            ]
        },
    }
