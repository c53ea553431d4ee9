"""Printed at home, signed by hand, posted: out of the opened parcel it becomes that dossier, once, and its owner is told where it is."""

import re

import pytest

from motcua.agencies import remembered
from motcua.agencies.models import Agency
from motcua.casework.acts import post
from motcua.casework.enums import SIGNED_FORM, DossierState, ParcelState
from motcua.casework.forms_post import ReturnLetter
from motcua.casework.models import Dossier, PostalParcel
from motcua.catalogue.enums import Channel
from motcua.catalogue.models import Offering
from motcua.config.subscriptions import SUBSCRIPTIONS
from motcua.documents.models import StoredFile
from motcua.eventlog.models import AccessEntry, Event
from motcua.identity.enums import Duty
from motcua.intake import acts, tasks
from motcua.intake.models import Draft
from motcua.kernel import clock, codes
from motcua.messaging.acts import write_notices
from motcua.messaging.letters import without_marks
from motcua.messaging.models import Notice
from tests import cast
from tests.casework.parcels import opened
from tests.desk.paper import pages, scan_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict", "morning")]
BRING = "/can-bo/tiep-nhan/to-khai"


@pytest.fixture
def parcel(clerk, centre, morning) -> PostalParcel:
    one = opened(clerk, centre, code="EK77VN")
    morning.move_to(cast.at("2026-11-10 10:05"))
    return one


def here(parcel) -> str:
    return f"/can-bo/buu-chinh/{parcel.pk}"


def bring(client, parcel, **typed):
    return client.post(f"{here(parcel)}/to-khai", {"ma": "", **typed})


def taken(client, parcel, printed) -> str:
    page = bring(client, parcel, ma=printed.code)["Location"]
    return client.post(page, {"da_xem": Draft.objects.get().version})["Location"]


def text_of(answer) -> str:
    return answer.content.decode().replace("\xa0", " ")


def notices(name: str) -> list[str]:
    """What people are told of the last event of this name."""
    write_notices(event_id=Event.objects.filter(name=name).latest("pk").pk)
    return [one.content["text"] for one in Notice.objects.order_by("pk")]


def sent_back(parcel, clerk) -> None:
    letter = ReturnLetter(form="02", request="Kết hôn", reason="Thiếu một chữ ký trên tờ khai.", missing=("Chữ ký",))
    post.return_parcel(parcel_id=parcel.pk, by=clerk, seen=None, letter=letter, outgoing_code="EM1VN")
    name = "parcel.returned"
    assert "intake.empty_parcel" in SUBSCRIPTIONS[name]
    tasks.empty_parcel(Event.objects.get(name=name).pk)


def test_the_scan_leads_to_the_draft_and_it_becomes_the_parcels_dossier(
    desk_of, clerk, centre, parcel, walker, printed
):
    client, filing_key = desk_of(clerk), walker.draft.filing_key
    assert "Nhận tờ khai có mã" in text_of(client.get(here(parcel)))
    assert f"{here(parcel)}/to-khai" in text_of(client.get(f"{here(parcel)}/tiep-nhan"))
    sent = bring(client, parcel, tep=[scan_of(*pages(printed))])
    assert sent.status_code == 302, text_of(sent)
    page = text_of(client.get(sent["Location"]))
    for words in (
        "Đặng Thị Mộng Tuyền",
        "Tờ giấy giống bản đang lưu",
        "EK77VN",
        "Thu co to khai",
        "Nhận vào bưu gửi này",
    ):
        assert words in page
    check = client.post(sent["Location"], {"da_xem": walker.draft.version})["Location"]
    draft = Draft.objects.get()
    assert (draft.channel, draft.helped_by_id, draft.parcel_id) == (Channel.POST, clerk.account_id, parcel.pk)
    assert draft.receiving_agency_id == centre.pk
    mine = text_of(walker.get("/ho-so-cua-toi"))
    assert "Thư đã tới nơi" in mine
    where = walker.client.get(f"/nop-ho-so/ban/{draft.key}")["Location"]
    assert "mở thư mã EK77VN" in text_of(walker.get(where))
    html = text_of(client.get(check))
    assert "Tờ khai trong thư" in html
    assert "In tờ khai để ký" not in html
    ticks = dict.fromkeys(re.findall(r'name="(ban-[a-z_]+)"', html), "1")
    accepted = client.post(check.partition("?")[0], {"cam_doan": "on", **ticks})
    assert accepted.status_code == 302, text_of(accepted)
    dossier, now = Dossier.objects.get(), PostalParcel.objects.get()
    assert (dossier.filing_key, dossier.state, dossier.channel) == (filing_key, DossierState.RECEIVED, Channel.POST)
    assert (dossier.filed_by_id, dossier.parcel_id) == (draft.account_id, parcel.pk)
    assert (now.state, now.arrived_at) == (ParcelState.ACCEPTED, cast.at("2026-11-10 09:20"))
    assert dossier.received_at == cast.at("2026-11-10 10:05")
    assert StoredFile.objects.filter(subject=dossier.subject, purpose=SIGNED_FORM).exists()
    shown = text_of(client.get(accepted["Location"]))
    assert "bưu điện giao 09:20" in shown
    assert "Tờ khai có chữ ký" in shown
    assert dossier.code in text_of(walker.get("/ho-so-cua-toi"))
    assert "Đã nhận một tờ khai có mã trong bưu gửi" in text_of(client.get(here(parcel)))
    looks = AccessEntry.objects.filter(actor=clerk.key, subject=f"account:{draft.account_id}")
    assert set(looks.values_list("purpose", flat=True)) == {"tiếp nhận hồ sơ bưu chính"}


