"""(j) Filled in at home, printed, signed with a pen, photographed at the counter: the same dossier, seen by its owner."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import citizen, officer, signed

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-1")]
EXTRACT = "cap-ban-sao-trich-luc-ho-tich"


def test_printed_at_home_and_received_at_the_counter(phone, desk, stage, shot):
    number = citizen.sign_up(phone, stage, citizen.BRIDE)
    citizen.begin(phone, EXTRACT)
    citizen.answer(phone, citizen.extract(number))
    phone.get_by_role("link", name="In tờ khai để ký tay").click()
    shot(phone, "to-khai-in-ra")
    photos = signed.photographed(signed.printed(phone))

    officer.sign_in(desk, "mot-cua")
    desk.goto("/can-bo/tiep-nhan/moi")
    shot(desk, "quay-bat-dau")
    desk.goto("/can-bo/tiep-nhan/tim-nguoi")
    desk.locator("main input[name=ma]").fill(number)
    desk.get_by_role("button", name="Tìm").click()
    expect(desk.get_by_role("heading", name="Tìm thấy")).to_be_visible()
    shot(desk, "quay-tim-nguoi")
    desk.goto("/can-bo/tiep-nhan/to-khai")
    shot(desk, "quay-to-khai-co-ma")
    desk.locator("main input[type=file]").first.set_input_files(photos)
    desk.get_by_role("button", name="Tìm bản khai").click()
    expect(desk.locator("main")).to_contain_text("Tờ giấy giống bản đang lưu")
    shot(desk, "quay-tim-thay-ban-khai")
    desk.get_by_role("button", name="Nhận về quầy này").click()
    shot(desk, "quay-da-nhan-ban-khai")
    assert "Phan da khai van con" in stage.message(number, "nhan to khai")
    phone.goto("/ho-so-cua-toi")
    expect(phone.locator("main")).to_contain_text("Đang ở quầy")
    shot(phone, "ho-so-cua-toi-dang-o-quay")
    phone.get_by_role("heading", level=3).get_by_role("link").first.click()
    shot(phone, "to-khai-dang-o-quay")
    code = _accept(desk, shot)
    phone.goto("/ho-so-cua-toi")
    expect(phone.locator("main")).to_contain_text(code)
    stage.message(number, code)


def _accept(page: Page, shot: Any) -> str:
    code = officer.take_in(page)
    expect(page.get_by_role("link", name="In giấy tiếp nhận và hẹn trả (Mẫu 01)")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Tờ khai có chữ ký")
    shot(page, "quay-da-tiep-nhan-to-khai")
    return code
