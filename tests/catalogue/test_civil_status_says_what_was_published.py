"""Facts of births, deaths, marital status, changes, certification and the two chains, as collected on 21 November 2026."""

import pytest

from motcua.catalogue.check import check
from motcua.catalogue.enums import Channel, LimitKind
from motcua.catalogue.examples import EveryCommune
from motcua.catalogue.jurisdiction import competent
from motcua.catalogue.parsing import parse
from tests.catalogue.documents import real

BIRTH, DEATH, SINGLE = "dang-ky-khai-sinh", "dang-ky-khai-tu", "xac-nhan-tinh-trang-hon-nhan"
CHANGE, COPIES, SIGNATURE = "thay-doi-cai-chinh-ho-tich", "chung-thuc-ban-sao", "chung-thuc-chu-ky"
CHILD, LEAVING = "lien-thong-khai-sinh-thuong-tru-bhyt", "lien-thong-khai-tu-xoa-thuong-tru-mai-tang"
COPY = 8000
PUBLISHED = {
    BIRTH: ("1.001193", "163/QĐ-BTP", "LOCAL", [0, None, COPY], ["same_day 0"], ["KQ.G15.000031", None, None], 13),
    DEATH: ("1.000656", "163/QĐ-BTP", "LOCAL", [0, None, COPY], ["same_day 0"], ["KQ.G15.000034", None], 13),
    SINGLE: ("1.004873", "163/QĐ-BTP", "LOCAL", [None], ["working_day 3"], ["KQ.G15.000038"], 13),
    CHANGE: (
        "1.004859", "163/QĐ-BTP", "LOCAL", [None, COPY], ["same_day 0", "working_day 3"], ["KQ.G15.000037", None], 13,
    ),
    COPIES: ("2.000815", "3152/QĐ-BTP", "LOCAL", [None], ["same_day 0"], ["KQ.G15.000021", None], 5),
    SIGNATURE: ("2.000884", "858/QĐ-BTP", "LOCAL", [10_000], ["same_day 0"], ["KQ.G15.000022"], 4),
    CHILD: (
        "3.000722", "301/2026/NĐ-CP", "EXTERNAL", [None], ["working_day 3"],
        ["KQ.G15.000031", "KQ.G01.000065", "KQ.G18.000047", None], 4,
    ),
    LEAVING: ("2.002913", "296/QĐ-VPCP", "EXTERNAL", [0], ["not_published 0"], [None, None, None], 3),
}  # fmt: skip


@pytest.mark.parametrize("slug", PUBLISHED)
def test_codes_route_costs_limits_outputs_and_law(slug):
    one = parse(real(slug))
    assert one.decision is not None
    assert (
        one.code,
        one.decision.number,
        one.route.kind,
        [cost.amount_vnd for cost in one.costs],
        [f"{limit.unit} {limit.value}" for limit in one.limits if limit.kind is LimitKind.TOTAL],
        [output.code for output in one.outputs],
        len(one.legal_basis),
    ) == PUBLISHED[slug]


@pytest.mark.parametrize("slug", PUBLISHED)
def test_each_has_examples_enough(slug):
    assert len(real(slug)["examples"]) >= 3


@pytest.mark.parametrize(
    ("slug", "unit", "value"), [(DEATH, "working_day", 3), (SINGLE, "calendar_day", 23), (CHANGE, "working_day", 6)]
)
def test_verification_takes_longer(slug, unit, value):
    (longer,) = [one for one in parse(real(slug)).limits if one.kind is LimitKind.EXTENSION]
    assert (longer.unit, longer.value) == (unit, value)


def test_a_signature_is_certified_only_where_the_signer_stands():
    one = parse(real(SIGNATURE))
    assert [way.channel for way in one.channels] == [Channel.COUNTER]
    assert one.applicants.presence
    assert not one.applicants.proxy.allowed


@pytest.mark.parametrize(
    ("slug", "parts"),
    [
        (CHILD, ["1.001193", "1.004222", "1.014137", "1.116410"]),
        (LEAVING, ["1.000656", "1.003197", "1.001731"]),
    ],
)
def test_a_chain_names_its_parts_where_to_go_and_what_goes_first(slug, parts):
    one = parse(real(slug))
    assert list(one.related) == parts
    assert one.route.url
    told = " ".join(one.parts.sequence)
    assert [told.index(code) for code in parts] == sorted(told.index(code) for code in parts)


def home(commune: str) -> dict:
    return {"commune": commune, "detail": "1"}


@pytest.mark.parametrize(
    ("answers", "clauses"),
    [
        ({"nguoi_chet_noi_cu_tru": home("26041"), "noi_chet": home("25993")}, {"26041": "người đã mất cư trú ở đó"}),
        ({"noi_chet": home("25993")}, {"25993": "việc xảy ra ở đó"}),
    ],
)
def test_a_death_is_registered_where_the_person_lived_or_else_where_it_happened(answers, clauses):
    found = competent(parse(real(DEATH)), answers, EveryCommune())
    assert {one.commune: one.reason for one in found} == clauses


def test_a_change_is_made_where_one_lives_or_where_it_was_registered():
    one = parse(real(CHANGE))
    both = competent(one, {"chu_the_noi_cu_tru": home("26041"), "noi_da_dang_ky": home("25993")}, EveryCommune())
    assert [(found.commune, found.reason) for found in both] == [
        ("26041", "người được thay đổi cư trú ở đó"),
        ("25993", "trước đây đã đăng ký ở đó"),
    ]
    same = competent(one, {"chu_the_noi_cu_tru": home("26041"), "noi_da_dang_ky": home("26041")}, EveryCommune())
    assert len(same) == 1


def test_a_line_on_a_paper_about_a_question_nobody_asks_is_found():
    document = real(BIRTH)
    document["outputs"][0]["lines"].append({"label": "Nơi ở", "questions": ["tre_o_dau"]})
    assert [str(fault) for fault in check(document)] == [
        "outputs / giay_khai_sinh / Nơi ở / questions: không có “tre_o_dau”."
    ]
