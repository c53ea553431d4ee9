"""Facts of land, planning, houses and business that must not drift: as published and collected on 21 November 2026."""

import pytest

from motcua.catalogue.enums import LimitKind
from motcua.catalogue.parsing import parse
from tests.catalogue.documents import real

PUBLISHED = {
    "cap-so-nha": (None, "1404/QĐ-UBND", "LOCAL", {"le_phi": 0}, ["calendar_day 2"]),
    "cung-cap-thong-tin-quy-hoach": (
        "1.014159",
        "1390/QĐ-BXD",
        "LOCAL",
        {"le_phi": 0, "phi": None},
        ["calendar_day 10"],
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
