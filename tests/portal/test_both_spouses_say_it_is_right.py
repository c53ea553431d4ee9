"""Who files invites the other spouse, who reads the whole by a link of their own phone, and agrees or says what is wrong."""

from datetime import timedelta

import pytest
import time_machine

from motcua.casework.models import Dossier
from motcua.eventlog.models import AccessEntry, Event
from motcua.identity.models import Account
from motcua.identity.sealed import index_of
from motcua.intake.models import PartyReview
from motcua.kernel import clock
from motcua.messaging.acts import write_notices
from tests import cast, province
from tests.answers import shown
from tests.portal.walking import Walker, bride

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moment():
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=False) as now:
        province.make_province()
        yield now


@pytest.fixture
def walker():
    return Walker(bride()[1]).begin().answer(province.marriage())


@pytest.fixture
def groom():
    return cast.make_citizen("Hồ Văn Nhựt")


def test_it_is_said_beforehand_who_gets_the_message(walker):
    page = shown(walker.client.get(f"/nop-ho-so/ban/{walker.draft.key}/moi/ben_nam"))
    assert "Tin nhắn sẽ gửi tới Hồ Văn Nhựt, vào số trên. Không gửi cho ai khác." in page


def invited(walker, groom) -> str:
    """The address in the groom's message."""
    phone = Account.objects.get(pk=groom.account_id).phone
    base = f"/nop-ho-so/ban/{walker.draft.key}"
    answer = walker.client.post(f"{base}/moi/ben_nam", {"phone": phone})
    assert answer.status_code == 302, shown(answer)
    return f"/xem/{PartyReview.objects.get().token}"


def test_the_other_reads_everything_and_agrees(walker, groom):
    assert "Mời xem lại" in shown(walker.get())
    address, browser = invited(walker, groom), province.signed_in(groom)
    assert "Chờ Hồ Văn Nhựt xem lại và đồng ý" in shown(walker.get())
    page = shown(browser.get(address))
    for words in ("Đặng Thị Mộng Tuyền", "Hồ Văn Nhựt", "Đúng rồi, tôi đồng ý", "Hồ sơ chưa nộp."):
        assert words in page
    assert browser.post(address, {"dung": "1"}).status_code == 302
    assert "Đã xem lại và đồng ý" in shown(walker.get())
    assert Event.objects.filter(subject=walker.draft.subject, name="draft.party_agreed").exists()
    assert AccessEntry.objects.filter(subject=walker.draft.subject, actor=groom.key).exists()


def test_the_link_goes_to_the_number_that_was_named_and_to_nobody_else(walker, groom):
    address = invited(walker, groom)
    [notice] = write_notices(event_id=Event.objects.get(name="draft.party_asked").pk)
    assert (notice.letter, notice.person_id) == ("M53", None)
    assert notice.content["address"] == Account.objects.get(pk=groom.account_id).phone
    assert address in notice.content["text"]
    first = Event.objects.get(name="draft.party_asked").pk
    invited(walker, groom)
    assert len(write_notices(event_id=first)) == 0, "written once"


def test_it_blocks_nothing_and_the_answer_after_sending_stands_with_the_dossier(walker, groom):
    address, browser = invited(walker, groom), province.signed_in(groom)
    assert walker.send().status_code == 302
    dossier = Dossier.objects.get()
    assert dossier.code in shown(browser.get(address))
    assert "chỗ sai" in shown(browser.post(address, {"sai": "1", "cho_sai": ""}))
    browser.post(address, {"sai": "1", "cho_sai": "Tôi sinh ngày 15/08/1995."})
    assert Event.objects.filter(subject=dossier.subject, name="draft.party_objected").exists()
    assert "Tôi sinh ngày 15/08/1995." in shown(walker.get())


def test_a_link_takes_one_answer(walker, groom):
    address, browser = invited(walker, groom), province.signed_in(groom)
    browser.post(address, {"dung": "1"})
    assert browser.post(address, {"sai": "1", "cho_sai": "Khoan."}).status_code == 409
    assert PartyReview.objects.get().agrees is True


def test_a_link_is_over_after_its_days(walker, groom, moment):
    address, browser = invited(walker, groom), None
    moment.move_to(clock.now() + timedelta(days=7, minutes=1))
    browser = province.signed_in(groom)
    page = shown(browser.get(address))
    assert "Lời mời đã hết hạn" in page
    assert "12 đường Quang Vinh" not in page
    assert browser.post(address, {"dung": "1"}).status_code == 409


def test_asking_again_makes_the_first_link_worthless(walker, groom):
    first = invited(walker, groom)
    second = invited(walker, groom)
    browser = province.signed_in(groom)
    assert first != second
    assert browser.get(first).status_code == 404
    assert browser.get(second).status_code == 200


def test_what_is_changed_after_the_answer_is_said(walker, groom):
    address, browser = invited(walker, groom), province.signed_in(groom)
    browser.post(address, {"dung": "1"})
    walker.client.post(f"/nop-ho-so/ban/{walker.draft.key}/ben_nu_dan_toc?sua=1", {"ben_nu_dan_toc": "Tày"})
    assert "Sau đó hồ sơ có sửa." in shown(walker.get())


def test_a_page_sent_again_as_it_was_is_no_change(walker, groom):
    address, browser = invited(walker, groom), province.signed_in(groom)
    browser.post(address, {"dung": "1"})
    before = walker.draft
    same = {"ben_nu_dan_toc": before.answers["ben_nu_dan_toc"]}
    walker.client.post(f"/nop-ho-so/ban/{before.key}/ben_nu_dan_toc?sua=1", same)
    assert walker.draft.version == before.version
    assert "Sau đó hồ sơ có sửa." not in shown(walker.get())


def test_the_link_opens_for_the_phone_it_was_sent_to_alone(walker, groom, client):
    address = invited(walker, groom)
    assert client.get(address)["Location"].startswith("/dang-nhap?tiep=")
    stranger = province.signed_in(cast.make_citizen("Người Lạ"))
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"dung": "1"}).status_code == 404
    assert walker.client.get(address).status_code == 404, "nor for who sent it"
    assert PartyReview.objects.get().answered_at is None


def test_strangers_invite_nobody_and_only_a_party_is_invited(walker):
    base = f"/nop-ho-so/ban/{walker.draft.key}/moi"
    stranger = province.signed_in(cast.make_citizen("Người Lạ"))
    assert stranger.post(f"{base}/ben_nam", {"phone": "0912345678"}).status_code == 404
    for party in ("ben_nu", "ai_do"):
        assert walker.client.get(f"{base}/{party}").status_code == 404
    assert not PartyReview.objects.exists()


def test_the_table_holds_no_link(walker, groom):
    token = invited(walker, groom).rsplit("/", 1)[1]
    review = PartyReview.objects.get()
    assert bytes(review.token_hash) == index_of(token, "party_link")
    assert token.encode() not in bytes(review.token_sealed)
