"""An officer fills in for somebody, who reads every line and agrees, or refuses; guiding is noted. Silence is no consent."""

from datetime import timedelta

import pytest

from motcua.agencies.models import Agency
from motcua.casework.enums import Assistance, DossierState
from motcua.casework.models import Dossier
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.identity.models import Account, Person
from motcua.intake import acts
from motcua.intake.errors import ConsentTooLate, DraftChanged, OwnerMustAgree
from motcua.intake.models import Draft
from motcua.intake.tasks import forget_expired
from motcua.kernel import clock
from motcua.messaging.acts import write_notices
from tests import cast, province
from tests.answers import shown
from tests.desk.filling_in import NEW
from tests.portal.walking import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict", "morning")]
GUIDING = "/can-bo/giup-nguoi-dan/huong-dan"


@pytest.fixture
def clerk(centre):
    return cast.make_officer(Duty.RECEIVE, agency=centre, name="Vũ Thị Lan Hương")


def test_the_owner_reads_every_line_agrees_and_sends(asked, owner, desk_of, clerk):
    browser = province.signed_in(owner)
    assert "Vũ Thị Lan Hương đã điền giúp" in shown(browser.get("/ho-so-cua-toi"))
    address = f"/nop-ho-so/ban/{asked.key}/kiem-tra"
    page = shown(browser.get(address))
    for words in (
        "Hồ Văn Nhựt",
        "12 đường Quang Vinh",
        "Đồng ý và nộp",
        "Không đồng ý",
        "Tin nhắn sẽ gửi tới Đặng Thị Mộng Tuyền",
    ):
        assert words in page
    assert browser.post(address, {"cam_doan": "on", "da_xem": asked.version}).status_code == 302
    dossier = Dossier.objects.get()
    assert (dossier.assistance, dossier.state) == (Assistance.DONE_FOR, DossierState.SUBMITTED)
    assert (dossier.filed_by_id, dossier.helped_by_id) == (owner.account_id, clerk.account_id)
    assert Event.objects.filter(subject=asked.subject, name="draft.consented").exists()


def test_the_owner_is_told_and_until_when(asked, owner):
    [notice] = write_notices(event_id=Event.objects.get(name="draft.consent_requested").pk)
    assert (notice.letter, notice.person_id) == ("M50", owner.person_id)
    assert "Xem lai va dong y truoc" in notice.content["text"]
    assert "17/11" in notice.content["text"]


def test_it_goes_to_the_telephone_of_the_account_not_to_one_the_person_had_before(asked, owner):
    person = Person.objects.get(pk=owner.person_id)
    person.phone = "+84900000999"
    person.save(update_fields=["phone_sealed", "phone_index"])
    [notice] = write_notices(event_id=Event.objects.get(name="draft.consent_requested").pk)
    assert notice.content["address"] == Account.objects.get(pk=owner.account_id).phone


def test_the_officer_can_neither_send_nor_change_what_lies_with_its_owner(asked, desk_of, clerk):
    client, base = desk_of(clerk), f"/can-bo/tiep-nhan/{asked.key}"
    assert "chờ chủ hồ sơ xác nhận" in shown(client.get(f"{base}/kiem-tra"))
    assert client.post(f"{base}/kiem-tra", {"cam_doan": "on"}).status_code == 409
    assert client.post(f"{base}/ban_sao", {"so_ban_sao": "7"}).status_code == 302
    asked.refresh_from_db()
    assert asked.answers["so_ban_sao"] == 0
    with pytest.raises(OwnerMustAgree):
        acts.submit(draft_id=asked.pk, by=clerk, declared=frozenset({"cam_doan"}), seen=asked.version)
    assert not Dossier.objects.exists()


def test_refused_with_words_it_goes_back_and_may_be_laid_before_the_owner_again(asked, owner, desk_of, clerk):
    browser = province.signed_in(owner)
    address = f"/nop-ho-so/ban/{asked.key}/khong-dong-y"
    assert "chỗ không đúng" in shown(browser.post(address, {"vi_sao": ""}))
    assert browser.post(address, {"vi_sao": "Năm sinh của anh Nhựt sai."}).status_code == 302
    assert not Dossier.objects.exists()
    client = desk_of(clerk)
    assert "chủ hồ sơ không đồng ý" in shown(client.get(NEW))
    last = f"/can-bo/tiep-nhan/{asked.key}/kiem-tra"
    assert "Năm sinh của anh Nhựt sai." in shown(client.get(last))
    assert client.post(last).status_code == 302
    assert Event.objects.filter(subject=asked.subject, name="draft.consent_requested").count() == 2


