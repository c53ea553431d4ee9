"""(a) A marriage, from making an account on a phone to the certificate, and to who checks it afterwards."""

import re

import pytest

from tests.journeys import citizen, officer

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-1")]
CERTIFICATE = "Giấy chứng nhận kết hôn"


def test_from_a_new_account_on_a_phone_to_the_certificate(phone, other_phone, desk, stage, shot):
    filed, number = _file_from_a_new_account(phone, stage, shot)
    code = filed.code
    stage.message(number, code)
    _receive(desk, code, shot)
    stage.message(number, "hen")
    _draft_and_show(desk, code, shot)
    stage.message(number, "ban nhap|xem")
    phone.goto(f"/ho-so-cua-toi/{code}")
    shot(phone, "ho-so-cho-xem-ban-nhap")
    _confirm(phone, shot)
    citizen.track(other_phone, filed, shot=shot)  # the other spouse, by the codes of the confirmation page
    _confirm(other_phone, shot)
    _enter_and_sign(desk, code, shot)
    _attend(desk, code, shot)
    _release_and_deliver(desk, code, shot)
    stage.message(number, "ket qua|da nhan|da trao")
    _verify(phone, code, shot)


def _file_from_a_new_account(page, stage, shot):
    page.goto("/nop-ho-so/dang-ky-ket-hon")
    shot(page, "ket-hon-bat-dau-chua-dang-nhap")
    page.get_by_role("link", name="Đăng nhập để tự làm").click()
    number = citizen.sign_up(page, stage, citizen.BRIDE, shot=shot)
    citizen.begin(page, citizen.MARRIAGE, shot=shot)
    citizen.answer(page, citizen.marriage(number), shot=shot)
    filed = citizen.send(page, shot=shot)
    page.get_by_role("link", name="Theo dõi hồ sơ").click()
    shot(page, "ho-so-da-nop")
    return filed, number


def _receive(page, code, shot):
    officer.sign_in(page, "mot-cua", shot=shot)
    shot(page, "can-bo-viec-cua-toi")
    officer.open_dossier(page, code)
    shot(page, "can-bo-ho-so-moi-nop")
    officer.accept(page, code, shot=shot)
    shot(page, "can-bo-ho-so-da-nhan")
    officer.forward(page, code, shot=shot)


def _draft_and_show(page, code, shot):
    officer.sign_in(page, "ho-tich")
    officer.take(page, code, shot=shot)
    officer.draft(page, code, CERTIFICATE, shot=shot)
    officer.do(page, code, "Gửi bản nháp", shot=shot)


def _confirm(page, shot):
    """Read the draft, say that it is right."""
    page.get_by_role("link", name=re.compile("Xem bản nháp")).first.click()
    shot(page, "ho-so-ban-nhap")
    page.get_by_role("button", name="Đúng rồi").click()
    page.wait_for_url(lambda address: "ban-nhap" not in address)


def _enter_and_sign(page, code, shot):
    officer.open_dossier(page, code)
    shot(page, "can-bo-ho-so-da-xac-nhan")
    officer.do(page, code, "Trình ký", shot=shot)
    officer.do(page, code, "Ghi sổ, lấy số", shot=shot)
    officer.sign_in(page, "lanh-dao")
    page.goto("/can-bo/ky")
    shot(page, "can-bo-cho-ky")
    officer.do(page, code, "Duyệt", shot=shot)
    officer.sign(page, code, shot=shot)


def _attend(page, code, shot):
    """Both come, show papers, declare free will and sign the two originals."""
    officer.sign_in(page, "ho-tich")
    officer.do(page, code, "Ghi đã in", shot=shot)
    for name in (citizen.BRIDE, citizen.GROOM):
        officer.begin(page, code, "Ghi có mặt", shot=shot)
        page.get_by_label(name).check()
        citizen.fill(page, {"papers": "Thẻ căn cước", "free_will": "on"})
        officer.finish(page, code)


def _release_and_deliver(page, code, shot):
    officer.sign_in(page, "van-thu")
    officer.do(page, code, "Phát hành", shot=shot)
    officer.sign_in(page, "mot-cua")
    page.goto("/can-bo/tra-ket-qua")
    shot(page, "can-bo-tra-ket-qua")
    officer.do(page, code, "Ghi đã trao", {"receiver": citizen.BRIDE}, shot=shot)
    shot(page, "can-bo-ho-so-da-tra")
    page.goto(f"/can-bo/ho-so/{code}/qua-trinh")
    shot(page, "can-bo-qua-trinh")


def _verify(page, code, shot):
    """Fetch the signed certificate, and check it by its file as a bank would."""
    page.goto(f"/ho-so-cua-toi/{code}")
    shot(page, "ho-so-da-tra")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile(CERTIFICATE)).first.click()
    signed = download.value.path().read_bytes()
    assert signed.startswith(b"%PDF")
    for data, verdict in (
        (signed, "kiem-tra-that"),
        (signed.replace(b"/Title", b"/Titel") + b"\n% them", "kiem-tra-gia"),
    ):
        page.goto("/kiem-tra")
        page.locator("main input[type=file]").set_input_files(
            {"name": "giay.pdf", "mimeType": "application/pdf", "buffer": data}
        )
        page.locator("main form:has(input[type=file]) button.btn").click()
        page.wait_for_load_state()
        shot(page, verdict)
        said = page.locator("main").inner_text()
        assert (CERTIFICATE in said) is (data is signed), said
