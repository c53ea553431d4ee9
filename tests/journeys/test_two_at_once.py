"""(f) Two officers at one dossier; (g) one citizen at two devices."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen, officer

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-1")]


def test_the_second_of_two_officers_is_told_who_was_first(phone, desk, other_desk, stage, shot):
    filed, _ = citizen.file_marriage(phone, stage)
    officer.sign_in(desk, "mot-cua")
    officer.accept(desk, filed.code)
    officer.forward(desk, filed.code)
    officer.sign_in(desk, "ho-tich")
    officer.sign_in(other_desk, "xay-dung")
    for page in (desk, other_desk):
        officer.begin(page, filed.code, "Nhận việc")
    officer.finish(desk, filed.code)
    officer.deed_button(other_desk).click()
    expect(other_desk.locator("main")).to_contain_text("Lê Văn Thí Dụ")
    shot(other_desk, "viec-den-sau")


def test_what_was_begun_on_one_device_goes_on_on_another(phone, other_phone, stage, shot):
    number = citizen.sign_up(phone, stage, citizen.BRIDE)
    citizen.begin(phone, citizen.MARRIAGE)
    citizen.answer(phone, citizen.marriage(number), until="ben_nu_dan_toc")

    citizen.sign_in(other_phone, stage, number)
    other_phone.goto("/ho-so-cua-toi")
    shot(other_phone, "ho-so-cua-toi-viet-do")
    other_phone.get_by_role("link", name=re.compile("^Làm tiếp")).first.click()
    shot(other_phone, "nop-cac-phan")
    other_phone.get_by_role("link", name=re.compile("^Làm tiếp")).first.click()
    assert citizen.stop_of(other_phone) == "ben_nu_dan_toc"

    other_phone.goto(f"/nop-ho-so/{citizen.MARRIAGE}")
    expect(other_phone.locator("main")).to_contain_text("Có bản đang viết dở")
    shot(other_phone, "ket-hon-bat-dau-co-ban-viet-do")


def test_two_devices_on_one_question_overwrite_nothing_silently(phone, other_phone, stage, shot):
    number = citizen.sign_up(phone, stage, citizen.BRIDE)
    citizen.begin(phone, citizen.MARRIAGE)
    citizen.answer(phone, citizen.marriage(number), until="ben_nu_so_dinh_danh")
    citizen.sign_in(other_phone, stage, number)
    other_phone.goto(phone.url)
    citizen.fill(phone, {"ben_nu_so_dinh_danh": "075198001234"})
    citizen.go_on(phone)
    citizen.fill(other_phone, {"ben_nu_so_dinh_danh": "075198009999"})
    citizen.go_on(other_phone)
    shot(other_phone, "nop-hai-may-cung-sua")
    expect(other_phone.locator("main")).to_contain_text("vừa được sửa trên máy khác")
    expect(other_phone.locator("main")).to_contain_text("075 198 001 234")
    expect(other_phone.locator("main input[name=ben_nu_so_dinh_danh]")).to_have_value(re.compile("075.?198.?009.?999"))
