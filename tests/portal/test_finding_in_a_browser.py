"""The pages of finding in a real browser: axe finds nothing, nothing scrolls sideways, no script is needed."""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, sync_playwright

from tests import cast
from tests.browser import path
from tests.portal.conftest import open_procedures

pytestmark = pytest.mark.journey
PAGES = (
    "/",
    "/tim?q=ly+hon",
    "/tim?q=ket+hon",
    "/thu-tuc",
    "/thu-tuc/dang-ky-ket-hon?ma=99027",
    "/thu-tuc/cap-giay-phep-xay-dung-nha-o?in=1",
    "/viec/co-con",
    "/co-quan",
    "/co-quan/H99.27",
    "/kiem-tra",
    "/xac-minh/0000000000",
    "/giup-do",
    "/tu-dien",
    "/khong-co-trang-nay",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def address(committed_db: None) -> Iterator[str]:
    cast.make_agency()
    open_procedures()
    application = StaticFilesHandler(get_wsgi_application())
    with make_server("127.0.0.1", 0, application, _Server, _Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser, address):
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for where in PAGES:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address + where)
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], f"{where} at {width} px"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{where} at {width} px"
    assert [line for line in complaints if "404" not in line] == []
    context.close()


def test_without_script_one_finds_the_procedure_and_where_to_file(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(address)
    page.fill("#q", "dkkh")
    page.click("form.search button")
    page.click("text=Đăng ký kết hôn")
    page.fill("#noi", "ben lua")
    page.click("text=Xem nơi nộp")
    assert page.is_visible("text=Đúng nơi")
    page.click("summary >> text=Ai làm được việc này?")
    assert page.is_visible("text=Không nhờ người khác đi ký thay")
    page.click("text=Tự làm ngay")
    assert page.url.endswith("/nop-ho-so/dang-ky-ket-hon")
    context.close()


def test_in_print_every_part_stands_open(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/thu-tuc/dang-ky-ket-hon")
    page.emulate_media(media="print")
    assert page.is_visible("text=Không nhờ người khác đi ký thay")
    context.close()
