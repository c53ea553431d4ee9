"""Printed at home, signed by hand, brought to any counter: it becomes that dossier, once, and nothing is lost."""

import copy
import io
import re
import uuid

import pytest
import time_machine
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.agencies import remembered
from motcua.agencies.models import Agency
from motcua.casework.enums import SIGNED_FORM, DossierState
from motcua.casework.models import Dossier
from motcua.catalogue import acts as catalogue
from motcua.catalogue.enums import Channel
from motcua.catalogue.files import read
from motcua.catalogue.models import Offering
from motcua.config.subscriptions import SUBSCRIPTIONS
from motcua.documents.models import StoredFile
from motcua.eventlog.models import AccessEntry, Event
from motcua.identity.enums import Duty
from motcua.intake import acts, tasks
from motcua.intake.errors import DraftAtCounter
from motcua.intake.models import Draft, DraftPrint
from motcua.kernel import clock, codes
from motcua.kernel.actors import SYSTEM
from motcua.messaging.acts import write_notices
from motcua.messaging.letters import without_marks
from tests import cast
from tests.desk.paper import bring, pages, scan_of, take, taken
from tests.portal.walking import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict", "morning")]


def test_a_scan_of_several_pages_becomes_the_dossier_with_the_signed_form(desk_of, clerk, centre, walker, printed):
    client = desk_of(clerk)
    sent = bring(client, tep=[scan_of(*pages(printed))])
    assert sent.status_code == 302, sent.content.decode()
    page = client.get(sent["Location"]).content.decode()
    assert "Đặng Thị Mộng Tuyền" in page
    assert "Tờ giấy giống bản đang lưu" in page
    check = take(client, sent["Location"], centre, walker.draft.version)["Location"]
    draft = Draft.objects.get()
    filing_key = draft.filing_key
    assert (draft.channel, draft.helped_by_id, draft.receiving_agency_id) == ("counter", clerk.account_id, centre.pk)
    assert walker.client.get(f"/nop-ho-so/ban/{draft.key}")["Location"].endswith("/o-quay")
    assert centre.name in walker.get(f"/nop-ho-so/ban/{draft.key}/o-quay").content.decode()
    assert "Đang ở quầy" in walker.get("/ho-so-cua-toi").content.decode()
    html = client.get(check).content.decode()
    ticks = dict.fromkeys(re.findall(r'name="(ban-[a-z_]+)"', html), "1")
    accepted = client.post(check.partition("?")[0], {"cam_doan": "on", **ticks})
    assert accepted.status_code == 302, accepted.content.decode()
    dossier = Dossier.objects.get()
    assert (dossier.filing_key, dossier.state, dossier.channel) == (filing_key, DossierState.RECEIVED, "counter")
    assert dossier.filed_by_id == draft.account_id
    form = StoredFile.objects.get(subject=dossier.subject, purpose=SIGNED_FORM)
    assert dossier.evidence.get(key="to_khai").files.get().file_id == form.pk
    shown = client.get(accepted["Location"]).content.decode()
    assert "Tờ khai có chữ ký" in shown
    receipt = re.search(r'href="(/can-bo/ho-so/[^"]+/mau/\d+)"', shown)
    assert receipt, "form 01 is offered at once"
    assert client.get(receipt[1]).content.startswith(b"%PDF-")
    assert dossier.code in walker.get("/ho-so-cua-toi").content.decode()
    form.pk, form.key = None, uuid.uuid4()  # as where the procedure lists no application on paper
    form.save()
    filed = walker.get(f"/ho-so-cua-toi/{dossier.code}/da-gui").content.decode()
    assert "Tờ khai có chữ ký: 1" in " ".join(filed.split())
    assert "Tờ khai có chữ ký" in client.get(accepted["Location"].partition("?")[0]).content.decode()
    names = set(Event.objects.filter(subject=draft.subject).values_list("name", flat=True))
    assert {"draft.printed", "draft.taken_over"} <= names
    assert AccessEntry.objects.filter(actor=clerk.key, subject=f"account:{draft.account_id}").exists()


def test_a_phone_photo_and_the_typed_code_lead_to_the_same_draft(desk_of, clerk, printed):
    client = desk_of(clerk)
    data = io.BytesIO()
    pages(printed)[0].rotate(4, expand=True, fillcolor="gray").save(data, "JPEG", quality=70)
    by_photo = bring(client, tep=[SimpleUploadedFile("anh.jpg", data.getvalue(), content_type="image/jpeg")])
    by_hand = bring(client, ma=f"tk {printed.code.lower()[:6]} {printed.code.lower()[6:]}")
    assert [one.status_code for one in (by_photo, by_hand)] == [302, 302]
    assert StoredFile.objects.filter(subject=printed.subject).count() == 1
    with time_machine.travel(cast.at("2026-11-12 03:25"), tick=False):
        tasks.forget_scans(0)
    assert not StoredFile.objects.filter(subject=printed.subject).exists()


