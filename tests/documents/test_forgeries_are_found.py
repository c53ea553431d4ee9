"""Genuine signed files pass, forged ones do not; and a control shows what a library's plain verdict would let through."""

import dataclasses
import hashlib
import io
import random

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.documents import authority, printing, signing
from motcua.documents.sandbox import signatures
from motcua.kernel import clock
from tests.documents import samples
from tests.documents.seals import AGENCY, signed_by


@pytest.fixture(scope="module")
def genuine() -> bytes:
    return signed_by()


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def appended_metadata(pdf: bytes) -> bytes:
    """A further revision that gives the document another title: no page changes."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.set_info(generic.DictionaryObject({generic.pdf_name("/Title"): generic.pdf_string("Giấy khác")}))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def appended_page(pdf: bytes) -> bytes:
    """A further revision that draws over the first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"1 1 1 rg 0 0 595 842 re f")
    page["/Contents"] = writer.add_object(stream)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def saved_again(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out)
    return out.getvalue()


def flipped(pdf: bytes, dice: random.Random) -> bytes:
    changed = bytearray(pdf)
    at = dice.randrange(len(changed))
    changed[at] ^= 1 << dice.randrange(8)
    return bytes(changed)


def cut_and_pasted(pdf: bytes, dice: random.Random) -> bytes:
    at, size = dice.randrange(len(pdf)), dice.randrange(1, 400)
    return dice.choice(
        [
            pdf[:at] + pdf[at + size :],
            pdf[:at] + dice.randbytes(size) + pdf[at:],
            pdf + dice.randbytes(size),
            pdf[:-size],
        ]
    )


def mutants(pdf: bytes) -> list[bytes]:
    dice = random.Random(20261030)
    made = [flipped(pdf, dice) for _ in range(160)] + [cut_and_pasted(pdf, dice) for _ in range(60)]
    made += [appended_metadata(pdf), appended_page(pdf), saved_again(pdf), pdf + b"\n", pdf + b"%%EOF\n"]
    return [mutant for mutant in made if mutant != pdf]


def test_a_genuine_file_is_genuine_and_says_who_signed_when(genuine):
    verdict = signing.verify(genuine, registered_sha256=sha(genuine))
    assert verdict == signing.Verdict(signer=AGENCY, signed_at=samples.AT)


def test_twenty_genuine_files_all_pass():
    for number in range(20):
        sheet = samples.marriage()
        head = dataclasses.replace(sheet.head, number=f"{number}/2026")
        signed = signed_by(sheet=dataclasses.replace(sheet, head=head))
        assert signing.verify(signed, registered_sha256=sha(signed)).is_genuine


def test_no_mutant_passes_as_the_registered_file(genuine):
    made = mutants(genuine)
    assert len(made) >= 220
    assert {signing.verify(mutant, registered_sha256=sha(genuine)).code for mutant in made} == {"changed"}


def test_no_mutant_passes_even_when_its_own_hash_was_registered(genuine):
    """Save a bit in the signature's own wrapping, which vouches for itself only: the paper says the same, byte for byte."""
    start = genuine.index(b"/Contents <") + len(b"/Contents <")
    end = genuine.index(b">", start)
    passed = [mutant for mutant in mutants(genuine) if signing.verify(mutant, registered_sha256=sha(mutant)).is_genuine]
    assert [at for mutant in passed for at in differences(genuine, mutant) if not start <= at < end] == []


def differences(one: bytes, other: bytes) -> list[int]:
    if len(one) != len(other):
        return [-1]
    return [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]


def test_control_the_librarys_plain_verdict_passes_rewritten_metadata(genuine):
    forged = appended_metadata(genuine)
    signature = PdfFileReader(io.BytesIO(forged)).embedded_signatures[0]
    status = signatures._status(signature, authority.trust_roots(), clock.now())
    assert status.bottom_line
    assert signing.verify_signature(forged).code == "partial"


@pytest.mark.parametrize(
    ("forge", "code"),
    [
        (appended_metadata, "partial"),
        (appended_page, "partial"),
        (lambda pdf: pdf + b"behind", "partial"),
        (lambda _: printing.render(samples.marriage()), "unsigned"),
        (lambda _: b"not a pdf", "unreadable"),
    ],
    ids=["metadata", "page", "behind", "never signed", "no pdf"],
)
def test_each_forgery_has_its_name(genuine, forge, code):
    assert signing.verify_signature(forge(genuine)).code == code


def test_a_signature_of_a_stranger_is_foreign(settings, tmp_path):
    settings.VAR = tmp_path
    strangers = signed_by()
    settings.VAR = tmp_path / "ours"
    assert signing.verify(strangers, registered_sha256=sha(strangers)).code == "foreign"


def test_the_room_behind_the_signature_holds_nothing(genuine):
    end = genuine.index(b">", genuine.index(b"/Contents <"))
    forged = genuine[: end - 8] + b"deadbeef" + genuine[end:]
    assert signing.verify(forged, registered_sha256=sha(forged)).code == "partial"


def test_production_does_not_sign_with_the_demonstrations_keys(settings):
    settings.PRODUCTION = True
    with pytest.raises(RuntimeError):
        signed_by()


def test_the_frozen_digest_is_that_of_the_bytes(genuine):
    assert signing.freeze(genuine) == sha(genuine)
