"""Wrong, doubtful, stale, old-fashioned: the page says what is wanted, keeps what was typed, and leads on."""

import html

import pytest

from motcua.intake.models import Draft
from tests import cast, province
from tests.answers import shown
from tests.portal.walking import Walker, bride, problems, title_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker() -> Walker:
    province.make_province()
    return Walker(bride()[1]).begin()


def at(walker: Walker, stop: str) -> str:
    return f"/nop-ho-so/ban/{walker.draft.key}/{stop}"


NO_COMMUNE = "Nơi cư trú: chọn xã, phường hoặc đặc khu. Gõ vài chữ để tìm."
WRONG = [
    ("cong_dan", {}, "Chọn “Có” hoặc “Không”.", ""),
    ("ben_nu_so_dinh_danh", {"ben_nu_so_dinh_danh": "075 198"}, "Số căn cước có 12 chữ số. Bây giờ có 6 chữ số.", 'value="075 198"'),
    ("ben_nu_ho_ten", {"ben_nu_ho_ten": "Tuyền 123"}, 'Tên không có chữ số hay ký hiệu. Xóa “123”.', 'value="Tuyền 123"'),
    ("ben_nu_dan_toc", {"ben_nu_dan_toc": "người sao hỏa"}, "Chọn dân tộc.", 'value="người sao hỏa"'),
    ("ben_nu_lan_ket_hon", {"ben_nu_lan_ket_hon": "0"}, "Nhập số từ 1 đến 20.", 'value="0"'),
    ("lien_lac", {"ben_nu_dien_thoai": "0912", "email": "abc"}, "Số di động có 10 chữ số. Bây giờ có 4 chữ số.", 'value="0912"'),
    ("lien_lac", {"ben_nu_dien_thoai": "", "email": ""}, "Ghi ít nhất một số điện thoại để chúng tôi báo khi có kết quả.", ""),
    ("ban_sao", {"so_ban_sao": "nhiều"}, "Nhập số từ 0 đến 50.", 'value="nhiều"'),
    ("ben_nu_noi_cu_tru", {"ben_nu_noi_cu_tru": "", "ben_nu_noi_cu_tru_detail": "Số 12"}, NO_COMMUNE, 'value="Số 12"'),
]  # fmt: skip


@pytest.mark.parametrize(("stop", "typed", "sentence", "kept"), WRONG)
def test_a_wrong_answer_gets_its_sentence_and_stays(walker, stop, typed, sentence, kept):
    answer = walker.say(typed, address=at(walker, stop))
    assert answer.status_code == 200
    assert sentence in [html.unescape(one) for one in problems(answer)]
    assert shown(answer).count(sentence) == 2, "in the summary and beside the field, in the same words"
    assert kept in shown(answer)
    assert title_of(answer).startswith("Lỗi: ")
    question = answer.context["question"]
    assert shown(answer).count(question.question) >= 2, "in the title and as the heading"
    assert not question.hint or question.hint in shown(answer)
    assert Draft.objects.get().saved_pages == []


def test_three_boxes_of_a_date_keep_what_was_typed(walker):
    typed = {"ben_nu_ngay_sinh_day": "31", "ben_nu_ngay_sinh_month": "2", "ben_nu_ngay_sinh_year": "1998"}
    answer = walker.say(typed, address=at(walker, "ben_nu_ngay_sinh"))
    assert problems(answer) == ["Tháng 2 không có ngày 31. Xem lại ngày, tháng, năm sinh."]
    assert all(f'value="{value}"' in shown(answer) for value in typed.values())


def test_a_doubtful_name_is_asked_about_once(walker):
    address, typed = at(walker, "ben_nu_ho_ten"), {"ben_nu_ho_ten": "Dang Thi Mong Tuyen"}
    asked = walker.say(typed, address=address)
    assert asked.status_code == 200
    assert "Tên vốn không dấu thì bấm “Đúng rồi”." in shown(asked)
    assert "Đúng rồi, tiếp tục" in shown(asked)
    code = asked.context["form"].warnings
    assert walker.say({**typed, "dung_roi": list(code)}, address=address).status_code == 302
    assert walker.say(typed, address=address).status_code == 302, "said once is enough"
    assert walker.say({"ben_nu_ho_ten": "Dang Thi Khac Ten"}, address=address).status_code == 200


