"""Files come from their own host and every click is on record; the till numbers its receipts; the history is told."""

import pytest
import time_machine

from motcua.casework.enums import DossierState
from motcua.casework.forms_anytime import money_refund
from motcua.catalogue.enums import CostKind, PayableAt
from motcua.desk.presenting import FILES
from motcua.documents.models import StoredFile
from motcua.eventlog.models import AccessEntry, Event
from motcua.identity.enums import Duty
from motcua.identity.models import Account
from motcua.payments.models import PaymentDemand
from motcua.payments.parts import CostAsked
from motcua.registry.acts import record_check
from motcua.registry.enums import CheckWay, Finding
from motcua.registry.models import IssuedOutput
from tests import cast
from tests.casework.licensing import Permit
from tests.desk.situations import SCENES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict")]
COST = CostAsked(key="le_phi", kind=CostKind.LE_PHI, name="Lệ phí", amount_vnd=75_000, payable_at=PayableAt.SUBMISSION)


@pytest.fixture(autouse=True)
def _now(settings, tmp_path):
    settings.VAR = tmp_path
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=False):
        yield


@pytest.fixture
def story():
    return cast.make_dossier(costs=[COST])


def _file(story) -> StoredFile:
    file: StoredFile = story.dossier.evidence.first().files.get().file
    return file


def _original(story) -> str:
    return f"/can-bo/ho-so/{story.dossier.code}/tep/{_file(story).pk}"


def test_the_original_is_a_click_on_record_and_comes_from_the_files_host(desk_of, client, story):
    led = desk_of(story.officer).get(_original(story))["Location"]
    assert AccessEntry.objects.get().seen == f"file:{_file(story).pk}"
    host, _, path = led.removeprefix("http://").partition("/")
    assert host.startswith("localhost")
    response = client.get(f"/{path}", headers={"host": host})
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert b"".join(response.streaming_content)


def test_the_pages_host_serves_no_file(desk_of, client, story):
    led = desk_of(story.officer).get(_original(story))["Location"]
    path = led.removeprefix("http://").partition("/")[2]
    assert client.get(f"/{path}", headers={"host": "127.0.0.1:8000"}).status_code == 404


def test_an_address_of_a_file_ends_after_a_quarter_of_an_hour(client, story):
    path = FILES.of(_file(story), holder=story.officer.account_id).partition("localhost")[2].partition("/")[2]
    with time_machine.travel(cast.at("2026-11-10 09:36"), tick=False):
        assert client.get(f"/{path}", headers={"host": "localhost"}).status_code == 404


@pytest.mark.parametrize("token", ["x", "WzEsMSwxLDFd:1:zzz"])
def test_a_forged_address_opens_nothing(client, token):
    assert client.get(f"/can-bo/tep/{token}", headers={"host": "localhost"}).status_code == 404


def test_a_file_of_another_dossier_is_not_reached_through_this_one(desk_of, story):
    other = cast.make_file(subject="dossier:H99.27-000000-9999")
    assert desk_of(story.officer).get(f"/can-bo/ho-so/{story.dossier.code}/tep/{other.pk}").status_code == 404


def test_a_stranger_gets_no_file(desk_of, story):
    stranger = cast.make_officer(agency=cast.make_agency("H99.28"))
    assert desk_of(stranger).get(_original(story)).status_code == 404


def test_numbers_of_persons_are_covered_until_somebody_says_what_for(desk_of, story):
    client, address = desk_of(story.officer), f"/can-bo/ho-so/{story.dossier.code}"
    number = story.dossier.parties.get().person.personal_number
    assert number not in client.get(address).content.decode()
    assert client.post(f"{address}/hien-so", {"purpose": ""}).status_code == 409
    assert number in client.post(f"{address}/hien-so", {"purpose": "đối chiếu giấy tờ"}).content.decode()
    entry = AccessEntry.objects.get(seen="personal numbers")
    assert (entry.subject, entry.purpose) == (story.dossier.subject, "đối chiếu giấy tờ")
    assert number not in client.get(address).content.decode()


def test_the_till_lists_what_is_owed_and_numbers_the_receipt(desk_of, story, django_assert_max_num_queries):
    client, demand = desk_of(story.officer), PaymentDemand.objects.get()
    client.get("/can-bo/thu-tien")
    with django_assert_max_num_queries(12):
        text = client.get("/can-bo/thu-tien").content.decode()
    assert story.dossier.code in text
    address = f"/can-bo/thu-tien/{demand.pk}"
    with django_assert_max_num_queries(20):
        assert "Bạn sắp ghi đã thu" in client.get(address).content.decode()
    assert client.post(address)["Location"] == address
    assert "0000001/2026" in client.get(address).content.decode()


