"""What every page of a journey must pass, wherever it is met; and its pictures."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

PHONE, DESK, SMALLEST = 360, 1280, 320
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Words that no Vietnamese sentence contains, and what a template says when something is missing.
FOREIGN = re.compile(
    r"\b(?:the|and|please|submit|error|required|field|invalid|choose|upload|login|warning|undefined|"
    r"null|True|False|None|page|not found)\b|\{[{%]|\[object|&(?:amp|quot|lt|gt);",
)
WANTED = re.compile(
    r"status of 4(?:00|03|04|09|22)"
)  # a refusal that a journey provokes is told in the console as well

STICKS_OUT = """width => Array.from(document.querySelectorAll('body *'))
  .filter(one => one.getBoundingClientRect().right > width + 1).slice(-2).map(one => one.outerHTML.slice(0, 160))"""


class Eyes:
    """Watches the pages of one test. `complaints`: what browser or server said that nobody should have heard."""

    def __init__(self, folder: Path | None, seen: set[str]) -> None:
        self.folder, self.seen = folder, seen
        self.complaints: list[str] = []
        self.without_script: set[Page] = set()

    def open(self, context: BrowserContext, *, scripts: bool = True) -> Page:
        """A page of the context that is watched from its first request."""
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("response", self._answered)
        if not scripts:
            self.without_script.add(page)  # axe is a script: these pages are looked at by the other journeys
        return page

    def __call__(self, page: Page, name: str) -> None:
        """Look at this page at a phone's and at a desk's width, whatever is wrong is told at the end. Once per name."""
        if name in self.seen:
            return
        self.seen.add(name)
        page.wait_for_load_state()
        page.locator("body").wait_for()  # a link was pressed, and its page may only be on the way
        before = page.viewport_size
        for width, height in ((PHONE, 740), (DESK, 900), (SMALLEST, 640)):
            page.set_viewport_size({"width": width, "height": height})
            if self.folder and width != SMALLEST:
                self.folder.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=self.folder / f"{name}-{width}.png", full_page=True)
            self._judge(page, f"{name} ({page.url.partition('/')[2]}) at {width} px", width)
        if before:
            page.set_viewport_size(before)

    def _judge(self, page: Page, where: str, width: int) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.complaints.append(f"{where} scrolls sideways, {wide} px wide: {page.evaluate(STICKS_OUT, width)}")
        if width == SMALLEST:
            return
        if not page.title().strip():
            self.complaints.append(f"{where} has no title")
        words = page.title() + "\n" + page.locator("body").inner_text()
        is_vietnamese = page.locator("html").get_attribute("lang") == "vi"
        self.complaints += [
            f"{where} says “{words[max(0, found.start() - 40) : found.end() + 40]}”"
            for found in FOREIGN.finditer(words)
            if is_vietnamese
        ]
        if page not in self.without_script:
            violations = Axe().run(page, options=RULES).response["violations"]
            self.complaints += [f"{where}: axe: {one['id']}: {one['nodes'][0]['html'][:300]}" for one in violations]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not WANTED.search(message.text):
            self.complaints.append(f"{message.type}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} at {response.url}")
