"""A certificate bears the lines its procedure names: in order, filled from the answers, with nothing for what was not asked."""

import pytest

from motcua.casework import output_data
from motcua.casework.models import Dossier
from motcua.catalogue.parsing import parse
from motcua.documents.forms import Certificate, RegisterExtract
from tests import cast
from tests.casework.yielding import received, yield_output

pytestmark = pytest.mark.django_db
BIRTH = "dang-ky-khai-sinh"


def drafted(slug: str, key: str, **answers) -> dict[str, str]:
    """The draft's rows as label -> value; the dossier is that of the first example with these answers put over it."""
    story = received(slug)
    dossier = Dossier.objects.get(pk=story.pk)
    dossier.answers = {**dossier.answers, **answers}
    return dict(
        (line.split(": ", 1) if ": " in line else (line.rstrip(":"), ""))
        for line in output_data.prefilled(dossier, key)["rows"].splitlines()
    )


def test_a_date_of_birth_stands_in_figures_and_in_words():
    rows = drafted(BIRTH, "giay_khai_sinh")
    assert rows["Ngày, tháng, năm sinh"] == (
        "03/11/2026; ngày ba, tháng mười một, năm hai nghìn không trăm hai mươi sáu"
    )
    assert list(rows)[:3] == ["Họ, chữ đệm, tên", "Ngày, tháng, năm sinh", "Giới tính"]


def test_a_father_who_is_not_named_has_no_line():
    story = received(BIRTH)
    dossier = Dossier.objects.get(pk=story.pk)
    dossier.answers = {key: value for key, value in dossier.answers.items() if not key.startswith("cha_")}
    rows = output_data.prefilled(dossier, "giay_khai_sinh")["rows"]
    assert "người mẹ" in rows
    assert "người cha" not in rows


def test_what_the_officer_must_fill_in_is_told_before_it_is_proposed():
    story = received(BIRTH)
    data = output_data.prefilled(story.dossier, "giay_khai_sinh")
    assert "Số định danh cá nhân" in output_data.gaps(story.dossier, "giay_khai_sinh", data)
    data["rows"] = data["rows"].replace("Số định danh cá nhân: ", "Số định danh cá nhân: 075226000123")
    assert "Số định danh cá nhân" not in output_data.gaps(story.dossier, "giay_khai_sinh", data)


def test_a_copy_repeats_the_line_of_the_register_as_the_officer_left_it():
    story = received(BIRTH)
    original = yield_output(story, "giay_khai_sinh")
    copied = output_data.prefilled(story.dossier, "ban_sao")
    assert copied["of"] == "KHAI SINH"
    assert copied["rows"] == original.data["rows"]
    assert "075226000123" in copied["rows"]
    assert copied["entry_number"] == original.number


def test_a_certificate_has_its_legal_title_its_sections_and_how_long_it_holds():
    story = received("xac-nhan-tinh-trang-hon-nhan")
    output = yield_output(story, "giay_xac_nhan")
    sheet = output_data.sheet_of(output, signer_name="Trần Thị Bình", on=cast.date(2026, 11, 23))
    assert isinstance(sheet, Certificate)
    assert sheet.name == "Giấy xác nhận tình trạng hôn nhân"
    assert sheet.validity.startswith("Có giá trị 6 tháng")
    assert sheet.signed.role == "NGƯỜI KÝ GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN"
    assert ("Tình trạng hôn nhân", "Chưa đăng ký kết hôn") in sheet.sections[0][1]


def test_parts_of_a_birth_certificate_stand_under_their_headings():
    story = received(BIRTH)
    output = yield_output(story, "giay_khai_sinh")
    sheet = output_data.sheet_of(output, signer_name="Trần Thị Bình", on=cast.date(2026, 11, 23))
    assert isinstance(sheet, Certificate)
    assert [name for name, _ in sheet.sections] == ["", "Mẹ", "Cha"]
    extract = yield_output(story, "ban_sao")
    copy = output_data.sheet_of(extract, signer_name="Trần Thị Bình", on=cast.date(2026, 11, 23))
    assert isinstance(copy, RegisterExtract)
    assert copy.sections == sheet.sections


def test_every_line_of_every_paper_has_a_question_a_text_or_an_officer():
    for slug in cast.FILED_HERE:
        for output in parse(cast._document(slug)).outputs:
            for line in output.lines:
                assert not (line.questions and line.text), (slug, line.label)
