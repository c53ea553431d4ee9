"""(h) A building permit: what is asked for depends on what is built; and it goes its way to the permit."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen, officer

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-2")]
PERMIT = "cap-giay-phep-xay-dung-nha-o"
DRAWINGS = {
    "Hồ sơ thiết kế": "KT-01",
    "Đơn vị thiết kế": "Công ty Vẽ Thử",
    "Giấy tờ về đất": "Giấy chứng nhận CS 00123",
}
NEIGHBOUR = "giay-to-cam_ket_lien_ke"


def test_a_house_is_permitted_and_delivered(phone, desk, stage, shot):
    number = citizen.sign_up(phone, stage, citizen.BRIDE)
    citizen.begin(phone, PERMIT, shot=shot)
    asked = _walk(phone, citizen.permit(number), shot)
    assert NEIGHBOUR in asked
    filed = citizen.send(phone)
    code = filed.code

    officer.sign_in(desk, "mot-cua")
    officer.accept(desk, code)
    officer.forward(desk, code)
    officer.sign_in(desk, "xay-dung")
    officer.take(desk, code)
    officer.draft(desk, code, "Giấy phép", DRAWINGS, shot=shot)
    officer.do(desk, code, "Trình ký")
    officer.sign_in(desk, "lanh-dao")
    officer.do(desk, code, "Duyệt")
    officer.sign(desk, code)
    officer.sign_in(desk, "van-thu")
    officer.do(desk, code, "Xác nhận số", shot=shot)
    officer.do(desk, code, "Phát hành")
    stage.message(number, "ket qua")


def test_a_workshop_is_asked_other_questions_than_a_house(phone, stage):
    number = citizen.sign_up(phone, stage, citizen.BRIDE)
    citizen.begin(phone, PERMIT)
    answers = citizen.permit(number) | {"loai_cong_trinh": {"loai_cong_trinh": "khong_theo_tuyen"}}
    citizen.answer(phone, answers, to="loai_nguoi_nop")
    assert "lien_ke" not in phone.content()
    phone.goto(re.sub(r"/loai_nguoi_nop.*", "/lien_ke", phone.url))
    expect(phone.locator("main h1")).to_contain_text("Còn")


def _walk(page, answers, shot):
    """Answer everything; the stops that were visited."""
    visited = []
    page.on("framenavigated", lambda frame: visited.append(citizen.stop_of(page)))
    citizen.answer(page, answers, shot=shot)
    return visited
