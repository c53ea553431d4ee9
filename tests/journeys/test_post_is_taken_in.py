"""(j) By post: noted when the postman comes, handed over, opened; one is taken in, one goes back with its letter, in one lies a form
that was printed at home: its code is enough."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen, officer, signed

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-1")]
LIST, EXTRACT = "/can-bo/buu-chinh", "cap-ban-sao-trich-luc-ho-tich"


def test_a_list_is_noted_one_is_taken_in_and_one_goes_back(phone, desk, stage, shot):
    number = citizen.new_number()
    codes = [f"EK{number[-7:]}{place:02d}VN" for place in (1, 2, 3)]
    own = citizen.sign_up(phone, stage, citizen.BRIDE)
    photos = _print_at_home(phone, own, shot)
    officer.sign_in(desk, "van-thu")
    _note(desk, codes, number, shot)
    assert "cho mo" in stage.message(number, "Thu da toi noi")
    _hand_over(desk, codes, shot)

    officer.sign_in(desk, "mot-cua")
    code = _take_in(desk, codes[0], number, shot)
    stage.message(number, code)
    desk.goto(f"/can-bo/ho-so/{code}")
    expect(desk.locator("main")).to_contain_text(codes[0])
    shot(desk, "buu-chinh-ho-so")
    _send_back(desk, codes[1], shot)
    assert "EM00099VN" in stage.message(number, "duoc gui tra")
    _take_form_out(desk, codes[2], photos, shot)
    assert "Phan da khai van con" in stage.message(own, "Thu co to khai")
    phone.goto("/ho-so-cua-toi")
    expect(phone.locator("main")).to_contain_text("Thư đã tới nơi")
    shot(phone, "ho-so-cua-toi-thu-da-toi")
    phone.get_by_role("heading", level=3).get_by_role("link").first.click()
    shot(phone, "to-khai-trong-thu")
    stage.message(own, officer.take_in(desk))
    desk.goto(f"{LIST}?tim={codes[2]}")
    expect(desk.locator("main")).to_contain_text("Đã tiếp nhận")


def _print_at_home(page, number, shot):
    citizen.begin(page, EXTRACT)
    citizen.answer(page, citizen.extract(number))
    page.get_by_role("link", name="In tờ khai để ký tay").click()
    expect(page.locator("main")).to_contain_text("Hoặc gửi bưu điện")
    shot(page, "to-khai-gui-buu-dien")
    return signed.photographed(signed.printed(page))


def _take_form_out(page, code, photos, shot):
    _open(page, code)
    page.get_by_role("link", name="Nhận tờ khai có mã").click()
    shot(page, "buu-chinh-to-khai-co-ma")
    page.locator("main input[type=file]").first.set_input_files(photos)
    page.get_by_role("button", name="Tìm bản khai").click()
    expect(page.locator("main")).to_contain_text("Tờ giấy giống bản đang lưu")
    shot(page, "buu-chinh-tim-thay-ban-khai")
    page.get_by_role("button", name="Nhận vào bưu gửi này").click()
    expect(page.locator("main")).to_contain_text("Đã nhận bản khai vào bưu gửi này")
    shot(page, "buu-chinh-da-nhan-ban-khai")


def _note(page, codes, number, shot):
    page.goto(f"{LIST}/ghi-toi")
    for code in codes:
        citizen.fill(page, {"sender": citizen.BRIDE, "phone": number})
        page.locator("input[name=code]").fill(code)
        page.keyboard.press("Enter")  # as a hand scanner does
        expect(page.locator("main")).to_contain_text(f"Đã ghi {code}")
    shot(page, "buu-chinh-ghi-toi")
    page.locator("input[name=code]").fill(codes[0])
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(f"Mã {codes[0]} đã ghi lúc")
    shot(page, "buu-chinh-ghi-hai-lan")


def _hand_over(page, codes, shot):
    page.goto(LIST)
    for code in codes:
        page.get_by_role("row", name=re.compile(code)).get_by_role("checkbox").check()
    shot(page, "buu-chinh-cho-ban-giao")
    page.get_by_role("button", name="Bàn giao các bưu gửi").click()
    names = page.locator("select[name=to] option").all_inner_texts()
    page.locator("select[name=to]").select_option(index=len(names) - 1)
    shot(page, "buu-chinh-ban-giao")
    page.get_by_role("button", name="Ghi đã bàn giao").click()
    expect(page.locator("h1")).to_contain_text("chờ mở")
    shot(page, "buu-chinh-cho-mo")


def _open(page, code):
    page.goto(f"{LIST}?tim={code}")
    page.get_by_role("link", name=code).click()
    page.get_by_role("link", name="Mở bưu gửi").click()
    page.get_by_role("button", name="Mở bưu gửi").click()
    expect(page.locator("main")).to_contain_text("Đã mở, đang kiểm")


def _take_in(page, code, number, shot):
    _open(page, code)
    shot(page, "buu-chinh-da-mo")
    page.get_by_role("link", name="Tiếp nhận hồ sơ").click()
    shot(page, "buu-chinh-bat-dau-khai")
    officer.choose_procedure(page, "trich luc", EXTRACT)
    page.get_by_role("button", name="Bắt đầu khai").click()
    citizen.answer(page, citizen.extract(number))
    shot(page, "buu-chinh-xem-lai")
    return officer.take_in(page)


def _send_back(page, code, shot):
    _open(page, code)
    page.get_by_role("link", name="Gửi trả").click()
    page.get_by_role("button", name="Gửi trả").click()
    shot(page, "buu-chinh-gui-tra-thieu")
    page.locator("textarea[name=missing]").fill("Bản sao thẻ căn cước\nTờ khai có chữ ký")
    page.locator("textarea[name=reason]").fill("Tờ khai chưa có chữ ký của người xin trích lục.")
    citizen.fill(page, {"request": "Cấp bản sao trích lục hộ tịch", "outgoing_code": "EM00099VN"})
    page.get_by_role("button", name="Gửi trả").click()
    expect(page.locator("main")).to_contain_text("In phiếu gửi kèm")
    shot(page, "buu-chinh-da-tra")
    page.goto(f"{LIST}?loc=xong")
    shot(page, "buu-chinh-da-xong")
