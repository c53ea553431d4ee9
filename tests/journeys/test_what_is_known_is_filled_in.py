"""“Nhập một lần”: the account, the population database and a photographed card fill in, and say so; one's own word stands.

And both spouses: the other reads what was filled in about them by a link of their own.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen, officer
from tests.portal.cards import card_photo

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-3")]
NUMBER = "075198001234"
HERS = {
    "number": NUMBER,
    "name": citizen.BRIDE,
    "born": {"year": 1998, "month": 5, "day": 2},
    "sex": "female",
    "ethnicity": "Tày",
    "commune": "26041",
    "address": "Số 7 đường Dân Cư",
    "card_issued_on": "2024-05-06",
    "card_issued_by": "Bộ Công an",
}
HIS_CARD = f"075095004321||{citizen.GROOM}|15081995|Nam|12 Hàng Keo, Quang Vinh, Biên Hòa|06052024"
POPULATION = "Cơ sở dữ liệu quốc gia về dân cư"


def test_what_is_known_is_filled_in_disputed_and_read_by_the_other_spouse(phone, other_phone, desk, stage, shot):
    stage.population.people = {NUMBER: HERS}
    page, his_number = phone, citizen.new_number()
    number = _seen_at_a_counter(desk)
    citizen.sign_in(page, stage, number)
    answers = citizen.marriage(number, groom_number=his_number)
    citizen.begin(page, citizen.MARRIAGE)
    citizen.answer(page, answers, to="ben_nu_ho_ten")
    _her_part(page, answers, shot)
    citizen.answer(page, answers, to="ben_nam_so_dinh_danh")
    _his_card(page, shot)
    citizen.answer(page, answers)
    last = page.locator("main")
    expect(last).to_contain_text(f"Khác với {POPULATION}. Giữ như đã khai; cán bộ sẽ đối chiếu.")
    expect(last).to_contain_text(f"Khớp với {POPULATION}")
    expect(last).to_contain_text("Đọc từ mã QR trên thẻ căn cước.")
    shot(page, "nop-kiem-tra-dien-san")

    _the_other_agrees(page, other_phone, stage, his_number, shot)
    page.reload()
    expect(last).to_contain_text("Đã xem lại và đồng ý")
    filed = citizen.send(page)
    officer.sign_in(desk, "mot-cua")
    officer.open_dossier(desk, filed.code)
    expect(desk.locator("main")).to_contain_text("Khác nguồn đã tra")
    shot(desk, "can-bo-ho-so-khac-nguon")


def _seen_at_a_counter(desk):
    """Her identity card was seen once: only who has proven their number is shown what others hold on them."""
    number = citizen.new_number()
    officer.sign_in(desk, "mot-cua")
    desk.goto("/can-bo/giup-nguoi-dan/tai-khoan")
    citizen.fill(desk, {"full_name": citizen.BRIDE, "phone": number, "personal_number": NUMBER})
    citizen.go_on(desk)
    expect(desk.locator("main")).to_contain_text("Đã lập tài khoản cho")
    return number


def _her_part(page, answers, shot):
    """The account knows the name; the rest is looked up once she agrees. One value she puts right."""
    expect(page.locator("main input[name=ben_nu_ho_ten]")).to_have_value(citizen.BRIDE)
    expect(page.locator("main")).to_contain_text("Lấy từ tài khoản. Chưa đúng thì sửa ở đây.")
    shot(page, "nop-dien-san-tai-khoan")
    citizen.go_on(page)
    shot(page, "nop-tra-dan-cu")
    citizen.fill(page, {**answers["ben_nu_ngay_sinh"], "tra_dan_cu": "on"})
    citizen.go_on(page)
    expect(page.locator("main")).to_contain_text("Đã khớp với dữ liệu dân cư")
    expect(page.locator("main")).to_contain_text(f"Lấy từ {POPULATION}, lúc")
    expect(page.locator("main input[name=ben_nu_dan_toc]")).to_have_value("Tày")
    shot(page, "nop-dien-san-dan-cu")
    citizen.answer_one(page, answers)
    expect(page.locator("main input[name=ben_nu_noi_cu_tru_detail]")).to_have_value(HERS["address"])
    citizen.go_on(page)


def _his_card(page, shot):
    """His card lies on the table: the code in its photo is read on the server."""
    page.get_by_role("link", name="Chụp mã QR trên thẻ, khỏi gõ").click()
    shot(page, "nop-chup-the")
    photo = card_photo(HIS_CARD)
    page.locator("main input[name=tep]").set_input_files(
        {"name": "the.jpg", "mimeType": "image/jpeg", "buffer": photo.read()}
    )
    citizen.go_on(page)
    for name, value in (
        ("ben_nam_so_dinh_danh", re.compile("075.?095.?004.?321")),
        ("ben_nam_ho_ten", citizen.GROOM),
        ("ben_nam_ngay_sinh_day", "15"),
    ):
        expect(page.locator(f"main input[name={name}]")).to_have_value(value)
        expect(page.locator("main")).to_contain_text("Đọc từ mã QR trên thẻ căn cước. Chưa đúng thì sửa ở đây.")
        shot(page, f"nop-dien-san-the-{name}")
        citizen.go_on(page)


def _the_other_agrees(page, other_phone, stage, his_number, shot):
    """The link in his message opens for his phone; he reads everything and agrees."""
    page.get_by_role("link", name=re.compile("^Mời xem lại")).click()
    expect(page.locator("main")).to_contain_text(f"Tin nhắn sẽ gửi tới {citizen.GROOM}, vào số trên.")
    expect(page.locator("main input[name=phone]")).to_have_value(re.compile(his_number[-3:]))
    shot(page, "nop-moi-xem-lai")
    citizen.go_on(page)
    expect(page.locator("main")).to_contain_text(f"Chờ {citizen.GROOM} xem lại và đồng ý")
    found = re.search(r"/xem/[\w-]+", stage.message(his_number, "/xem/"))
    assert found
    other_phone.goto(found[0])
    citizen.sign_up(other_phone, stage, citizen.GROOM, number=his_number)
    other_phone.wait_for_url(f"**{found[0]}")
    expect(other_phone.locator("main")).to_contain_text(f"{citizen.BRIDE} đã khai hồ sơ này")
    shot(other_phone, "xem-lai-phan-minh")
    other_phone.get_by_role("button", name="Đúng rồi, tôi đồng ý").click()
    expect(other_phone.locator("main")).to_contain_text("Ông/bà đã xem lại và đồng ý lúc")
    shot(other_phone, "xem-lai-da-dong-y")
