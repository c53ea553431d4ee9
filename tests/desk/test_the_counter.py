"""At the counter the same questions are asked, papers are ticked, and the dossier is received at once."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.casework.enums import DossierState
from motcua.casework.models import Dossier
from motcua.catalogue import acts as catalogue
from motcua.catalogue.enums import Channel
from motcua.catalogue.files import read
from motcua.catalogue.models import Offering
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.identity.models import Account
from motcua.intake.acts import submit
from motcua.intake.errors import ExceptionNeeded
from motcua.intake.models import Draft
from motcua.kernel.actors import SYSTEM
from tests import cast, province
from tests.portal import household
from tests.portal.walking import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict", "morning")]
NEW = "/can-bo/tiep-nhan/moi"


def _begin(client, centre, **changes):
    typed = {
        "procedure": "Đăng ký kết hôn",
        "receiving": centre.pk,
        "full_name": "Đặng Thị Mộng Tuyền",
        "phone": "0912 345 678",
        "personal_number": "075198001234",
        **changes,
    }
    return client.post(NEW, typed)


def _answer_all(client, address):
    """Answer every question until the last look."""
    typed = province.marriage()
    for _ in range(60):
        stop = address.rsplit("/", 1)[1]
        if stop == "kiem-tra":
            return address
        assert client.get(address).status_code == 200
        response = client.post(address, typed[stop])
        assert response.status_code == 302, (stop, response.content.decode())
        address = response["Location"]
    raise AssertionError(address)


def _scans_of_the_first(client, last):
    """A photo is laid beside the first paper; the address of its page."""
    box = re.findall(r'name="(tep-[a-z_]+)"', client.get(last).content.decode())[0]
    client.post(last, {"giu": "moi-to", box: [photo()]})
    return re.findall(r'href="(/can-bo/tiep-nhan/[^"]+/quet/[^"]+)"', client.get(last).content.decode())[0]


def test_a_marriage_is_taken_in_for_another_ward(desk_of, clerk, centre):
    client = desk_of(clerk)
    last = _answer_all(client, _begin(client, centre)["Location"])
    draft = Draft.objects.get()
    account = Account.objects.get(pk=draft.account_id)
    assert (account.helped_by_id, draft.helped_by_id) == (clerk.account_id, clerk.account_id)
    page = client.get(last).content.decode()
    ticks = dict.fromkeys(re.findall(r'name="(ban-[a-z_]+)"', page), "1")
    refused = client.post(last, {"cam_doan": "on"})
    assert refused.status_code == (409 if ticks else 302)
    sent = client.post(last, {"cam_doan": "on", **ticks})
    assert sent.status_code == 302, sent.content.decode()
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.state) == (Channel.COUNTER, DossierState.RECEIVED)
    assert (dossier.agency.identifier, dossier.receiving_agency_id) == ("H19.26", centre.pk)
    assert dossier.printed_forms.get().form == "01"
    assert set(dossier.evidence.values_list("originals_shown", flat=True)) >= ({1} if ticks else set())
    done = client.get(sent["Location"]).content.decode()
    assert "In giấy tiếp nhận và hẹn trả (Mẫu 01)" in done
    assert f'href="{NEW}"><span>Nhận người tiếp theo' in done


def test_without_a_telephone_it_is_taken_in_all_the_same(desk_of, clerk, centre):
    client = desk_of(clerk)
    assert _begin(client, centre, phone="").status_code == 302
    assert Draft.objects.get().account_id is None


def test_a_phone_known_under_another_name_is_refused(desk_of, clerk, centre):
    client = desk_of(clerk)
    _begin(client, centre)
    response = _begin(client, centre, full_name="Người Khác Hẳn")
    assert response.status_code == 409
    assert "Người Khác Hẳn" in response.content.decode()


def test_scans_are_kept_with_their_paper(desk_of, clerk, centre):
    client = desk_of(clerk)
    last = _answer_all(client, _begin(client, centre)["Location"])
    address = _scans_of_the_first(client, last)
    assert client.post(address, {"tep": [photo()]}).status_code == 302
    assert Draft.objects.get().files.count() == 2
    assert "Xóa ảnh" in client.get(address).content.decode()


def test_scans_are_kept_on_the_last_look_and_what_was_counted_stays(desk_of, clerk, centre):
    client = desk_of(clerk)
    last = _answer_all(client, _begin(client, centre)["Location"])
    page = client.get(last).content.decode()
    [box], [count] = re.findall(r'name="(tep-[a-z_]+)"', page), re.findall(r'name="(ban-[a-z_]+)"', page)
    kept = client.post(last, {count: "2", "giu": "moi-to", box: [photo("1.jpg"), photo("2.jpg")]})
    assert kept["Location"] == f"{last}?{count}=2#giay-to"
    shown = client.get(kept["Location"]).content.decode()
    assert re.search(rf'name="{count}" value="2"', shown)
    assert "Đã có 2 ảnh" in shown
    script = {"HTTP_HX_REQUEST": "true"}
    paper = client.post(last, {"giu": box[4:], box: [photo("3.jpg")]}, **script).content.decode()
    assert ("Đã có 3 ảnh" in paper, count in paper) == (True, False)
    assert "Đã có 3 ảnh" in client.get(f"{last}?giu={box[4:]}", **script).content.decode()
    assert count in client.get(f"{last}?giu={box[4:]}").content.decode()
    assert not Dossier.objects.exists()


def test_what_was_chosen_and_not_yet_kept_goes_along_with_receiving(desk_of, clerk, centre):
    client = desk_of(clerk)
    last = _answer_all(client, _begin(client, centre)["Location"])
    [box] = re.findall(r'name="(tep-[a-z_]+)"', client.get(last).content.decode())
    refused = client.post(last, {"cam_doan": "on", box: SimpleUploadedFile("bai.txt", b"khong phai anh")})
    assert f'href="#id_{box}"' in refused.content.decode()
    assert not Dossier.objects.exists()
    sent = client.post(last, {"cam_doan": "on", box: [photo()]})
    assert sent.status_code == 302, sent.content.decode()
    assert Dossier.objects.get().state == DossierState.RECEIVED


def test_a_procedure_is_found_by_a_few_words_and_what_is_taken_in_most_stands_first(desk_of, clerk, centre):
    client = desk_of(clerk)
    assert "Hay nhận nhất ở đây" not in client.get(NEW).content.decode()
    found = client.get(f"{NEW[:-4]}/thu-tuc", {"q": "ket hon"}).json()["results"]
    assert found[0]["code"] == cast.MARRIAGE
    assert client.get(f"{NEW[:-4]}/thu-tuc", {"q": "cấp phép xây dựng"}).json()["results"] == []
    assert _begin(client, centre).status_code == 302
    page = client.get(NEW).content.decode()
    assert "Hay nhận nhất ở đây" in page
    assert f'name="procedure_code" value="{cast.MARRIAGE}"' in page
    assert _begin(client, centre, procedure="", procedure_code=cast.MARRIAGE).status_code == 302
    unknown = _begin(client, centre, procedure="cấp phép xây dựng", procedure_code="")
    assert "Không thấy thủ tục nào như vậy" in unknown.content.decode()
    assert "Chọn thủ tục." in _begin(client, centre, procedure="", procedure_code="x").content.decode()


def test_what_is_not_open_online_is_not_filled_in_for_its_owner(desk_of, clerk, centre):
    for one in Offering.objects.filter(procedure__slug=cast.MARRIAGE, channel=Channel.ONLINE):
        catalogue.switch_off(offering_id=one.pk, effective_to=date(2026, 11, 10), by=SYSTEM)
    answer = _begin(desk_of(clerk), centre, way="for_owner")
    assert "chưa nộp trên mạng được" in answer.content.decode()
    assert not Draft.objects.exists()


def test_another_officers_draft_is_not_there(desk_of, clerk, centre):
    address = _begin(desk_of(clerk), centre)["Location"]
    other = cast.make_officer(Duty.RECEIVE, agency=centre)
    assert desk_of(other).get(address).status_code == 404


def test_other_duties_take_nothing_in(desk_of, centre):
    assert desk_of(cast.make_officer(Duty.REVIEW, agency=centre)).get(NEW).status_code == 403


def test_looking_changes_nothing_and_stays_cheap(desk_of, clerk, centre, django_assert_max_num_queries):
    client = desk_of(clerk)
    address = _begin(client, centre)["Location"]
    version = Draft.objects.get().version
    for page in (NEW, address, address.rsplit("/", 1)[0] + "/kiem-tra"):
        client.get(page)
        with django_assert_max_num_queries(20):
            assert client.get(page).status_code == 200
    assert Draft.objects.get().version == version


def test_several_people_are_written_down_one_by_one_at_the_counter(desk_of, clerk, centre):
    household.open_household(least=0)
    client = desk_of(clerk)
    first = _begin(client, centre, procedure="khai nguoi trong nha")["Location"]
    own = client.post(first, {"dia_chi": "Phường Trấn Biên, Thành phố Đồng Nai", "dia_chi_detail": "Số 1"})["Location"]
    draft = Draft.objects.get()
    assert "Chưa ghi người nào." in client.get(own).content.decode()
    person = {"ho_ten": "Đặng Thị Dung", "ngay_sinh_year": "1990", "ngay_sinh_month": "", "ngay_sinh_day": ""}
    for name in ("Đặng Thị Dung", "Hồ Văn An"):
        assert client.post(f"{own}?so=moi", {**person, "ho_ten": name}).status_code == 302
    assert "Hồ Văn An" in client.get(own).content.decode()
    client.post(own, {"bo": "1"})
    draft.refresh_from_db()
    assert [one["ho_ten"] for one in draft.answers["nguoi_trong_nha"]] == ["Hồ Văn An"]
    assert client.post(own, {"tiep": "1"})["Location"].endswith("/xe")
    assert "Hồ Văn An" in client.get(own.replace("/thanh_vien", "/kiem-tra")).content.decode()


def test_a_scan_is_turned_kept_and_put_in_order_as_citizens_do(desk_of, clerk, centre):
    client = desk_of(clerk)
    last = _answer_all(client, _begin(client, centre)["Location"])
    address = _scans_of_the_first(client, last)
    client.post(address, {"bo": str(Draft.objects.get().files.get().file.key)})
    small = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(small, "JPEG")
    client.post(address, {"tep": [photo("1.jpg"), SimpleUploadedFile("nho.jpg", small.getvalue())]})
    page = client.get(address).content.decode()
    assert "Ảnh nhỏ quá, chữ không đọc được." in page
    first, second = (one.file for one in Draft.objects.get().files.select_related("file"))
    assert client.post(address, {"xoay": str(first.key)})["Location"] == f"{address}#anh"
    client.post(address, {"som_hon": str(second.key)})
    client.post(address, {"giu": str(second.key)})
    former = first.width, first.height
    files = [one.file for one in Draft.objects.get().files.select_related("file")]
    assert [one.original_name for one in files] == ["nho.jpg", "1.jpg"]
    assert (files[1].width, files[1].height) == former[::-1]
    assert "Đã chọn vẫn dùng ảnh này." in client.get(address).content.decode()


def test_online_only_paper_is_taken_in_with_the_reason_and_it_stays_with_the_dossier(desk_of, clerk, centre):
    rule = {"since": "2026-10-01", "article": "Nghị quyết 66.7/2025/NQ-CP", "exception": "Người không tự làm được."}
    document = {**read(cast.PROCEDURES / f"{cast.MARRIAGE}.yaml"), "online_only": rule}
    catalogue.publish_version(document=document, effective_from=date(2026, 11, 10), by=SYSTEM)
    client = desk_of(clerk)
    last = _answer_all(client, _begin(client, centre)["Location"])
    page = client.get(last).content.decode()
    ticks = dict.fromkeys(re.findall(r'name="(ban-[a-z_]+)"', page), "1")
    refused = client.post(last, {"cam_doan": "on", **ticks})
    assert refused.status_code == 200
    assert not Dossier.objects.exists()
    draft, originals = Draft.objects.get().pk, {one.removeprefix("ban-"): 1 for one in ticks}
    with pytest.raises(ExceptionNeeded):
        submit(draft_id=draft, by=clerk, declared=frozenset({"cam_doan"}), originals=originals)
    why = "Bà 82 tuổi, không có điện thoại."
    sent = client.post(last, {"cam_doan": "on", **ticks, "exception": why})
    assert sent.status_code == 302, sent.content.decode()
    assert why in client.get(sent["Location"]).content.decode()
    event = Event.objects.get(name="dossier.accepted")
    assert event.payload["is_exception"] is True
    assert event.personal.values["exception"] == why