def test_silence_is_no_consent(asked, owner, morning):
    morning.move_to(clock.now() + timedelta(days=7, minutes=1))
    forget_expired(timestamp=0)
    assert not Dossier.objects.exists()
    with pytest.raises(ConsentTooLate):
        acts.submit(draft_id=asked.pk, by=owner, declared=frozenset({"cam_doan"}), seen=asked.version)


def test_nobody_agrees_to_what_was_changed_meanwhile(asked, owner):
    acts.save_page(draft_id=asked.pk, page="ban_sao", values={"so_ban_sao": 3}, asked=frozenset({"so_ban_sao"}))
    with pytest.raises(DraftChanged):
        acts.submit(draft_id=asked.pk, by=owner, declared=frozenset({"cam_doan"}), seen=asked.version)


def test_nobody_is_asked_to_agree_to_half_a_filing(desk_of, clerk, owner):
    client = desk_of(clerk)
    draft = acts.start_draft(
        procedure_version_id=cast.make_version(cast.HOUSE).pk,
        account_id=owner.account_id,
        helped_by_id=clerk.account_id,
        assistance=Assistance.DONE_FOR,
    )
    answer = client.post(f"/can-bo/tiep-nhan/{draft.key}/kiem-tra")
    assert answer.status_code == 409
    assert "Còn thiếu" in shown(answer)


def test_strangers_and_other_officers_find_nothing(asked, desk_of, clerk):
    stranger = province.signed_in(cast.make_citizen("Người Lạ"))
    for stop in ("kiem-tra", "khong-dong-y"):
        assert stranger.get(f"/nop-ho-so/ban/{asked.key}/{stop}").status_code == 404
        assert stranger.post(f"/nop-ho-so/ban/{asked.key}/{stop}", {"vi_sao": "x"}).status_code == 404
    other = cast.make_officer(Duty.RECEIVE, agency=Agency.objects.get(identifier="H19.27"))
    assert desk_of(other).get(f"/can-bo/tiep-nhan/{asked.key}/kiem-tra").status_code == 404


def test_without_a_telephone_nobody_could_agree(desk_of, clerk):
    typed = {"procedure": "Đăng ký kết hôn", "receiving": next(iter(clerk.agencies(Duty.RECEIVE))), "way": "for_owner"}
    answer = desk_of(clerk).post(NEW, {**typed, "full_name": "Ai Đó", "phone": ""})
    assert "Cần số điện thoại của chủ hồ sơ" in shown(answer)
    assert not Draft.objects.exists()


def test_guiding_is_noted_by_the_code_that_the_citizen_reads_out(desk_of, clerk, owner):
    walker = Walker(province.signed_in(owner)).begin()
    phone, draft = Account.objects.get(pk=owner.account_id).phone, walker.draft
    assert draft.guidance_code in shown(walker.get(f"/nop-ho-so/ban/{draft.key}"))
    client = desk_of(clerk)
    assert client.post(GUIDING, {"phone": phone, "code": "AAAAAAAA"}).status_code == 409
    assert client.post(GUIDING, {"phone": phone, "code": draft.guidance_code.lower()}).status_code == 200
    assert client.get(f"/can-bo/tiep-nhan/{draft.key}/kiem-tra").status_code == 404, "noted, not opened"
    walker.answer(province.marriage())
    assert walker.send().status_code == 302
    dossier = Dossier.objects.get()
    assert (dossier.assistance, dossier.helped_by_id) == (Assistance.GUIDED, clerk.account_id)


def test_who_files_alone_is_counted_as_such(owner):
    walker = Walker(province.signed_in(owner)).begin().answer(province.marriage())
    walker.send()
    assert Dossier.objects.get().assistance == Assistance.SELF
