"""What an officer marked on a photo is shown to whom it is asked of, in the same place."""

import pytest

from motcua.casework.acts import reception
from motcua.casework.supplements import SupplementItemAsked
from tests import cast, province

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
