"""Is this paper real? What each finding says to people."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.kernel.actors import SYSTEM
from motcua.kernel.acts import act
from motcua.registry import parts
from motcua.registry.models import OutputCheck
from tests import cast
from tests.registry import test_issued_outputs_can_be_verified as made

pytestmark = pytest.mark.django_db
PAGE = "/kiem-tra"


@pytest.fixture(scope="module")
def signed() -> bytes:
    return made.sign("Giấy phép kinh doanh")


@pytest.fixture
def issued(signed):
    return made.issue(signed, agency=cast.make_agency())


def pdf(data: bytes, name: str = "giay.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def check(client, **sent):
    answer = client.post(PAGE, sent)
    return answer.content.decode()


def test_a_code_shows_what_was_issued_to_compare_with(client, issued):
    html = check(client, code=f"{issued.code[:5].lower()} {issued.code[5:]}")
    assert "Mã này có thật và giấy còn giá trị" in html
    assert "Giấy phép kinh doanh" in html
    assert "01/2026" in html


def test_the_file_itself_is_told_genuine_with_its_signer(client, issued, signed):
    html = check(client, file=pdf(signed))
    assert "Giấy này là thật và còn giá trị" in html
    assert "Người ký số" in html


def test_a_file_changed_after_signing_is_found(client, issued, signed):
    assert "Tệp này đã bị sửa sau khi ký" in check(client, file=pdf(signed + b"\n% more\n"))


def test_a_file_of_another_code_is_told_apart(client, issued, signed):
    other = made.sign("Giấy khác")
    made.issue(other, agency=issued.agency)
    assert "không phải bản mang mã đã gõ" in check(client, code=issued.code, file=pdf(other))


def test_a_stranger_is_told_as_such(client, issued):
    assert "Không có giấy này trong sổ phát hành" in check(client, file=pdf(b"%PDF-1.7 something"))


def test_a_revoked_paper_says_so(client, issued, signed):
    act(lambda: parts.revoke(code=issued.code, by=SYSTEM, reason="Quyết định thu hồi"))()
    assert "Giấy này đã bị thu hồi" in check(client, file=pdf(signed))


def test_a_replaced_paper_names_the_new_one(client, issued):
    act(lambda: parts.mark_replaced(code=issued.code, by=SYSTEM))()
    assert "đã được thay bằng bản mới" in check(client, code=issued.code)


def test_the_qr_code_opens_the_answer_and_the_check_is_kept(client, issued):
    assert "Mã này có thật" in client.get(f"/xac-minh/{issued.code}").content.decode()
    assert OutputCheck.objects.filter(issued=issued).count() == 1


@pytest.mark.parametrize("code", ["khong-phai", "0000000000", "x" * 300])
def test_a_made_up_address_finds_nothing(client, code):
    answer = client.get(f"/xac-minh/{code}")
    assert answer.status_code == 200
    assert "Không có giấy này" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Gõ mã in dưới mã QR, hoặc chọn tệp PDF."),
        ({"code": "ABC"}, "Mã giấy có 10 chữ và số"),
        ({"file": "photo"}, "Tệp này không phải PDF."),
        ({"file": "empty"}, "rỗng"),
    ],
)
def test_what_cannot_be_checked_is_asked_for_again(client, sent, sentence):
    files = {"photo": pdf(b"\xff\xd8\xff", "anh.jpg"), "empty": pdf(b"")}
    html = check(client, **{key: files.get(value, value) for key, value in sent.items()})
    assert sentence in html
    assert OutputCheck.objects.count() == 0


def test_a_file_too_heavy_to_be_a_paper_is_not_read(client, settings):
    settings.UPLOAD_MAX_BYTES = 10
    assert "Tệp quá nặng" in check(client, file=pdf(b"%PDF-1.7 something"))


def test_many_checks_are_slowed_and_never_locked(client, issued):
    for _ in range(20):
        assert client.get(f"/xac-minh/{issued.code}").status_code == 200
    answer = client.get(f"/xac-minh/{issued.code}")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) <= 3
    assert "Bấm hơi nhanh" in answer.content.decode()
    assert client.get(f"/xac-minh/{issued.code}", REMOTE_ADDR="10.0.0.2").status_code == 200
