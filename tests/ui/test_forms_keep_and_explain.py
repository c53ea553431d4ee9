"""One sentence in two places, what was typed kept, nothing left to the browser's own validation."""

import re
from datetime import datetime

import pytest
import time_machine
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.utils.datastructures import MultiValueDict

from motcua.kernel.clock import LOCAL
from motcua.kernel.dates import PartialDate
from motcua.kernel.problems import ValueProblem
from motcua.ui.components import Choice, Place
from motcua.ui.forms import BaseForm, DateField, FilesField, LongTextField, LookupField, TextField, TickField, search_in
from motcua.ui.widgets import Checkboxes, Radios

WARDS = (
    Place("26068", "Phường Trấn Biên", "gồm phường Quang Vinh, Hòa Bình cũ"),
    Place("26041", "Phường Biên Hòa", "gồm phường Bửu Hòa cũ"),
    Place("26380", "Phường Long Bình", "gồm phường Long Bình, Hòa Bình cũ"),
)


def shout(text: str) -> str:
    if text.isdigit():
        raise ValueProblem("name.digits", doan=text)
    return text.upper()


class Form(BaseForm):
    nouns = {"where": "nơi cư trú", "way": "nơi nhận kết quả"}

    name = TextField(label="Họ và tên", help_text="Như trên giấy tờ", blank="name.blank", longest=20, parse=shout)
    story = LongTextField(label="Ghi thêm", required=False)
    born = DateField(label="Ngày sinh", past=True)
    where = LookupField(label="Đang ở đâu?", search=search_in(WARDS), blank="address.commune")
    way = forms.ChoiceField(
        label="Nhận ở đâu?", choices=[("post", Choice("Bưu điện", "2 ngày")), ("c", "Quầy")], widget=Radios
    )
    papers = forms.MultipleChoiceField(label="Giấy tờ", choices=[("a", "Sổ đỏ"), ("b", "Bản vẽ")], widget=Checkboxes)
    photos = FilesField(label="Sổ đỏ")
    agreed = TickField(label="Lời cam đoan", sentence="Tôi cam đoan.")


GOOD = {
    "name": "  Ẩn\u00a0Văn ",
    "born_day": "",
    "born_month": "",
    "born_year": "1950",
    "where": "tran bien",
    "way": "post",
    "papers": ["a"],
    "agreed": "on",
}


def photo(content: bytes = b"x") -> SimpleUploadedFile:
    return SimpleUploadedFile("so do.jpg", content)


def filled(**changes: object) -> Form:
    data: MultiValueDict[str, object] = MultiValueDict()
    for name, value in {**GOOD, **changes}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return Form(data, MultiValueDict({"photos": [photo(), photo()]}))


def drawn(form: BaseForm) -> str:
    markup = "{% error_summary form %}{% form files=True %}{% for b in form %}{% field b %}{% endfor %}{% endform %}"
    return engines["django"].from_string(markup).render({"form": form, "csrf_token": "t"})


def test_good_answers_become_values():
    form = filled()
    assert form.errors == {}
    assert form.cleaned_data["name"] == "ẨN VĂN"
    assert form.cleaned_data["born"] == PartialDate(1950)
    assert form.cleaned_data["where"] == WARDS[0]
    assert len(form.cleaned_data["photos"]) == 2
    assert form.cleaned_data["agreed"] is True


EMPTY = {
    "name": "Nhập họ và tên như trên giấy tờ.",
    "born": "Nhập ngày sinh, ví dụ 27 / 3 / 1985.",
    "where": "Nơi cư trú: chọn xã, phường hoặc đặc khu. Gõ vài chữ để tìm.",
    "way": "Chọn nơi nhận kết quả.",
    "papers": "Chọn ít nhất một giấy tờ.",
    "photos": "Chưa có ảnh nào của “sổ đỏ”. Chụp ảnh, hoặc chọn ảnh có sẵn trong máy.",
    "agreed": "Đọc lời cam đoan rồi bấm vào ô vuông nếu đồng ý.",
}


@pytest.mark.parametrize("name", EMPTY)
def test_what_is_missing_is_asked_for_in_words(name):
    assert list(Form({}).errors[name]) == [EMPTY[name]]


def test_the_summary_and_the_field_say_the_same_and_the_link_arrives():
    html = drawn(Form({}))
    assert f"Có {len(EMPTY)} chỗ cần xem lại" in html
    links = dict(re.findall(r'<li><a href="#([\w-]+)">(.*?)</a>', html))
    assert len(links) == len(EMPTY)
    for target, sentence in links.items():
        assert f'id="{target}"' in html
        assert f"Cần xem lại: </span>{sentence}" in html


