"""Help, and the facts that stand on every page."""

import pytest
from django.db import OperationalError

from motcua.agencies import remembered
from motcua.agencies.enums import AgencyLevel
from motcua.agencies.front_door import CENTRE
from motcua.agencies.models import Agency, ServiceCentre
from motcua.config import site
from motcua.portal import everyday
from motcua.portal.life_events import LIFE_EVENTS
from tests import cast


@pytest.fixture
def province(bench):
    common = {"valid_from": cast.BEGAN}
    province = Agency.objects.create(
        identifier="H99", name="Ủy ban nhân dân tỉnh Vạn Xuân", short_name="UBND tỉnh", level=AgencyLevel.PROVINCE,
        kind="uy-ban-nhan-dan-cap-tinh", **common,
    )  # fmt: skip
    centre = Agency.objects.create(
        identifier="H99.21", name="Trung tâm Phục vụ hành chính công tỉnh Vạn Xuân", short_name="TT PVHCC",
        level=AgencyLevel.OTHER, kind=CENTRE, parent=province, address="Số 1 đường Cửa Đông",
        phone="0200 3 812 999", **common,
    )  # fmt: skip
    ServiceCentre.objects.create(agency=centre, name=centre.name, address=centre.address, is_provincial=True)
    remembered.clear()
    return province


def test_every_page_names_the_house_its_address_and_a_telephone(client, province):
    html = client.get("/tu-dien").content.decode().replace("\xa0", " ")
    assert "<title>Từ điển nhỏ – Cổng dịch vụ công tỉnh Vạn Xuân</title>" in html
    assert "Ủy ban nhân dân tỉnh Vạn Xuân" in html
    assert "Số 1 đường Cửa Đông" in html
    assert 'href="tel:02003812999"' in html
    assert "thứ Hai đến thứ Sáu, 7 giờ 30 đến 11 giờ 30" in html


def test_the_facts_are_remembered(client, province, django_assert_num_queries):
    client.get("/tu-dien")
    with django_assert_num_queries(0):
        client.get("/tu-dien")


def test_the_menu_leads_to_pages_that_exist(client, bench):
    for link in (*site.NAMELESS.menu, *site.NAMELESS.help_links, *site.NAMELESS.openness_links):
        assert client.get(link.href.split("#")[0]).status_code in (200, 302), link


def test_with_the_database_away_what_was_known_last_is_said(client, province, monkeypatch):
    known = site.this_site()
    remembered.clear()

    def away(**_):
        raise OperationalError

    monkeypatch.setattr(site, "_stored", away)
    assert site.this_site() == known
    assert site.this_site(ask=False) == known


def test_help_names_the_procedure_one_came_from(client, province):
    html = client.get("/giup-do?viec=dang-ky-ket-hon").content.decode()
    assert "<b>Đăng ký kết hôn</b>" in html
    assert "Số 1 đường Cửa Đông" in html
    assert client.get("/giup-do?viec=khong-co").status_code == 200


def test_every_word_is_explained_in_at_most_thirty_syllables():
    assert len(everyday.glossary()) >= 40
    assert [term.term for term in everyday.glossary() if len(term.meaning.split()) > 30] == []


def test_every_wish_belongs_to_a_life_event_or_to_our_own_pages():
    letters = {event.letter for event in LIFE_EVENTS}
    for wish in everyday.wishes():
        assert wish.key[0] in letters or wish.page, wish
        assert wish.phrases
