"""What an editor of procedures does in the console, in the words of a story. Counts what a person would have to do."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

LETTERS_A_MINUTE = 150  # a slow typist of Vietnamese
SECONDS_A_CHOICE = 5  # reading a list and picking
SECONDS_A_PAGE = 10  # finding one's way on a page that has just come


@dataclass
class Editor:
    """One editor before one screen."""

    page: Page
    pages: int = 0
    choices: int = 0
    letters: int = 0

    @property
    def minutes(self) -> float:
        """How long that takes somebody who knows what to write."""
        seconds = self.choices * SECONDS_A_CHOICE + self.pages * SECONDS_A_PAGE
        return self.letters / LETTERS_A_MINUTE + seconds / 60

    def put(self, label: str, value: str) -> None:
        """Type into a box, or choose from a list."""
        box = self._box(label)
        if box.evaluate("element => element.tagName") == "SELECT":
            box.select_option(label=value)
            self.choices += 1
        else:
            box.fill(value)
            self.letters += len(value)

    def fill(self, **values: str) -> None:
        """Several boxes by name in the form: what a person knows them by is their label."""
        for name, value in values.items():
            box = self.page.locator(f"main [name={name.replace('__', '-')}]").first
            if box.evaluate("element => element.tagName") == "SELECT":
                box.select_option(label=value)
                self.choices += 1
            else:
                box.fill(value)
                self.letters += len(value)

    def tick(self, label: str) -> None:
        self.page.locator("main").get_by_label(label, exact=True).first.check()
        self.choices += 1

    def rule(self, label: str, said: str) -> None:
        """Choose a rule; its boxes come by themselves."""
        self._redrawn(self._box(label), said)

    def question(self, asked: str) -> None:
        """Choose the question a rule asks about; its answers come by themselves."""
        self._redrawn(self._box("Câu hỏi"), asked)

    def press(self, name: str) -> None:
        """A button or a link that leads to the next page."""
        self.pages += 1
        main = self.page.locator("main")
        found = main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True))
        found.first.click()
        self.page.wait_for_load_state()
        assert not self.page.locator("[data-summary]").count(), self.page.locator("main").inner_text()[:1500]

    def go(self, section: str) -> None:
        """Another section, by the list of sections."""
        self.pages += 1
        self.page.locator("nav.contents").get_by_role("link", name=section, exact=True).click()
        self.page.get_by_role("heading", level=1, name=section).wait_for()

    def _box(self, label: str) -> Locator:
        return self.page.locator("main form").get_by_label(re.compile(f"^{re.escape(label)}$")).first

    def _redrawn(self, box: Locator, words: str) -> None:
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            box.select_option(label=words)
        self.page.wait_for_timeout(100)
        self.choices += 1
