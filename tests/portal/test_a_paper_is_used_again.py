"""A paper given once is offered again: same person, same kind, still good; what is chosen is marked and scanned anew."""

import html
from datetime import timedelta

import pytest

from motcua.casework.enums import EvidenceVerdict
from motcua.casework.models import Dossier, Evidence, EvidenceFile
from motcua.documents import acts as documents
from motcua.documents.enums import FileState
from motcua.documents.models import StoredFile
from motcua.documents.scan import ScanResult
from motcua.eventlog.models import Event
from motcua.intake import acts
from motcua.intake.models import DraftFile
from motcua.intake.reuse import held_for
from motcua.intake.situation import Situation
from motcua.kernel import clock
from tests import cast, province
from tests.portal.walking import Walker, bride

pytestmark = pytest.mark.django_db
ITEM = "anh_giay_to_ben_nu"
TYPED = province.marriage()
SINGLE = "xac-nhan-tinh-trang-hon-nhan"
NAME = province.BRIDE["ho_ten"]


@pytest.fixture
def walker() -> Walker:
    """She has filed a marriage whose papers were found clean, and has begun another one."""
    province.make_province()
    client = bride()[1]
    Walker(client).begin().answer(TYPED).send()
    for file in StoredFile.objects.all():
        documents.begin_scan(file_id=file.pk)
        documents.judge(file_id=file.pk, result=ScanResult(), pictures={})
    return Walker(client).begin()


def at_paper(walker: Walker, item: str = ITEM) -> str:
    """The text of the page of a paper, once everything before it is answered."""
    walker.answer(TYPED, until=f"giay-to-{item}")
    return html.unescape(walker.get().content.decode())


def given(item: str = ITEM) -> Evidence:
    return Dossier.objects.get().evidence.get(key=item)


def of_draft(walker: Walker):
    return DraftFile.objects.filter(item=ITEM, draft=walker.draft)


def use(walker: Walker, evidence: Evidence | None = None):
    return walker.say({"dung_lai": f"giay-{(evidence or given()).pk}"})


def test_a_held_paper_is_offered_and_one_press_uses_it(walker):
    former = Dossier.objects.get()
    page = at_paper(walker)
    assert "Dùng giấy đã có" in page
    assert former.code in page
    assert use(walker).status_code == 302
    used = of_draft(walker).get()
    original = EvidenceFile.objects.get(evidence=given()).file
    assert used.reused_from == former.code
    assert (used.file.sha256, used.file.subject) == (original.sha256, walker.draft.subject)
    assert used.file.pk != original.pk
    assert used.file.state == FileState.RECEIVED, "looked at anew, not believed"
    assert Event.objects.get(name="draft.paper_reused").payload == {"item": ITEM, "from": former.code}
    assert "Dùng giấy đã có" not in html.unescape(walker.get().content.decode())
    assert use(walker).status_code == 302
    assert of_draft(walker).count() == 1


def test_the_new_dossier_keeps_where_it_comes_from(walker):
    former = Dossier.objects.get()
    at_paper(walker)
    use(walker)
    walker.say({"tiep": "1"})
    walker.answer(TYPED).send()
    sent = Dossier.objects.exclude(pk=former.pk).get()
    assert [one.reused_from for one in sent.evidence.get(key=ITEM).files.all()] == [former.code]
    assert [one.reused_from for one in sent.evidence.get(key="anh_giay_to_ben_nam").files.all()] == [""]


def test_another_procedure_takes_the_same_kind_of_paper_of_the_same_person(walker):
    province.publish([SINGLE])
    other = Walker(walker.client, SINGLE).begin()
    item = next(one for one in Situation(other.draft).definition.evidence if one.key == "anh_giay_to_tuy_than")
    told = {"xin_cho_ai": "ban_than", "nguoi_duoc_xn_ho_ten": NAME}
    acts.save_page(draft_id=other.draft.pk, page="xin_cho_ai", values=told, asked=frozenset())
    assert [one.name for one in held_for(Situation(other.draft), item)] == ["Ảnh giấy tờ tùy thân của bên nữ"]


def _rejected() -> None:
    StoredFile.objects.update(state=FileState.REJECTED, verdict="upload.infected")


def _unscanned() -> None:
    StoredFile.objects.update(state=FileState.RECEIVED, scanned_at=None)


def _found_bad() -> None:
    Evidence.objects.update(verdict=EvidenceVerdict.BAD)


def _of_another_account() -> None:
    Dossier.objects.update(filed_by=cast.make_citizen("Lò Thị Khác").account_id)


@pytest.mark.parametrize(
    "spoil", [_rejected, _unscanned, _found_bad, _of_another_account], ids=lambda one: one.__name__
)
def test_what_is_not_good_or_not_hers_is_not_offered_and_not_taken(walker, spoil):
    at_paper(walker)
    spoil()
    assert "Dùng giấy đã có" not in html.unescape(walker.get().content.decode())
    answer = use(walker)
    assert answer.status_code == 200
    assert "Giấy này không dùng lại được nữa. Chụp hoặc chọn tệp mới." in html.unescape(answer.content.decode())
    assert not of_draft(walker).exists()


def test_the_paper_of_another_person_is_not_offered(walker):
    changed = {**TYPED, "ben_nam_ho_ten": {"ben_nam_ho_ten": "Người Hoàn Toàn Khác"}}
    at_paper(walker)
    use(walker)
    walker.say({"tiep": "1"})
    walker.say(changed["ben_nam_ho_ten"], address=walker.address.rpartition("/")[0] + "/ben_nam_ho_ten")
    walker.address = f"/nop-ho-so/ban/{walker.draft.key}/giay-to-anh_giay_to_ben_nam"
    assert "Dùng giấy đã có" not in html.unescape(walker.get().content.decode())
    assert use(walker, given("anh_giay_to_ben_nam")).status_code == 200


def test_it_is_offered_for_two_years_and_no_longer(walker):
    at_paper(walker)
    StoredFile.objects.update(received_at=clock.now() - timedelta(days=729))
    assert "Dùng giấy đã có" in html.unescape(walker.get().content.decode())
    StoredFile.objects.update(received_at=clock.now() - timedelta(days=733))
    assert "Dùng giấy đã có" not in html.unescape(walker.get().content.decode())


def test_a_stranger_cannot_take_it_by_its_number(walker):
    citizen = cast.make_citizen("Lò Thị Khác")
    other = Walker(province.signed_in(citizen)).begin()
    other.address = f"/nop-ho-so/ban/{other.draft.key}/giay-to-{ITEM}"
    assert use(other).status_code == 200
    assert not of_draft(other).exists()


def test_the_offer_costs_a_bounded_number_of_queries(walker, django_assert_max_num_queries):
    at_paper(walker)
    with django_assert_max_num_queries(16):
        walker.get()


def test_a_paper_used_again_says_so_only_while_it_is_of_the_one_who_is_named(walker):
    """Used for oneself, then the answers are changed to name a stranger: the officer is not told that it was seen before."""
    former = Dossier.objects.get()
    at_paper(walker)
    use(walker)
    changed = {"ben_nu_ho_ten": "Lê Thị Người Khác", "ben_nu_so_dinh_danh": "075198009999"}
    acts.save_page(draft_id=walker.draft.pk, page="ben_nu_ho_ten", values=changed, asked=frozenset(changed))
    walker.say({"tiep": "1"})
    walker.answer(TYPED).send()
    sent = Dossier.objects.exclude(pk=former.pk).get()
    assert [one.reused_from for one in sent.evidence.get(key=ITEM).files.all()] == [""]
