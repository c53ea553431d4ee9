"""The pages of applying and following that the straight way passes by: looked at, each once."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-1")]


def test_resting_slipping_doubting_and_giving_up(phone, stage, shot):
    phone.goto("/ho-so-cua-toi")
    citizen.sign_up(phone, stage, citizen.BRIDE)
    shot(phone, "cua-toi-chua-co-gi")
    citizen.begin(phone, citizen.MARRIAGE)
    citizen.fill(phone, {"cong_dan_viet_nam": "co"})
    phone.get_by_role("button", name="Lưu, làm sau").click()
    shot(phone, "nop-cac-phan")
    base = phone.url
    phone.goto(f"{base}/ben_nu_so_dinh_danh")
    citizen.fill(phone, {"ben_nu_so_dinh_danh": "075198"})
    citizen.go_on(phone)
    expect(phone.locator(".summary")).to_be_focused()
    shot(phone, "nop-loi-so-dinh-danh")
    phone.goto(f"{base}/ben_nu_ho_ten")
    citizen.fill(phone, {"ben_nu_ho_ten": "Dang Thi Mong Tuyen"})
    citizen.go_on(phone)
    shot(phone, "nop-nghi-ten-khong-dau")
    phone.get_by_role("button", name="Đúng rồi, tiếp tục").click()
    expect(phone).to_have_url(re.compile("ben_nu_ngay_sinh"))
    phone.goto(f"{base}/cong_dan")
    citizen.fill(phone, {"cong_dan_viet_nam": "khong"})
    citizen.go_on(phone)
    shot(phone, "nop-chua-du-dieu-kien")
    phone.goto(f"{base}/in")
    shot(phone, "nop-in")
    phone.goto("/nop-ho-so/dang-ky-ket-hon")
    shot(phone, "nop-bat-dau-co-ban-do")
    phone.goto("/ho-so-cua-toi")
    shot(phone, "cua-toi-dang-viet-do")
    phone.goto(f"{base}/xoa")
    shot(phone, "nop-xoa")
    phone.get_by_role("button", name="Xóa bản viết dở").click()
    expect(phone.locator("main")).to_contain_text("Chưa có hồ sơ nào.")


def test_following_without_an_account_and_cancelling(phone, other_phone, stage, shot):
    phone.goto("/dang-nhap")
    number = citizen.sign_up(phone, stage, citizen.BRIDE)
    citizen.begin(phone, citizen.MARRIAGE)
    citizen.answer(phone, citizen.marriage(number))
    filed = citizen.send(phone)
    other_phone.goto(f"/tra-cuu?ma={filed.code}")
    shot(other_phone, "tra-cuu")
    citizen.fill(other_phone, {"bi_mat": "AAAA AAAA"})
    citizen.go_on(other_phone)
    shot(other_phone, "tra-cuu-khong-thay")
    citizen.fill(other_phone, {"ma": filed.code.lower().replace("-", " "), "bi_mat": filed.secret.lower()})
    citizen.go_on(other_phone)
    expect(other_phone.locator("main")).to_contain_text("Đã gửi, chờ nhận")
    shot(other_phone, "tra-cuu-thay")
    phone.goto(f"/ho-so-cua-toi/{filed.code}/da-gui")
    shot(phone, "ho-so-da-gui-gi")
    phone.goto(f"/ho-so-cua-toi/{filed.code}/rut")
    shot(phone, "ho-so-huy")
    phone.get_by_role("button", name="Hủy việc nộp").click()
    expect(phone.locator("main")).to_contain_text("Đã hủy việc nộp")
    shot(phone, "ho-so-da-huy")
