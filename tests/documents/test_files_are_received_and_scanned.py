"""From an upload to a file that may be served, and all the ways that does not happen."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from PIL import Image

from motcua.documents import acts, binding, parts, receiving, scan, serving, store, tasks
from motcua.documents.enums import FileState, RenditionKind
from motcua.documents.errors import FileDamaged, FileMoveRefused, FileNotServed, UploadRefused
from motcua.documents.models import Rendition, StoredFile
from motcua.interop.twins.clamd import EICAR, ClamdTwin
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.acts import act
from tests.documents import samples
from tests.documents.receiving import receive

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.VAR = tmp_path
    settings.CLAMD = ""


def on_disk() -> list[Path]:
    from django.conf import settings

    return [path for path in (Path(settings.VAR) / "files").rglob("*") if path.is_file()]


def infected() -> bytes:
    def edit(document):
        document.pages[0].Contents = document.make_stream(b"% " + EICAR + b"\n72 700 300 3 re f")

    return samples.pdf_with(edit)


def test_an_upload_is_kept_unscanned_with_one_job_to_scan_it():
    sent = samples.photo_with_place(6)
    file = receive(sent)
    assert file.state == FileState.RECEIVED
    assert file.original_sha256 == hashlib.sha256(sent).hexdigest()
    assert hashlib.sha256(store.read(file.key, sha256=file.sha256)).hexdigest() == file.sha256
    assert file.hints == ["upload.sideways"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text FROM procrastinate_jobs")
        assert [(name, json.loads(args)) for name, args in cursor.fetchall()] == [
            ("documents.scan_file", {"file_id": file.pk})
        ]


def test_a_clean_file_is_served_with_pictures_of_its_pages(clamd):
    file = receive()
    tasks.scan_file(file_id=file.pk)
    file.refresh_from_db()
    assert file.state == FileState.CLEAN
    served = serving.open_clean(file)
    assert (served.media_type, served.name) == ("image/jpeg", "anh.jpg")
    assert hashlib.sha256(served.stream.read()).hexdigest() == file.sha256
    preview = serving.open_picture(file, kind=RenditionKind.PREVIEW)
    thumbnail = serving.open_picture(file, kind=RenditionKind.THUMBNAIL)
    assert Image.open(preview.stream).height == 1600
    assert Image.open(thumbnail.stream).height == 320


def test_an_infected_file_is_rejected_and_never_served(clamd):
    file = receive(infected(), "don.pdf")
    tasks.scan_file(file_id=file.pk)
    file.refresh_from_db()
    assert (file.state, file.verdict) == (FileState.REJECTED, "upload.infected")
    assert not Rendition.objects.exists()
    with pytest.raises(FileNotServed):
        serving.open_clean(file)


def test_the_sealed_original_is_scanned_too(clamd):
    file = receive(samples.photo() + EICAR, keep_original=True)
    tasks.scan_file(file_id=file.pk)
    file.refresh_from_db()
    assert file.verdict == "upload.infected"


def test_without_a_scanner_a_file_stays_unscanned_and_is_not_served():
    file = receive()
    tasks.scan_file(file_id=file.pk)
    file.refresh_from_db()
    assert file.state == FileState.RECEIVED
    with pytest.raises(FileNotServed):
        serving.open_clean(file)


@pytest.mark.parametrize("answer", ["stream: lstat() failed. ERROR", "", "OK", "stream: OK maybe", "UNKNOWN COMMAND"])
def test_anything_but_a_clear_answer_leaves_it_unserved(settings, answer):
    with ClamdTwin(answer=answer) as twin:
        settings.CLAMD = twin.address
        file = receive()
        with pytest.raises(scan.ScannerAway):
            tasks.scan_file(file_id=file.pk)
    file.refresh_from_db()
    assert file.state == FileState.SCANNING
    with pytest.raises(FileNotServed):
        serving.open_clean(file)


def test_a_scanner_that_did_not_look_at_everything_does_not_make_a_file_clean(settings):
    with ClamdTwin(answer="stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND") as twin:
        settings.CLAMD = twin.address
        file = receive()
        tasks.scan_file(file_id=file.pk)
    file.refresh_from_db()
    assert (file.state, file.verdict) == (FileState.REJECTED, "upload.too_heavy")


def test_a_scan_taken_up_again_after_its_worker_died_ends_well(clamd):
    file = receive()
    acts.begin_scan(file_id=file.pk)
    tasks.scan_file(file_id=file.pk)
    tasks.scan_file(file_id=file.pk)
    file.refresh_from_db()
    assert file.is_clean
    assert Rendition.objects.count() == 2


@pytest.mark.parametrize("state", [FileState.CLEAN, FileState.REJECTED])
def test_a_verdict_is_final(state):
    file = receive()
    StoredFile.objects.filter(pk=file.pk).update(state=state, scanned_at=file.received_at, verdict="x")
    file.refresh_from_db()
    for target in FileState:
        with pytest.raises(FileMoveRefused):
            parts.move(file, target)


@pytest.mark.parametrize(("data", "code"), [(b"", "upload.empty"), (b"abc", "upload.type")])
def test_a_refused_upload_leaves_nothing_behind_and_says_why(data, code):
    with pytest.raises(UploadRefused) as refusal:
        receive(data, "hop dong.jpg")
    assert refusal.value.code == code
    assert "hop dong.jpg" in refusal.value.message
    assert not StoredFile.objects.exists()
    assert on_disk() == []


def test_one_file_may_only_weigh_so_much(settings):
    settings.UPLOAD_MAX_BYTES = 1000
    with pytest.raises(UploadRefused) as refusal:
        receive()
    assert refusal.value.code == "upload.too_heavy"


def test_one_subject_may_only_hold_so_many(settings):
    settings.UPLOAD_MAX_FILES = 1
    receive()
    with pytest.raises(UploadRefused) as refusal:
        receive()
    assert refusal.value.code == "upload.too_many"


def test_bytes_changed_on_the_disk_are_never_handed_out(clamd):
    file = receive()
    tasks.scan_file(file_id=file.pk)
    file.refresh_from_db()
    for path in on_disk():
        path.write_bytes(path.read_bytes() + b"!")
    with pytest.raises(FileDamaged):
        serving.open_clean(file)


def test_the_nightly_check_tells_of_a_file_that_is_gone(caplog):
    receive()
    tasks.verify_all(timestamp=0)
    assert not caplog.records
    on_disk()[0].unlink()
    tasks.verify_all(timestamp=0)
    assert "stored file" in caplog.text


def test_a_discarded_file_takes_its_bytes_along_once_that_is_committed(clamd, django_capture_on_commit_callbacks):
    @act
    def drop(*, file_id: int) -> None:
        parts.discard(file_id=file_id)

    file = receive()
    tasks.scan_file(file_id=file.pk)
    with django_capture_on_commit_callbacks(execute=True):
        drop(file_id=file.pk)
    assert not StoredFile.objects.exists()
    assert on_disk() == []


def test_files_follow_a_draft_into_its_dossier():
    @act
    def follow() -> None:
        parts.refile(file_ids=[file.pk], subject="dossier:H19.26-261030-0007")

    file = receive()
    follow()
    file.refresh_from_db()
    assert file.subject == "dossier:H19.26-261030-0007"


def test_what_we_made_ourselves_is_clean_from_the_start():
    @act
    def keep() -> StoredFile:
        return parts.keep_made(data=b"%PDF-1", name="giay-hen.pdf", purpose="receipt", subject="dossier:1", by=SYSTEM)

    assert serving.open_clean(keep()).name == "giay-hen.pdf"


def test_bytes_of_an_act_that_never_committed_are_swept_away_after_a_day(clamd):
    file = receive()
    tasks.scan_file(file_id=file.pk)
    kept = set(on_disk())
    orphan = store.put(b"nobody's")
    tasks.sweep(timestamp=0)
    assert len(on_disk()) == len(kept) + 1
    with time_machine.travel(clock.now() + timedelta(days=2)):
        tasks.sweep(timestamp=0)
    assert set(on_disk()) == kept
    with pytest.raises(FileDamaged):
        store.read(orphan.key, sha256=orphan.sha256)


def test_the_same_files_in_the_same_order_are_bound_to_the_same_bytes(clamd):
    files = [receive(), receive(samples.pdf(pages=2), "don.pdf")]
    with pytest.raises(FileNotServed):
        binding.bind_files(files, title="Đơn")
    for file in files:
        tasks.scan_file(file_id=file.pk)
        file.refresh_from_db()
    first, again, other = (binding.bind_files(order, title="Đơn") for order in (files, files, files[::-1]))
    assert first == again
    assert first.pages == other.pages == 3
    assert first.made_from != other.made_from


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("ảnh thẻ.JPG", "ảnh thẻ.JPG"),
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\Tuyền\\giấy.pdf", "giấy.pdf"),
        ("don\u202efdp.exe.jpg", "donfdp.exe.jpg"),
        ("a\x00b\n.jpg", "ab.jpg"),
        ("", "giấy tờ"),
        ("Giấy chứng nhận.jpg", "Giấy chứng nhận.jpg"),
        ("dài" * 100 + ".jpg", ("dài" * 100)[:116] + ".jpg"),
    ],
)
def test_a_name_is_text_to_show_and_nothing_else(given, shown):
    assert receiving.tidy_name(given) == shown


def test_an_iphone_photo_is_handed_out_under_a_name_that_opens_anywhere():
    assert receiving.served_name("IMG_0001.HEIC", "image/jpeg") == "IMG_0001.jpg"
