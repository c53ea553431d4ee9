"""What an officer marked on a photo is shown to whom it is asked of, in the same place."""

import pytest

from motcua.casework.acts import reception
from motcua.casework.supplements import SupplementItemAsked
from motcua.documents.models import StoredFile
from tests import cast, province
from tests.portal.walking import photo

pytestmark = pytest.mark.django_db


def ask(mark):
    """The supplement page of a citizen whose first paper was found wanting."""
    story = cast.make_dossier()
    evidence = story.dossier.evidence.first()
    file_id = evidence.files.get().file_id
    item = SupplementItemAsked(evidence_id=evidence.pk, reason="Bị lóa.", marked_file_id=file_id, mark=mark)
    reception.request_supplement_early(
        dossier_id=story.pk, by=story.officer, seen=None, items=[item], reason="Thiếu một giấy."
    )
    answer = province.signed_in(story.citizen).get(f"/ho-so-cua-toi/{story.dossier.code}/bo-sung")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_mark_lies_on_the_picture_where_the_officer_drew_it():
    assert '<rect x="360" y="300" width="420" height="220"></rect>' in ask((360, 300, 420, 220))


def test_without_a_mark_the_picture_is_only_named():
    page = ask(None)
    assert "Xem ảnh cũ mà cán bộ nói đến" in page
    assert "<rect" not in page


def test_new_photos_are_turned_ordered_and_taken_again_until_they_are_sent():
    story = cast.make_dossier()
    evidence = story.dossier.evidence.first()
    item = SupplementItemAsked(evidence_id=evidence.pk, reason="Bị lóa.")
    reception.request_supplement_early(
        dossier_id=story.pk, by=story.officer, seen=None, items=[item], reason="Thiếu một giấy."
    )
    client, address = province.signed_in(story.citizen), f"/ho-so-cua-toi/{story.dossier.code}/bo-sung"
    box = f"tep-{evidence.pk}"
    client.post(address, {box: [photo("1.jpg"), photo("2.jpg")], "them": "1"})
    sent = StoredFile.objects.filter(purpose__startswith="supplement:").order_by("place", "pk")
    first, second = sent
    assert client.post(address, {"xoay": str(first.key)}).status_code == 302
    client.post(address, {"som_hon": str(second.key)})
    assert [one.original_name for one in sent.all()] == ["2.jpg", "1.jpg"]
    turned = sent.all()[1]
    assert (turned.width, turned.height) == (first.height, first.width)
    again = f"{address}?chup-lai={second.key}"
    assert "Chụp lại ảnh 1." in client.get(again).content.decode()
    client.post(again, {box: [photo("moi.jpg")], "them": "1"})
    assert [one.original_name for one in sent.all()] == ["moi.jpg", "1.jpg"]
    client.post(address, {"gui": "1"})
    assert client.post(address, {"xoay": str(turned.key)}).status_code == 302
    assert list(evidence.files.filter(replaced_by=None).values_list("file__key", flat=True)) == [
        one.key for one in sent.all()
    ]
