from datetime import date
from decimal import Decimal

import pytest

from motcua.catalogue import schema
from motcua.catalogue.definition import RuleCall
from motcua.catalogue.enums import CostKind, LimitUnit
from motcua.catalogue.files import document_in, load
from motcua.catalogue.parsing import DefinitionFaulty, parse
from motcua.identity.enums import Duty
from tests.catalogue.documents import PROCEDURES, REAL, real, small


def faults_of(document) -> list[str]:
    with pytest.raises(DefinitionFaulty) as refusal:
        parse(document)
    return [" / ".join(map(str, place)) + ": " + sentence for place, sentence in refusal.value.faults]


def test_values_come_out_typed():
    definition = parse(small())
    assert definition.costs[0].kind is CostKind.PHI
    assert definition.limits[0].value == Decimal(3)
    assert definition.limits[0].unit is LimitUnit.WORKING_DAY
    assert definition.steps[0].duty is Duty.RECEIVE
    assert definition.sources[0].checked_on == date(2026, 11, 21)
    assert isinstance(definition.jurisdiction.rule, RuleCall)
    assert definition.jurisdiction.rule.params == {"question": "dia_chi"}


def test_all_faults_are_told_at_once_each_with_its_place():
    document = small(short_name="một tên quá dài để nhắn tin", costs=[{"key": "phi", "kind": "thue", "name": "Phí"}])
    document["limits"][0]["value"] = 1.5
    del document["plain"]
    told = faults_of(document)
    assert ": thiếu khóa “plain”." in told
    assert any(one.startswith("short_name: dài 27") for one in told)
    assert any(one.startswith("costs / 0 / kind: “thue” không có trong danh sách") for one in told)
    assert any(one.startswith("limits / 0 / value") for one in told)


def test_an_unknown_key_is_a_fault_and_not_lost():
    assert faults_of(small(gia="x")) == ["gia: khóa này không có trong cấu trúc."]


@pytest.mark.parametrize("value", ["true", 1])
def test_a_switch_takes_true_or_false_only(value):
    assert faults_of(small(discreet=value)) == [f"discreet: “{value}” phải là true hoặc false."]


def test_an_amount_that_was_not_published_stays_unknown():
    assert parse(real("cap-giay-phep-xay-dung-nha-o")).costs[0].amount_vnd is None


def test_yaml_keeps_dates_times_and_yes_as_text():
    assert load("a: 2026-01-02\nb: 15:00\nc: no\nd: on\ne: true\nf: 7\ng: null") == {
        "a": "2026-01-02",
        "b": "15:00",
        "c": "no",
        "d": "on",
        "e": True,
        "f": 7,
        "g": None,
    }


def test_a_key_written_twice_is_refused():
    with pytest.raises(DefinitionFaulty, match="ghi hai lần"):
        load("a: 1\na: 2")


@pytest.mark.parametrize("text", ["[1, 2]", "a: [", "", "chữ", "a: !!python/object:os.system x"])
def test_what_is_no_document_is_refused_with_a_sentence(text):
    with pytest.raises(DefinitionFaulty):
        load(text)


def test_text_is_composed():
    assert load("a: đăng ký".replace("ý", "y\u0301"))["a"] == "đăng ký"


def test_the_published_schema_is_the_one_the_code_holds():
    assert (PROCEDURES / "procedure.schema.json").read_text(encoding="utf-8") == schema.text()


@pytest.mark.parametrize("slug", REAL)
def test_each_file_satisfies_the_schema(slug):
    assert schema.faults_in(real(slug)) == []


def test_the_schema_tells_faults_in_vietnamese():
    document = small(short_name="x" * 21, la="x")
    del document["name"]
    assert schema.faults_in(document) == [
        ((), "thiếu khóa “name”."),
        (("short_name",), "dài quá 20 ký tự."),
        ((), "khóa không có trong cấu trúc: la."),
    ]


def test_a_provincial_file_is_laid_over_the_national_one():
    document = document_in(PROCEDURES / "dong-nai" / "cap-giay-phep-xay-dung-nha-o.yaml")
    definition = parse(document)
    assert definition.layer == "PROVINCE"
    assert [one.amount_vnd for one in definition.costs[0].rates] == [50000, 60000]
    assert "không phải mức thu thật" in (definition.example or "")
    assert {one.key for one in definition.sources} >= {"dvcqg", "vi_du"}
    national = real("cap-giay-phep-xay-dung-nha-o")
    assert {key for key in document if document[key] != national.get(key)} == {
        "layer",
        "example",
        "costs",
        "sources",
        "examples",
    }


def test_a_legal_text_without_address_leads_to_the_page_that_cites_it():
    definition = parse(real("dang-ky-ket-hon"))
    address = definition.address_of(definition.legal_basis[0])
    assert address is not None
    assert address.startswith("https://dichvucong.gov.vn/thu-tuc-hanh-chinh/")
    assert definition.source_of(None) is None
