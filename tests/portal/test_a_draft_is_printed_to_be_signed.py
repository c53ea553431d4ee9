"""A draft on paper: everything that was answered, a code on every page that opens nothing for the public."""

import io
import re

import pypdfium2
import pytest
import zxingcpp
from django.test import Client

from motcua.eventlog.models import AccessEntry, Event
from motcua.intake import acts
from motcua.intake.models import Draft, DraftPrint
from motcua.kernel import codes
from tests import cast, province
from tests.portal.walking import Walker, bride

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker() -> Walker:
    province.make_province()
    return Walker(bride()[1]).begin().answer(province.marriage())


def paper_url(draft: Draft) -> str:
    return f"/nop-ho-so/ban/{draft.key}/to-khai"


def pictures(pdf: bytes, scale: float = 2.0) -> list:
    return [page.render(scale=scale).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]


def test_the_form_is_filled_in_and_every_page_bears_the_same_code(walker):
    draft = walker.draft
    assert paper_url(draft) in walker.get(f"/nop-ho-so/ban/{draft.key}/kiem-tra").content.decode()
    assert paper_url(draft) in walker.get("/ho-so-cua-toi").content.decode()
    page = walker.get(paper_url(draft)).content.decode()
    assert "Quầy một cửa của bất kỳ xã, phường nào trong tỉnh" in page or "chưa nhận tại quầy" in page
    answer = walker.client.post(paper_url(draft))
    assert answer["Location"] == f"{paper_url(draft)}.pdf"
    pdf = walker.get(answer["Location"]).content
    printed = DraftPrint.objects.get()
    code = codes.spoken_paper_code(printed.code)
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) > 1
    for number, text in enumerate(texts, start=1):
        assert code in text
        assert f"Trang {number}/{len(texts)}" in text
    whole = " ".join(" ".join(texts).split())
    for said in ("Đặng Thị Mộng Tuyền", "Tôi cam đoan", "Mang gì theo?", "Nộp ở đâu?", "ký và ghi rõ họ tên"):
        assert said in whole, said
    assert all({one.text for one in zxingcpp.read_barcodes(picture)} == {code} for picture in pictures(pdf))
    assert AccessEntry.objects.filter(purpose="in tờ khai để ký tay", subject=draft.subject).exists()
    assert Event.objects.filter(name="draft.printed", subject=draft.subject).count() == 1


def test_the_same_version_keeps_its_code_and_a_newer_one_gets_another(walker):
    draft, key = walker.draft, paper_url(walker.draft)
    walker.client.post(key)
    first = DraftPrint.objects.get().code
    walker.client.post(key)
    assert DraftPrint.objects.count() == 1
    acts.skip_page(draft_id=draft.pk, page="ben_nu_ho_ten")
    assert walker.client.get(f"{key}.pdf")["Location"] == key
    walker.client.post(key)
    assert first not in {one.code for one in DraftPrint.objects.exclude(version=draft.version)}


def test_what_is_not_answered_yet_prints_as_lines_to_write_on(walker):
    fresh = Walker(walker.client).begin()
    fresh.client.post(paper_url(fresh.draft))
    pdf = fresh.get(f"{paper_url(fresh.draft)}.pdf").content
    text = pypdfium2.PdfDocument(io.BytesIO(pdf))[0].get_textpage().get_text_range()
    assert "......" in text
    assert "Còn câu chưa trả lời" in fresh.get(paper_url(fresh.draft)).content.decode()


def test_a_stranger_finds_neither_page_nor_print(walker):
    walker.client.post(paper_url(walker.draft))
    stranger = Client()
    province.signed_in(cast.make_citizen("Kẻ Lạ Mặt"), stranger)
    for address in (paper_url(walker.draft), f"{paper_url(walker.draft)}.pdf"):
        assert stranger.get(address).status_code == 404


def test_a_finished_draft_is_led_on_to_be_reviewed(walker):
    """Nothing is left unanswered, so nobody is sent to look for it."""
    page = walker.get(f"/nop-ho-so/ban/{walker.draft.key}").content.decode()
    assert "câu đầu tiên chưa trả lời" not in page
    assert re.search(r'href="/nop-ho-so/ban/[0-9a-f-]+/kiem-tra"[^>]*><span>Xem lại và nộp', page)
