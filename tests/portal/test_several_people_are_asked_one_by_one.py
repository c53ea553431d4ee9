"""A repeated page: add, change, take out, as many as the procedure wants; no script, two devices, the last look, the dossier."""

import jsonschema_rs
import pytest

from motcua.casework.models import Dossier
from motcua.catalogue.form_schema import schema_of
from motcua.catalogue.parsing import parse
from motcua.intake.forms import HUGE_VND
from motcua.kernel import money
from tests import cast, province
from tests.portal.household import SLUG, household, open_household
from tests.portal.walking import Walker, bride, problems

pytestmark = pytest.mark.django_db
HOUSE = {"dia_chi": "Phường Trấn Biên, Thành phố Đồng Nai", "dia_chi_detail": "Số 1"}
DUNG = {"ho_ten": "Đặng Thị Dung", "ngay_sinh_year": "1990", "ngay_sinh_month": "", "ngay_sinh_day": ""}
AN = {**DUNG, "ho_ten": "Hồ Văn An", "ngay_sinh_year": "2015"}


@pytest.fixture
def walker():
    province.make_province()
    open_household()
    client = province.signed_in(cast.make_citizen("Đặng Thị Mộng Tuyền"))
    way = Walker(client, SLUG).begin()
    way.say(HOUSE)
    return way


def listed(way):
    return way.draft.answers.get("nguoi_trong_nha", [])


def at_the_list(way):
    return way.get(f"/nop-ho-so/ban/{way.draft.key}/thanh_vien")


def add(way, person):
    way.address = f"/nop-ho-so/ban/{way.draft.key}/thanh_vien?so=moi"
    page = way.get()
    answer = way.say({**person, "da_thay": page.context["form"].seen})
    assert answer.status_code == 302, problems(answer)
    return answer


def test_the_first_is_asked_at_once_and_then_one_more_is_offered(walker):
    assert walker.client.get(walker.address)["Location"].endswith("/thanh_vien?so=moi")
    add(walker, DUNG)
    assert walker.address.endswith("/thanh_vien")
    text = walker.get().content.decode()
    assert "Người thứ 1" in text
    assert "Thêm người nữa" in text
    assert "Đặng Thị Dung" in text
    assert listed(walker)[0]["ho_ten"] == "Đặng Thị Dung"


def test_one_is_changed_and_one_taken_out(walker):
    add(walker, DUNG)
    add(walker, AN)
    walker.address = f"/nop-ho-so/ban/{walker.draft.key}/thanh_vien?so=2"
    assert "Hồ Văn An" in walker.get().content.decode()
    walker.say({**AN, "ho_ten": "Hồ Văn Bình"})
    assert [one["ho_ten"] for one in listed(walker)] == ["Đặng Thị Dung", "Hồ Văn Bình"]
    page = at_the_list(walker)
    asked = walker.say(
        {"bo": "1", "da_thay": page.context["seen"]}, address=f"/nop-ho-so/ban/{walker.draft.key}/thanh_vien"
    )
    assert "Xóa người thứ 1?" in asked.content.decode()
    assert len(listed(walker)) == 2, "one slip of the thumb takes nobody out"
    walker.say(
        {"bo": "1", "chac": "1", "da_thay": page.context["seen"]},
        address=f"/nop-ho-so/ban/{walker.draft.key}/thanh_vien",
    )
    assert [one["ho_ten"] for one in listed(walker)] == ["Hồ Văn Bình"]


def test_a_wrong_entry_is_kept_on_the_page_and_nothing_is_added(walker):
    walker.address = f"/nop-ho-so/ban/{walker.draft.key}/thanh_vien?so=moi"
    answer = walker.say({**DUNG, "ho_ten": "Dung 7"})
    assert answer.status_code == 200
    assert "Dung 7" in answer.content.decode()
    assert listed(walker) == []


def test_there_are_at_most_as_many_as_the_procedure_says(walker):
    for person in (DUNG, AN, DUNG):
        add(walker, person)
    text = at_the_list(walker).content.decode()
    assert "so=moi" not in text
    assert "Ghi nhiều nhất 3 người." in text
    walker.client.post(f"/nop-ho-so/ban/{walker.draft.key}/thanh_vien?so=moi", DUNG)
    walker.client.post(f"/nop-ho-so/ban/{walker.draft.key}/thanh_vien?so=9", DUNG)
    assert len(listed(walker)) == 3


