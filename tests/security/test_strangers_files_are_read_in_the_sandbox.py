"""Bytes that anybody may send to the verification page are parsed in the confined child, never in the web process."""

import contextlib
import subprocess
import sys
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.documents import examining, signing
from motcua.kernel import clock

PROBE = """
import sys
from motcua.documents.sandbox import signatures
loaded = [name for name in sys.modules if name.startswith(("django", "motcua.config", "motcua.identity"))]
assert not loaded, loaded
"""


def bomb(pages: int = 1) -> bytes:
    """A PDF whose cross-reference stream says that it unpacks to half a gigabyte."""
    packed = zlib.compress(b"\0" * (512 * 1024 * 1024), 9)
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 2/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length "
        + str(len(packed)).encode()
        + b">>\nstream\n"
        + packed
        + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
    )


def nested() -> bytes:
    """Objects in objects, deeper than a stack."""
    return b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@pytest.mark.parametrize("pdf", [bomb(), nested(), b"%PDF-1.7", b""], ids=["bomb", "nested", "head", "nothing"])
def test_hostile_bytes_are_no_genuine_paper_and_harm_nobody(pdf):
    assert signing.verify_signature(pdf).code == "unreadable"


def test_what_is_too_big_to_be_ours_is_not_read_at_all(monkeypatch):
    monkeypatch.setattr(examining, "signature", lambda *_, **__: pytest.fail("it was read"))
    assert signing.verify_signature(b"%PDF-" + b"\0" * signing.MOST_BYTES).code == "unreadable"


def test_the_reader_knows_nothing_of_the_product():
    subprocess.run([sys.executable, "-c", PROBE], check=True, timeout=60)


def test_after_a_bomb_the_next_file_is_read():
    with contextlib.suppress(examining.SandboxRefused):
        examining.signature(bomb(), roots=[], at=clock.now())
    assert examining.signature(b"%PDF-1.7", roots=[], at=clock.now())["code"] == "unreadable"


@pytest.mark.django_db
def test_the_page_answers_a_bomb(client):
    upload = SimpleUploadedFile("giay.pdf", bomb(), content_type="application/pdf")
    answer = client.post("/kiem-tra", {"code": "", "file": upload})
    assert answer.status_code == 200
    assert "Giấy này là thật" not in answer.content.decode()
