"""Communes of today, found also by what they were called before July 2025."""

from typing import Any

import pytest

from motcua.agencies import acts
from motcua.agencies import territory as places
from motcua.agencies.models import Commune, FormerUnit
from motcua.agencies.place_names import commune_search_text, former_unit_search_text, typed_places
from motcua.kernel.actors import SYSTEM

usual = pytest.mark.usefixtures("territory")


def _best(text: str, province_code: str = "") -> str:
    found = places.find_communes(text, province_code=province_code)
    return f"{found[0].commune}, {found[0].commune.province_name}" if found else ""


@usual
def test_all_of_vietnam_is_there() -> None:
    assert Commune.objects.count() == 3321
    assert Commune.objects.values("province_code").distinct().count() == 34
    assert Commune.objects.filter(province_name="Đồng Nai").count() == 95
    assert FormerUnit.objects.values("province", "district", "ward").distinct().count() == 10040


@usual
def test_loading_again_changes_nothing() -> None:
    before = set(FormerUnit.objects.values_list("ward", "district", "commune_id", "is_split"))
    assert acts.load_territory(by=SYSTEM) == (3321, 10602)
    assert set(FormerUnit.objects.values_list("ward", "district", "commune_id", "is_split")) == before


@usual
@pytest.mark.parametrize(
    "text",
    [
        "Quang Vinh, Biên Hòa",
        "quang vinh bien hoa",
        "P. Quang Vinh, TP Biên Hòa, Đồng Nai",
        "phường Quang Vinh, thành phố Biên Hoà",
        "quan vinh, bien hoa",
        "Trấn Biên",
        "tran bien dong nai",
        "tran bine",
        "12 đường Phan Trung, phường Trấn Biên, Đồng Nai",
        "Thống Nhất, Biên Hòa",
    ],
)
def test_tran_bien_is_found_by_any_of_its_names(text: str) -> None:
    assert _best(text, province_code="75") == "phường Trấn Biên, Đồng Nai"


@usual
@pytest.mark.parametrize(
    ("text", "commune"),
    [
        ("Phường 1, Quận 3", "phường Bàn Cờ, Hồ Chí Minh"),
        ("p1 q3 tphcm", "phường Bàn Cờ, Hồ Chí Minh"),
        ("Biên Hòa", "phường Biên Hòa, Đồng Nai"),
        ("hoang sa", "đặc khu Hoàng Sa, Đà Nẵng"),
        ("sa pa", "phường Sa Pa, Lào Cai"),
        ("Phương Liễu, Quế Võ", "phường Phương Liễu, Bắc Ninh"),
    ],
)
def test_a_place_elsewhere_is_found(text: str, commune: str) -> None:
    assert _best(text) == commune


@usual
def test_the_former_name_is_explained() -> None:
    [match, *_rest] = places.find_communes("Quang Vinh, Biên Hòa")
    assert match.reason == "Trước ngày 01/07/2025 là Phường Quang Vinh, Thành phố Biên Hòa."
    assert not match.is_split


@usual
def test_a_split_ward_gives_all_its_parts_so_that_the_person_is_asked() -> None:
    found = places.find_communes("Xuân Tâm, Xuân Lộc")[:2]
    assert {str(match.commune) for match in found} == {"xã Xuân Đông", "xã Xuân Hòa"}
    assert all(match.is_split for match in found)
    assert found[0].reason == "Xã Xuân Tâm, Huyện Xuân Lộc cũ nay thuộc nhiều xã, phường. Chọn đúng nơi của mình."


@usual
def test_equal_names_come_with_the_own_province_first() -> None:
    assert _best("xuân hòa", province_code="75") == "xã Xuân Hòa, Đồng Nai"
    assert _best("xuân hòa", province_code="38") == "xã Xuân Hòa, Thanh Hóa"


@usual
@pytest.mark.parametrize("text", ["", "   ", ",,,", "zzzzqq", "😀", "%_%", "x" * 5000])
def test_nonsense_finds_nothing_and_breaks_nothing(text: str) -> None:
    assert places.find_communes(text) == []


@usual
@pytest.mark.parametrize(("text", "queries"), [("Quang Vinh, Biên Hòa", 2), ("số 5 hẻm zzz, qqqq, Trấn Biên", 6)])
def test_the_number_of_queries_is_bounded(text: str, queries: int, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(queries):
        assert len(places.find_communes(text, limit=3)) <= 3


def test_names_lose_their_kind_but_numbers_keep_it() -> None:
    assert commune_search_text("Phường Trấn Biên", "Đồng Nai") == "tran bien dong nai"
    assert former_unit_search_text("Phường 01", "Quận 3", "Thành phố Hồ Chí Minh") == "phuong1 quan3 ho chi minh"
    assert former_unit_search_text("", "Huyện Côn Đảo", "Tỉnh Bà Rịa - Vũng Tàu") == "con dao ba ria vung tau"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("P.1, Q.3, TP.HCM", ["phuong1", "quan3", "ho chi minh"]),
        ("x. Xuân Tâm; h. Xuân Lộc", ["xuan tam", "xuan loc"]),
        ("thị trấn Trảng Bom", ["trang bom"]),
    ],
)
def test_what_is_typed_takes_the_same_form(typed: str, expected: list[str]) -> None:
    assert typed_places(typed) == expected
