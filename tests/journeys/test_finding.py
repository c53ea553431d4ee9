"""Finding what one came for: by words, by place, by the paper in one's hand; every page of it looked at."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK

pytestmark = pytest.mark.journey
PAGES = {
    "home": "/",
    "search": "/tim?q=giay+khai+sinh",
    "search-elsewhere": "/tim?q=ly+hon",
    "search-nothing": "/tim?q=qwertyuiop",
    "search-empty": "/tim",
    "procedures": "/thu-tuc",
    "field": "/thu-tuc/linh-vuc/ho-tich",
    "life-events": "/viec",
    "life-event": "/viec/co-con",
    "procedure-marriage": "/thu-tuc/dang-ky-ket-hon?noi=quang+vinh+bien+hoa",
    "procedure-house-open": "/thu-tuc/cap-giay-phep-xay-dung-nha-o?in=1",
    "procedure-vet": "/thu-tuc/cap-gcn-buon-ban-thuoc-thu-y?noi=tran+bien",
    "procedure-choose-place": "/thu-tuc/dang-ky-ket-hon?noi=hiep",
    "agencies": "/co-quan",
    "agency": "/co-quan/H19.26",
    "agency-ended": "/co-quan/H19.25",
    "verification": "/kiem-tra",
    "verification-unknown": "/xac-minh/0000000000",
    "help": "/giup-do?viec=dang-ky-ket-hon",
    "glossary": "/tu-dien",
    "not-found": "/khong-co-trang-nay",
}


def test_every_page_of_finding_can_be_read_by_anybody(phone, shot):
    for name, address in PAGES.items():
        phone.goto(address)
        shot(phone, f"find-{name}")


def test_without_script_one_finds_the_procedure_and_where_to_file(no_script):
    page = no_script
    page.goto("/")
    page.fill("#q", "dkkh")
    page.click("form.search button")
    page.click("main h3 a >> text=Đăng ký kết hôn")
    page.fill("#noi", "Quang Vinh, Biên Hòa")
    page.click("text=Xem nơi nộp")
    expect(page.locator("text=Đúng nơi").first).to_be_visible()
    expect(page.locator("a >> text=Ủy ban nhân dân phường Trấn Biên").first).to_be_visible()
    page.click("summary >> text=Ai làm được việc này?")
    expect(page.locator("text=Không nhờ người khác đi ký thay").first).to_be_visible()
    page.click("text=Tự làm ngay")
    assert page.url.endswith("/nop-ho-so/dang-ky-ket-hon")


def test_what_others_do_says_where_to_go_and_names_its_parts(phone, shot):
    phone.goto("/thu-tuc/lien-thong-khai-sinh-thuong-tru-bhyt")
    door = phone.get_by_role("link", name="Đến Cổng Dịch vụ công quốc gia")
    expect(door).to_have_attribute("href", "https://dichvucong.gov.vn")
    expect(phone.get_by_role("link", name="Tự làm ngay")).to_have_count(0)
    expect(phone.get_by_text("Cổng này chỉ cho biết cách làm.")).to_be_visible()
    expect(phone.get_by_role("heading", name="Gồm những việc")).to_be_visible()
    shot(phone, "find-procedure-elsewhere")
    phone.get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
    expect(phone.get_by_role("heading", name="Đăng ký khai sinh", exact=True)).to_be_visible()


def test_a_place_that_may_be_several_is_chosen_from_a_list(no_script):
    no_script.goto("/thu-tuc/dang-ky-ket-hon")
    no_script.fill("#noi", "hiep")
    no_script.click("text=Xem nơi nộp")
    no_script.click(".sheet .finds a >> nth=0")
    expect(no_script.locator("text=Đúng nơi").first).to_be_visible()


def test_in_print_every_part_stands_open(new_page):
    page = new_page(DESK)
    page.goto("/thu-tuc/dang-ky-ket-hon")
    page.emulate_media(media="print")
    expect(page.locator("text=Không nhờ người khác đi ký thay").first).to_be_visible()
