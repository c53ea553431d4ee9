"""The gallery in a real browser, at a small phone's width and at a desk's: axe finds nothing, nothing scrolls sideways."""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import path

pytestmark = pytest.mark.journey
PAGES = ("/kieu-mau", "/kieu-mau/can-bo", "/kieu-mau/giay", "/hong")
WIDTHS = (320, 360, 1280)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("where", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page, address, where):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address + where)
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], f"at {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [line for line in complaints if "500" not in line] == [], "the browser's rules, or a script, complained"


def test_the_summary_has_the_cursor_and_leads_into_the_field(page, address):
    page.goto(f"{address}/kieu-mau")
    assert page.evaluate("document.activeElement.className") == "summary"
    page.click(".summary a >> nth=2")
    assert page.evaluate("document.activeElement.name") == "born_day"


def test_chosen_photos_are_shown_by_name(page, address):
    page.goto(f"{address}/kieu-mau")
    page.set_input_files("#new_photos", [{"name": "trang bìa.txt", "mimeType": "text/plain", "buffer": b"x"}])
    assert page.text_content(".chosen:not([hidden])") == "1trang bìa.txt"


def test_j_and_k_move_and_slash_searches(page, address):
    page.goto(f"{address}/kieu-mau/can-bo")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.text_content("tr.cursor a") == "H19.26-261105-0001"
    page.keyboard.press("k")
    assert page.text_content("tr.cursor a") == "H19.26-261104-0005"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("j")
    assert page.input_value("#q") == "j"


def test_without_script_the_print_button_is_absent_and_the_menu_is_reached(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/kieu-mau/giay")
    expect(page.locator("[data-print]")).to_be_hidden()
    page.goto(f"{address}/kieu-mau")
    page.click(".tool--menu")
    assert page.url.endswith("#menu")
    expect(page.locator("#menu a >> nth=0")).to_be_visible()
    context.close()


def test_at_twice_the_letter_size_nothing_is_cut(page, address):
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto(f"{address}/kieu-mau")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
