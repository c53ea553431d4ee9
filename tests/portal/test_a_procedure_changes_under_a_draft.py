"""A draft outlives a new version of its procedure: what changed is shown, what was written stays."""

import copy
from datetime import timedelta
from typing import Any

import pytest

from motcua.agencies import remembered
from motcua.catalogue import acts as catalogue
from motcua.catalogue.files import read
from motcua.catalogue.models import ProcedureVersion
from motcua.intake import acts
from motcua.intake.errors import VersionReplaced
from motcua.intake.models import Draft
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from tests import cast, province
from tests.portal.household import SLUG as HOUSEHOLD
from tests.portal.household import household, open_household
from tests.portal.walking import MARRIAGE, Walker, bride

pytestmark = pytest.mark.django_db
CHANGED_QUESTION = "ben_nu_dan_toc"


@pytest.fixture
def walker() -> Walker:
    """A bride with everything filled in and nothing sent."""
    province.make_province()
    return Walker(bride()[1]).begin().answer(province.marriage())


def document() -> dict[str, Any]:
    return copy.deepcopy(read(cast.PROCEDURES / f"{MARRIAGE}.yaml"))


def publish(body: dict[str, Any], *, correcting: str = "") -> ProcedureVersion:
    """The next version, in force from today."""
    today = clock.today()
    version = catalogue.publish_version(document=body, effective_from=today, by=SYSTEM, correcting=correcting)
    remembered.clear()
    return version


def field(body: dict[str, Any], key: str) -> dict[str, Any]:
    return next(
        one for part in body["form"]["parts"] for page in part["pages"] for one in page["fields"] if one["key"] == key
    )


def new_address(walker: Walker) -> str:
    return f"/nop-ho-so/ban/{walker.draft.key}/thu-tuc-moi"


def test_what_changed_is_shown_and_after_one_press_the_dossier_can_be_sent(walker):
    body = document()
    body["limits"][0]["plain"] = "Trong 2 ngày làm việc, theo quyết định mới."
    publish(body)
    assert walker.client.get(walker.address)["Location"] == new_address(walker)
    page = walker.get(new_address(walker)).content.decode()
    assert "Thủ tục này đã thay đổi" in page
    assert "Trong 2 ngày làm việc, theo quyết định mới”." in page
    assert "Không câu nào phải trả lời lại" in page
    answers, files = walker.draft.answers, walker.draft.files.count()
    walker.say({}, address=new_address(walker))
    assert (walker.draft.answers, walker.draft.files.count()) == (answers, files)
    walker.address = f"/nop-ho-so/ban/{walker.draft.key}/kiem-tra"
    assert walker.send()["Location"].endswith("/da-nop")


def test_what_was_begun_by_a_version_replaced_the_same_day_goes_on_by_the_right_one(walker):
    body = document()
    body["limits"][0]["plain"] = "Trong 2 ngày làm việc."
    publish(body)
    walker.say({}, address=new_address(walker))
    body["limits"][0]["plain"] = "Trong ngày."
    right = publish(body, correcting="Sai thời hạn.")
    assert walker.client.get(walker.address)["Location"] == new_address(walker)
    walker.say({}, address=new_address(walker))
    assert walker.draft.procedure_version == right


def test_a_question_that_became_another_is_named_and_asked_again(walker):
    body = document()
    changed = field(body, CHANGED_QUESTION)
    changed.update(type="text")
    changed.pop("options_from", None)
    publish(body)
    assert changed["label"] in walker.get(new_address(walker)).content.decode()
    walker.say({}, address=new_address(walker))
    assert CHANGED_QUESTION not in walker.draft.answers
    assert "kiem-tra" not in walker.client.get(f"/nop-ho-so/ban/{walker.draft.key}/kiem-tra")["Location"]


def test_nothing_is_sent_under_a_version_that_was_replaced_a_moment_ago(walker):
    draft = walker.draft
    publish(document() | {"plain": "Câu giới thiệu mới."})
    with pytest.raises(VersionReplaced):
        acts.submit(draft_id=draft.pk, by=SYSTEM, declared=frozenset())


def test_a_procedure_that_ended_says_so_and_the_draft_can_still_be_printed(walker):
    version = walker.draft.procedure_version
    catalogue.withdraw_version(version_id=version.pk, effective_to=clock.today(), by=SYSTEM)
    remembered.clear()
    page = walker.get(new_address(walker)).content.decode()
    assert "Thủ tục này đã ngừng" in page
    assert f"/nop-ho-so/ban/{walker.draft.key}/in" in page


def test_a_draft_that_holds_its_version_goes_its_way(walker):
    assert walker.client.get(new_address(walker))["Location"].endswith(str(walker.draft.key))


def test_a_draft_soon_forgotten_can_be_kept_longer(walker):
    soon = clock.now() + timedelta(days=2)
    Draft.objects.update(expires_at=soon)
    assert "Giữ tiếp" in walker.get("/ho-so-cua-toi").content.decode()
    walker.say({}, address=f"/nop-ho-so/ban/{walker.draft.key}/giu-tiep")
    assert Draft.objects.get().expires_at > soon + timedelta(days=20)
    assert "Giữ tiếp" not in walker.get("/ho-so-cua-toi").content.decode()


def test_each_of_several_people_keeps_what_fits_and_says_what_it_lacks():
    """The new version asks more of each, and asks one thing otherwise."""
    province.make_province()
    open_household(least=0)
    way = Walker(province.signed_in(cast.make_citizen("Đặng Thị Mộng Tuyền")), HOUSEHOLD).begin()
    way.say({"dia_chi": "Phường Trấn Biên, Thành phố Đồng Nai", "dia_chi_detail": "Số 1"})
    own = f"/nop-ho-so/ban/{way.draft.key}/thanh_vien"
    way.say({"ho_ten": "Hồ Văn An", "ngay_sinh_year": "2015"}, address=f"{own}?so=moi")
    body = copy.deepcopy(household(least=0))
    people = body["form"]["parts"][0]["pages"][1]
    people["fields"][0].update(type="text")
    people["fields"].append({"key": "nghe", "type": "text", "label": "Nghề"})
    publish(body)
    assert "<li>Họ và tên</li>" in way.get(new_address(way)).content.decode()
    way.say({}, address=new_address(way))
    assert list(way.draft.answers["nguoi_trong_nha"][0]) == ["ngay_sinh"]
    assert "Người thứ 1 còn câu chưa trả lời." in way.say({"tiep": "1"}, address=own).content.decode()


def test_what_changed_is_said_in_the_words_for_people(walker):
    body = document()
    body["limits"][0].update(plain="Trong 2 ngày làm việc.", value=2)
    publish(body)
    page = walker.get(new_address(walker)).content.decode()
    assert "<li>Thời hạn: trước là “" in page
    assert "nay là “Trong 2 ngày làm việc”." in page
    assert "→" not in page
