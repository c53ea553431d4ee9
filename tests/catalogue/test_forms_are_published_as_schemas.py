"""The JSON Schema of each form, tried on the answers of the worked examples."""

import jsonschema_rs
import pytest

from motcua.catalogue.form_schema import schema_of
from motcua.catalogue.parsing import parse
from tests.catalogue.documents import REAL, real, small

ADDRESS = "https://vidu.vn/thu-tuc/x/to-khai.schema.json"


def schema(document):
    return schema_of(parse(document), address=ADDRESS)


def faults(document, answers):
    """All faults but of what an example leaves out."""
    found = jsonschema_rs.Draft202012Validator(schema(document)).iter_errors(answers)
    lacking = jsonschema_rs.ValidationErrorKind.Required
    return [one.message for one in found if not isinstance(one.kind, lacking)]


@pytest.mark.parametrize("slug", REAL)
def test_the_worked_examples_fit_their_schema(slug):
    document = real(slug)
    jsonschema_rs.meta.validate(schema(document))
    assert document["examples"]
    for one in document["examples"]:
        assert faults(document, one["answers"]) == [], one["name"]


GOOD = {
    "tax_code": "0100112437-001", "business_code": "0100112437", "vehicle_plate": "30A-123.45",
    "land_plot": {"sheet": "12", "plot": "345-1"}, "signature": {"on_paper": True}, "personal_number": "079190012345",
    "partial_date": {"year": 1990, "month": None, "day": None}, "area": "85.5", "money": 1, "yes_no": False,
    "phone": "+84912345678",
}  # fmt: skip
BAD = {
    "tax_code": "12", "business_code": "0100112437-001", "vehicle_plate": "30A 12345", "land_plot": {"sheet": "12"},
    "signature": {"strokes": ""}, "personal_number": "07919001234", "partial_date": {"month": 3}, "area": "85,5", "money": 0,
    "yes_no": "co", "phone": "0912345678",
}  # fmt: skip


def asking(kind, **more):
    document = small()
    page = document["form"]["parts"][0]["pages"][0]
    page["fields"] = [*page["fields"], {"key": "o", "type": kind, "label": "Ô", **more}]
    return document


@pytest.mark.parametrize("kind", GOOD)
def test_each_type_has_its_shape(kind):
    assert faults(asking(kind), {"o": GOOD[kind]}) == []
    shape = jsonschema_rs.Draft202012Validator(schema(asking(kind))["properties"]["o"])
    assert shape.is_valid(GOOD[kind])
    assert not shape.is_valid(BAD[kind])


def test_a_repeated_page_is_a_list_of_its_fields():
    document = asking("name")
    page = document["form"]["parts"][0]["pages"][0]
    page["repeat"] = {"key": "nguoi", "name": "Người", "least": 1, "most": 2}
    page["fields"] = [{"key": "ten", "type": "name", "label": "Tên"}]
    assert faults(document, {"nguoi": [{"ten": "Đặng Thị Dung"}]}) == []
    assert faults(document, {"nguoi": []})
    assert faults(document, {"nguoi": [{"ten": "A"}] * 3})
    assert schema(document)["required"] == ["nguoi"]


def test_what_is_computed_is_read_only_and_never_required():
    document = asking("area", computed={"rule": "same_as", "with": {"question": "dia_chi"}})
    told = schema(document)
    assert told["properties"]["o"]["readOnly"] is True
    assert told["required"] == ["dia_chi"]