def test_the_receipt_is_printed_and_two_cashiers_give_the_money_back(desk_of, story, settings):
    settings.PASSWORD_HASHERS = ["tests.identity.cast.QuickArgon2"]
    client, address = desk_of(story.officer), f"/can-bo/thu-tien/{PaymentDemand.objects.get().pk}"
    assert client.get(f"{address}/bien-lai").status_code == 404
    client.post(address)
    assert client.get(f"{address}/bien-lai").content.startswith(b"%PDF")
    assert client.get(f"{address}/phieu-tra-lai").status_code == 404
    second = Account.objects.get(pk=cast.make_officer(Duty.COLLECT, agency=story.dossier.agency).account_id)
    second.set_password("mat khau cua nguoi hai")
    second.save()
    back = {"viec": "tra", "reason": "Thu nhầm.", "login": second.login, "password": "sai"}
    assert client.post(address, back).status_code == 409
    assert client.post(address, {**back, "password": "mat khau cua nguoi hai", "reason": ""}).status_code == 409
    assert client.post(address, {**back, "password": "mat khau cua nguoi hai"}).status_code == 302
    assert "In phiếu trả lại tiền" in client.get(address).content.decode()
    assert client.get(f"{address}/phieu-tra-lai").content.startswith(b"%PDF")
    slip = money_refund(story.dossier, PaymentDemand.objects.get())
    assert (slip.reason, slip.collector.name, slip.approved_by) == ("Thu nhầm.", story.officer.name, str(second))


def test_who_need_not_pay_is_written_down_with_the_proof(desk_of, story):
    client, address = desk_of(story.officer), f"/can-bo/thu-tien/{PaymentDemand.objects.get().pk}"
    assert client.post(address, {"viec": "mien", "reason": ""}).status_code == 409
    assert client.post(address, {"viec": "mien", "reason": "Hộ nghèo, sổ số 12."}).status_code == 302
    assert PaymentDemand.objects.get().exempt_reason == "Hộ nghèo, sổ số 12."


def test_two_cashiers_take_the_money_once(desk_of, story):
    address = f"/can-bo/thu-tien/{PaymentDemand.objects.get().pk}"
    desk_of(story.officer).post(address)
    second = cast.make_officer(Duty.COLLECT, agency=story.dossier.agency)
    assert desk_of(second).post(address).status_code == 409


def test_the_till_is_closed_to_strangers_and_to_other_duties(desk_of, story):
    address = f"/can-bo/thu-tien/{PaymentDemand.objects.get().pk}"
    stranger = cast.make_officer(agency=cast.make_agency("H99.28"))
    assert desk_of(stranger).get(address).status_code == 404
    assert desk_of(cast.make_officer(Duty.REVIEW, agency=story.dossier.agency)).get(address).status_code == 403


def test_the_history_shows_every_check_of_the_result(desk_of):
    permit = Permit().released()
    client, address = desk_of(permit.officer), f"/can-bo/ho-so/{permit.dossier.code}/qua-trinh"
    assert "Kết quả đã được kiểm tra" not in client.get(address).content.decode()
    issued = IssuedOutput.objects.get()
    record_check(issued_id=issued.pk, way=CheckWay.CODE, finding=Finding.GENUINE, sha256="")
    page = client.get(address).content.decode()
    assert "Kết quả đã được kiểm tra" in page
    assert "Đúng bản đã phát hành, còn hiệu lực" in page


def test_the_history_tells_what_happened_and_why_it_is_due_then(desk_of, django_assert_max_num_queries):
    story = cast.make_dossier(DossierState.SUPPLEMENT_AFTER_RECEIPT)
    client, address = desk_of(story.officer), f"/can-bo/ho-so/{story.dossier.code}/qua-trinh"
    client.get(address)
    before = Event.objects.count()
    with django_assert_max_num_queries(20):
        text = client.get(address).content.decode()
    assert "Đã tiếp nhận hồ sơ." in text
    assert "Vì sao hẹn giờ này?" in text
    assert Event.objects.count() == before
    stranger = cast.make_officer(agency=cast.make_agency("H99.28"))
    assert desk_of(stranger).get(address).status_code == 404


def test_the_list_for_signing_is_the_leaders(desk_of, django_assert_max_num_queries):
    scene = SCENES["approve"]()
    leader = cast.make_officer(Duty.DECIDE, agency=scene.dossier.agency)
    client = desk_of(leader)
    client.get("/can-bo/ky")
    with django_assert_max_num_queries(12):
        assert scene.dossier.code in client.get("/can-bo/ky").content.decode()
    clerk = cast.make_officer(Duty.RECEIVE, agency=scene.dossier.agency)
    assert desk_of(clerk).get("/can-bo/ky").status_code == 403


def test_the_draft_can_be_read_as_it_will_be_printed(desk_of):
    scene = SCENES["approve"]()
    response = desk_of(scene.officer).get(scene.address.replace("/duyet", "/ban-in"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