def test_a_birth_that_the_number_speaks_against_is_a_question_never_a_refusal(walker):
    walker.say({"ben_nu_so_dinh_danh": "075198001234"}, address=at(walker, "ben_nu_so_dinh_danh"))
    born = {"ben_nu_ngay_sinh_day": "", "ben_nu_ngay_sinh_month": "", "ben_nu_ngay_sinh_year": "1990"}
    asked = walker.say(born, address=at(walker, "ben_nu_ngay_sinh"))
    assert "Số này thường thuộc về nữ sinh năm 1998" in shown(asked)
    assert "Chữ số thứ tư đến thứ sáu là 198: sinh năm 1998; ở đây khai sinh năm 1990." in shown(asked)
    answer = walker.say(
        {**born, "dung_roi": list(asked.context["form"].warnings)}, address=at(walker, "ben_nu_ngay_sinh")
    )
    assert answer.status_code == 302


def test_the_former_name_of_a_ward_finds_the_present_one_and_asks(walker):
    typed = {"ben_nu_noi_cu_tru": "Quang Vinh, Biên Hòa", "ben_nu_noi_cu_tru_detail": "12 đường Quang Vinh"}
    asked = walker.say(typed, address=at(walker, "ben_nu_noi_cu_tru"))
    assert "Phường Trấn Biên" in shown(asked)
    assert "Trước ngày 01/07/2025 là Phường Quang Vinh, Thành phố Biên Hòa." in shown(asked)
    chosen = {**typed, "ben_nu_noi_cu_tru_code": province.TRAN_BIEN}
    assert walker.say(chosen, address=at(walker, "ben_nu_noi_cu_tru")).status_code == 302
    assert Draft.objects.get().answers["ben_nu_noi_cu_tru"]["commune"] == province.TRAN_BIEN


def test_a_split_ward_shows_every_part_of_it_to_choose_from(walker):
    typed = {"ben_nu_noi_cu_tru": "Bửu Hòa, Biên Hòa", "ben_nu_noi_cu_tru_detail": "Số 3"}
    asked = walker.say(typed, address=at(walker, "ben_nu_noi_cu_tru"))
    assert shown(asked).count("nay thuộc nhiều xã, phường") == 2


def test_the_box_fills_itself_from_the_lookup(walker):
    found = walker.client.get("/xa-phuong", {"q": "quang vinh"}).json()["results"]
    assert found[0]["code"] == province.TRAN_BIEN
    assert found[0]["note"].startswith("Trước ngày 01/07/2025")


def test_what_the_account_knows_is_filled_in_and_says_so(walker):
    walker.say({"nguoi_khai": "ben_nu"}, address=at(walker, "nguoi_khai"))
    own = walker.get(at(walker, "ben_nu_ho_ten"))
    assert 'value="Đặng Thị Mộng Tuyền"' in shown(own)
    assert "Lấy từ tài khoản." in shown(own)
    other = walker.get(at(walker, "ben_nam_ho_ten"))
    assert "Đặng Thị Mộng Tuyền" not in shown(other)


def test_a_second_device_is_told_shown_both_and_loses_nothing(walker):
    address = at(walker, "ben_nam_ho_ten")
    stale = walker.get(address).context["form"].seen
    walker.say({"ben_nam_ho_ten": "Hồ Văn Nhựt", "da_thay": stale}, address=address)
    conflict = walker.say({"ben_nam_ho_ten": "Hồ Văn Khác", "da_thay": stale}, address=address)
    assert conflict.status_code == 409
    assert "Bản này vừa được sửa trên máy khác" in shown(conflict)
    assert "Hồ Văn Nhựt" in shown(conflict)
    assert 'value="Hồ Văn Khác"' in shown(conflict)
    now = conflict.context["form"].seen
    assert walker.say({"ben_nam_ho_ten": "Hồ Văn Khác", "da_thay": now}, address=address).status_code == 302
    assert Draft.objects.get().answers["ben_nam_ho_ten"] == "Hồ Văn Khác"


