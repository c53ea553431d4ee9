"""A procedure told on paper, by loudspeaker and by voice; a reader says what is not clear, and somebody answers by a set hour."""

import io
import re
from datetime import timedelta

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Locator, Page, expect

from tests.journeys import citizen, officer

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-3")]
PAGE = f"/thu-tuc/{citizen.MARRIAGE}"
WARD = "Ủy ban nhân dân phường Trấn Biên"
SHEETS = {"Tờ rơi A5": (420, 595), "Áp phích A4": (595, 842), "Tem có mã QR": (198, 283)}
CONDITION = "Việc kết hôn do nam và nữ tự nguyện quyết định."
ASKED = "Cha mẹ có phải ký giấy đồng ý không?"
ANSWERED = "Hai người tự quyết định. Cha mẹ không phải ký gì."
# A browser without a screen has no voices: this one keeps what it was told to say.
VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-US" }, { lang: "vi-VN" }],
  addEventListener: () => {},
  speak: (said) => window.spoken.push(said),
  cancel: () => { window.spoken = []; },
} });
"""
SPOKEN = "window.spoken.map((said) => [said.text, said.lang, said.voice.lang])"
LAST_ONE_ENDS = "window.spoken[window.spoken.length - 1].onend()"


def test_what_a_ward_hands_out_opens_and_its_page_reads_itself_aloud(phone, stage, shot):
    page = phone
    page.add_init_script(VOICE)
    page.goto(PAGE)
    page.locator("main input[name=noi]").fill(citizen.HERE)
    page.get_by_role("button", name="Xem nơi nộp").click()
    expect(page.locator("main")).to_contain_text(f"{WARD} giải quyết việc này")
    _is_read_aloud(page)
    sheets = _part(page, "tuyen-truyen")
    shot(page, "phat-cho-ba-con")
    codes = {_sheet(page, sheets.get_by_role("link", name=name), size) for name, size in SHEETS.items()}
    assert len(codes) == 1, codes
    sheets.get_by_role("link", name="Bài đọc loa trong hai phút").click()
    text = page.locator("#bai-doc").inner_text()
    assert text.startswith("Kính thưa bà con")
    expect(page.locator("main")).to_contain_text(WARD)
    assert 80 <= len(text.split()) <= 345, "two minutes"
    news, markup = page.get_by_label("Chữ thường").input_value(), page.get_by_label("Mã HTML").input_value()
    assert markup.startswith("<h2>Đăng ký kết hôn")
    shot(page, "bai-doc-loa")
    (code,) = codes
    assert code.startswith(f"{stage.address}{PAGE}?ma=")
    assert code in news
    assert code in markup
    page.goto(code)
    expect(page.locator("main")).to_contain_text(f"{WARD} giải quyết việc này")


def _sheet(page: Page, link: Locator, size: tuple[int, int]) -> str:
    """Opens the PDF behind a link: one that has this size, names the procedure and whom to ask; the address in its code."""
    answer = page.request.get(link.get_attribute("href") or "")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    pages = list(pypdfium2.PdfDocument(io.BytesIO(answer.body())))
    width, height = pages[0].get_size()
    assert (round(width), round(height)) == size
    words = " ".join(" ".join(one.get_textpage().get_text_bounded() for one in pages).split())
    assert "Đăng ký kết hôn" in words
    assert WARD in words or "Hỏi: 0" in words, "a sticker has room for the telephone only"
    (code,) = [found.text for one in pages for found in zxingcpp.read_barcodes(one.render(scale=3).to_pil())]
    return code


def _is_read_aloud(page: Page) -> None:
    part = _part(page, "dieu-kien")
    part.get_by_role("button", name="Nghe đọc mục này").click()
    stop = part.get_by_role("button", name="Dừng đọc")
    expect(stop).to_have_attribute("aria-pressed", "true")
    said = page.evaluate(SPOKEN)
    assert {(lang, voice) for _, lang, voice in said} == {("vi-VN", "vi-VN")}
    written = _plain(part.locator(".part__body").text_content() or "")
    assert [text for text, _, _ in said if _plain(text) not in written] == []
    spoken = " ".join(text for text, _, _ in said)
    assert CONDITION.rstrip(".") in spoken
    assert "Tôi không hiểu" not in spoken
    page.evaluate(LAST_ONE_ENDS)
    again = part.get_by_role("button", name="Nghe đọc mục này")
    expect(again).to_have_attribute("aria-pressed", "false")
    again.click()
    stop.click()
    assert page.evaluate(SPOKEN) == []


def test_what_is_not_clear_is_asked_and_answered(phone, no_script, desk, stage, shot):
    _is_clear(no_script)
    page = phone
    page.goto(PAGE)
    here = _condition(page)
    here.get_by_role("button", name="Hiểu", exact=True).click()
    expect(_part(page, "dieu-kien").get_by_role("status")).to_have_text("Đã ghi ý kiến. Cảm ơn.")
    page.reload()
    mine = _ask(page, ASKED, shot)
    other = _ask(no_script, "", shot)
    stage.wait(timedelta(days=9))

    officer.sign_in(desk, "bien-tap")
    desk.goto("/can-bo/cau-hoi-noi-dung")
    row = desk.get_by_role("row").filter(has_text=ASKED)
    expect(row).to_contain_text("Quá hạn")
    shot(desk, "cau-hoi-noi-dung")
    row.get_by_role("link", name="Mở").click()
    expect(desk.locator("main")).to_contain_text(CONDITION)
    desk.get_by_label("Câu trả lời, bằng lời thường").fill(ANSWERED)
    shot(desk, "cau-hoi-noi-dung-tra-loi")
    desk.get_by_role("button", name="Gửi câu trả lời").click()
    expect(desk.get_by_role("heading", name="Đã trả lời")).to_be_visible()

    page.goto(mine)
    expect(page.locator("main h1")).to_have_text("Đã có câu trả lời")
    expect(page.locator("main")).to_contain_text(ANSWERED)
    shot(page, "cau-hoi-da-tra-loi")
    no_script.goto(other)
    expect(no_script.locator("main h1")).to_have_text("Đã ghi câu hỏi")
    expect(no_script.locator("main")).not_to_contain_text(ANSWERED)


def _is_clear(page: Page) -> None:
    """Pressed without scripts: back at the same place of the page, thanked there."""
    page.goto(PAGE)
    _condition(page).get_by_role("button", name="Hiểu", exact=True).click()
    page.wait_for_url(re.compile(r"#hieu-condition\."))
    expect(page.locator("#dieu-kien").get_by_role("status")).to_have_text("Cảm ơn.")
    expect(page.locator("#dieu-kien").get_by_role("status")).to_be_in_viewport()
    page.goto(PAGE)


def _ask(page: Page, words: str, shot) -> str:
    """“Tôi không hiểu”, in these words or none: the address where the answer will stand, with who answers until when."""
    _condition(page).get_by_role("button", name="Tôi không hiểu").click()
    expect(page.locator("blockquote")).to_have_text(CONDITION)
    page.get_by_label("Chỗ nào khó hiểu?").fill(words)
    shot(page, "chua-hieu")
    citizen.go_on(page)
    page.wait_for_url(re.compile(r"/y-kien/[0-9a-f-]{36}$"))
    shot(page, "cau-hoi-da-ghi")
    said = _plain(page.locator("main").inner_text())
    assert re.search(r"Trả lời trước 17 giờ 30.* Ủy ban nhân dân tỉnh", said, re.I), said
    assert words in said
    return page.url


def _condition(page: Page) -> Locator:
    return _part(page, "dieu-kien").locator("li").filter(has_text=CONDITION)


def _part(page: Page, anchor: str) -> Locator:
    """A part of the procedure's page, unfolded."""
    part = page.locator(f"details#{anchor}")
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()
    return part


def _plain(text: str) -> str:
    return " ".join(text.split())
