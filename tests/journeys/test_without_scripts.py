"""(d) A browser that runs no scripts: everything a citizen does."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen, officer

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-2")]


def test_a_citizen_files_supplements_and_follows_without_scripts(no_script, desk, stage, shot):
    page = no_script
    filed, number = citizen.file_marriage(page, stage)
    page.get_by_role("link", name="Theo dõi hồ sơ").click()
    expect(page.locator("main")).to_contain_text("Đã gửi, chờ nhận")

    officer.sign_in(desk, "mot-cua")
    officer.begin(desk, filed.code, "Gửi yêu cầu bổ sung")
    item = desk.locator("fieldset.asked").filter(has=desk.locator("summary")).first
    item.locator("input[name^=chon-]").check()
    item.locator("input[name^=ly-do-]").fill("Chụp lại cho đủ bốn góc.")
    desk.locator("textarea[name=reason]").fill("Thiếu một ảnh.")
    officer.finish(desk, filed.code)

    page.goto(f"/ho-so-cua-toi/{filed.code}/bo-sung")
    page.get_by_role("button", name="Gửi phần bổ sung").click()
    expect(page.locator(".summary")).to_be_visible()
    page.locator("main input[type=file]").set_input_files([citizen.photo("anh-moi")])
    page.get_by_role("button", name="Gửi phần bổ sung").click()
    page.wait_for_url(re.compile(rf"/ho-so-cua-toi/{filed.code}(\?|#|$)"))

    page.context.clear_cookies()
    citizen.track(page, filed)
    shot(page, "khong-script-tra-cuu")
    expect(page.locator("main h1")).to_have_text("Đăng ký kết hôn")


def test_a_question_is_refused_and_keeps_what_was_typed_without_scripts(no_script, stage):
    page = no_script
    citizen.sign_up(page, stage, citizen.BRIDE)
    citizen.begin(page, citizen.MARRIAGE)
    citizen.go_on(page)
    expect(page).to_have_title(re.compile("^Lỗi:"))
    citizen.answer(page, citizen.marriage("0912345678"), until="ben_nu_so_dinh_danh")
    page.locator("main input[name=ben_nu_so_dinh_danh]").fill("07519800")
    citizen.go_on(page)
    expect(page.locator("main input[name=ben_nu_so_dinh_danh]")).to_have_value("07519800")
    assert page.locator(".summary a").first.get_attribute("href") == "#id_ben_nu_so_dinh_danh"
