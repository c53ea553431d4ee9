"""Rules of competence, each on the case the law made it for; who took over after a merger, before and after its day."""

from datetime import date

import pytest

from motcua.agencies.competence import territory
from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency
from motcua.catalogue import rules
from motcua.catalogue.definition import RuleCall
from motcua.catalogue.examples import EveryCommune
from tests import province

HERE, THERE = {"commune": "26041"}, {"commune": "25993"}
MERGED = date(2027, 1, 1)


def found(name, answers, where=None, **params):
    return rules.place(RuleCall(rule=name, params=params), answers, where or EveryCommune())


def told(name, answers, **params):
    return [(one.agency.identifier, one.clause) for one in found(name, answers, **params)]


LIVES, HAPPENED = "{party} cư trú ở đó", "việc xảy ra ở đó"
FOREIGN = {"question": "nuoc_ngoai", "foreign": True, "questions": ["nu", "nam"], "kind": "so-tu-phap"}


@pytest.mark.parametrize(
    ("name", "params", "answers", "expected"),
    [
        ("seat_of_business", {"question": "tru_so"}, {"tru_so": HERE}, [("26041", "trụ sở ở đó")]),
        ("seat_of_business", {"question": "tru_so", "kind": "so-tai-chinh"}, {"tru_so": HERE}, [("so-tai-chinh:26041", "trụ sở ở đó")]),
        ("seat_of_business", {"question": "tru_so"}, {}, []),
        ("place_of_event", {"question": "noi_sinh"}, {"noi_sinh": THERE}, [("25993", HAPPENED)]),
        ("place_of_event", {"question": "noi_sinh"}, {"noi_sinh": "bệnh viện"}, []),
        ("first_residence", {"questions": ["thuong_tru", "tam_tru"]}, {"thuong_tru": HERE, "tam_tru": THERE}, [("26041", LIVES)]),
        ("first_residence", {"questions": ["thuong_tru", "tam_tru"]}, {"tam_tru": THERE}, [("25993", LIVES)]),
        ("foreign_element", FOREIGN, {"nuoc_ngoai": True, "nu": HERE}, [("so-tu-phap:26041", "việc này có yếu tố nước ngoài")]),
        ("foreign_element", FOREIGN, {"nuoc_ngoai": False, "nu": HERE, "nam": THERE}, [("26041", LIVES), ("25993", LIVES)]),
        ("foreign_element", FOREIGN, {"nu": HERE}, []),
    ],
)  # fmt: skip
def test_each_rule_names_the_agency_and_its_reason(name, params, answers, expected):
    assert told(name, answers, **params) == expected


def ended_agency(**more):
    successor = Agency.objects.get(identifier="H19.26")
    common = {"name": "Ủy ban nhân dân phường Cũ", "short_name": "UBND P. Cũ", "kind": successor.kind}
    return Agency.objects.create(
        identifier="H19.99", level=AgencyLevel.COMMUNE, commune_id="25993", valid_from=date(2025, 7, 1),
        valid_to=MERGED, successor=successor, **common, **more,
    )  # fmt: skip


@pytest.mark.django_db
def test_after_a_merger_the_successor_is_competent_and_before_it_the_old_commune():
    province.make_province()
    province.commune("25993", "Cũ")
    ended_agency()
    before, after = (territory(on=day) for day in (date(2026, 12, 31), MERGED))
    at_home = {"noi": THERE}
    assert [one.agency.identifier for one in found("place_of_event", at_home, before, question="noi")] == ["H19.99"]
    assert [one.agency.identifier for one in found("place_of_event", at_home, after, question="noi")] == ["H19.26"]


@pytest.mark.django_db
def test_the_agency_of_an_old_paper_is_followed_to_its_successor_by_name():
    province.make_province()
    province.commune("25993", "Cũ")
    ended_agency()
    named = {"co_quan": {"identifier": "H19.99", "name": "UBND phường Cũ"}}
    (one,) = found("same_agency_or_successor", named, territory(on=MERGED), question="co_quan")
    assert (one.agency.identifier, one.clause) == ("H19.26", "cơ quan đó tiếp nhận công việc của UBND phường Cũ")
    (same,) = found("same_agency_or_successor", named, territory(on=date(2026, 12, 31)), question="co_quan")
    assert (same.agency.identifier, same.clause) == ("H19.99", "cơ quan đó đã làm việc trước đây")
    assert (
        found(
            "same_agency_or_successor", {"co_quan": {"identifier": None, "name": "x"}}, territory(), question="co_quan"
        )
        == ()
    )
