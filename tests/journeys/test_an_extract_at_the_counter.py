"""(i) At the counter: the officer types for who stands there, the cashier collects, the copies are handed over."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen, officer

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-1")]


RECORD = {
    "Trích lục việc gì": "Khai sinh",
    "Nơi đăng ký": "Ủy ban nhân dân phường Quang Vinh",
    "Số trong sổ": "123/1998",
    "Ngày đăng ký": "10/05/1998",
}


def test_copies_are_asked_for_paid_for_and_handed_over(desk, stage, shot):
    number = citizen.new_number()
    code = _take_in(desk, number, shot)

    officer.sign_in(desk, "thu-ngan")
    desk.goto("/can-bo/thu-tien")
    shot(desk, "can-bo-thu-tien")
    desk.locator("tr, li").filter(has_text=code).get_by_role("link").last.click()
    expect(desk.locator("main")).to_contain_text(re.compile(r"16[.\u00a0 ]000"))
    shot(desk, "can-bo-thu-mot-khoan")
    desk.locator("main form button.btn").first.click()
    expect(desk.locator("main")).to_contain_text(re.compile("[Bb]iên lai"))
    shot(desk, "can-bo-da-thu")

    officer.sign_in(desk, "mot-cua")
    officer.forward(desk, code)
    officer.sign_in(desk, "ho-tich")
    officer.take(desk, code)
    officer.draft(desk, code, "Bản sao", RECORD, shot=shot)
    officer.do(desk, code, "Trình ký")
    officer.sign_in(desk, "lanh-dao")
    officer.do(desk, code, "Duyệt")
    officer.sign(desk, code)
    officer.sign_in(desk, "van-thu")
    officer.do(desk, code, "Xác nhận số")
    officer.do(desk, code, "Phát hành")
    officer.sign_in(desk, "mot-cua")
    officer.do(desk, code, "Ghi đã trao", {"receiver": citizen.BRIDE})


def _take_in(page, number, shot):
    officer.sign_in(page, "mot-cua")
    page.goto("/can-bo/tiep-nhan/moi")
    shot(page, "quay-bat-dau")
    officer.choose_procedure(page, "trich luc", "cap-ban-sao-trich-luc-ho-tich")
    citizen.fill(page, {"full_name": citizen.BRIDE, "phone": number, "personal_number": "075198001234"})
    page.get_by_role("button", name="Bắt đầu khai").click()
    shot(page, "quay-cau-hoi")
    officer.answer(page, citizen.extract(number))
    officer.scan(page, 2)
    shot(page, "quay-xem-lai")
    return officer.take_in(page)
