"""Every type of field: what is typed becomes the stored answer, the stored answer is shown again and said in words."""

import jsonschema_rs
import pytest

from motcua.catalogue.definition import FormField, Option
from motcua.catalogue.enums import FieldType, Meaning
from motcua.catalogue.form_schema import SHAPES
from motcua.intake import fields
from motcua.intake.answers import imprint, spoken
from motcua.intake.binding import Binder
from motcua.ui.components import Choice
from motcua.ui.forms import BaseForm
from tests import province

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"
OPTIONS = (Option(key="a", label="Một"), Option(key="b", label="Hai"))
CARD = {
    "o": "can_cuoc",
    "o_number": "075 198 001 234",
    "o_issued_on_day": "6",
    "o_issued_on_month": "5",
    "o_issued_on_year": "2024",
    "o_issued_by": "Bộ Công an",
}
STORED_CARD = {"kind": "can_cuoc", "number": "075198001234", "issued_on": "2024-05-06", "issued_by": "Bộ Công an"}
T = FieldType
GOOD = [
    (T.NAME, {"o": " Đặng  Thị Mộng Tuyền "}, "Đặng Thị Mộng Tuyền", "Đặng Thị Mộng Tuyền"),
    (T.TEXT, {"o": "Quán Hoa Sen"}, "Quán Hoa Sen", "Quán Hoa Sen"),
    (T.LONG_TEXT, {"o": "Dòng một\r\nDòng hai"}, "Dòng một\nDòng hai", "Dòng một\nDòng hai"),
    (T.PERSONAL_NUMBER, {"o": "075.198.001.234"}, "075198001234", f"075{NBSP}198{NBSP}001{NBSP}234"),
    (T.PHONE, {"o": "0912-345-678"}, "+84912345678", f"0912{NBSP}345{NBSP}678"),
    (T.EMAIL, {"o": "tuyen@vidu.vn"}, "tuyen@vidu.vn", "tuyen@vidu.vn"),
    (T.DATE, {"o_day": "2", "o_month": "5", "o_year": "1998"}, "1998-05-02", "02/05/1998"),
    (T.PARTIAL_DATE, {"o_day": "", "o_month": "", "o_year": "1995"}, {"year": 1995, "month": None, "day": None}, "1995"),
    (T.CHOICE, {"o": "b"}, "b", "Hai"),
    (T.CHOICE_MANY, {"o": ["a", "b"]}, ["a", "b"], "Một\nHai"),
    (T.CHOICE_SEARCH, {"o": "hai"}, "b", "Hai"),
    (T.YES_NO, {"o": "khong"}, False, "Không"),
    (T.NUMBER, {"o": "1.200"}, 1200, "1.200"),
    (T.COPIES, {"o": "2"}, 2, "2"),
    (T.MONEY, {"o": "1.500.000 đồng"}, 1500000, f"1.500.000{NBSP}đồng"),
    (T.MONEY, {"o": "1,500,000 đ"}, 1500000, f"1.500.000{NBSP}đồng"),
    (T.AREA, {"o": "85,5 m²"}, "85.5", f"85,5{NBSP}m²"),
    (T.AREA, {"o": "1.200,5 m2"}, "1200.5", f"1.200,5{NBSP}m²"),
    (T.AREA, {"o": "1.200"}, "1200", f"1.200{NBSP}m²"),
    (T.LENGTH, {"o": "12.6"}, "12.6", f"12,6{NBSP}m"),
    (T.ADDRESS, {"o": "phuong tran bien, thanh pho dong nai", "o_detail": "Số 12"}, {"commune": "26041", "detail": "Số 12"}, "Số 12, Trấn Biên"),
    (T.ID_DOCUMENT, CARD, STORED_CARD, f"Thẻ căn cước số 075{NBSP}198{NBSP}001{NBSP}234\ncấp ngày 06/05/2024, Bộ Công an"),
    (T.TAX_CODE, {"o": "0100112437 001"}, "0100112437-001", "0100112437-001"),
    (T.BUSINESS_CODE, {"o": "0100 112 437"}, "0100112437", "0100112437"),
    (T.LAND_PLOT, {"o_sheet": " 012 ", "o_plot": "345-1"}, {"sheet": "12", "plot": "345-1"}, "Thửa đất số 345-1, tờ bản đồ số 12"),
    (T.VEHICLE_PLATE, {"o": "30a 12345"}, "30A-123.45", "30A-123.45"),
    (T.SIGNATURE, {"o": "10,10 60,90 90,20;100,50 160,60"}, {"strokes": "10,10 60,90 90,20;100,50 160,60"}, "Đã ký trên màn hình"),
    (T.SIGNATURE, {"o": "", "o_on_paper": "1"}, {"on_paper": True}, "Sẽ ký trên giấy"),
    (T.AGENCY, {"o": "UBND xã Tân Phú cũ"}, {"identifier": None, "name": "UBND xã Tân Phú cũ"}, "UBND xã Tân Phú cũ"),
]  # fmt: skip
BAD = [
    (T.NAME, {"o": ""}, "Nhập họ và tên như trên giấy tờ."),
    (T.TEXT, {"o": "x" * 400}, "Viết ngắn lại, nhiều nhất 300 chữ. Bây giờ dài hơn 100 chữ."),
    (T.LONG_TEXT, {"o": ""}, "Nhập ô thử."),
    (T.PERSONAL_NUMBER, {"o": "12345"}, "Số căn cước có 12 chữ số. Bây giờ có 5 chữ số."),
    (T.PERSONAL_NUMBER, {"o": "075398001234"}, "Theo chữ số thứ tư đến thứ sáu là 398, người mang số này sinh năm 2098, sau hôm nay. Xem lại số."),
    (T.PHONE, {"o": "0912"}, "Số di động có 10 chữ số. Bây giờ có 4 chữ số."),
    (T.EMAIL, {"o": "tuyen"}, "Email phải có dấu @, ví dụ nguyenvanan@vidu.vn. Không có thì để trống."),
    (T.DATE, {"o_day": "31", "o_month": "2", "o_year": "1998"}, "Tháng 2 không có ngày 31. Xem lại ô thử."),
    (T.PARTIAL_DATE, {"o_day": "", "o_month": "", "o_year": "98"}, "Nhập đủ 4 chữ số của năm, ví dụ 1985."),
    (T.CHOICE, {"o": "z"}, "Chọn ô thử."),
    (T.CHOICE_MANY, {"o": []}, 'Chọn ít nhất một ô thử.'),
    (T.CHOICE_SEARCH, {"o": "không có"}, "Chọn ô thử."),
    (T.YES_NO, {}, "Chọn “Có” hoặc “Không”."),
    (T.NUMBER, {"o": "hai"}, "Nhập số từ 0 đến 999999999."),
    (T.COPIES, {"o": "-1"}, "Nhập số từ 0 đến 999999999."),
    (T.MONEY, {"o": "nhiều"}, "Ghi số tiền lớn hơn 0, chỉ bằng số, ví dụ 1.500.000."),
    (T.AREA, {"o": "to"}, 'Ghi diện tích bằng mét vuông, ví dụ 85,5. Đang tính bằng sào, bằng công thì đổi ra mét vuông.'),
    (T.AREA, {"o": "nan"}, 'Ghi diện tích bằng mét vuông, ví dụ 85,5. Đang tính bằng sào, bằng công thì đổi ra mét vuông.'),
    (T.LENGTH, {"o": "1e-400"}, "Ghi số mét, lớn hơn 0, ví dụ 12,6."),
    (T.ADDRESS, {"o": "xyzzy", "o_detail": "12"}, "Ô thử: chọn xã, phường hoặc đặc khu. Gõ vài chữ để tìm."),
    (T.ID_DOCUMENT, {**CARD, "o_number": "1"}, "Số căn cước có 12 chữ số. Bây giờ có 1 chữ số."),
    (T.TAX_CODE, {"o": "0100112438"}, "Mã số thuế có 10 hoặc 13 chữ số. Cá nhân, hộ kinh doanh dùng số căn cước 12 chữ số."),
    (T.BUSINESS_CODE, {"o": "0100112437-001"}, "Mã số doanh nghiệp có 10 chữ số, in trên giấy chứng nhận đăng ký doanh nghiệp. Xem lại từng số."),
    (T.LAND_PLOT, {"o_sheet": "12", "o_plot": "abc"}, "Số thửa, số tờ bản đồ chỉ gồm chữ số, ví dụ 345. Xem phần “Thửa đất” trong sổ đỏ."),
    (T.VEHICLE_PLATE, {"o": "A30 1"}, "Ghi biển số như trên xe, ví dụ 30A-123.45 hoặc 29B1-123.45."),
    (T.SIGNATURE, {"o": ""}, "Ký vào khung, hoặc chọn “Tôi sẽ ký trên giấy”."),
    (T.SIGNATURE, {"o": "1,1 2,2"}, "Nét ký ngắn quá, chưa nhận ra được. Xóa rồi ký lại."),
    (T.SIGNATURE, {"o": "1,1 900,2"}, "Chưa nhận được nét ký. Ký lại, hoặc chọn “Tôi sẽ ký trên giấy”."),
    (T.DECLARATION, {}, "Đọc lời cam đoan rồi bấm vào ô vuông nếu đồng ý."),
]  # fmt: skip


