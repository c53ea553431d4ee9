"""Typing what one needs: forgiven, and never a dead end."""

import re

import pytest

from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.models import Offering, Procedure
from motcua.kernel import clock
from motcua.portal import finding
from tests import cast
from tests.portal.conftest import BEGAN

MARRIAGE, EXTRACT, HOUSE = (
    "/thu-tuc/dang-ky-ket-hon",
    "/thu-tuc/cap-ban-sao-trich-luc-ho-tich",
    f"/thu-tuc/{cast.HOUSE}",
)


def page(client, text):
    return client.get("/tim", {"q": text}).content.decode()


def first_find(html):
    found = re.search(r'<h3 class="as-text"><a href="(/thu-tuc/[\w-]+)"', html)
    return found[1] if found else None


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("dkkh", MARRIAGE),
        ("đkkh", MARRIAGE),
        ("dang ky ket hon", MARRIAGE),
        ("ĐĂNG KÝ KẾT HÔN", MARRIAGE),
        ("dang ky ket hom", MARRIAGE),
        ("cuoi vo", MARRIAGE),
        ("lấy chồng", MARRIAGE),
        ("chich luc", EXTRACT),
        ("mất giấy khai sinh", EXTRACT),
        ("gpxd", HOUSE),
        ("xay nha", HOUSE),
    ],
)
def test_marks_slips_and_abbreviations_are_forgiven(client, bench, typed, where):
    assert first_find(page(client, typed)) == where


@pytest.mark.parametrize("code", ["1.000894", "1000894"])
def test_a_code_leads_straight_to_its_procedure(client, bench, code):
    assert client.get("/tim", {"q": code})["Location"] == MARRIAGE


def test_the_first_paper_goes_before_a_copy_of_it(client, bench):
    html = page(client, "giay khai sinh")
    assert first_find(html) == "/thu-tuc/dang-ky-khai-sinh"
    assert EXTRACT in html


def test_what_another_body_does_goes_before_what_only_sounds_like_it(client, bench):
    html = page(client, "ly hon")
    assert "Tòa án nhân dân khu vực" in html
    assert MARRIAGE not in html or html.index("Tòa án nhân dân khu vực") < html.index(MARRIAGE)


def test_words_in_any_order_find_what_is_wished(client, bench):
    assert "Cấp thị thực" in page(client, "xin visa cho vợ người nước ngoài")


def test_an_agency_is_found_by_name(client, bench):
    assert "/co-quan/H99.27" in page(client, "ubnd ben lua")


def test_our_own_pages_are_found_too(client, bench):
    assert 'href="/tra-cuu"' in page(client, "hồ sơ tới đâu")


@pytest.mark.parametrize("typed", ["qwertyuiop", "%", "a", "<script>alert(zzqqx)</script>", "'; --", "x" * 5000])
def test_nothing_found_still_shows_a_way_on(client, bench, typed):
    html = page(client, typed)
    assert "/viec/cuoi-nhau" in html
    assert "<script>alert" not in html


def test_without_words_it_asks(client, bench):
    assert "Gõ việc cần làm" in page(client, "   ")


def test_a_life_event_tells_what_is_here_and_what_is_not(client, bench):
    html = client.get("/viec/cuoi-nhau").content.decode()
    assert MARRIAGE in html
    assert "Đăng ký kết hôn có yếu tố nước ngoài" in html
    assert client.get("/viec/khong-co").status_code == 404


def test_a_page_of_finds_asks_as_often_however_many_agencies_offer_them(client, bench, django_assert_max_num_queries):
    for place in range(20):
        agency = cast.make_agency(f"H99.{100 + place}")
        Offering.objects.bulk_create(
            Offering(procedure=one, agency=agency, channel=Channel.ONLINE, level=Level.FULL, effective_from=BEGAN)
            for one in Procedure.objects.all()
        )
    found = list(Procedure.objects.all())
    assert len(finding.online_offerings(found, on=clock.today())) == len(found)
    with django_assert_max_num_queries(12):
        assert MARRIAGE in page(client, "dang ky ket hon")


def test_lists_bear_the_level_of_each(client, bench):
    html = client.get("/thu-tuc/linh-vuc/ho-tich").content.decode()
    assert "Làm một phần trên mạng" in html
    assert "Làm hết trên mạng" in html
    assert client.get("/thu-tuc/linh-vuc/khong-co").status_code == 404
