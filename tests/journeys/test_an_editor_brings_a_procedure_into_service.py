"""The guide for editors, walked: a procedure nobody here has seen goes into service without a programmer."""

import pytest
from playwright.sync_api import expect

from tests.journeys import officer
from tests.journeys.editor import Editor

pytestmark = pytest.mark.journey
NAME = "Cấp biển số nhà"
HALF_AN_HOUR = 30
FIVE_MINUTES = 5
PAPERS = (
    ("Đơn đề nghị cấp biển số nhà", "Viết theo mẫu, chủ nhà ký.", "Nộp", "Phải có"),
    ("Ảnh mặt trước ngôi nhà", "Chụp thấy cả nhà và lối vào.", "Gửi ảnh hoặc tệp", "Phải có"),
    ("Giấy tờ về nhà đất", "Chụp các trang có chữ.", "Gửi ảnh hoặc tệp", "Phải có"),
    ("Ảnh biển số cũ", "Biển mất thì không cần ảnh.", "Gửi ảnh hoặc tệp", "Có trong một số trường hợp"),
    ("Giấy ủy quyền", "Chủ nhà ký cho người đi nộp.", "Gửi ảnh hoặc tệp", "Có trong một số trường hợp"),
)


def test_a_procedure_nobody_has_seen_goes_into_service(desk, other_desk, phone, shot):
    officer.sign_in(desk, "bien-tap")
    editor = Editor(desk)
    _begin(editor, shot)
    _people_and_questions(editor, shot)
    _place_and_variants(editor, shot)
    _papers(editor, shot)
    _money_and_time(editor, shot)
    _steps_and_outputs(editor, shot)
    _law_and_parts(editor, shot)
    working = _dry_run(editor, shot)
    _review(other_desk, working, shot)
    _publish(editor, working, shot)
    written = editor.minutes
    assert written < HALF_AN_HOUR, f"{written:.0f} minutes: {editor}"
    opened = Editor(desk)
    _open(opened, shot)
    assert opened.minutes < FIVE_MINUTES, f"{opened.minutes:.1f} minutes: {opened}"
    phone.goto("/thu-tuc/cap-bien-so-nha")
    expect(phone.get_by_text("Đang thí điểm khai, nộp và nhận kết quả trên mạng")).to_be_visible()
    shot(phone, "bien-tap-nguoi-dan-thay")


def _begin(editor: Editor, shot) -> None:
    editor.page.goto("/quan-tri/ban-soan")
    editor.press("Soạn thủ tục mới")
    editor.fill(name=NAME, short_name="biển số nhà")
    shot(editor.page, "bien-tap-moi")
    editor.press("Bắt đầu soạn")
    editor.put("Một câu dễ hiểu", "Xin biển số cho nhà chưa có số, hoặc cấp lại biển bị mất, bị mờ.")
    editor.put("Tên lĩnh vực", "Nhà ở")
    editor.put("Từ người dân hay gõ", "biển số nhà\nsố nhà\nmất biển số nhà")
    editor.tick("Xây, sửa nhà")
    shot(editor.page, "bien-tap-thong-tin-chung")
    editor.press("Lưu, sang phần sau")
    editor.press("Thêm nguồn")
    editor.fill(
        title="Quyết định 1234/QĐ-UBND của tỉnh", checked_on_day="20", checked_on_month="11", checked_on_year="2026"
    )
    editor.press("Lưu")


def _people_and_questions(editor: Editor, shot) -> None:
    editor.go("Người làm thủ tục")
    editor.fill(
        applicants__who="Chủ nhà, hoặc người được chủ nhà ủy quyền",
        applicants__proxy__text="Nhờ được, có giấy ủy quyền.",
    )
    editor.put("Được nhờ người khác", "Có")
    editor.press("Lưu")
    editor.go("Tờ khai")
    editor.press("Thêm phần")
    editor.fill(name="Ngôi nhà")
    editor.press("Lưu")
    shot(editor.page, "bien-tap-to-khai")
    pages = (
        {"question": "Bạn xin biển số cho nhà nào?", "fields__0__type": "Chọn một", "fields__0__label": "Việc cần làm",
         "fields__0__options": "Nhà chưa có số\nBiển số bị mất, bị mờ | cấp lại"},
        {"question": "Bạn có phải là chủ nhà?", "fields__0__type": "Có hoặc không", "fields__0__label": "Là chủ nhà"},
        {"question": "Nhà ở đâu?", "fields__0__type": "Địa chỉ", "fields__0__label": "Địa chỉ nhà", "fields__0__meaning": "Địa điểm"},
    )  # fmt: skip
    editor.press("Lên Ngôi nhà")
    new = editor.page.locator(".lines > li", has=editor.page.get_by_role("link", name="Ngôi nhà", exact=True)).last
    editor.pages += 1
    new.get_by_role("link", name="Thêm câu hỏi").click()
    for number, one in enumerate(pages, start=1):
        editor.fill(**one)
        if number == 1:
            shot(editor.page, "bien-tap-cau-hoi")
        editor.press("Lưu, thêm nữa" if number < len(pages) else "Lưu")