def test_its_owner_is_told_that_the_letter_came_and_that_nothing_is_lost(desk_of, clerk, centre, parcel, printed):
    taken(desk_of(clerk), parcel, printed)
    [text] = notices("draft.taken_from_post")
    assert text.startswith(f"Thu co to khai ket hon da toi {without_marks(centre.short_name)}, dang lam tiep.")
    assert "Phan da khai van con" in text
    colleague = cast.make_officer(Duty.RECEIVE, agency=centre, name="Bạn Cùng Quầy")
    page = bring(desk_of(colleague), parcel, ma=printed.code)["Location"]
    assert "Chủ hồ sơ không nhận tin nào" in text_of(desk_of(colleague).get(page))
    desk_of(colleague).post(page, {"da_xem": Draft.objects.get().version})
    assert Draft.objects.get().helped_by_id == colleague.account_id
    assert len(notices("draft.taken_from_post")) == 1


def test_only_one_parcel_and_no_counter_has_it(desk_of, clerk, centre, parcel, printed):
    client = desk_of(clerk)
    taken(client, parcel, printed)
    other = opened(clerk, centre, code="EK88VN")
    refused = bring(client, other, ma=printed.code)
    assert refused.status_code == 409
    assert "đang làm ở bưu gửi EK77VN" in text_of(refused)
    assert "đang làm ở bưu gửi EK77VN" in text_of(client.post(BRING, {"ma": printed.code}))
    far = Agency.objects.get(identifier="H19.26")
    elsewhere = cast.make_officer(Duty.RECEIVE, agency=far)
    away = opened(elsewhere, far, code="EK99VN")
    assert "đang ở quầy" in text_of(bring(desk_of(elsewhere), away, ma=printed.code))
    assert Draft.objects.get().parcel_id == parcel.pk


def test_what_the_owner_saved_meanwhile_is_shown_before_it_is_taken(desk_of, clerk, parcel, walker, printed):
    client, version = desk_of(clerk), printed.version
    page = bring(client, parcel, ma=codes.spoken_paper_code(printed.code))["Location"]
    acts.save_page(
        draft_id=walker.draft.pk,
        page="ben_nu_dan_toc",
        values={"ben_nu_dan_toc": "tay"},
        asked=frozenset({"ben_nu_dan_toc"}),
    )
    refused = client.post(page, {"da_xem": version})
    assert refused.status_code == 409
    assert "Chủ hồ sơ vừa sửa bản khai" in text_of(refused)
    assert "<td>Dân tộc</td><td>Kinh</td><td><b>Tày</b></td>" in text_of(refused)
    assert "Chữ ký là cho những câu trên giấy" in text_of(refused)


