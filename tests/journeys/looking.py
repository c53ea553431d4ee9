"""What every page of a journey must pass, wherever it is met; and its pictures."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

PHONE, DESK, SMALLEST = 360, 1280, 320
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Words that no Vietnamese sentence contains, and what a template says when something is missing.
FOREIGN = re.compile(
    r"\b(?:the|and|please|submit|error|required|field|invalid|choose|upload|login|warning|undefined|"
    r"null|True|False|None|page|not found)\b|\{[{%]|\[object|&(?:amp|quot|lt|gt);",
)
WANTED = re.compile(r"status of 4(?:00|03|04|09|22)")  # a refusal that a journey provokes is told in the console as well


class Eyes:
    """Watches the pages of one test. `complaints`: what browser or server said that nobody should have heard."""

    def __init__(self, folder: Path | None, seen: set[str]) -> None:
        self.folder, self.seen = folder, seen
        self.complaints: list[str] = []

    def open(self, context: BrowserContext) -> Page:
        """A page of the context that is watched from its first request."""
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("response", self._answered)
        return page

    def __call__(self, page: Page, name: str) -> None:
        """Look at this page at a phone's and at a desk's width. Under one name, once a session."""
        if name in self.seen:
            return
        self.seen.add(name)
        before = page.viewport_size
        for width, height in ((PHONE, 740), (DESK, 900)):
            page.set_viewport_size({"width": width, "height": height})
            self._judge(page, name, width)
        page.set_viewport_size({"width": SMALLEST, "height": 640})
        _fits(page, name, SMALLEST)
        if before:
            page.set_viewport_size(before)

    def _judge(self, page: Page, name: str, width: int) -> None:
        where = f"{name} ({page.url}) at {width} px"
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=self.folder / f"{name}-{width}.png", full_page=True)
        _fits(page, name, width)
        assert page.title().strip(), f"{where} has no title"
        words = page.title() + "\n" + page.locator("body").inner_text()
        assert (found := FOREIGN.search(words)) is None, f"{where}: {words[max(0, found.start() - 40) : found.end() + 40]}"
        if _runs_scripts(page):
            violations = Axe().run(page, options=RULES).response["violations"]
            told = [(one["id"], one["nodes"][0]["html"][:300]) for one in violations]
            assert told == [], where

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not WANTED.search(message.text):
            self.complaints.append(f"{message.type}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} at {response.url}")


def _fits(page: Page, name: str, width: int) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, f"{name} ({page.url}) scrolls sideways at {width} px: {wide} px wide"


def _runs_scripts(page: Page) -> bool:
    """Axe is a script: a browser without scripts is looked at by the other journeys' eyes."""
    return page.context.pages[0].evaluate("true") is True and not getattr(page.context, "_without_script", False)
