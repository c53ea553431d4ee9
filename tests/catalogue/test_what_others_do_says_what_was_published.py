"""Facts of the police, the power company, schools, complaints and funeral support, as collected on 21 November 2026."""

import pytest

from motcua.catalogue.enums import LimitKind
from motcua.catalogue.parsing import parse
from tests.catalogue.documents import real

PUBLISHED = {
    "dang-ky-thuong-tru": (
        "1.004222",
        "1523/QĐ-BCA-C06",
        "MINISTRY",
        {"le_phi": 20_000},
        ["working_day 7"],
    ),
    "cap-the-can-cuoc": (
        "1.014061",
        "5710/QĐ-BCA-C06",
        "MINISTRY",
        {
            "le_phi_cap": 0,
            "le_phi_doi_cu": 50_000,
            "le_phi_doi_truc_tuyen_cu": 25_000,
            "le_phi_doi_giam": 25_000,
            "le_phi_doi": 50_000,
            "le_phi_lai_cu": 70_000,
            "le_phi_lai_truc_tuyen_cu": 35_000,
            "le_phi_lai_giam": 35_000,
            "le_phi_lai": 70_000,
            "le_phi_tich_hop": None,
        },
        ["working_day 7"],
    ),
    "doi-giay-phep-lai-xe": (
        "3.000347",
        "1025/QĐ-BCA",
        "MINISTRY",
        {"le_phi": 135_000},
        ["working_day 5"],
    ),
    "cap-dien-moi-ha-ap": (None, None, "EXTERNAL", {"chi_phi_sau_dau_noi": None}, ["working_day 5"]),
    "ho-tro-mai-tang": ("1.001731", "2103/QĐ-UBND", "LOCAL", {"le_phi": 0}, ["working_day 5"]),
    "tuyen-sinh-dau-cap": ("3.000182", None, "EXTERNAL", {"le_phi": 0}, ["none 0"]),
    "giai-quyet-khieu-nai-lan-dau": (
        "2.002409",
        None,
        "DIRECT",
        {"le_phi": 0},
        ["calendar_day 45", "calendar_day 30"],
    ),
}


@pytest.mark.parametrize("slug", PUBLISHED)
def test_codes_routes_costs_and_limits(slug):
    one = parse(real(slug))
    assert (
        one.code,
        one.decision.number if one.decision else None,
        one.route.kind,
        {cost.key: cost.amount_vnd for cost in one.costs},
        [f"{limit.unit} {limit.value}" for limit in one.limits if limit.kind is LimitKind.TOTAL],
    ) == PUBLISHED[slug]


@pytest.mark.parametrize("slug", PUBLISHED)
def test_each_says_openly_what_its_sources_leave_open(slug):
    one = parse(real(slug))
    assert len(one.doubts) >= 5
    assert len(one.examples) >= 3
