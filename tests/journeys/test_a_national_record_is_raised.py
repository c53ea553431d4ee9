"""Records of the national database come in by the command; citizens see what is known of them, an editor goes on from one."""

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys import officer
from tests.journeys.editor import Editor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-3")]
SAMPLE = Path(__file__).parents[1] / "catalogue" / "national_sample.jsonl.gz"
GUARDIAN, NO_UNIT = "1.004837", "1.008340"
NAME = "Thủ tục đăng ký giám hộ"


def test_an_imported_record_is_shown_as_published_and_gets_a_form(phone, desk, stage, shot, tmp_path):
    report = stage.import_national(_records(tmp_path / "records.jsonl"))
    assert f"## {GUARDIAN} {NAME}" in report
    assert "thời hạn không có đơn vị" in report

    phone.goto("/tim?q=đăng ký giám hộ")
    phone.get_by_role("link", name=re.compile(NAME)).first.click()
    expect(phone.locator("main")).to_contain_text("Chỉ có hướng dẫn")
    shot(phone, "nhap-quoc-gia-giam-ho")
    public = phone.url
    phone.goto(f"/tim?q={NO_UNIT}")
    expect(phone.locator("main h1")).to_contain_text("Khai thuế thu nhập cá nhân")
    limit = phone.locator("details#thoi-han")
    if limit.get_attribute("open") is None:
        limit.locator("summary").first.click()
    expect(limit).to_contain_text("Chưa công bố thời hạn. Nguồn ghi “1”, không có đơn vị.")
    shot(phone, "nhap-quoc-gia-chua-cong-bo")

    officer.sign_in(desk, "bien-tap")
    editor = Editor(desk)
    desk.goto("/quan-tri/thu-tuc")
    editor.fill(muc="Chỉ có thông tin", nguon="Nhập từ quốc gia")
    editor.press("Tìm")
    expect(desk.locator("main tbody tr")).to_have_count(2)
    shot(desk, "nhap-quoc-gia-danh-sach")
    editor.press(NAME)
    desk.get_by_role("button", name=re.compile("^Soạn bản tiếp theo")).click()
    expect(desk.locator("main")).to_contain_text("Thủ tục này mới chỉ có thông tin")
    working = desk.url
    shot(desk, "nhap-quoc-gia-ban-soan")
    editor.press("Thêm tờ khai và ba bước")
    expect(desk.get_by_role("heading", level=1, name="Tờ khai")).to_be_visible()
    expect(desk.get_by_role("link", name="Số căn cước của người nộp?", exact=True)).to_be_visible()
    desk.goto(working)
    expect(desk.locator("main")).not_to_contain_text("Thủ tục này mới chỉ có thông tin")
    steps = desk.locator(".toc li").filter(has_text="Các bước giải quyết")
    expect(steps).to_contain_text("3 mục")
    checks = desk.locator("section.panel").filter(has_text="Kiểm trước khi công bố")
    expect(checks).to_contain_text("nguồn chưa công bố thì hồ sơ không biết gửi tới đâu.")
    expect(checks).to_contain_text("chưa có ví dụ để thử")
    expect(desk.get_by_role("button", name="Chuyển thẩm định")).to_have_count(0)
    shot(desk, "nhap-quoc-gia-kiem")
    phone.goto(public)
    expect(phone.locator("main")).to_contain_text("Chỉ có hướng dẫn")


def _records(path: Path) -> Path:
    with gzip.open(SAMPLE, "rt", encoding="utf-8") as lines:
        path.write_text("".join(one for one in lines if json.loads(one)["ma_thu_tuc"] in (GUARDIAN, NO_UNIT)), "utf-8")
    return path