class Page(BaseForm):
    def __init__(self, binder: Binder, data=None, **more) -> None:
        self.base_fields = binder.fields
        super().__init__(data, **more)


def field(kind: FieldType, **more) -> FormField:
    return FormField(key="o", type=kind, label="Ô thử", options=OPTIONS, **more)


def typed(binder: Binder, data) -> BaseForm:
    from django.http import QueryDict

    sent = QueryDict(mutable=True)
    for key, value in data.items():
        sent.setlist(key, value if isinstance(value, list) else [value])

    return Page(binder, sent)


@pytest.fixture(autouse=True)
def _province():
    province.make_province()


@pytest.mark.parametrize(("kind", "data", "stored", "words"), GOOD, ids=lambda value: str(value)[:20])
def test_what_is_typed_is_stored_shown_again_and_spoken(kind, data, stored, words):
    binder = fields.binder(field(kind))
    form = typed(binder, data)
    assert form.is_valid(), form.errors
    assert binder.read(form.cleaned_data) == stored
    if kind in SHAPES:
        jsonschema_rs.Draft202012Validator(SHAPES[kind]).validate(stored)
    assert spoken(field(kind), stored, {"26041": "Trấn Biên"}) == words
    again = Page(binder, initial=binder.show(stored))
    assert all(again[name].value() not in (None, "") for name in binder.show(stored))


