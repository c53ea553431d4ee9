"""Somebody who reads no Vietnamese finds marriage registration, learns where and whether, fills it in, and sends it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-3")]


def test_marriage_is_found_asked_about_filled_in_and_sent_in_english(phone, stage, shot):
    page = phone
    page.goto("/")
    page.get_by_role("link", name="English").first.click()
    expect(page.locator("h1")).to_have_text("What do you need to do?")
    shot(page, "tieng-anh-trang-dau")
    page.locator("main input[name=q]").fill("get married")
    page.keyboard.press("Enter")
    shot(page, "tieng-anh-tim")
    page.get_by_role("link", name=re.compile("^Marriage registration")).first.click()
    expect(page.locator("main")).to_contain_text("The Vietnamese text is the official one.")
    shot(page, "tieng-anh-thu-tuc")
    page.get_by_role("link", name="Answer a few questions").click()
    page.get_by_label("No", exact=True).check()
    citizen.go_on(page)
    expect(page.locator("h1")).to_have_text("From your answers, this cannot be done yet")
    expect(page.locator("main")).to_contain_text("Marriage registration with a foreign element")
    shot(page, "tieng-anh-khong-hop")
    page.get_by_role("link", name=re.compile("^Change")).first.click()
    page.get_by_label("Yes", exact=True).check()
    citizen.go_on(page)
    expect(page.locator("h1")).to_contain_text("live")
    page.goto("/dang-nhap")
    number = citizen.new_number()
    citizen.sign_in(page, stage, number)
    page.get_by_label("What is your full name?").fill(citizen.BRIDE)
    citizen.go_on(page)
    page.goto(f"/nop-ho-so/{citizen.MARRIAGE}")
    shot(page, "tieng-anh-bat-dau")
    page.get_by_role("button", name="Do it now").click()
    citizen.answer(page, citizen.marriage(number))
    expect(page.locator("h1")).to_have_text("Check your answers")
    shot(page, "tieng-anh-xem-lai")
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Submit application").click()
    page.wait_for_url(re.compile(r"/da-nop(#|$)"))
    expect(page.locator("h1")).to_have_text("Application submitted")
    shot(page, "tieng-anh-da-nop")
    page.get_by_role("link", name="Track my application").click()
    expect(page.locator("main")).to_contain_text("Sent, awaiting acceptance")
    shot(page, "tieng-anh-theo-doi")
    page.get_by_role("link", name="Tiếng Việt").first.click()
    expect(page.locator("main")).to_contain_text("Đã gửi, chờ nhận")