def _place_and_variants(editor: Editor, shot) -> None:
    editor.go("Nơi giải quyết")
    editor.put("Nói với người dân", "Ủy ban nhân dân cấp xã nơi có nhà.")
    editor.rule("Máy tìm nơi giải quyết theo", "Nơi có nhà hoặc đất")
    editor.put("Câu hỏi địa chỉ", "Nhà ở đâu?")
    editor.put("Nơi nhận hồ sơ", "Trung tâm Phục vụ hành chính công cấp xã")
    editor.put("Nơi giải quyết", "Ủy ban nhân dân cấp xã")
    editor.press("Lưu, sang phần sau")
    for name, plain, answer, button in (
        ("Cấp mới", "Nhà chưa có số.", "Nhà chưa có số", "Lưu, thêm nữa"),
        ("Cấp lại", "Biển số bị mất hoặc bị mờ.", "Biển số bị mất, bị mờ", "Lưu"),
    ):
        if name == "Cấp mới":
            editor.press("Thêm trường hợp")
        editor.fill(name=name, plain=plain)
        editor.rule("Đúng khi", "Câu trả lời đúng là")
        editor.question("Bạn xin biển số cho nhà nào?")
        editor.put("Trả lời là", answer)
        shot(editor.page, "bien-tap-truong-hop")
        editor.press(button)


def _papers(editor: Editor, shot) -> None:
    editor.go("Giấy tờ")
    editor.press("Thêm giấy tờ")
    for number, (name, plain, mode, requirement) in enumerate(PAPERS, start=1):
        editor.fill(name=name, plain=plain, mode=mode, requirement=requirement)
        if name == "Ảnh biển số cũ":
            editor.tick("Cấp lại")
        if name == "Giấy ủy quyền":
            editor.rule("Chỉ cần khi", "Câu trả lời đúng là")
            editor.question("Bạn có phải là chủ nhà?")
            editor.put("Trả lời là", "Không")
            shot(editor.page, "bien-tap-giay-to")
        editor.press("Lưu, thêm nữa" if number < len(PAPERS) else "Lưu")
    shot(editor.page, "bien-tap-danh-sach-giay-to")


def _money_and_time(editor: Editor, shot) -> None:
    editor.go("Phí, lệ phí")
    editor.press("Thêm khoản tiền")
    editor.fill(name="Lệ phí cấp biển số nhà", kind="Lệ phí", amount_vnd="40.000")
    editor.tick("Trực tiếp")
    editor.tick("Bưu chính công ích")
    editor.press("Lưu, thêm nữa")
    editor.fill(name="Lệ phí cấp biển số nhà, nộp trên mạng", kind="Lệ phí", amount_vnd="20.000")
    editor.tick("Trực tuyến")
    shot(editor.page, "bien-tap-tien")
    editor.press("Lưu")
    editor.go("Thời hạn")
    editor.press("Thêm thời hạn")
    editor.fill(plain="5 ngày làm việc.", unit="ngày làm việc", value="5")
    editor.press("Lưu")


def _steps_and_outputs(editor: Editor, shot) -> None:
    editor.go("Các bước giải quyết")
    for name, actor, hours in (
        ("Tiếp nhận hồ sơ", "Cán bộ một cửa", "4"),
        ("Ký kết quả", "Lãnh đạo Ủy ban nhân dân cấp xã", "32"),
        ("Trả kết quả", "Cán bộ một cửa", "4"),
    ):
        editor.press(name)
        editor.put("Chức danh", actor)
        editor.put("Mất mấy giờ làm việc", hours)
        editor.press("Lưu")
    shot(editor.page, "bien-tap-cac-buoc")
    editor.go("Kết quả")
    editor.press("Thêm kết quả")
    editor.fill(name="Biển số nhà và giấy chứng nhận số nhà", copies="1")
    editor.press("Lưu")


