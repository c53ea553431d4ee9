"""Every file of the hostile corpus, from the upload to what is handed out: the declared verdict, in time, in little memory."""

import hashlib
import io
import time
from collections.abc import Iterator

import pytest

from motcua.documents import acts, serving, store, tasks
from motcua.documents.enums import FileState
from motcua.documents.errors import FileNotServed, UploadRefused
from motcua.documents.models import StoredFile
from motcua.interop.twins.clamd import ClamdTwin
from motcua.kernel.actors import SYSTEM
from tests.documents import corpus
from tests.documents.corpus import looking
from tests.documents.weighing import Scales

pytestmark = pytest.mark.django_db

INFECTED = corpus.INFECTED.code
SECONDS = 10
EXTENSIONS = {corpus.JPEG: (".jpg", ".jpeg"), corpus.PDF: (".pdf",), corpus.DOCX: (".docx",)}
BYTES = 512 * 1024 * 1024


@pytest.fixture(scope="module")
def scanner() -> Iterator[ClamdTwin]:
    with ClamdTwin() as twin:
        yield twin


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path, scanner):
    settings.VAR = tmp_path
    settings.CLAMD = scanner.address


class Sent(io.BytesIO):
    """An upload under exactly this name; Django's own class tidies names before anybody sees them."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(data)
        self.name, self.size = name, len(data)


def received(one: corpus.Hostile, data: bytes) -> StoredFile:
    return acts.receive(upload=Sent(one.sent_as, data), purpose="evidence:1", subject="draft:1", by=SYSTEM)


def test_there_are_more_than_four_hundred_and_no_two_are_the_same():
    assert len(corpus.ALL) > 400
    assert len({one.name for one in corpus.ALL}) == len(corpus.ALL)


@pytest.mark.parametrize("one", corpus.ALL, ids=lambda one: one.name)
def test_it_gets_the_verdict_that_is_declared(one, tmp_path):
    data = one.build()
    with Scales() as scales:
        began = time.monotonic()
        judge(one, data)
        took = time.monotonic() - began
    assert took < SECONDS
    assert scales.most < BYTES
    if one.verdict.code not in {"", INFECTED}:
        assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


def judge(one: corpus.Hostile, data: bytes) -> None:
    declared = one.verdict
    if declared.code not in {"", INFECTED}:
        with pytest.raises(UploadRefused) as refusal:
            received(one, data)
        assert refusal.value.code == declared.code
        assert not StoredFile.objects.exists()
        return
    file = received(one, data)
    with pytest.raises(FileNotServed):
        serving.open_clean(file)
    tasks.scan_file(file_id=file.pk)
    file.refresh_from_db()
    assert file.verdict == declared.code
    if declared.code:
        assert file.state == FileState.REJECTED
        with pytest.raises(FileNotServed):
            serving.open_clean(file)
        return
    assert (file.media_type, file.pages, tuple(file.hints)) == (declared.media_type, declared.pages, declared.hints)
    is_handed_out_clean(one, file, data)


def is_handed_out_clean(one: corpus.Hostile, file: StoredFile, sent: bytes) -> None:
    served = serving.open_clean(file)
    kept = served.stream.read()
    assert file.original_sha256 == hashlib.sha256(sent).hexdigest()
    if one.verdict.exactly:
        assert kept == sent
    else:
        assert looking.forbidden(kept, served.media_type) == []
        assert looking.places(kept, served.media_type) == []
    assert served.is_attachment
    assert served.name.lower().endswith(EXTENSIONS[served.media_type])
    if one.verdict.name:
        assert served.name == one.verdict.name
    for rendition in file.renditions.all():
        assert looking.places(store.read(rendition.key, sha256=rendition.sha256), corpus.JPEG) == []