def test_save_and_rest_leads_to_the_task_list(walker):
    answer = walker.say({"cong_dan_viet_nam": "co", "nghi": "1"})
    assert answer["Location"] == f"/nop-ho-so/ban/{walker.draft.key}"
    page = walker.get()
    assert "Đây là bản đang viết dở." in shown(page)
    assert "Đã lưu lúc" in shown(page)


def test_who_cannot_is_told_why_and_what_to_do_instead(walker):
    walker.say({"cong_dan_viet_nam": "khong"})
    assert walker.stop == "chua-du-dieu-kien"
    page = shown(walker.get())
    assert "Việc này dành cho hai công dân Việt Nam đang sống ở Việt Nam." in page
    assert "Có thủ tục riêng cho việc này, cũng ở Ủy ban nhân dân xã, phường." in page
    assert "Đăng ký kết hôn có yếu tố nước ngoài" in page
    assert at(walker, "cong_dan") in page


def test_edit_on_the_last_look_returns_straight_to_it(walker):
    walker.answer(province.marriage())
    page = shown(walker.get())
    address = f"{at(walker, 'ban_sao')}?sua=1"
    assert address in page
    walker.say({"so_ban_sao": "0"}, address=address)
    assert walker.stop == "kiem-tra"


def test_an_edit_that_opens_a_question_asks_it_first_and_then_returns(walker):
    walker.answer(province.marriage())
    walker.say({"so_ban_sao": "2"}, address=f"{at(walker, 'ban_sao')}?sua=1")
    assert walker.stop == "nhan_ban_sao"
    walker.say({"cach_nhan": "counter"})
    assert walker.stop == "kiem-tra"


def test_the_ward_is_chosen_and_explained_where_two_are_competent(walker):
    answers = province.marriage(groom={**province.GROOM, "commune": province.TAM_HIEP})
    walker.answer(answers, until="noi_dang_ky")
    page = shown(walker.get())
    assert "Vì bên nữ cư trú ở đó." in page
    assert "Điều 17 Luật Hộ tịch" in page
    walker.answer(answers)
    assert "Ủy ban nhân dân phường Tam Hiệp" in shown(walker.get())


def test_where_it_is_not_taken_in_online_one_is_told_kindly_where_to_go(walker):
    from motcua.agencies.models import Agency
    from motcua.catalogue import acts as catalogue
    from motcua.catalogue.enums import Channel, Level

    catalogue.switch_on(
        slug=cast.MARRIAGE, agency_id=Agency.objects.get(identifier="H19.26").pk, channel=Channel.ONLINE,
        level=Level.INFORMATION, effective_from=cast.date(2026, 1, 1), by=province.EDITOR,
    )  # fmt: skip
    home = {"ben_nu_noi_cu_tru": province.TYPED[province.TRAN_BIEN], "ben_nu_noi_cu_tru_detail": "Số 1"}
    walker.say(home, address=at(walker, "ben_nu_noi_cu_tru"))
    assert walker.stop == "noi-nop"
    page = shown(walker.get())
    assert "chưa nhận việc này trên mạng" in page
    assert "Số 1 đường Trung tâm, phường Trấn Biên" in page
    assert "In bản đã khai" in page


def test_another_province_is_named_as_such(walker):
    for side, facts in (("ben_nu", province.BRIDE), ("ben_nam", province.GROOM)):
        typed = province.spouse(side, facts)[f"{side}_noi_cu_tru"]
        typed[f"{side}_noi_cu_tru"] = "Phường Ngoài Tỉnh, Thành phố Khác"
        walker.say(typed, address=at(walker, f"{side}_noi_cu_tru"))
    assert walker.stop == "noi-nop"
    assert "Việc này thuộc tỉnh khác" in shown(walker.get())


def test_the_last_look_is_not_reached_before_everything_is_answered(walker):
    answer = walker.client.get(at(walker, "kiem-tra"))
    assert answer.status_code == 302
    assert answer["Location"] == at(walker, "cong_dan")
