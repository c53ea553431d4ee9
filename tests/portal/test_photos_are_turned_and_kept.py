"""Beside each photo: what may be wrong with it, turn it, keep it all the same, change one page of several."""

import html
import io
from datetime import timedelta

import img2pdf
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from motcua.documents import acts, changing, store
from motcua.documents.binder import draw
from motcua.documents.models import Rendition, StoredFile
from motcua.documents.scan import ScanResult
from motcua.intake import acts as intake
from motcua.intake.models import DraftFile
from motcua.kernel import clock
from tests import cast, province
from tests.casework.together import together
from tests.documents import papers_in_photos as papers
from tests.documents.seals import signed_by
from tests.portal.walking import Walker, bride, photo, problems

ITEM = "anh_giay_to_ben_nu"


def on_the_page() -> Walker:
    """The bride before the photos of her identity card."""
    province.make_province()
    found = Walker(bride()[1]).begin()
    found.address = f"/nop-ho-so/ban/{found.draft.key}/giay-to-{ITEM}"
    return found


@pytest.fixture
def walker(db: None) -> Walker:
    return on_the_page()


def judged(file: StoredFile) -> StoredFile:
    """Scanned, clean, drawn."""
    acts.begin_scan(file_id=file.pk)
    pictures = draw(file, store.read(file.key, sha256=file.sha256))
    acts.judge(file_id=file.pk, key=file.key, result=ScanResult(), pictures=pictures)
    file.refresh_from_db()
    return file


def bytes_of(file: StoredFile) -> bytes:
    return store.read(file.key, sha256=file.sha256)


def turns(file: StoredFile) -> list[int]:
    """How far each page is turned, in degrees."""
    with pikepdf.open(io.BytesIO(bytes_of(file))) as pdf:
        return [int(page.get("/Rotate", 0)) for page in pdf.pages]


def pdf(pages: int, name: str = "quet.pdf") -> SimpleUploadedFile:
    page = papers.jpeg(papers.written_page(12))
    made = img2pdf.convert([page] * pages, engine=img2pdf.Engine.internal, rotation=img2pdf.Rotation.none)
    return SimpleUploadedFile(name, made, content_type="application/pdf")


@pytest.mark.django_db
def test_a_cut_off_photo_is_told_kept_anyway_and_then_no_longer_asked_about(walker):
    cut = papers.jpeg(papers.shot(papers.card(), size=(1600, 1200), at=(0.95, 0.5), wide=0.9, by=0))
    walker.say({"tep": [SimpleUploadedFile("mat-truoc.jpg", cut)], "them": "1"})
    page = walker.get().content.decode()
    assert "Ảnh mất góc bên phải." in page
    assert "Chụp thấy đủ bốn góc tờ giấy." in page
    assert "1 cái nên chụp lại" in page
    walker.say({"giu": str(StoredFile.objects.get().key)})
    page = walker.get().content.decode()
    assert "Đã chọn vẫn dùng ảnh này." in page
    assert "nên chụp lại" not in page
    assert "Ảnh mất góc bên phải." in page, "the officer will see it too"


@pytest.mark.django_db
def test_a_page_sent_for_a_card_is_named(walker):
    walker.say({"tep": [SimpleUploadedFile("a.jpg", papers.jpeg(papers.shot(papers.written_page())))], "them": "1"})
    page = walker.get().content.decode()
    assert "Ảnh này giống trang giấy có chữ hơn là thẻ cần nộp." in page
    assert "Đúng giấy cần nộp không?" in page


@pytest.mark.django_db
def test_a_turned_photo_keeps_its_place_and_stays_safe_without_a_new_scan(walker):
    walker.say({"tep": [photo("1.jpg"), photo("2.jpg")], "them": "1"})
    first = judged(StoredFile.objects.get(original_name="1.jpg"))
    former, size = first.key, Image.open(io.BytesIO(bytes_of(first))).size
    assert walker.say({"xoay": str(former)}).status_code == 302
    first.refresh_from_db()
    assert first.key != former
    assert first.is_clean
    assert Image.open(io.BytesIO(bytes_of(first))).size == size[::-1]
    picture = Rendition.objects.get(file=first, kind="thumbnail")
    drawn = Image.open(io.BytesIO(store.read(picture.key, sha256=picture.sha256)))
    assert drawn.width > drawn.height
    assert [one.file.original_name for one in DraftFile.objects.select_related("file")] == ["1.jpg", "2.jpg"]


