"""A draft is saved page by page, on any device, and never over somebody's newer words."""

from datetime import timedelta

import pytest

from motcua.documents.models import StoredFile
from motcua.intake import acts
from motcua.intake.answers import imprint
from motcua.intake.errors import DraftChanged, DraftSent
from motcua.intake.models import Draft
from motcua.kernel import clock
from tests import cast

pytestmark = pytest.mark.django_db
NAME = frozenset({"ten"})


def make_draft(**changes) -> Draft:
    citizen = cast.make_citizen()
    return acts.start_draft(procedure_version_id=cast.make_version().pk, account_id=citizen.account_id, **changes)


def save(draft: Draft, name: str, *, seen: str | None = None) -> Draft:
    return acts.save_page(draft_id=draft.pk, page="ten", values={"ten": name}, asked=NAME, seen=seen)


def add(draft: Draft, item: str = "so_do", name: str = "a.pdf") -> StoredFile:
    file = cast.make_file(subject=draft.subject, name=name)
    acts.add_file(draft_id=draft.pk, item=item, file_id=file.pk)
    return file


def names(draft: Draft) -> list[str]:
    return [one.file.original_name for one in draft.files.select_related("file")]


def test_answers_lie_sealed_and_come_back():
    draft = save(make_draft(), "Đặng Thị Mộng Tuyền")
    assert Draft.objects.get(pk=draft.pk).answers == {"ten": "Đặng Thị Mộng Tuyền"}
    assert "Mộng Tuyền".encode() not in bytes(draft.sealed_answers)


def test_it_is_kept_longer_with_every_saving():
    draft = make_draft()
    first = draft.expires_at
    assert (first - clock.now()).days in (89, 90)
    assert save(draft, "A").expires_at > first
    assert Draft.objects.get().saved_pages == ["ten"]


def test_an_emptied_answer_is_forgotten():
    draft = save(make_draft(), "A")
    acts.save_page(draft_id=draft.pk, page="ten", values={}, asked=NAME)
    assert Draft.objects.get().answers == {}


def test_a_page_built_on_older_answers_is_told_so_and_nothing_is_lost():
    draft = make_draft()
    old = imprint({}, NAME)
    save(draft, "Máy thứ nhất", seen=old)
    with pytest.raises(DraftChanged):
        save(draft, "Máy thứ hai", seen=old)
    assert Draft.objects.get().answers == {"ten": "Máy thứ nhất"}


def test_the_same_words_twice_are_no_conflict():
    draft = make_draft()
    save(draft, "Một", seen=imprint({}, NAME))
    save(draft, "Một", seen=imprint({}, NAME))
    assert Draft.objects.get().answers == {"ten": "Một"}


def test_another_page_saved_meanwhile_is_no_conflict():
    draft = make_draft()
    acts.save_page(draft_id=draft.pk, page="khac", values={"khac": 1}, asked=frozenset({"khac"}))
    save(draft, "Một", seen=imprint({}, NAME))
    assert Draft.objects.get().answers == {"khac": 1, "ten": "Một"}


def test_a_sent_draft_changes_no_more():
    draft = make_draft()
    Draft.objects.update(dossier_code="H19.26-261122-0001")
    with pytest.raises(DraftSent, match="261122-0001"):
        save(draft, "A")
    with pytest.raises(DraftSent):
        acts.delete_draft(draft_id=draft.pk)


def test_files_stand_in_the_order_they_came_and_can_be_moved():
    draft = make_draft()
    first, _, third = add(draft, name="1.pdf"), add(draft, name="2.pdf"), add(draft, name="3.pdf")
    acts.move_file(draft_id=draft.pk, file_key=third.key, earlier=True)
    assert names(draft) == ["1.pdf", "3.pdf", "2.pdf"]
    acts.move_file(draft_id=draft.pk, file_key=first.key, earlier=True)
    assert names(draft) == ["1.pdf", "3.pdf", "2.pdf"]


def test_a_file_moves_within_its_own_item_only():
    draft = make_draft()
    add(draft, "so_do", "1.pdf")
    other = add(draft, "ban_ve", "2.pdf")
    acts.move_file(draft_id=draft.pk, file_key=other.key, earlier=True)
    assert list(draft.files.filter(item="so_do").values_list("position", flat=True)) == [1]


def test_a_removed_file_is_forgotten_and_removing_twice_is_once():
    draft = make_draft()
    file = add(draft)
    acts.remove_file(draft_id=draft.pk, file_key=file.key)
    acts.remove_file(draft_id=draft.pk, file_key=file.key)
    assert not StoredFile.objects.exists()


def test_a_retaken_photo_takes_the_old_one_s_place():
    draft = make_draft()
    blurred, _ = add(draft, name="mo.pdf"), add(draft, name="2.pdf")
    sharp = cast.make_file(subject=draft.subject, name="ro.pdf")
    acts.replace_file(draft_id=draft.pk, file_key=blurred.key, file_id=sharp.pk)
    assert names(draft) == ["ro.pdf", "2.pdf"]
    assert not StoredFile.objects.filter(pk=blurred.pk).exists()


def test_a_deleted_draft_takes_its_words_and_files_with_it():
    draft = make_draft()
    add(draft)
    acts.delete_draft(draft_id=draft.pk)
    assert not Draft.objects.exists()
    assert not StoredFile.objects.exists()


def test_only_its_owner_and_its_helper_see_it():
    draft = make_draft()
    stranger = cast.make_citizen("Người Lạ")
    assert not Draft.objects.of_account(stranger.account_id).exists()
    Draft.objects.update(helped_by=stranger.account_id)
    assert Draft.objects.of_account(stranger.account_id).get() == draft


def test_a_draft_that_nobody_touched_for_long_is_forgotten_and_a_fresh_one_stays():
    from motcua.intake.tasks import forget_expired

    old, fresh = make_draft(), make_draft()
    add(old)
    Draft.objects.filter(pk=old.pk).update(expires_at=clock.now() - timedelta(days=1))
    forget_expired(timestamp=0)
    assert list(Draft.objects.all()) == [fresh]
    assert not StoredFile.objects.exists()