def test_a_parcel_that_goes_back_gives_the_draft_back_to_its_owner(desk_of, clerk, parcel, walker, printed):
    client = desk_of(clerk)
    check = taken(client, parcel, printed).partition("?")[0]
    sent_back(parcel, clerk)
    draft = Draft.objects.get()
    assert (draft.channel, draft.parcel_id, draft.taken_over_at) == (Channel.ONLINE, None, None)
    assert client.get(check).status_code == 404
    assert "da tra lai to khai" in notices("draft.given_back")[0]
    mine = text_of(walker.get("/ho-so-cua-toi"))
    assert "Những gì đã khai vẫn còn" in mine
    assert bring(client, parcel, ma=printed.code)["Location"] == here(parcel)


def test_what_nobody_owns_may_be_taken_over_again(desk_of, clerk, centre, parcel, printed):
    taken(desk_of(clerk), parcel, printed)
    Draft.objects.update(account=None)
    assert notices("draft.taken_from_post") == []
    sent_back(parcel, clerk)
    draft = Draft.objects.get()
    assert (draft.channel, draft.parcel_id, draft.taken_over_at) == (Channel.COUNTER, None, None)
    again = opened(clerk, centre, code="EK88VN")
    assert "/kiem-tra" in taken(desk_of(clerk), again, printed)


def test_it_is_given_back_by_hand_and_the_page_says_who_is_told(desk_of, clerk, parcel, walker, printed):
    client = desk_of(clerk)
    check = taken(client, parcel, printed).partition("?")[0]
    page = text_of(client.get(check))
    assert "Gửi tới chủ hồ sơ: Đặng Thị Mộng Tuyền" in page
    assert "da tra lai to khai" in page
    back = client.post(check.replace("kiem-tra", "tra-lai"))["Location"]
    assert back == f"{here(parcel)}?tra=1"
    assert "Đã trả bản khai cho chủ hồ sơ" in text_of(client.get(back))
    assert walker.get(f"/nop-ho-so/ban/{walker.draft.key}").status_code == 200


def test_a_parcel_that_is_done_or_was_not_opened_takes_nothing(desk_of, clerk, centre, parcel, printed):
    page = bring(desk_of(clerk), parcel, ma=printed.code)["Location"]
    sent_back(parcel, clerk)
    refused = desk_of(clerk).post(page, {"da_xem": printed.version})
    assert refused.status_code == 409
    assert "đã gửi trả bưu gửi" in text_of(refused)
    assert Draft.objects.get().channel == Channel.ONLINE


def test_where_nothing_is_taken_in_by_post_it_stays_with_its_owner(desk_of, clerk, parcel, walker, printed):
    page = bring(desk_of(clerk), parcel, ma=printed.code)["Location"]
    paper = f"/nop-ho-so/ban/{walker.draft.key}/to-khai"
    assert "Hoặc gửi bưu điện: " in text_of(walker.get(paper))
    Offering.objects.filter(channel=Channel.POST).update(effective_to=clock.today())
    remembered.clear()
    refused = desk_of(clerk).post(page, {"da_xem": printed.version})
    assert refused.status_code == 409
    assert "chưa nhận qua bưu chính" in text_of(refused)
    assert Draft.objects.get().channel == Channel.ONLINE
    assert "Hoặc gửi bưu điện: " not in text_of(walker.get(paper))


def test_wrong_codes_are_told_and_guessing_ends_with_that_at_the_counter(desk_of, clerk, parcel):
    client = desk_of(clerk)
    assert "Gõ mã in trên tờ khai" in text_of(bring(client, parcel))
    assert "12 chữ và số" in text_of(bring(client, parcel, ma="TK-1234-5678-9ABC"))
    for _ in range(19):
        client.post(BRING, {"ma": codes.paper_code()})
    assert "Không còn bản khai" in text_of(bring(client, parcel, ma=codes.paper_code()))
    assert "Đã nhập nhiều mã không có" in text_of(bring(client, parcel, ma=codes.paper_code()))


def test_only_those_who_receive_there_use_it(desk_of, clerk, centre, parcel, printed):
    page = bring(desk_of(clerk), parcel, ma=printed.code)["Location"]
    assert bring(desk_of(cast.make_officer(Duty.ISSUE, agency=centre)), parcel, ma=printed.code).status_code == 403
    far = cast.make_officer(Duty.RECEIVE, agency=Agency.objects.get(identifier="H19.26"))
    assert bring(desk_of(far), parcel, ma=printed.code).status_code == 404
    assert desk_of(cast.make_officer(Duty.RECEIVE, agency=centre)).get(page).status_code == 404