def test_without_the_least_number_one_does_not_go_on(walker):
    add(walker, DUNG)
    own = f"/nop-ho-so/ban/{walker.draft.key}/thanh_vien"
    walker.say({"bo": "1", "chac": "1", "da_thay": at_the_list(walker).context["seen"]}, address=own)
    answer = walker.say({"tiep": "1"}, address=own)
    assert "Cần ghi thêm 1 người." in answer.content.decode()


def test_another_device_is_not_overwritten(walker):
    own = f"/nop-ho-so/ban/{walker.draft.key}/thanh_vien?so=moi"
    seen = walker.get(own).context["form"].seen
    add(walker, AN)
    late = walker.client.post(own, {**DUNG, "da_thay": seen})
    assert late.status_code == 409
    assert [one["ho_ten"] for one in listed(walker)] == ["Hồ Văn An"]


def test_computed_values_are_shown_and_the_whole_is_sent(walker):
    add(walker, DUNG)
    add(walker, AN)
    own = f"/nop-ho-so/ban/{walker.draft.key}/thanh_vien"
    walker.say({"tiep": "1"}, address=own)
    assert walker.stop == "xe"
    page = walker.get().content.decode()
    assert "Số người: <b>2</b>" in page
    walker.say({"so_xe": "1", "so_nguoi": "99"})
    assert walker.stop == "kiem-tra"
    text = walker.get().content.decode()
    assert "Người thứ 2" in text
    assert "Tự tính từ các câu trả lời" in text
    answer = walker.say({"cam_doan": "on"})
    assert walker.stop == "da-nop", problems(answer)
    answers = Dossier.objects.get().answers
    assert answers["so_nguoi"] == 2
    assert [one["ho_ten"] for one in answers["nguoi_trong_nha"]] == ["Đặng Thị Dung", "Hồ Văn An"]
    assert answers["nguoi_trong_nha"][1]["tuoi"] == 10
    definition = parse(household())
    jsonschema_rs.Draft202012Validator(schema_of(definition, address="https://vidu.vn/x")).validate(
        {key: value for key, value in answers.items() if not key.startswith("_") and key in definition_keys(definition)}
    )
    assert "Hồ Văn An" in walker.get(f"/ho-so-cua-toi/{Dossier.objects.get().code}/da-gui").content.decode()


def test_a_sum_of_milliards_is_read_back_once_in_words():
    province.make_province()
    open_household(paid=True)
    way = Walker(province.signed_in(cast.make_citizen("Đặng Thị Mộng Tuyền")), SLUG).begin()
    way.say(HOUSE)
    add(way, DUNG)
    way.address = f"/nop-ho-so/ban/{way.draft.key}/tien"
    asked = way.say({"gia": str(HUGE_VND)})
    assert money.in_words(HUGE_VND) in asked.content.decode()
    again = way.say({"gia": str(HUGE_VND), "dung_roi": list(asked.context["warnings"])})
    assert again.status_code == 302


def definition_keys(definition):
    return {one.key for one in definition.form.fields()} | {"nguoi_trong_nha"}


def test_nobody_may_be_named_where_none_is_needed():
    province.make_province()
    open_household(least=0)
    way = Walker(province.signed_in(cast.make_citizen("Đặng Thị Mộng Tuyền")), SLUG).begin()
    way.say(HOUSE)
    assert "Chưa ghi người nào." in way.get().content.decode()
    way.say({"tiep": "1"})
    assert way.stop == "xe"
    way.say({"so_xe": "0"})
    assert "Không có" in way.get().content.decode()


def test_one_number_is_not_two_people():
    """In the list of a page, and between two whose sexes say that they are two."""
    province.make_province()
    open_household(numbered=True)
    way = Walker(province.signed_in(cast.make_citizen("Đặng Thị Mộng Tuyền")), SLUG).begin()
    way.say(HOUSE)
    numbered = {"so": "075 198 001 234"}
    add(way, {**DUNG, **numbered})
    own = f"/nop-ho-so/ban/{way.draft.key}/thanh_vien"
    assert "Số này đã dùng cho người thứ 1." in way.say({**AN, **numbered}, address=f"{own}?so=moi").content.decode()
    assert way.say({**DUNG, **numbered}, address=f"{own}?so=1").status_code == 302, "of the same person, nothing is new"
    couple = Walker(bride()[1]).begin().answer(province.marriage(), until="ben_nam_so_dinh_danh")
    hers = couple.draft.answers["ben_nu_so_dinh_danh"]
    assert "Số này đã dùng cho bên nữ." in couple.say({"ben_nam_so_dinh_danh": hers}).content.decode()
