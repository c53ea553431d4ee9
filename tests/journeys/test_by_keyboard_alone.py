"""(e) No mouse and no finger: a citizen files, an officer receives."""

import re

import pytest
from playwright.sync_api import expect

from motcua.config.demo.accounts import PASSWORD
from tests.journeys import citizen, keyboard

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-2")]
GO_ON = "main form button.btn:not(.btn--second):not(.btn--quiet)"


def _answer(page, answers):
    for _ in range(60):
        stop = citizen.stop_of(page)
        if stop == "kiem-tra":
            return
        if stop.startswith("giay-to-"):
            with page.expect_file_chooser() as chooser:
                keyboard.press(page, "input[type=file]", "Enter")
            chooser.value.set_files([citizen.photo("anh")])
            keyboard.press(page, "button[name=them]")
            page.locator(".photo").first.wait_for()
        for name, value in answers.get(stop, {}).items():
            kind = page.locator(f'main [name="{name}"]').first.get_attribute("type")
            if kind == "radio":
                keyboard.choose(page, name, value)
            else:
                keyboard.write(page, name, value)
        with page.expect_navigation():
            keyboard.press(page, GO_ON)
        assert citizen.stop_of(page) != stop, citizen.problems(page)
    raise AssertionError(page.url)


def test_a_citizen_files_and_an_officer_accepts(desk, other_desk, stage):
    page = desk
    number = citizen.sign_up(page, stage, citizen.BRIDE)
    page.goto(f"/nop-ho-so/{citizen.MARRIAGE}")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Tới nội dung chính")
    with page.expect_navigation():
        keyboard.press(page, GO_ON)
    answers = citizen.marriage(number)
    answers["ben_nu_noi_cu_tru"] = {**answers["ben_nu_noi_cu_tru"], "ben_nu_noi_cu_tru": citizen.HERE}
    _answer(page, answers)
    keyboard.press(page, "main input[type=checkbox]", "Space")
    with page.expect_navigation(url=re.compile("/da-nop")):
        keyboard.press(page, GO_ON)
    code = page.locator("dd.code").first.inner_text()

    page = other_desk
    page.goto("/can-bo/dang-nhap")
    keyboard.write(page, "login", "mot-cua")
    keyboard.write(page, "password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/can-bo/")
    page.keyboard.press("/")
    expect(page.locator(":focus")).to_have_attribute("type", "search")
    page.keyboard.insert_text(code)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("tim="))
    page.locator("[data-work] tbody tr").first.wait_for()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/can-bo/ho-so/{code}"))
    keyboard.press(page, f'a.btn[href$="/ho-so/{code}/tiep-nhan"]')
    page.wait_for_url("**/tiep-nhan")
    keyboard.press(page, "main form:has(input[name=seen]) button.btn")
    page.wait_for_url(re.compile("xong=accept"))
