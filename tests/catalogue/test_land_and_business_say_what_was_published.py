"""Facts of land, planning, houses and business that must not drift: as published and collected on 21 November 2026."""

import copy

import pytest

from motcua.catalogue.check import check
from motcua.catalogue.enums import LimitKind
from motcua.catalogue.examples import EveryCommune
from motcua.catalogue.jurisdiction import competent
from motcua.catalogue.parsing import parse
from tests.catalogue.documents import real

FOOD = "cap-gcn-co-so-du-dieu-kien-an-toan-thuc-pham"
PUBLISHED = {
    "cap-so-nha": (None, "1404/QĐ-UBND", "LOCAL", {"le_phi": 0}, ["calendar_day 2"]),
    "cung-cap-thong-tin-quy-hoach": (
        "1.014159",
        "1390/QĐ-BXD",
        "LOCAL",
        {"le_phi": 0, "phi": None},
        ["calendar_day 10"],
    ),
    "cap-gcn-quyen-su-dung-dat-lan-dau": (
        "1.013978",
        "3380/QĐ-BNNMT",
        "LOCAL",
        {"phi_tham_dinh": None, "le_phi_truoc_ba": None, "tien_su_dung_dat": None},
        ["working_day 17", "working_day 20", "working_day 27"],
    ),
    "dang-ky-bien-dong-dat-dai-chuyen-nhuong": (
        "1.013831",
        "3380/QĐ-BNNMT",
        "LOCAL",
        {"phi_tham_dinh": None, "le_phi_gcn": None, "le_phi_truoc_ba": None, "thue_tncn": None},
        ["working_day 18", "not_published 0"],
    ),
    "cap-gcn-co-so-du-dieu-kien-an-toan-thuc-pham": (
        "1.002425",
        "1531/QĐ-UBND",
        "LOCAL",
        {
            "phi_an_uong_tu_200": 1_000_000,
            "phi_an_uong_duoi_200": 700_000,
            "phi_san_xuat_nho_le": 500_000,
            "phi_san_xuat_khac": 2_500_000,
            "phi_nong_lam_thuy_san": 700_000,
        },
        ["calendar_day 18", "calendar_day 15"],
    ),
    "dang-ky-ho-kinh-doanh": ("1.001612", "2353/QĐ-BTC", "MINISTRY", {"le_phi": None}, ["working_day 3"]),
    "dang-ky-thanh-lap-cong-ty-tnhh-mtv": (
        "2.001583",
        "92/QĐ-BTC",
        "MINISTRY",
        {"phi_cong_bo": 100_000, "le_phi_truc_tiep": 50_000, "le_phi_qua_mang": 0, "le_phi_buu_chinh": None},
        ["working_day 3"],
    ),
}


@pytest.mark.parametrize("slug", PUBLISHED)
def test_codes_routes_costs_and_limits(slug):
    one = parse(real(slug))
    assert one.decision is not None
    assert (
        one.code,
        one.decision.number,
        one.route.kind,
        {cost.key: cost.amount_vnd for cost in one.costs},
        [f"{limit.unit} {limit.value}" for limit in one.limits if limit.kind is LimitKind.TOTAL],
    ) == PUBLISHED[slug]


@pytest.mark.parametrize(
    ("made", "kind"),
    [("an_uong", "so-y-te"), ("nong_lam_thuy_san", "so-nong-nghiep-va-moi-truong"), ("cong_thuong", "so-cong-thuong")],
)
def test_each_kind_of_food_has_its_own_agency(made, kind):
    answers = {"loai_hinh": made, "dia_chi_co_so": {"commune": "26041"}}
    (found,) = competent(parse(real(FOOD)), answers, EveryCommune())
    assert found.agency.name == kind
    assert found.reason == "cơ sở ở đó"


@pytest.mark.parametrize("answers", [{}, {"loai_hinh": "an_uong"}, {"dia_chi_co_so": {"commune": "26041"}}])
def test_nobody_is_named_while_the_place_or_the_kind_of_food_is_unknown(answers):
    assert competent(parse(real(FOOD)), answers, EveryCommune()) == ()


def test_an_agency_for_an_answer_that_is_not_offered_is_a_fault():
    document = copy.deepcopy(real(FOOD))
    document["jurisdiction"]["rule"]["with"]["kinds"][0]["answer"] = "an_vat"
    assert "jurisdiction / place_by_answer: câu “loai_hinh” không có lựa chọn “an_vat”." in map(str, check(document))
