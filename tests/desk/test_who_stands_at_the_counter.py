"""Found by one exact number, shown with the ends of numbers only, counted and logged; what is known is then filled in."""

import io
import re

import pytest
import time_machine
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.agencies.models import Agency
from motcua.casework.enums import DossierState
from motcua.eventlog.models import AccessEntry
from motcua.identity.acts import make_account_for
from motcua.identity.enums import Duty
from motcua.identity.models import Account
from motcua.intake.looking_up import card_party
from motcua.intake.models import Draft
from motcua.intake.situation import Situation
from tests import cast, province

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict", "morning")]
FIND, NEW = "/can-bo/tiep-nhan/tim-nguoi", "/can-bo/tiep-nhan/moi"
NAME, PHONE, NUMBER = "Đặng Thị Mộng Tuyền", "0912 345 678", "075198001234"
CARD = "075198001234|271234567|ĐẶNG THỊ MỘNG TUYỀN|02051998|Nữ|12 Quang Vinh, Quang Vinh, Biên Hòa, Đồng Nai|06052024"


@pytest.fixture
def known(clerk, centre) -> Account:
    return make_account_for(
        phone="+84912345678",
        full_name=NAME,
        personal_number=NUMBER,
        passport="C1234567",
        birth=(1998, 5, 2),
        agency_id=centre.pk,
        by=clerk,
    )


def found_url(html: str) -> str:
    link = re.search(r'href="(/can-bo/tiep-nhan/moi\?nguoi=[^"]+)"[^>]*><span>Chọn', html)
    assert link, html[-3000:]
    return link[1]


@pytest.mark.parametrize("typed", [PHONE, NUMBER, "C1234567", CARD])
def test_one_exact_number_finds_the_person_and_fills_in_what_is_known(desk_of, clerk, centre, known, typed):
    client = desk_of(clerk)
    html = client.post(FIND, {"ma": typed}).content.decode()
    assert "Đ. T. M. Tuyền" in html
    for hidden in (NAME, "345", NUMBER):
        assert hidden not in html.partition("Tìm thấy")[2], hidden
    page = found_url(html)
    assert NAME not in client.get(page).content.decode()
    begun = client.post(page, {"procedure": "Đăng ký kết hôn", "receiving": centre.pk, "way": "counter"})
    draft = Draft.objects.get()
    assert (draft.account_id, draft.helped_by_id) == (known.pk, clerk.account_id)
    address, typed = begun["Location"], province.marriage()
    while not address.endswith("ben_nu_ho_ten"):
        address = client.post(address, typed[address.rsplit("/", 1)[1]])["Location"]
    assert f'value="{NAME}"' in client.get(address).content.decode()
    looked = AccessEntry.objects.filter(purpose="tìm người tại quầy")
    assert looked.filter(subject="search:account").get().seen.count("*") > 2
    assert looked.filter(subject=f"account:{known.pk}").exists()


def test_the_code_of_a_dossier_finds_its_people_for_those_who_see_it(desk_of, centre):
    """Codes can be counted up: for everybody else it is as if there were none."""
    agency = Agency.objects.get(identifier="H19.26")
    code = cast.make_dossier(DossierState.RECEIVED, agency=agency).dossier.code
    answers = {}
    for place in (agency, centre):
        clerk = cast.make_officer(Duty.RECEIVE, agency=place, name=f"Cán Bộ {place.pk}")
        answers[place] = desk_of(clerk).post(FIND, {"ma": code}).content.decode()
    assert "Tìm thấy" in answers[agency]
    assert "Chưa thấy ai có số này" in answers[centre]
    assert "Mã hồ sơ chỉ dẫn tới người của hồ sơ nơi bạn làm việc" in answers[centre]
    assert set(AccessEntry.objects.filter(seen=f"dossier: {code}").values_list("subject", flat=True)) == {
        "search:account"
    }


