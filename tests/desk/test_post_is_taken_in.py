"""Post at the desk: noted, handed over, opened, taken in like at the counter, sent back or on."""

import re

import pytest

from motcua.agencies.models import Agency
from motcua.casework.acts import post
from motcua.casework.enums import DossierState, ParcelState
from motcua.casework.models import Dossier, PostalParcel
from motcua.catalogue.enums import Channel
from motcua.eventlog.models import AccessEntry
from motcua.identity.enums import Duty
from motcua.intake.models import Draft
from tests import cast, province
from tests.casework.parcels import arrive, opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict", "morning")]
LIST, NEW, HAND_OVER = "/can-bo/buu-chinh", "/can-bo/buu-chinh/ghi-toi", "/can-bo/buu-chinh/ban-giao"


@pytest.fixture
def clerk(centre):
    return cast.make_officer(Duty.ISSUE, agency=centre, name="Văn Thư")


@pytest.fixture
def officer(centre):
    return cast.make_officer(Duty.RECEIVE, agency=centre, name="Tiếp Nhận")


def typed(centre, **changes):
    return {
        "receiving": centre.pk,
        "carrier": "Bưu điện Việt Nam",
        "arrived_on_day": "10",
        "arrived_on_month": "11",
        "arrived_on_year": "2026",
        "arrived_time": "8h15",
        "sender": "Đặng Thị Mộng Tuyền",
        "phone": "0912 345 678",
        "dossier_count": "",
        "code": "ek 123 456 789 vn",
        **changes,
    }


def text_of(answer):
    return answer.content.decode().replace("\xa0", " ")


def test_a_list_is_noted_parcel_by_parcel_and_what_stays_the_same_stays(desk_of, clerk, centre):
    client = desk_of(clerk)
    first = client.post(NEW, typed(centre))
    page = text_of(client.get(first["Location"]))
    assert "Đã ghi" in page
    assert 'value="8h15"' in page
    assert 'value="0912 345 678"' not in page
    again = client.post(NEW, typed(centre))
    assert again.status_code == 409
    assert "Mã EK123456789VN đã ghi lúc" in text_of(again)
    one = PostalParcel.objects.get()
    assert (one.code, one.arrived_at, one.phone) == ("EK123456789VN", cast.at("2026-11-10 08:15"), "+84912345678")
    assert AccessEntry.objects.filter(subject="list:parcels", purpose="ghi bưu gửi tới").exists()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"code": "12"}, "Mã vận đơn có 6 đến 30"),
        ({"code": "<script>alert(1)</script>"}, "Mã vận đơn có 6 đến 30"),
        ({"arrived_time": "9:30"}, "không thể sau bây giờ"),
        ({"arrived_time": "25:00"}, "Ghi giờ như"),
        ({"arrived_time": "", "arrived_on_day": "9"}, "Ghi giờ bưu điện giao của ngày đó"),
        ({"arrived_on_day": "11"}, "không thể sau hôm nay"),
        ({"dossier_count": "999"}, "từ 1 đến 50"),
        ({"phone": "123"}, "điện thoại"),
        ({"receiving": "999999"}, "nhận tại"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_noted(desk_of, clerk, centre, changes, told):
    answer = desk_of(clerk).post(NEW, typed(centre, **changes))
    assert answer.status_code == 200
    assert told in text_of(answer)
    assert not PostalParcel.objects.exists()


def test_several_are_handed_over_from_the_list_and_show_how_long_they_waited(desk_of, clerk, officer, centre, morning):
    parcels = [arrive(clerk, centre), arrive(clerk, centre)]
    morning.move_to(cast.at("2026-11-12 09:00"))
    client = desk_of(clerk)
    page = text_of(client.get(LIST))
    assert "2 bưu gửi dưới đây đã chờ quá một ngày làm việc" in page
    assert page.index(parcels[0].code) < page.index(parcels[1].code)
    chosen = {"b": [one.pk for one in parcels]}
    assert "Bàn giao 2 bưu gửi" in text_of(client.get(HAND_OVER, chosen))
    assert client.post(HAND_OVER, chosen).status_code == 200
    done = client.post(HAND_OVER, {**chosen, "to": officer.account_id})
    assert done.status_code == 302
    assert set(PostalParcel.objects.values_list("state", "taken_by_id")) == {("handed_over", officer.account_id)}
    assert parcels[1].code in text_of(client.get(done["Location"]))
    assert "<h1>Bưu chính: chờ mở</h1>" in client.get(LIST).content.decode()
    assert client.get(HAND_OVER, {"b": "x"}).status_code == 302


def accepted(client, begun):
    """Answer every question from the paper form until the last look, tick the papers, accept."""
    answers, address = province.marriage(), begun["Location"]
    for _ in range(60):
        stop = address.rsplit("/", 1)[1]
        if stop == "kiem-tra":
            break
        response = client.post(address, answers[stop])
        assert response.status_code == 302, (stop, response.content.decode())
        address = response["Location"]
    page = client.get(address).content.decode()
    assert "Giấy tờ trong bưu gửi" in page
    return client.post(address, {"cam_doan": "on", **dict.fromkeys(re.findall(r'name="(ban-[a-z_]+)"', page), "1")})


def test_a_dossier_is_taken_in_and_everything_points_at_everything(desk_of, officer, centre, morning):
    parcel = arrive(officer, centre, code="EK1234VN", phone="+84912345678")
    client, here = desk_of(officer), f"{LIST}/{parcel.pk}"
    client.post(HAND_OVER, {"b": parcel.pk, "to": officer.account_id})
    morning.move_to(cast.at("2026-11-10 09:30"))
    assert client.post(f"{here}/mo", {"dossier_count": "1", "seen": "2"}).status_code == 302
    begin = text_of(client.get(f"{here}/tiep-nhan"))
    assert "Đặng Thị Mộng Tuyền" in begin
    told = {"procedure": "Đăng ký kết hôn", "full_name": "Đặng Thị Mộng Tuyền", "phone": "0912 345 678"}
    begun = client.post(f"{here}/tiep-nhan", {**told, "personal_number": ""})
    assert begun.status_code == 302, text_of(begun)
    assert Draft.objects.get().parcel == parcel
    assert "Đang khai" in text_of(client.get(here))
    morning.move_to(cast.at("2026-11-10 09:40"))
    sent = accepted(client, begun)
    assert sent.status_code == 302, text_of(sent)
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.state, dossier.received_at) == (
        Channel.POST,
        DossierState.RECEIVED,
        cast.at("2026-11-10 09:40"),
    )
    page = text_of(client.get(sent["Location"]))
    assert all(one in page for one in ("EK1234VN", "bưu điện giao 09:20", "bàn giao 09:20", "tiếp nhận 09:40"))
    assert "Đã tới theo đường bưu chính" in text_of(client.get(f"/can-bo/ho-so/{dossier.code}/qua-trinh"))
    assert dossier.code in text_of(client.get(here))
    assert PostalParcel.objects.get().state == ParcelState.ACCEPTED