def _law_and_parts(editor: Editor, shot) -> None:
    editor.go("Căn cứ pháp lý")
    editor.press("Thêm văn bản")
    editor.fill(number="1234/QĐ-UBND", title="Quy định đánh số và gắn biển số nhà")
    editor.press("Lưu")
    editor.go("Bảy phần phải công bố")
    editor.press("Điền hộ những ô còn trống")
    shot(editor.page, "bien-tap-bay-phan")
    editor.page.locator("a.back").click()
    editor.page.get_by_text("Không còn chỗ nào phải sửa.").wait_for()
    shot(editor.page, "bien-tap-kiem")


def _dry_run(editor: Editor, shot) -> str:
    working = editor.page.url
    editor.press("Chạy thử tờ khai")
    editor.press("Trực tuyến")
    page = editor.page
    for label, value in (
        ("Họ và tên", "Nguyễn Văn Ví Dụ"),
        ("Số định danh cá nhân", "075090000123"),
        ("Nhà chưa có số", ""),
        ("Không", ""),
        ("Địa chỉ nhà", ""),
    ):
        editor.pages += 1
        if label == "Địa chỉ nhà":
            page.locator("main input.input").nth(0).fill("Phường Trấn Biên, Đồng Nai")
            page.locator("main input.input").nth(1).fill("12 Quang Vinh")
        elif value:
            page.locator("main input.input").first.fill(value)
        else:
            page.get_by_label(label, exact=True).first.check()
            shot(page, "bien-tap-chay-thu")
        page.get_by_role("button", name="Tiếp tục").click()
        page.wait_for_load_state()
    page.get_by_role("heading", name="Kết quả chạy thử").wait_for()
    said = page.locator("main").inner_text().replace("\xa0", " ")
    for part in ("Cấp mới", "Ủy ban nhân dân phường Trấn Biên", "Giấy ủy quyền", "20.000 đồng", "5 ngày làm việc"):
        assert part in said, said
    assert "Ảnh biển số cũ" not in said
    shot(page, "bien-tap-ket-qua-chay-thu")
    editor.fill(name="Nhà chưa có số, người được ủy quyền nộp trên mạng")
    editor.press("Đúng, lưu làm ví dụ")
    editor.press("Chuyển thẩm định")
    assert page.url == working
    return working


def _review(page, working: str, shot) -> None:
    officer.sign_in(page, "phap-che")
    page.goto(working)
    page.get_by_role("link", name="Đọc và thẩm định").click()
    shot(page, "bien-tap-tham-dinh")
    for box in page.locator("input[name=accepted]").all():
        box.check()
    page.get_by_role("button", name="Ký thẩm định").click()
    page.get_by_text("Đã thẩm định").first.wait_for()


def _publish(editor: Editor, working: str, shot) -> None:
    editor.page.goto(working)
    editor.press("Công bố")
    _today(editor)
    shot(editor.page, "bien-tap-cong-bo")
    editor.press("Công bố")
    editor.page.get_by_text("Đang dùng").wait_for()


def _open(editor: Editor, shot) -> None:
    editor.press("Mở cho cơ quan: cách nộp, mức, thí điểm")
    editor.page.get_by_label("Toàn trình").check()
    editor.put("Tìm cơ quan trong danh sách", "tran bien")
    assert editor.page.locator(".agencies .choice:visible").count() < 5
    editor.page.get_by_label("Ủy ban nhân dân phường Trấn Biên").check()
    editor.page.get_by_text("Đã chọn 1 trong").wait_for()
    editor.choices += 3
    shot(editor.page, "bien-tap-mo-nop")
    editor.press("Mở")
    editor.page.get_by_text("Đã mở.").wait_for()


def _today(editor: Editor) -> None:
    """The day on the product's clock, as the page of opening proposes it."""
    here = editor.page.url
    editor.page.goto("/quan-tri/thu-tuc/dang-ky-ket-hon/mo-nop")
    day, month, year = (
        editor.page.locator(f"main [name=effective_from_{part}]").input_value() for part in ("day", "month", "year")
    )
    editor.page.goto(here)
    editor.fill(effective_from_day=day, effective_from_month=month, effective_from_year=year)