def test_a_name_is_no_way_to_find_anybody(desk_of, clerk, known):
    html = desk_of(clerk).post(FIND, {"ma": NAME}).content.decode()
    assert "Không tìm theo tên" in html
    assert "Đ. T. M. Tuyền" not in html
    assert not AccessEntry.objects.filter(purpose="tìm người tại quầy").exists()


def test_a_card_of_somebody_new_fills_in_the_first_page(desk_of, clerk):
    client = desk_of(clerk)
    code = zxingcpp.create_barcode(CARD, zxingcpp.BarcodeFormat.QRCode).to_image(scale=6)
    data = io.BytesIO()
    Image.fromarray(code).convert("RGB").resize((900, 900)).save(data, "JPEG")
    photo = SimpleUploadedFile("the.jpg", data.getvalue(), content_type="image/jpeg")
    html = client.post(FIND, {"ma": "", "tep": [photo]}).content.decode()
    assert "Chưa thấy ai có số này" in html
    link = re.search(r'href="(/can-bo/tiep-nhan/moi\?nguoi=[^"]+)"', html)
    assert link
    assert NUMBER not in link[1]
    page = client.get(link[1]).content.decode()
    assert f'value="{NAME}"' in page


def test_searching_ends_after_the_rules_number(desk_of, clerk):
    client = desk_of(clerk)
    last = [client.post(FIND, {"ma": f"0912 345 {number:03d}"}) for number in range(61)][-1]
    assert last.status_code == 409
    assert "Đã tìm nhiều người" in last.content.decode()


def test_a_name_and_a_number_typed_to_begin_count_as_a_search(desk_of, clerk, centre, known):
    """What is known of whoever bears both is filled in: so they are not tried out one after the other."""
    client, begun = desk_of(clerk), {"procedure": "Đăng ký kết hôn", "receiving": centre.pk, "way": "counter"}
    for number in range(59):
        client.post(FIND, {"ma": f"0912 345 {number:03d}"})
    typed = {**begun, "full_name": NAME, "phone": PHONE, "personal_number": ""}
    assert client.post(NEW, typed).status_code == 302
    refused = client.post(NEW, typed)
    assert refused.status_code == 409
    assert "Đã tìm nhiều người" in refused.content.decode()
    assert client.post(NEW, {**typed, "phone": ""}).status_code == 302, "who stands there is taken in all the same"


def test_the_address_of_a_person_is_one_officers_for_a_morning(desk_of, clerk, centre, known):
    page = found_url(desk_of(clerk).post(FIND, {"ma": PHONE}).content.decode())
    other = desk_of(cast.make_officer(Duty.RECEIVE, agency=centre, name="Người Khác"))
    assert "Không phải người này" not in other.get(page).content.decode()
    with time_machine.travel(cast.at("2026-11-10 14:00"), tick=False):
        assert "Không phải người này" not in desk_of(clerk).get(page).content.decode()


def test_a_card_read_on_the_way_fills_in_the_partys_answers(desk_of, clerk, centre):
    client = desk_of(clerk)
    typed = {
        "procedure": "Đăng ký kết hôn",
        "receiving": centre.pk,
        "full_name": NAME,
        "phone": "",
        "personal_number": "",
    }
    client.post(NEW, typed)
    draft = Draft.objects.get()

    stop = next(one for one in Situation(draft).journey.stops if one.page and card_party(one.page))
    question = f"/can-bo/tiep-nhan/{draft.key}/{stop.key}"
    assert f"/can-bo/tiep-nhan/{draft.key}/doc-the/{stop.key}" in client.get(question).content.decode()
    assert (
        "không phải mã trên thẻ"
        in client.post(f"/can-bo/tiep-nhan/{draft.key}/doc-the/{stop.key}", {"ma": "https://vi-du.vn"}).content.decode()
    )
    read = client.post(f"/can-bo/tiep-nhan/{draft.key}/doc-the/{stop.key}", {"ma": CARD})
    assert read["Location"] == question
    assert (
        "075 198 001 234" in client.get(question).content.decode().replace("\u00a0", " ")
        or NUMBER in client.get(question).content.decode()
    )
