"""Photos and files: any number, in order; each failure has its own sentence; what was sent stays."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.documents.models import StoredFile
from motcua.intake.models import DraftFile
from tests import province
from tests.portal.walking import Walker, bride, photo, problems

pytestmark = pytest.mark.django_db
ITEM = "anh_giay_to_ben_nu"


@pytest.fixture
def walker() -> Walker:
    province.make_province()
    found = Walker(bride()[1]).begin()
    found.address = f"/nop-ho-so/ban/{found.draft.key}/giay-to-{ITEM}"
    return found


def order() -> list[str]:
    return [one.file.original_name for one in DraftFile.objects.select_related("file")]


def press(walker: Walker, act: str, name: str):
    key = StoredFile.objects.get(original_name=name).key
    return walker.say({act: str(key)})


def test_many_at_once_keep_their_order_and_can_be_moved_and_taken_away(walker):
    walker.say({"tep": [photo("1.jpg"), photo("2.jpg"), photo("3.jpg")], "them": "1"})
    assert order() == ["1.jpg", "2.jpg", "3.jpg"]
    assert press(walker, "som_hon", "3.jpg").status_code == 302
    assert order() == ["1.jpg", "3.jpg", "2.jpg"]
    press(walker, "bo", "1.jpg")
    assert order() == ["3.jpg", "2.jpg"]


def test_a_retaken_photo_takes_the_old_place(walker):
    walker.say({"tep": [photo("mo.jpg"), photo("2.jpg")], "them": "1"})
    key = StoredFile.objects.get(original_name="mo.jpg").key
    page = walker.get(f"{walker.address}?chup-lai={key}")
    assert "Chụp lại ảnh 1." in page.content.decode()
    walker.say({"tep": [photo("ro.jpg")], "them": "1"}, address=f"{walker.address}?chup-lai={key}")
    assert order() == ["ro.jpg", "2.jpg"]


BAD = [
    (SimpleUploadedFile("rong.jpg", b""), '“rong.jpg” không có gì bên trong. Chọn lại tệp, hoặc chụp tờ giấy.'),
    (SimpleUploadedFile("kho.zip", b"PK\x03\x04" + bytes(200)), '“kho.zip” là tệp nén. Mở nó ra rồi gửi từng tờ bên trong.'),
    (SimpleUploadedFile("ghi-chu.txt", b"xin chao"), 'Chúng tôi không mở được “ghi-chu.txt”. Gửi ảnh chụp, hoặc tệp PDF, Word.'),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "sentence"), BAD, ids=lambda value: getattr(value, "name", ""))
def test_a_bad_file_gets_its_sentence_and_the_good_ones_stay(walker, bad, sentence):
    bad.seek(0)
    answer = walker.say({"tep": [photo("tot.jpg"), bad], "them": "1"})
    assert answer.status_code == 200
    assert [html.unescape(one) for one in problems(answer)] == [sentence]
    assert order() == ["tot.jpg"]
    assert "tot.jpg" in answer.content.decode()


def test_going_on_without_a_photo_asks_for_one(walker):
    answer = walker.say({"tiep": "1"})
    assert "Chưa có ảnh nào của “Ảnh giấy tờ tùy thân của bên nữ”." in html.unescape(problems(answer)[0])
    assert order() == []


def test_choosing_and_going_on_in_one_press_is_enough(walker):
    answer = walker.say({"tep": [photo()], "tiep": "1"})
    assert answer.status_code == 302
    assert walker.stop == "giay-to-anh_giay_to_ben_nam"


def test_the_scan_is_told_in_words_and_stops_nobody(walker):
    page = walker.say({"tep": [photo()], "them": "1"})
    page = walker.get()
    assert "Đã nhận. Đang kiểm tra an toàn, cứ làm tiếp" in page.content.decode()
    assert "<img" not in page.content.decode().partition("photos")[2].partition("</ol>")[0]
    StoredFile.objects.update(state="clean", scanned_at=StoredFile.objects.get().received_at)
    assert "Đã nhận, rõ" in walker.get().content.decode()


def test_a_hint_says_what_is_wrong_and_how_to_do_better_and_blocks_nothing(walker):
    walker.say({"tep": [photo("nho.jpg", size=(300, 400))], "them": "1"})
    page = walker.get().content.decode()
    assert "Ảnh nhỏ quá, chữ không đọc được." in page
    assert "Chụp gần hơn, cho tờ giấy đầy khung hình." in page
    assert walker.say({"tiep": "1"}).status_code == 302


def test_an_infected_file_must_be_replaced(walker):
    walker.say({"tep": [photo("xau.jpg")], "them": "1"})
    StoredFile.objects.update(
        state="rejected", verdict="upload.infected", scanned_at=StoredFile.objects.get().received_at
    )
    page = html.unescape(walker.get().content.decode())
    assert "“xau.jpg” có mã độc nên chúng tôi không giữ." in page
    assert walker.say({"tiep": "1"}).status_code == 200


def test_pictures_come_from_the_files_host_only_and_only_while_the_address_is_fresh(walker, settings):
    from motcua.documents import acts, store
    from motcua.documents.binder import draw
    from motcua.documents.scan import ScanResult

    walker.say({"tep": [photo()], "them": "1"})
    file = StoredFile.objects.get()
    acts.begin_scan(file_id=file.pk)
    pictures = draw(file, store.read(file.key, sha256=file.sha256))
    acts.judge(file_id=file.pk, result=ScanResult(), pictures=pictures)
    page = walker.get().content.decode()
    address = page.partition('<img src="')[2].partition('"')[0]
    assert address.startswith(f"http://{settings.FILES_HOST}:8000/tep/")
    path = address.partition(":8000")[2]
    served = walker.client.get(path, headers={"host": settings.FILES_HOST})
    assert served.status_code == 200
    assert served["Content-Type"] == "image/jpeg"
    assert served["Content-Security-Policy"].startswith("sandbox")
    assert walker.client.get(path).status_code == 404, "not under the pages' own host"
    assert walker.client.get(f"{path}x", headers={"host": settings.FILES_HOST}).status_code == 404