def test_what_was_changed_since_the_print_is_listed(desk_of, clerk, walker, printed):
    acts.save_page(
        draft_id=walker.draft.pk,
        page="ben_nu_dan_toc",
        values={"ben_nu_dan_toc": "tay"},
        asked=frozenset({"ben_nu_dan_toc"}),
    )
    page = desk_of(clerk).get(bring(desk_of(clerk), ma=printed.code)["Location"]).content.decode()
    assert "Đã sửa sau khi in" in page
    assert "<td>Dân tộc</td><td>Kinh</td><td><b>Tày</b></td>" in page


def test_the_owner_saving_meanwhile_is_told_and_loses_nothing(desk_of, clerk, centre, walker, printed):
    client, draft = desk_of(clerk), walker.draft
    page = bring(client, ma=printed.code)["Location"]
    acts.skip_page(draft_id=draft.pk, page="ben_nu_dan_toc")
    refused = take(client, page, centre, draft.version)
    assert refused.status_code == 409
    assert "Chủ hồ sơ vừa sửa bản khai" in refused.content.decode()
    assert take(client, page, centre, walker.draft.version).status_code == 302
    with pytest.raises(DraftAtCounter):
        acts.skip_page(draft_id=draft.pk, page="ben_nu_dan_toc")
    late = walker.client.post(f"/nop-ho-so/ban/{draft.key}/ben_nu_ho_ten", {"ben_nu_ho_ten": "Đặng Thị Mộng Thu"})
    assert late.status_code == 409
    assert "Đặng Thị Mộng Thu" in late.content.decode()


def test_two_counters_at_once_and_a_colleague_at_the_same(desk_of, clerk, centre, printed):
    taken(desk_of(clerk), printed, centre)
    elsewhere = cast.make_officer(Duty.RECEIVE, agency=Agency.objects.get(identifier="H19.26"))
    refused = bring(desk_of(elsewhere), ma=printed.code)
    assert refused.status_code == 409
    assert f"đang ở quầy {centre.name}" in refused.content.decode()
    colleague = cast.make_officer(Duty.RECEIVE, agency=centre, name="Bạn Cùng Quầy")
    taken(desk_of(colleague), printed, centre)
    assert Draft.objects.get().helped_by_id == colleague.account_id


def test_given_back_the_owner_goes_on(desk_of, clerk, centre, walker, printed):
    client, draft = desk_of(clerk), walker.draft
    page = bring(client, tep=[scan_of(*pages(printed))])["Location"]
    take(client, page, centre, draft.version)
    assert client.post(f"/can-bo/tiep-nhan/{draft.key}/tra-lai")["Location"].endswith("?tra=1")
    again = Draft.objects.get()
    assert (again.channel, again.helped_by_id, again.answers) == ("online", None, draft.answers)
    assert not StoredFile.objects.filter(purpose=SIGNED_FORM).exists()
    assert walker.get(f"/nop-ho-so/ban/{draft.key}").status_code == 200
    assert client.get(f"/can-bo/tiep-nhan/{draft.key}/kiem-tra").status_code == 404


def test_without_the_signed_form_nothing_is_accepted(desk_of, clerk, centre, printed):
    client = desk_of(clerk)
    check = taken(client, printed, centre).partition("?")[0]
    ticks = dict.fromkeys(re.findall(r'name="(ban-[a-z_]+)"', client.get(check).content.decode()), "1")
    refused = client.post(check, {"cam_doan": "on", **ticks})
    assert refused.status_code == 409
    assert "bản quét tờ khai có chữ ký" in refused.content.decode()
    assert client.post(check.replace("kiem-tra", "quet/signed_form"), {"tep": [photo()]}).status_code == 302
    assert client.post(check, {"cam_doan": "on", **ticks}).status_code == 302
    assert "đã nộp rồi" in bring(client, ma=printed.code).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("TK-1234-5678-9ABC", "Mã tờ khai có 12 chữ và số"),
        (codes.paper_code(), "Không còn bản khai nào có mã này"),
        ("", "Gõ mã in trên tờ khai"),
    ],
    ids=["mistyped", "unknown", "empty"],
)
def test_a_wrong_code_is_answered_in_a_sentence(desk_of, clerk, typed, words):
    assert words in bring(desk_of(clerk), ma=typed).content.decode()


def test_foreign_and_missing_codes_on_a_scan_are_told_apart(desk_of, clerk, printed):
    client = desk_of(clerk)
    assert "Chưa đọc được mã QR" in bring(client, tep=[photo()]).content.decode()
    other = zxingcpp.create_barcode("https://vi-du.vn/tra-cuu", zxingcpp.BarcodeFormat.QRCode).to_image(scale=8)
    foreign = scan_of(Image.fromarray(other).convert("RGB"))
    assert "không phải mã tờ khai" in bring(client, tep=[foreign]).content.decode()
    assert not StoredFile.objects.filter(purpose=SIGNED_FORM).exists()


def test_guessing_ends(desk_of, clerk):
    client = desk_of(clerk)
    answers = [bring(client, ma=codes.paper_code()).content.decode() for _ in range(21)]
    assert "Không còn bản khai" in answers[19]
    assert "Đã nhập nhiều mã không có" in answers[20]


