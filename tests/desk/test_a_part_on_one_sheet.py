"""At the counter the open questions of a part stand on one sheet; each keeps its own checks, and nothing typed is lost."""

import re

import pytest

from motcua.intake.models import Draft
from motcua.intake.situation import Situation
from motcua.kernel import codes
from tests import province
from tests.portal.walking import Walker, bride

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict", "morning")]
NEW = "/can-bo/tiep-nhan/moi"
CARD = "075198001234|271234567|ĐẶNG THỊ MỘNG TUYỀN|02051998|Nữ|12 Quang Vinh, Quang Vinh, Biên Hòa, Đồng Nai|06052024"


@pytest.fixture
def sheet(desk_of, clerk, centre):
    """(client, address of the bride's first question, keys of the questions that stand with it)."""
    client = desk_of(clerk)
    typed = {"procedure": "Đăng ký kết hôn", "receiving": centre.pk, "full_name": "Đặng Thị Mộng Tuyền", "phone": ""}
    address = client.post(NEW, {**typed, "personal_number": ""})["Location"]
    while "ben_nu" not in address.rsplit("/", 1)[1]:
        address = client.post(address, province.marriage()[address.rsplit("/", 1)[1]])["Location"]
    page = client.get(address).content.decode()
    return client, address, re.findall(r'name="cung" value="([^"]+)"', page)


def _typed(address, keys):
    answers = province.marriage()
    every = [address.rsplit("/", 1)[1], *keys]
    return {name: text for key in every for name, text in answers[key].items()} | {"cung": keys}


def test_all_of_it_is_saved_with_one_press(sheet):
    client, address, keys = sheet
    assert len(keys) > 2, keys
    answer = client.post(address, _typed(address, keys))
    assert answer.status_code == 302, answer.content.decode()
    done = {one.key for one in Situation(Draft.objects.get()).journey.stops if one.is_done}
    assert {address.rsplit("/", 1)[1], *keys} <= done
    assert answer["Location"].rsplit("/", 1)[1] not in keys


def test_what_was_left_empty_stays_open_and_is_asked_next(sheet):
    client, address, keys = sheet
    first = province.marriage()[address.rsplit("/", 1)[1]]
    page = client.get(address).content.decode()
    as_shown = dict(re.findall(r'<input type="text" name="(ben_nu_[a-z_]+)" value="([^"]*)"', page))
    answer = client.post(address, {**as_shown, **first, "cung": keys})
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"].rsplit("/", 1)[1] == keys[0]
    assert keys[0] not in Draft.objects.get().saved_pages


def test_one_wrong_answer_keeps_the_others_and_all_that_was_typed(sheet):
    client, address, keys = sheet
    typed = _typed(address, keys)
    number = next(name for name in typed if name.endswith("so_dinh_danh"))
    page = client.post(address, {**typed, number: "12"}).content.decode()
    assert "Lỗi:" in page
    assert f'href="#id_{number}"' in page
    assert 'value="12"' in page
    assert Draft.objects.get().answers["ben_nu_ho_ten"] == "Đặng Thị Mộng Tuyền"
    assert client.post(address, typed).status_code == 302


def test_a_card_shot_into_the_box_of_the_number_is_read(sheet):
    client, address, keys = sheet
    boxes = re.findall(r'<input[^>]* name="(ben_nu_[a-z_]+)"[^>]* (?:value="")?', client.get(address).content.decode())
    radios = re.findall(r'<input type="radio" name="([a-z_]+)"', client.get(address).content.decode())
    typed = {**dict.fromkeys(set(boxes) - set(radios), ""), "cung": keys}
    number = next(key for key in (address.rsplit("/", 1)[1], *keys) if key.endswith("so_dinh_danh"))
    answer = client.post(address, {**typed, number: CARD})
    assert answer.status_code == 302, answer.content.decode()
    draft = Draft.objects.get()
    assert draft.answers[number] == "075198001234"
    assert 'value="Đặng Thị Mộng Tuyền"' in client.get(answer["Location"]).content.decode()


def test_the_code_of_a_signed_form_is_found_in_the_box_for_people(desk_of, clerk):
    walker = Walker(bride()[1]).begin().answer(province.marriage())
    walker.client.post(f"/nop-ho-so/ban/{walker.draft.key}/to-khai")
    code = codes.spoken_paper_code(Draft.objects.get().prints.get().code)
    client = desk_of(clerk)
    found = client.post("/can-bo/tiep-nhan/tim-nguoi", {"ma": code})
    assert found["Location"].startswith("/can-bo/tiep-nhan/to-khai/")
    assert client.get(found["Location"]).status_code == 200
    wrong = client.post("/can-bo/tiep-nhan/tim-nguoi", {"ma": code[:-2]}).content.decode()
    assert "Lỗi:" in wrong
