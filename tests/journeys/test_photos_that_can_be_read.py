"""A dark photo, a cut off one, a good one lying on its side: told at once, taken again, turned, and on. With scripts and without."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.documents import papers_in_photos as papers
from tests.journeys import citizen
from tests.journeys.looking import Eyes
from tests.journeys.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-2")]
ITEM = "giay-to-anh_giay_to_ben_nu"
GOOD = papers.shot(papers.card(), size=(1600, 1200))
DARK = GOOD.point(lambda value: value * 0.2)
CUT = papers.shot(papers.card(), size=(1600, 1200), at=(0.95, 0.5), wide=0.9, by=0)


def taken(name: str, picture: Any) -> Any:
    return {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": papers.jpeg(picture)}


def begin(page: Page, stage: Stage) -> None:
    citizen.sign_up(page, stage, citizen.BRIDE)
    citizen.begin(page, citizen.MARRIAGE)
    page.goto(f"{page.url.rpartition('/')[0]}/{ITEM}")


def send(page: Page) -> None:
    page.get_by_role("button", name="Gửi ảnh đã chọn").click()
    page.wait_for_load_state()


def choose(page: Page, name: str, picture: Any) -> None:
    page.locator("main input[type=file]").set_input_files([taken(name, picture)])


def retake(page: Page) -> None:
    page.get_by_role("link", name="Chụp lại").first.click()
    expect(page.locator("#them")).to_contain_text("Chụp lại ảnh 1.")


def until_drawn(page: Page) -> None:
    """By the page's own link, as somebody without scripts does."""
    for _ in range(40):
        if page.locator(".photo__img img").count():
            return
        page.wait_for_timeout(500)
        page.goto(page.url.partition("#")[0])
    raise AssertionError("the safety check never ended")


def turn_and_go_on(page: Page) -> None:
    page.get_by_role("button", name="Xoay ảnh").click()
    page.wait_for_load_state()
    width, height = page.locator(".photo__img img").evaluate(
        "async (one) => { await one.decode(); return [one.naturalWidth, one.naturalHeight]; }"
    )
    assert height > width, "a quarter turn of a lying photo stands"
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_load_state()
    assert not page.url.partition("?")[0].endswith(ITEM)


def test_a_photo_is_judged_before_it_is_sent_taken_again_and_turned(phone: Page, stage: Stage, shot: Eyes) -> None:
    page = phone
    begin(page, stage)
    shot(page, "anh-mau")
    choose(page, "toi", DARK)
    expect(page.locator(".chosen__look")).to_have_text("Ảnh tối. Ra gần cửa sổ hoặc bật đèn rồi chụp lại.")
    shot(page, "anh-toi-truoc-khi-gui")
    send(page)
    expect(page.locator(".photo--look")).to_contain_text("Ảnh tối.")
    shot(page, "anh-toi")
    retake(page)
    choose(page, "mat-goc", CUT)
    send(page)
    expect(page.locator(".photo--look")).to_contain_text("Ảnh mất góc bên phải.")
    shot(page, "anh-mat-goc")
    retake(page)
    choose(page, "mat-truoc", GOOD)
    expect(page.locator(".chosen li")).to_have_count(1)
    expect(page.locator(".chosen__look")).to_have_count(0)
    send(page)
    expect(page.locator(".photo")).to_contain_text("Đã nhận")
    page.locator(".photo__img img").wait_for()
    expect(page.locator("[data-waiting]")).to_have_count(0)
    expect(page.locator(".photo")).to_contain_text("Đã kiểm tra: an toàn.")
    shot(page, "anh-tot")
    turn_and_go_on(page)


def test_without_scripts_the_server_says_the_same(no_script: Page, stage: Stage, shot: Eyes) -> None:
    page = no_script
    begin(page, stage)
    choose(page, "toi", DARK)
    send(page)
    expect(page.locator(".photo--look")).to_contain_text("Ra gần cửa sổ hoặc bật đèn rồi chụp lại.")
    retake(page)
    choose(page, "mat-truoc", GOOD)
    send(page)
    until_drawn(page)
    turn_and_go_on(page)
