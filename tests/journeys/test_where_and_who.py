"""“Nộp ở đâu?” before signing in and on into the form; several people one by one; a signature with the finger."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-3")]
HOUSEHOLD = "khai-nguoi-trong-nha"
PEOPLE = ("Đặng Thị Dung", "Hồ Văn An")


def test_one_learns_where_to_file_and_goes_on_into_the_form(phone, stage, shot):
    page = phone
    page.goto(f"/thu-tuc/{citizen.MARRIAGE}")
    page.get_by_role("link", name="Trả lời vài câu để biết đúng nơi nộp").click()
    shot(page, "noi-nop-cau-hoi")
    citizen.go_on(page)
    expect(page.locator(".summary")).to_contain_text("Chọn “Có” hoặc “Không”.")
    page.get_by_label("Có", exact=True).check()
    citizen.go_on(page)
    page.locator("main input[name=ben_nu_noi_cu_tru]").fill("quang vinh bien hoa")
    shot(page, "noi-nop-xa-phuong")
    citizen.go_on(page)
    page.locator("main .choices").get_by_label(re.compile("Trấn Biên")).check()
    shot(page, "noi-nop-chon-xa")
    citizen.go_on(page)
    page.locator("main input[name=so_ban_sao]").fill("2")
    citizen.go_on(page)
    expect(page.locator("main h1")).to_have_text("Nộp ở đâu, cần gì, bao lâu")
    expect(page.locator("main")).to_contain_text("Ủy ban nhân dân phường Trấn Biên")
    expect(page.locator("main")).to_contain_text("16.000")
    shot(page, "noi-nop-ket-qua")
    page.get_by_role("link", name="Đăng nhập rồi khai tiếp").click()
    citizen.sign_up(page, stage, citizen.BRIDE)
    page.get_by_role("button", name="Khai tiếp với các câu trả lời này").click()
    expect(page).to_have_url(re.compile(r"/nop-ho-so/ban/[0-9a-f-]+/nguoi_khai$"))


def test_several_people_and_a_signature(phone, stage, shot):
    page = phone
    stage.open_household()
    citizen.sign_up(page, stage, citizen.BRIDE)
    citizen.begin(page, HOUSEHOLD)
    page.locator("main input[name=dia_chi]").fill(citizen.HERE)
    page.locator("main input[name=dia_chi_detail]").fill("Số 1")
    citizen.go_on(page)
    for number, name in enumerate(PEOPLE, start=1):
        page.locator("main input[name=ho_ten]").fill(name)
        page.locator("main input[name=ngay_sinh_year]").fill("1990")
        shot(page, f"nhieu-nguoi-cau-hoi-{number}")
        page.keyboard.press("Enter")
        expect(page.locator("main h2").nth(number - 1)).to_have_text(f"Người thứ {number}")
        shot(page, f"nhieu-nguoi-{number}")
        if number < len(PEOPLE):
            page.get_by_role("link", name="Thêm người nữa").press("Enter")
    page.get_by_role("button", name=re.compile("Xóa")).first.click()
    expect(page.locator("main h1")).to_have_text("Xóa người thứ 1?")
    shot(page, "nhieu-nguoi-xoa")
    page.get_by_role("button", name="Xóa người này").click()
    expect(page.locator("main")).not_to_contain_text(PEOPLE[0])
    page.get_by_role("button", name="Tiếp tục").click()
    page.locator("main input[name=so_xe]").fill("1")
    shot(page, "tu-tinh")
    citizen.go_on(page)
    citizen.go_on(page)
    expect(page.locator(".summary")).to_contain_text("Ký vào khung")
    _sign(page)
    shot(page, "ky-ten")
    citizen.go_on(page)
    expect(page.get_by_role("img", name="Đã ký trên màn hình")).to_be_visible()
    shot(page, "nhieu-nguoi-kiem-tra")


def _sign(page):
    page.locator(".pad svg").scroll_into_view_if_needed()
    box = page.locator(".pad svg").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 20 + step * 20, box["y"] + 40 + (step % 3) * 15)
    page.mouse.up()
    assert page.locator(".pad input").input_value().count(",") > 5
