"""(a) A marriage, from making an account on a phone to the certificate, and to who checks it afterwards."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen, officer

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-1")]


def test_from_a_new_account_on_a_phone_to_the_certificate(phone, other_phone, desk, stage, shot):
    phone.goto("/nop-ho-so/dang-ky-ket-hon")
    shot(phone, "ket-hon-bat-dau-chua-dang-nhap")
    phone.get_by_role("link", name="Đăng nhập để tự làm").click()
    number = citizen.sign_up(phone, stage, citizen.BRIDE, shot=shot)
    groom_number = citizen.new_number()
    citizen.begin(phone, citizen.MARRIAGE, shot=shot)
    citizen.answer(phone, citizen.marriage(number, groom_number=groom_number), shot=shot)
    filed = citizen.send(phone, shot=shot)
    code = filed.code
    stage.message(number, code)
    phone.get_by_role("link", name="Theo dõi hồ sơ").click()
    shot(phone, "ho-so-da-nop")

    officer.sign_in(desk, "mot-cua", shot=shot)
    shot(desk, "can-bo-viec-cua-toi")
    officer.open_dossier(desk, code)
    shot(desk, "can-bo-ho-so-moi-nop")
    officer.accept(desk, code, shot=shot)
    shot(desk, "can-bo-ho-so-da-nhan")
    stage.message(number, "tiep nhan|nhan ho so|hen")
    officer.forward(desk, code, shot=shot)

    officer.sign_in(desk, "ho-tich")
    officer.take(desk, code, shot=shot)
    desk.get_by_role("link", name="Soạn: Giấy chứng nhận kết hôn").click()
    shot(desk, "viec-soan")
    expect(desk.locator("main")).to_contain_text("Soạn dự thảo")
    officer.finish(desk, code)
    officer.next_step(desk, code, "xem_ban_nhap", shot=shot)
    officer.do(desk, code, "Gửi bản nháp", shot=shot)

    stage.message(number, "ban nhap|xem")
    phone.goto(f"/ho-so-cua-toi/{code}")
    shot(phone, "ho-so-cho-xem-ban-nhap")
    _confirm(phone, shot)
    citizen.track(other_phone, filed, shot=shot)
    _confirm(other_phone, shot)

    officer.open_dossier(desk, code)
    shot(desk, "can-bo-ho-so-da-xac-nhan")
    officer.next_step(desk, code, "ghi_so")
    officer.do(desk, code, "Trình ký", shot=shot)
    officer.do(desk, code, "Ghi sổ, lấy số", shot=shot)
    officer.next_step(desk, code, "ky")

    officer.sign_in(desk, "lanh-dao")
    desk.goto("/can-bo/ky")
    shot(desk, "can-bo-cho-ky")
    officer.take(desk, code)
    officer.do(desk, code, "Duyệt", shot=shot)
    officer.sign(desk, code, shot=shot)
    officer.next_step(desk, code, "hai_ben_ky")

    officer.sign_in(desk, "ho-tich")
    officer.take(desk, code)
    officer.do(desk, code, "Ghi đã in", shot=shot)
    for name in (citizen.BRIDE, citizen.GROOM):
        officer.begin(desk, code, "Ghi có mặt", shot=shot)
        desk.get_by_label(name).check()
        citizen.fill(desk, {"papers": "Thẻ căn cước", "free_will": "on"})
        officer.finish(desk, code)
    officer.next_step(desk, code, "tra_ket_qua")

    officer.sign_in(desk, "van-thu")
    officer.do(desk, code, "Phát hành", shot=shot)
    stage.message(number, "ket qua|xong")

    officer.sign_in(desk, "mot-cua")
    desk.goto("/can-bo/tra-ket-qua")
    shot(desk, "can-bo-tra-ket-qua")
    officer.do(desk, code, "Ghi đã trao", {"receiver": citizen.BRIDE}, shot=shot)
    shot(desk, "can-bo-ho-so-da-tra")
    desk.goto(f"/can-bo/ho-so/{code}/qua-trinh")
    shot(desk, "can-bo-qua-trinh")

    phone.goto(f"/ho-so-cua-toi/{code}")
    shot(phone, "ho-so-da-tra")
    with phone.expect_download() as download:
        phone.get_by_role("link", name=re.compile("Giấy chứng nhận kết hôn")).first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def _confirm(page, shot):
    """Read the draft, say that it is right."""
    page.get_by_role("link", name=re.compile("Xem bản nháp")).first.click()
    shot(page, "ho-so-ban-nhap")
    page.get_by_role("button", name="Đúng rồi").click()
    page.wait_for_url(lambda address: "ban-nhap" not in address)