def test_other_duties_use_no_code(desk_of, centre, printed):
    assert bring(desk_of(cast.make_officer(Duty.REVIEW, agency=centre)), ma=printed.code).status_code == 403


def test_the_address_of_what_was_found_is_the_officers_own(desk_of, clerk, centre, printed):
    page = bring(desk_of(clerk), ma=printed.code)["Location"]
    assert desk_of(cast.make_officer(Duty.RECEIVE, agency=centre)).get(page).status_code == 404


def test_a_draft_typed_at_the_counter_is_printed_there(desk_of, clerk, centre, printed):
    client = desk_of(clerk)
    check = taken(client, printed, centre).partition("?")[0]
    to_print = client.post(check.replace("kiem-tra", "in-to-khai"))["Location"]
    answer = client.get(to_print)
    assert answer["Content-Type"] == "application/pdf"
    assert DraftPrint.objects.count() == 1  # nothing was changed: the same code
    assert clock.now() < Draft.objects.get().expires_at


def test_a_newer_version_of_the_procedure_is_taken_up_on_the_way(desk_of, clerk, centre, walker, printed):
    body = copy.deepcopy(read(cast.PROCEDURES / f"{cast.MARRIAGE}.yaml"))
    body["limits"][0]["plain"] = "Trong 2 ngày làm việc, theo quyết định mới."
    newer = catalogue.publish_version(document=body, effective_from=clock.today(), by=SYSTEM)
    remembered.clear()
    client = desk_of(clerk)
    page = bring(client, ma=printed.code)["Location"]
    assert "Thủ tục có bản mới" in client.get(page).content.decode()
    assert take(client, page, centre, printed.version).status_code == 302
    draft = Draft.objects.get()
    assert (draft.procedure_version_id, draft.answers) == (newer.pk, printed.answers)


def test_where_no_counter_takes_it_in_it_stays_with_its_owner(desk_of, clerk, centre, walker, printed):
    Offering.objects.filter(channel=Channel.COUNTER).update(effective_to=clock.today())
    remembered.clear()
    client = desk_of(clerk)
    refused = take(client, bring(client, ma=printed.code)["Location"], centre, printed.version)
    assert refused.status_code == 409
    assert "Bản khai vẫn còn" in refused.content.decode()
    assert Draft.objects.get().channel == "online"
    assert "chưa nhận tại quầy" in walker.get(f"/nop-ho-so/ban/{walker.draft.key}/to-khai").content.decode()


def test_its_owner_is_told_where_it_is_and_when_it_is_given_back(desk_of, clerk, centre, walker, printed, morning):
    client, draft = desk_of(clerk), walker.draft
    page = bring(client, ma=printed.code)["Location"]
    sms = f"Quay {without_marks(centre.short_name)} nhan to khai ket hon luc 9h20"
    assert sms in client.get(page).content.decode().replace("\xa0", " ")
    check = take(client, page, centre, draft.version)["Location"]
    assert sms in notice_of("draft.taken_over", draft)
    assert "da tra lai to khai ket hon" in client.get(check).content.decode()
    client.post(f"/can-bo/tiep-nhan/{draft.key}/tra-lai")
    assert "da tra lai to khai ket hon. Nhung gi da khai van con" in notice_of("draft.given_back", draft)
    mine = " ".join(walker.get("/ho-so-cua-toi").content.decode().split())
    assert f"{centre.short_name} trả lại tờ khai lúc" in mine
    morning.move_to(cast.at("2026-11-10 09:30"))
    walker.say({"ben_nu_dan_toc": "tay"}, address=f"/nop-ho-so/ban/{draft.key}/ben_nu_dan_toc")
    assert "trả lại tờ khai lúc" not in walker.get("/ho-so-cua-toi").content.decode()


def test_a_colleague_who_goes_on_tells_nobody_anew_and_without_a_telephone_nobody_is_told(
    desk_of, clerk, centre, walker, printed
):
    taken(desk_of(clerk), printed, centre)
    colleague = cast.make_officer(Duty.RECEIVE, agency=centre, name="Bạn Cùng Quầy")
    page = bring(desk_of(colleague), ma=printed.code)["Location"]
    assert "Chủ hồ sơ không nhận tin nào" in desk_of(colleague).get(page).content.decode()
    take(desk_of(colleague), page, centre, walker.draft.version)
    assert notice_of("draft.taken_over", walker.draft) == ""
    person = walker.draft.account.person
    person.phone = ""
    person.save()
    desk_of(colleague).post(f"/can-bo/tiep-nhan/{walker.draft.key}/tra-lai")
    assert notice_of("draft.given_back", walker.draft) == ""
    assert "trả lại tờ khai lúc" in walker.get("/ho-so-cua-toi").content.decode()


def notice_of(name: str, draft: Draft) -> str:
    """The SMS that the last event of this name becomes; "" for none."""
    event = Event.objects.filter(subject=draft.subject, name=name).latest("pk")
    assert "messaging.tell" in SUBSCRIPTIONS[name]
    return " ".join(one.content["text"].replace("\xa0", " ") for one in write_notices(event_id=event.pk))
