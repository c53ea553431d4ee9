"""The QR code of an identity card, read from a photo on the server, fills in what stands on the card."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.documents.models import StoredFile
from motcua.eventlog.models import Event
from tests import province
from tests.portal.cards import card_photo
from tests.portal.walking import Walker, bride, photo, problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker() -> Walker:
    province.make_province()
    return Walker(bride()[1]).begin().answer(province.marriage(), until="ben_nu_so_dinh_danh")


def page(walker: Walker, stop: str = "") -> str:
    address = walker.address.replace("ben_nu_so_dinh_danh", stop) if stop else walker.address
    return html.unescape(walker.get(address).content.decode())


def test_what_stands_on_the_card_is_filled_in_and_says_so(walker):
    assert "/doc-the/ben_nu_so_dinh_danh" in page(walker)
    reader = walker.address.replace("ben_nu", "doc-the/ben_nu", 1)
    assert walker.say({"tep": [card_photo()]}, address=reader).status_code == 302
    assert walker.stop == "ben_nu_so_dinh_danh"
    assert 'value="075' in page(walker)
    assert "Đọc từ mã QR trên thẻ căn cước. Chưa đúng thì sửa ở đây." in page(walker)
    assert 'value="1998"' in page(walker, "ben_nu_ngay_sinh")
    assert "Phường Trấn Biên" in page(walker, "ben_nu_noi_cu_tru")
    assert 'value="2024"' in page(walker, "ben_nu_giay_to_tuy_than")
    assert "Đọc từ mã QR" not in page(walker, "ben_nam_so_dinh_danh")


def test_the_photo_is_not_kept_and_the_log_says_nothing_of_it(walker):
    walker.say({"tep": [card_photo()]}, address=walker.address.replace("ben_nu", "doc-the/ben_nu", 1))
    assert not StoredFile.objects.exists()
    event = Event.objects.get(name="draft.card_read")
    assert event.payload == {"party": "ben_nu"}


@pytest.mark.parametrize("sent", [photo, lambda: card_photo("https://vi.example/")])
def test_a_photo_without_a_cards_code_says_what_to_do(walker, sent):
    answer = walker.say({"tep": [sent()]}, address=walker.address.replace("ben_nu", "doc-the/ben_nu", 1))
    assert answer.status_code == 200
    assert "gõ tay" in html.unescape(problems(answer)[0])


def test_a_file_that_is_no_photo_is_refused_kindly(walker):
    broken = SimpleUploadedFile("the.jpg", b"%PDF-1.7 nothing", content_type="image/jpeg")
    answer = walker.say({"tep": [broken]}, address=walker.address.replace("ben_nu", "doc-the/ben_nu", 1))
    assert answer.status_code == 200
    assert problems(answer)