@pytest.mark.parametrize(("kind", "data", "sentence"), BAD, ids=lambda value: str(value)[:20])
def test_what_cannot_be_taken_gets_its_sentence_and_stays(kind, data, sentence):
    binder = fields.binder(field(kind))
    form = typed(binder, data)
    assert not form.is_valid()
    assert sentence in [str(one) for errors in form.errors.values() for one in errors]


def test_every_type_of_field_is_tried_here():
    assert {one[0] for one in GOOD} | {T.DECLARATION} == set(FieldType)


def test_a_competent_agency_is_chosen_among_those_offered_only():
    asked = field(T.AGENCY, meaning=Meaning.AGENCY)
    binder = fields.binder(asked, agencies=(("H19.26", Choice("UBND phường Trấn Biên")),))
    assert binder.read(typed(binder, {"o": "H19.26"}).is_valid() and {"o": "H19.26"}) == {
        "identifier": "H19.26",
        "name": "UBND phường Trấn Biên",
    }
    assert not typed(binder, {"o": "H19.99"}).is_valid()


def test_where_any_commune_will_do_it_is_found_by_name_and_kept_with_its_commune():
    binder = fields.binder(field(T.AGENCY, meaning=Meaning.AGENCY), any_agency=True)
    form = typed(binder, {"o": province.TYPED[province.TAM_HIEP]})
    assert form.is_valid(), form.errors
    assert binder.read(form.cleaned_data) == {
        "identifier": "H19.27",
        "name": "Ủy ban nhân dân phường Tam Hiệp",
        "commune": "26068",
    }


def test_the_imprint_changes_with_the_page_s_own_answers_only():
    assert imprint({"a": 1, "b": 2}, ["a"]) == imprint({"a": 1, "b": 3}, ["a"])
    assert imprint({"a": 1}, ["a"]) != imprint({"a": 2}, ["a"])
    assert imprint({}, ["a"]) != imprint({"a": None}, ["a"])
