"""Real Chromium against the real product: a site with a small province, a phone, a desk, pictures, and axe on each page."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import province
from tests.browser import path
from tests.journeys.site import Site, serving

# Playwright's synchronous face keeps an event loop in the test's thread, where Django would refuse its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
Shoot = Callable[[Page, str], None]


@pytest.fixture
def site(committed_db: None, settings: Any, tmp_path: Path) -> Iterator[Site]:
    """Two wards, five procedures, a server, a scanner. Real commits; everything is emptied afterwards."""
    settings.VAR = tmp_path
    slugs = sorted(one.stem for one in province.cast.PROCEDURES.glob("*.yaml"))
    province.make_province(*slugs)
    with serving(settings) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def _context(browser: Browser, size: dict[str, int], **more: Any) -> BrowserContext:
    return browser.new_context(viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **more)  # type: ignore[arg-type]


@pytest.fixture
def phone_page(browser: Browser) -> Iterator[Page]:
    """A phone of 360 px with a touch screen."""
    context = _context(browser, PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A small phone whose browser runs no scripts."""
    context = _context(browser, {"width": 320, "height": 640}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk_page(browser: Browser) -> Iterator[Page]:
    context = _context(browser, DESK)
    yield context.new_page()
    context.close()


@pytest.fixture
def screenshot(request: pytest.FixtureRequest) -> Shoot:
    """Write a picture of the whole page into the folder of --screenshots; nothing without that option."""
    folder = request.config.getoption("--screenshots")

    def shoot(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            width = page.viewport_size["width"] if page.viewport_size else 0
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)

    return shoot


@pytest.fixture
def look(screenshot: Shoot) -> Shoot:
    """What every page of a journey must pass: axe finds nothing, nothing scrolls sideways; and its picture is taken."""

    def check(page: Page, name: str) -> None:
        screenshot(page, name)
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], page.url
        width = page.viewport_size["width"] if page.viewport_size else 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

    return check


def sign_in_as(page: Page, site: Site, citizen: Any) -> None:
    """Put the citizen's session into the browser, where signing in itself is not what the journey is about."""
    page.context.add_cookies([{"name": "phien", "value": province.session_key(citizen), "url": site.address}])
