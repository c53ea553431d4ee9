"""(c) A dossier that does not belong here is declined with its ground."""

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen, officer

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-2")]
REASON = "Bên nam đang có vợ theo dữ liệu hộ tịch. Nộp lại khi đã có quyết định ly hôn."


def test_the_citizen_reads_why_and_what_to_do(phone, desk, stage, shot):
    filed, number = citizen.file_marriage(phone, stage)
    officer.sign_in(desk, "mot-cua")
    officer.begin(desk, filed.code, "Từ chối tiếp nhận", shot=shot)
    officer.deed_button(desk).click()
    expect(desk.locator(".summary")).to_be_visible()
    shot(desk, "viec-tu-choi-thieu")
    desk.get_by_label("Không đủ điều kiện kết hôn.").check()
    citizen.fill(desk, {"reason": REASON})
    officer.finish(desk, filed.code)

    stage.message(number, "khong nhan|tu choi|khong duoc")
    phone.goto(f"/ho-so-cua-toi/{filed.code}")
    shot(phone, "ho-so-bi-tu-choi")
    expect(phone.locator("main")).to_contain_text(REASON)
    expect(phone.locator("main")).to_contain_text("Điều 8 Luật Hôn nhân và gia đình")
