"""Every page an officer can come to from a dossier, by somebody who holds every duty: each is looked at."""

import pytest

from tests.journeys import bare, citizen, officer

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-2")]


def _look_at_all(page, code, shot):
    """Follow every button of the dossier's page that leads somewhere on the same dossier."""
    officer.open_dossier(page, code)
    addresses = page.locator("main a.btn").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    for address in addresses:
        if f"/ho-so/{code}/" in address and "/tep/" not in address:
            page.goto(address)
            shot(page, f"viec-{address.partition(code)[2].strip('/').replace('/', '-').rstrip('0123456789')}")


def test_each_deed_is_shown_before_it_is_done(phone, desk, stage, shot):
    filed, _ = bare.file_marriage(phone, stage, home="Phường Tam Hiệp, Đồng Nai")
    code = filed.code
    officer.sign_in(desk, "tam-hiep")
    desk.goto("/can-bo/?tim=khong+co+ai")
    shot(desk, "can-bo-khong-thay")
    _look_at_all(desk, code, shot)
    officer.accept(desk, code)
    _look_at_all(desk, code, shot)
    officer.forward(desk, code)  # to the only one who may hold the next step
    _look_at_all(desk, code, shot)
    phone.goto(f"/ho-so-cua-toi/{code}/rut")
    shot(phone, "ho-so-rut")
    citizen.fill(phone, {"ly_do": "Chúng tôi hoãn cưới."})
    phone.get_by_role("button", name="Xin rút hồ sơ").click()
    phone.wait_for_load_state()
    shot(phone, "ho-so-xin-rut")
    _look_at_all(desk, code, shot)
    for place in ("thu-tien", "ky", "bao-mat", "giup-nguoi-dan/tai-khoan", "giup-nguoi-dan/so-dien-thoai"):
        desk.goto(f"/can-bo/{place}")
        shot(desk, f"can-bo-{place.replace('/', '-')}")


def test_a_small_mark_is_drawn_with_the_mouse(phone, desk, stage):
    filed, _ = bare.file_marriage(phone, stage)
    officer.sign_in(desk, "mot-cua")
    officer.begin(desk, filed.code, "Gửi yêu cầu bổ sung")
    item = desk.locator("fieldset.asked").filter(has=desk.locator("summary")).first
    item.locator("summary").click()
    picture = item.locator("[data-mark] img").first
    picture.scroll_into_view_if_needed()
    desk.wait_for_function("picture => picture.naturalHeight > 0", arg=picture.element_handle())
    box = picture.bounding_box()
    assert box
    desk.mouse.move(box["x"] + box["width"] * 0.05, box["y"] + box["height"] * 0.05)
    desk.mouse.down()
    desk.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.25)
    desk.mouse.up()
    assert item.locator("[data-mark-value]").first.input_value().count(",") == 3