def test_a_parcel_that_went_back_meanwhile_yields_no_dossier(desk_of, officer, centre):
    parcel = opened(officer, centre)
    client, here = desk_of(officer), f"{LIST}/{parcel.pk}"
    told = {"procedure": "Đăng ký kết hôn", "full_name": "Đặng Thị Mộng Tuyền", "phone": "", "personal_number": ""}
    begun = client.post(f"{here}/tiep-nhan", told)
    back = {
        "form": "02",
        "request": "Đăng ký kết hôn",
        "missing": "Tờ khai có hai chữ ký\nBản sao thẻ căn cước",
        "ground": "",
        "reason": "Tờ khai mới có một chữ ký.",
        "outgoing_code": "EM 777 VN 1",
        "seen": "3",
    }
    assert "duoc gui tra" in text_of(client.get(f"{here}/gui-tra"))
    lacking = text_of(client.post(f"{here}/gui-tra", {**back, "outgoing_code": "", "missing": ""}))
    assert "Nhập những thứ còn thiếu." in lacking
    assert "Nhập mã vận đơn của phong bì gửi trả." in lacking
    assert client.post(f"{here}/gui-tra", back).status_code == 302
    letter = client.get(f"{here}/phieu")
    assert letter["Content-Type"] == "application/pdf"
    assert b"".join(letter.streaming_content if letter.streaming else [letter.content]).startswith(b"%PDF")
    assert accepted(client, begun).status_code == 409
    assert not Dossier.objects.exists()


def test_what_somebody_else_did_meanwhile_is_told_and_what_was_typed_stays(desk_of, officer, centre):
    parcel = opened(officer, centre)
    other = cast.make_officer(Duty.RECEIVE, agency=centre, name="Người Kia")
    post.count_dossiers(parcel_id=parcel.pk, by=other, seen=None, dossier_count=4)
    told = {"to": Agency.objects.get(identifier="H19.26").pk, "reason": "Thuộc phường khác.", "seen": "3"}
    answer = desk_of(officer).post(f"{LIST}/{parcel.pk}/chuyen-noi-khac", {**told, "outgoing_code": ""})
    assert answer.status_code == 409
    assert "Người Kia đã đếm lại" in text_of(answer)
    assert "Thuộc phường khác." in text_of(answer)


def test_only_those_who_work_there_see_it(desk_of, clerk, officer, centre):
    parcel = arrive(clerk, centre)
    elsewhere = cast.make_officer(agency=Agency.objects.get(identifier="H19.26"))
    reviewer = cast.make_officer(Duty.REVIEW, agency=centre)
    inspector = cast.make_officer(Duty.INSPECT, agency=centre)
    assert desk_of(elsewhere).get(f"{LIST}/{parcel.pk}").status_code == 404
    assert desk_of(reviewer).get(f"{LIST}/{parcel.pk}").status_code == 403
    assert desk_of(inspector).get(f"{LIST}/{parcel.pk}").status_code == 200
    assert desk_of(inspector).get(NEW).status_code == 403
    assert desk_of(clerk).get(f"{LIST}/{parcel.pk}/mo").status_code == 403
