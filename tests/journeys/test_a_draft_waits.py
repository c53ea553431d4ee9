"""A draft: left, found again on another device, never overwritten in silence, announced before it is forgotten, kept, deleted."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-3")]
NARROW = {**PHONE, "width": 320}
UNTIL_WARNED = timedelta(days=85)  # of the ninety it is kept


def test_a_draft_waits_is_announced_kept_and_deleted(phone, new_page, stage, shot):
    number = citizen.sign_up(phone, stage, citizen.BRIDE)
    citizen.begin(phone, citizen.MARRIAGE)
    citizen.answer(phone, citizen.marriage(number), to="ben_nu_ho_ten")
    question = phone.url
    phone.get_by_role("button", name="Lưu, làm sau").click()
    expect(phone.locator("main")).to_contain_text("Đây là bản đang viết dở.")
    shot(phone, "viet-do-nghi")

    other = new_page(NARROW, has_touch=True, is_mobile=True)
    citizen.sign_in(other, stage, number)
    other.goto("/ho-so-cua-toi")
    expect(other.locator("main section.sheet")).to_contain_text("Chưa nộp. Lưu lúc")
    shot(other, "viet-do-danh-sach")
    other.get_by_role("link", name=re.compile("^Làm tiếp")).click()
    other.get_by_role("link", name=re.compile("^Làm tiếp")).click()
    assert citizen.stop_of(other) == "ben_nu_ngay_sinh"
    other.goto(question)
    phone.goto(question)
    _both_change_it(phone, other, shot)
    _announced_and_kept(phone, stage, number, shot)

    phone.get_by_role("link", name=re.compile("^Xóa bản viết dở")).click()
    expect(phone.locator("main h1")).to_contain_text("Xóa bản viết dở")
    shot(phone, "viet-do-xoa")
    phone.get_by_role("button", name="Xóa bản viết dở").click()
    expect(phone.locator("main")).to_contain_text("Chưa có hồ sơ nào.")
    assert phone.request.get(question).status == 404


def _both_change_it(phone, other, shot):
    """The second is shown what the first has saved, keeps what was typed, and decides."""
    citizen.fill(phone, {"ben_nu_ho_ten": "Đặng Thị Mộng Tuyến"})
    citizen.go_on(phone)
    citizen.fill(other, {"ben_nu_ho_ten": "Đặng Thị Mộng Tuyên"})
    citizen.go_on(other)
    expect(other.locator("main")).to_contain_text("vừa được sửa trên máy khác")
    expect(other.locator("main")).to_contain_text("Đặng Thị Mộng Tuyến")
    expect(other.locator("main input[name=ben_nu_ho_ten]")).to_have_value("Đặng Thị Mộng Tuyên")
    shot(other, "viet-do-hai-may")
    citizen.go_on(other)
    assert citizen.stop_of(other) == "ben_nu_ngay_sinh"


def _announced_and_kept(phone, stage, number, shot):
    """Some days before it is forgotten a message says so, and the list offers to keep it."""
    stage.wait(UNTIL_WARNED)
    stage.announce_expiring_drafts()
    stage.message(number, "Giu tiep|muon giu")
    citizen.sign_in(phone, stage, number)
    phone.goto("/ho-so-cua-toi")
    until = _kept_until(phone)
    expect(phone.locator("main section.sheet")).to_contain_text("Sắp xóa")
    shot(phone, "viet-do-sap-xoa")
    phone.get_by_role("button", name=re.compile("^Giữ tiếp")).click()
    expect(phone.locator("main section.sheet")).not_to_contain_text("Sắp xóa")
    assert _kept_until(phone) != until


def _kept_until(page):
    found = re.search(r"Giữ đến (.+?), sau đó xóa", page.locator("main section.sheet").inner_text())
    assert found
    return found[1]
