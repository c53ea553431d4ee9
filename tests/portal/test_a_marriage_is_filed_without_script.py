"""The whole way of a marriage, page by page, as a browser without script goes it."""

import pytest

from motcua.casework.models import Dossier
from tests import province
from tests.portal.walking import Walker, bride, problems, title_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker() -> Walker:
    province.make_province()
    return Walker(bride()[1])


def test_it_becomes_one_dossier_at_the_competent_ward(walker):
    walker.begin().answer(province.marriage())
    page = walker.get()
    assert "Xem lại trước khi nộp" in page.content.decode()
    answer = walker.send()
    assert answer.status_code == 302, problems(answer)
    assert walker.stop == "da-nop"
    arrived = walker.get()
    dossier = Dossier.objects.get()
    assert title_of(arrived).startswith("Đã nộp hồ sơ – ")
    assert dossier.code in arrived.content.decode()
    assert dossier.tracking_secret in arrived.content.decode()
    assert dossier.agency.identifier == "H19.26"
    assert dossier.evidence.filter(files__isnull=False).count() == 2
    assert {party.role for party in dossier.parties.all()} == {"ben_nu", "ben_nam"}
