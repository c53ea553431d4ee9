"""Real Chromium before the real product: a stage per worker, a phone, a desk, a browser without scripts."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import database
from tests.browser import path
from tests.journeys.looking import Eyes
from tests.journeys.stage import Stage, open_stage

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
Shot = Callable[[Page, str], None]
NewPage = Callable[..., Page]
_seen: set[str] = set()


@pytest.fixture(scope="session")
def _stage(django_db_setup: None) -> Iterator[Stage]:
    with open_stage() as stage:
        yield stage


@pytest.fixture
def stage(_stage: Stage) -> Iterator[Stage]:
    """The stage, on an ordinary morning; nothing may have failed behind the scenes when the journey ends."""
    began = _stage.log.stat().st_size
    morning = float((_stage.folder / "clock").read_text())
    yield _stage
    _stage.set_clock(timedelta(seconds=morning))
    told = _stage.log.read_bytes()[began:].decode(errors="replace")
    assert "unexpected failure" not in told, told[-4000:]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """For this package only: Playwright keeps an event loop in the thread, beside which Django refuses its database."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Iterator[Eyes]:
    """Looks at a page: axe, sideways scrolling, title, leftovers; and takes its pictures if --screenshots names a folder."""
    folder = request.config.getoption("--screenshots")
    eyes = Eyes(Path(folder) if folder else None, _seen)
    yield eyes
    assert not eyes.complaints, "\n".join(eyes.complaints)


@pytest.fixture
def new_page(browser: Browser, stage: Stage, shot: Eyes, request: pytest.FixtureRequest) -> Iterator[NewPage]:
    """Opens a page in a browser of its own: another device."""
    contexts: list[BrowserContext] = []

    def open_page(size: dict[str, int], **more: Any) -> Page:
        context = browser.new_context(
            viewport=size,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            base_url=stage.address,
            **more,
        )
        contexts.append(context)
        return shot.open(context, scripts=more.get("java_script_enabled", True))

    yield open_page
    for number, context in enumerate(contexts):
        if getattr(request.node, "failed", False):
            _keep(context.pages[0], f"{request.node.name}-{number}")
        context.close()


def _keep(page: Page, name: str) -> None:
    """What the person saw when the journey broke off."""
    folder = database.VAR / "failed"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name[:120]}.png", full_page=True)
    (folder / f"{name[:120]}.txt").write_text(f"{page.url}\n\n{page.locator('body').inner_text()}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[Any]:
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A phone of 360 px with a touch screen."""
    return new_page(PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def other_phone(new_page: NewPage) -> Page:
    return new_page(PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def desk(new_page: NewPage) -> Page:
    """An officer's screen."""
    return new_page(DESK)


@pytest.fixture
def other_desk(new_page: NewPage) -> Page:
    return new_page(DESK)


@pytest.fixture
def no_script(new_page: NewPage) -> Page:
    """A small phone whose browser runs no scripts."""
    return new_page({"width": 320, "height": 640}, java_script_enabled=False)