@pytest.mark.django_db
def test_a_photo_that_was_turned_while_it_was_scanned_is_scanned_again(walker):
    walker.say({"tep": [photo()], "them": "1"})
    file = acts.begin_scan(file_id=StoredFile.objects.get().pk)
    walker.say({"xoay": str(file.key)})
    assert acts.judge(file_id=file.pk, key=file.key, result=ScanResult(), pictures={}) is None
    file.refresh_from_db()
    assert not file.is_clean
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'documents.scan_file'")
        assert cursor.fetchone() == (2,)


def test_two_presses_at_once_turn_it_once_and_lose_nothing(committed_db):
    walker = on_the_page()
    walker.say({"tep": [photo()], "them": "1"})
    file = judged(StoredFile.objects.get())
    changed = [changing.turned(file), changing.turned(file)]
    jobs = [lambda one=one: intake.change_file(draft_id=walker.draft.pk, changed=one) for one in changed]
    done = together(jobs)
    assert sorted(done) == [False, True]
    file.refresh_from_db()
    assert Image.open(io.BytesIO(bytes_of(file))).size == (1200, 900)
    assert Rendition.objects.filter(file=file).count() == 2


@pytest.mark.django_db
def test_one_page_of_a_scan_is_turned_taken_out_and_taken_again(walker):
    walker.say({"tep": [pdf(3)], "them": "1"})
    file = judged(StoredFile.objects.get())
    page = walker.get().content.decode()
    assert "Xem, xoay, chụp lại từng trang (3)" in page
    walker.say({"xoay": f"{file.key}:3"})
    file.refresh_from_db()
    assert turns(file) == [0, 0, 90]
    walker.say({"bo_trang": f"{file.key}:1"})
    file.refresh_from_db()
    assert turns(file) == [0, 90]
    assert sorted(file.renditions.values_list("kind", "page")) == [
        ("preview", 1), ("preview", 2), ("thumbnail", 1), ("thumbnail", 2),
    ]  # fmt: skip
    assert walker.address.endswith("?mo=1"), "the pages of the file stay open"
    address = f"{walker.address.partition('?')[0]}?chup-lai={file.key}&trang=2"
    assert "Chụp lại trang 2 của tệp 1." in walker.get(address).content.decode()
    walker.say({"tep": [photo("moi.jpg")], "them": "1"}, address=address)
    new = StoredFile.objects.get()
    assert (new.pages, new.original_name, new.is_clean) == (2, "quet.pdf", False)
    assert turns(new) == [0, 0]


@pytest.mark.django_db
def test_a_file_signed_by_certificate_is_left_as_it_is(walker):
    walker.say({"tep": [SimpleUploadedFile("ky-so.pdf", signed_by())], "them": "1"})
    answer = walker.say({"xoay": str(StoredFile.objects.get().key)})
    assert answer.status_code == 200
    assert "có chữ ký số nên được giữ nguyên" in html.unescape(problems(answer)[0])


@pytest.mark.django_db
def test_a_photo_nobody_scans_says_that_the_scanner_rests_and_the_page_leads_to_a_fresh_look(walker):
    walker.say({"tep": [photo()], "them": "1"})
    assert "Đang kiểm tra an toàn, cứ làm tiếp" in walker.get().content.decode()
    StoredFile.objects.update(received_at=clock.now() - timedelta(minutes=5))
    page = walker.get().content.decode()
    assert "Chưa kiểm tra được vì máy quét đang nghỉ." in page
    assert "Xem kiểm tra xong chưa" in page


@pytest.mark.django_db
def test_somebody_elses_photo_is_not_turned(walker):
    walker.say({"tep": [photo()], "them": "1"})
    key = StoredFile.objects.get().key
    stranger = province.signed_in(cast.make_citizen("Hồ Văn Nhựt"))
    other = Walker(stranger).begin()
    other.address = f"/nop-ho-so/ban/{other.draft.key}/giay-to-{ITEM}"
    assert other.say({"xoay": str(key)}).status_code == 302
    assert StoredFile.objects.get().key == key


@pytest.mark.django_db
def test_the_page_shows_a_good_photo_beside_the_common_mistakes(walker):
    page = walker.get().content.decode()
    for words in (
        "Thẻ nằm giữa ảnh, thấy đủ bốn góc, đọc được số.",
        "Hình vẽ ảnh mất góc",
        "Hình vẽ ảnh tối",
        "ảnh mờ",
        "ngón tay",
    ):
        assert words in page
