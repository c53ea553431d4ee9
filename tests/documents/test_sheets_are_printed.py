"""The printed forms: titles and fields of the rules, the same bytes every time, readable by machines and people."""

import dataclasses
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from motcua.documents import forms, printing
from tests.documents import samples

SHEETS = samples.every_sheet()


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def all_sheet_classes(kind=forms.Sheet):
    for below in kind.__subclasses__():
        yield from all_sheet_classes(below)
        if hasattr(below, "template"):
            yield below


def test_every_form_is_tried_here():
    assert {type(sheet) for sheet in SHEETS} == set(all_sheet_classes())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: type(sheet).__name__)
def test_the_same_sheet_gives_the_same_bytes(sheet):
    assert printing.render(sheet) == printing.render(dataclasses.replace(sheet))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: type(sheet).__name__)
def test_it_is_tagged_in_vietnamese_with_its_fonts_inside(sheet):
    with pikepdf.open(io.BytesIO(printing.render(sheet))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("vi")
        fonts = {
            str(item.FontName) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
        }
    assert fonts
    assert all("Tinos" in name for name in fonts)


LEGAL_FORMS = [sheet for sheet in SHEETS if not isinstance(sheet, forms.Handout)]


@pytest.mark.parametrize("sheet", LEGAL_FORMS, ids=lambda sheet: type(sheet).__name__)
def test_it_bears_nation_title_number_and_is_one_page(sheet):
    pdf = printing.render(sheet)
    text = words(pdf)
    named = forms.Licence | forms.Certificate | forms.Letter | forms.BlankForm | forms.FilledForm
    title = sheet.name.upper() if isinstance(sheet, named) else sheet.title
    for expected in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", title, sheet.head.number):
        assert expected in text
    assert len(pypdfium2.PdfDocument(pdf)) == 1


TITLES = {
    forms.Receipt: "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    forms.SupplementRequest: "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    forms.Refusal: "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
    forms.Apology: "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
    forms.Discontinuation: "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
    forms.ControlSheet: "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
}


@pytest.mark.parametrize(("form", "title"), TITLES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_titles_are_those_of_circular_03_2025(form, title):
    assert form.title == title


def test_form_01_holds_all_its_fields():
    text = words(printing.render(samples.receipt()))
    for expected in (
        "Trung tâm Phục vụ hành chính công",
        "H19.26-261030-0007",
        "Mã tra cứu: 7K4M9PQX",
        "ĐẶNG THỊ MỘNG TUYỀN",
        "099184002214",
        "số 36/5 đường Hàng Dừa",
        "0900 000 214",
        "Email: không có",
        "Cấp giấy phép xây dựng mới",
        "1. Thành phần hồ sơ nộp gồm:",
        "Giấy chứng nhận quyền sử dụng đất Ảnh chụp 4 trang",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định: 15 ngày",
        "4. Thời gian nhận hồ sơ: 08 giờ 05 phút, ngày 30 tháng 10 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 08 giờ 05 phút, ngày 30 tháng 10 năm 2026",
        "6. Đăng ký nhận kết quả: bản điện tử",
        "7. Lệ phí: 50.000 đồng (chưa thu)",
        "quyển số 04/2026, số thứ tự 1187",
        "0251 3 812 812",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Nói cho dễ hiểu. Hồ sơ đã được nhận.",
    ):
        assert expected in text


def test_money_is_added_up_and_written_with_points():
    sheet = next(sheet for sheet in SHEETS if isinstance(sheet, forms.MoneyReceipt))
    assert "Tổng cộng 1.300.000 đồng" in words(printing.render(sheet))


def test_qr_and_barcode_are_read_back_from_the_paper():
    page = pypdfium2.PdfDocument(printing.render(samples.receipt()))[0].render(scale=3).to_pil()
    read = {found.text for found in zxingcpp.read_barcodes(page)}
    assert read == {"https://dichvucong.example.vn/tra-cuu?ma=H19.26-261030-0007", "H19.26-261030-0007"}


def test_text_of_people_cannot_become_markup():
    rude = '#image("/etc/passwd") *đậm* $x$ \\ "]" <b> @nhan'
    sheet = samples.receipt(applicant=dataclasses.replace(samples.APPLICANT, address=rude))
    assert '#image("/etc/passwd") *đậm* $x$ \\ "]" <b> @nhan' in words(printing.render(sheet))


def test_many_papers_run_over_to_numbered_pages():
    pdf = printing.render(samples.receipt(papers=[forms.Paper(name=f"Giấy thứ {n}") for n in range(80)]))
    assert len(pypdfium2.PdfDocument(pdf)) > 1
    assert "Trang 1/" in words(pdf)


def test_threads_print_the_right_sheets():
    sheets = [samples.receipt(dossier_code=f"H19.26-261030-{n:04d}") for n in range(24)]
    with ThreadPoolExecutor(6) as pool:
        printed = list(pool.map(printing.render, sheets))
    for sheet, pdf in zip(sheets, printed, strict=True):
        assert f"Mã hồ sơ: {sheet.dossier_code}" in words(pdf)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_are_written_as_decree_30_wants(day, text):
    assert printing.in_words_of_day(day) == text


def test_times_are_those_of_a_vietnamese_clock():
    at = datetime(2026, 10, 30, 23, 5, tzinfo=UTC)
    assert printing.in_words_of_time(at) == "06 giờ 05 phút, ngày 31 tháng 10 năm 2026"
