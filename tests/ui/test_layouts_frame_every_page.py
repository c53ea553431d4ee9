"""What stands on every page, whatever it is about."""

import re

import pytest
from django.template import engines

from motcua.ui.components import DeskFrame, Link
from motcua.ui.site import SAMPLE

PAGES = ("/kieu-mau", "/kieu-mau/can-bo", "/kieu-mau/giay", "/hong")


def page(markup: str, rf, **values) -> str:
    return engines["django"].from_string(markup).render(values, rf.get("/"))


@pytest.mark.parametrize("address", PAGES)
def test_language_title_and_way_past_the_head(client, address):
    html = client.get(address).content.decode()
    assert '<html lang="vi">' in html
    assert re.search(r"<title>\S.* – Cổng dịch vụ công tỉnh Vạn Xuân</title>", html)
    assert '<a class="skip" href="#main">' in html
    assert 'id="main"' in html
    assert html.count("<h1") >= 1


@pytest.mark.parametrize("address", ["/kieu-mau", "/kieu-mau/can-bo", "/hong"])
def test_the_full_legal_name_address_and_telephone(client, address):
    html = client.get(address).content.decode()
    for fact in (SAMPLE.legal_name, SAMPLE.address, SAMPLE.phone):
        assert fact in html


@pytest.mark.parametrize("layout", ["citizen", "desk", "print"])
def test_the_strip_of_a_demonstration_stands_only_there(rf, settings, layout):
    markup = f'{{% extends "ui/{layout}.html" %}}{{% block title %}}x{{% endblock %}}'
    desk = DeskFrame("Phường Trấn Biên", (Link("Việc của tôi", "/can-bo"),))
    settings.DEMO = True
    assert "Bản trình diễn" in page(markup, rf, desk=desk)
    settings.DEMO = False
    assert "Bản trình diễn" not in page(markup, rf, desk=desk)


def test_a_refused_form_says_so_first_in_the_title(rf):
    from motcua.ui.forms import BaseForm, TextField

    class One(BaseForm):
        name = TextField(label="Tên")

    markup = '{% extends "ui/citizen.html" %}{% block title %}Tên gì?{% endblock %}'
    assert "<title>Lỗi: Tên gì?" in page(markup, rf, form=One({}))
    assert "<title>Tên gì?" in page(markup, rf, form=One())


def test_help_stands_beside_every_task(rf):
    html = page('{% extends "ui/citizen.html" %}{% block title %}x{% endblock %}', rf)
    assert "Nhờ người làm giúp" in html
    assert f'href="tel:{SAMPLE.phone.replace(" ", "")}"' in html


def test_an_officer_sees_who_is_signed_in_and_may_leave(client):
    html = client.get("/kieu-mau/can-bo").content.decode()
    assert "Vũ Thị Lan Hương" in html
    assert re.search(r'<form method="post" action="/can-bo/thoat">', html)


def test_officers_pages_run_htmx_without_inline_styles_and_eval(client):
    html = client.get("/kieu-mau/can-bo").content.decode()
    assert '"includeIndicatorStyles":false,"allowEval":false' in html


def test_citizens_pages_load_no_font_and_what_takes_photos_or_signatures_on_its_own(client):
    html = client.get("/kieu-mau").content.decode()
    assert "desk.css" not in html
    assert set(re.findall(r"<script[^>]*ui/(\w+)", html)) == {"app", "files", "pad"}


def test_the_gallery_does_not_exist_in_production(client, settings):
    settings.PRODUCTION = True
    for address in ("/kieu-mau", "/kieu-mau/can-bo", "/kieu-mau/giay"):
        assert client.get(address).status_code == 404


def test_the_error_page_gives_the_code_to_read_aloud(client):
    assert "a1b2" in client.get("/hong").content.decode()
