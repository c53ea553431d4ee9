"""(b) An officer asks for one paper again and points at the photo; the citizen sends that one and no other."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys import bare, citizen, officer

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-2")]
REASON = "Góc dưới bên phải bị mờ, không đọc được ngày cấp."


def test_only_what_was_asked_is_sent_again_and_the_clock_waits(phone, desk, stage, shot):
    filed, number = bare.file_marriage(phone, stage)
    officer.sign_in(desk, "mot-cua")
    officer.accept(desk, filed.code)
    officer.forward(desk, filed.code)

    officer.sign_in(desk, "ho-tich")
    officer.take(desk, filed.code)
    promised = _promised(desk, filed.code)
    officer.begin(desk, filed.code, "Gửi yêu cầu bổ sung", shot=shot)
    item = desk.locator("fieldset.asked").filter(has=desk.locator("summary")).first
    name = item.locator("b").first.inner_text()
    item.locator("input[name^=chon-]").check()
    item.locator("input[name^=ly-do-]").fill(REASON)
    item.locator("summary").click()
    item.locator(".mark__grid label").nth(8).click()
    desk.locator("textarea[name=reason]").fill("Xin chụp lại một ảnh.")
    shot(desk, "viec-yeu-cau-bo-sung-da-danh-dau")
    officer.finish(desk, filed.code)
    stage.message(number, "can them 1 muc")

    stage.wait(timedelta(days=1))
    phone.goto(f"/ho-so-cua-toi/{filed.code}")
    citizen.sign_in(phone, stage, number)  # a day later one is asked who one is, and comes back to the page
    phone.wait_for_url(f"**/ho-so-cua-toi/{filed.code}")
    shot(phone, "ho-so-can-bo-sung")
    phone.goto(f"/ho-so-cua-toi/{filed.code}/bo-sung")
    shot(phone, "bo-sung")
    expect(phone.locator("main")).to_contain_text(REASON)
    expect(phone.locator("main h2").filter(has_text=name)).to_have_count(1)
    expect(phone.locator("main input[type=file]")).to_have_count(1)
    phone.locator("main input[type=file]").set_input_files([citizen.photo("anh-moi")])
    phone.get_by_role("button", name="Gửi phần bổ sung").click()
    phone.wait_for_url(re.compile(rf"/ho-so-cua-toi/{filed.code}(\?|#|$)"))
    shot(phone, "ho-so-da-bo-sung")

    officer.sign_in(desk, "mot-cua")
    officer.open_dossier(desk, filed.code)
    shot(desk, "can-bo-ho-so-da-bo-sung")
    officer.do(desk, filed.code, "Xác nhận đã đủ", shot=shot)
    assert _promised(desk, filed.code) != promised, "the day that was waited is not the officer's"
    stage.message(number, "hen|tiep")


def _promised(page, code):
    """The promised time as the clock's sentence tells it."""
    officer.open_dossier(page, code)
    label = page.locator(".clock").first.get_attribute("aria-label") or ""
    found = re.search(r"[Hh]ẹn trả[^.]*", label)
    assert found, label
    return found[0]