def test_an_error_and_a_hint_are_read_with_the_field():
    html = drawn(Form({}))
    box = next(tag for tag in re.findall(r"<input[^>]*>", html) if 'id="id_name"' in tag)
    assert 'aria-describedby="id_name_helptext id_name_error"' in box
    assert 'aria-invalid="true"' in box
    for part in ("id_name_helptext", "id_name_error", "id_way_error"):
        assert f'id="{part}"' in html


def test_what_was_typed_stays():
    html = drawn(
        filled(name="123", born_day="31", born_month="2", born_year="1985", where="hoa binh", way="c", papers=["b"])
    )
    for kept in ('value="123"', 'value="31"', 'value="1985"', 'value="hoa binh"'):
        assert kept in html
    assert re.search(r'value="c"[^>]* checked', html)
    assert re.search(r'value="b"[^>]* checked', html)


def test_the_browser_validates_nothing():
    html = drawn(Form())
    assert "novalidate" in html
    assert not re.search(r"\srequired\b", html)
    assert 'maxlength="200"' not in html


def test_a_problem_found_by_a_parser_becomes_its_sentence():
    assert list(filled(name="123").errors["name"]) == ["Tên không có chữ số hay ký hiệu. Xóa “123”."]


def test_too_long_a_text_is_told_by_how_much():
    assert list(filled(name="x" * 25).errors["name"]) == ["Viết ngắn lại, nhiều nhất 20 chữ. Bây giờ dài hơn 5 chữ."]


@time_machine.travel(datetime(2026, 3, 10, 9, 0, tzinfo=LOCAL), tick=False)
def test_a_birthday_is_not_in_the_future():
    form = filled(born_day="11", born_month="3", born_year="2026")
    assert list(form.errors["born"]) == ["Ngày sinh không thể sau hôm nay (10/03/2026)."]
    assert "born" not in filled(born_day="10", born_month="3", born_year="2026").errors


def test_several_finds_come_back_as_choices_and_the_chosen_one_is_taken():
    first = filled(where="hoa binh")
    assert list(first.errors["where"]) == ["Tìm thấy 2 tên gần giống. Bấm chọn một tên ngay dưới ô này."]
    html = drawn(first)
    assert 'value="26068"' in html
    assert 'value="26380"' in html
    second = filled(where="hoa binh", where_code="26380")
    assert second.cleaned_data["where"] == WARDS[2] if second.is_valid() else pytest.fail(str(second.errors))


def test_a_former_name_is_offered_and_not_taken_silently():
    form = filled(where="quang vinh")
    assert "where" in form.errors
    assert "gồm phường Quang Vinh" in drawn(form)


def test_a_choice_made_before_the_text_was_changed_does_not_count():
    form = filled(where="long binh", where_code="26041")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["where"] == WARDS[2]


def test_one_form_does_not_show_the_finds_of_another():
    drawn(filled(where="hoa binh"))
    assert 'type="radio" name="where_code"' not in drawn(Form())


def test_an_empty_file_is_named():
    form = Form(GOOD, MultiValueDict({"photos": [photo(), photo(b"")]}))
    assert list(form.errors["photos"]) == ["“so do.jpg” không có gì bên trong. Chọn lại tệp, hoặc chụp tờ giấy."]


def test_a_choice_that_was_not_offered_is_asked_again():
    assert list(filled(way="drone").errors["way"]) == ["Chọn nơi nhận kết quả."]


def test_a_value_comes_back_into_its_boxes():
    html = drawn(Form(initial={"born": PartialDate(1985, 3), "where": WARDS[1]}))
    assert re.search(r'name="born_month" value="3"', html)
    assert re.search(r'name="born_day" value=""', html)
    assert 'value="Phường Biên Hòa"' in html


def test_a_heading_field_makes_its_label_the_page_question():
    markup = "{% field form.name heading=True %}{% field form.way heading=True %}"
    html = engines["django"].from_string(markup).render({"form": Form()})
    assert '<h1><label for="id_name">Họ và tên</label></h1>' in re.sub(r">\s+<", "><", html)
    assert "<legend><h1>Nhận ở đâu?</h1></legend>" in re.sub(r">\s+<", "><", html)


def test_a_hidden_field_is_only_itself():
    class Hidden(BaseForm):
        key = forms.CharField(widget=forms.HiddenInput)

    assert drawn(Hidden(initial={"key": "k"})).count("field") == 0


def test_a_refusal_of_the_whole_form_stands_in_the_summary():
    form = filled()
    form.add_error(None, "Hồ sơ đã nộp rồi.")
    assert "<li>Hồ sơ đã nộp rồi.</li>" in drawn(form)


def test_a_form_that_only_asks_bears_no_token():
    html = engines["django"].from_string("{% form get=True %}x{% endform %}").render({"csrf_token": "t"})
    assert "csrfmiddlewaretoken" not in html
    assert 'method="get"' in html
