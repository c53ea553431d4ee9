"""Telling whether a signed PDF is as it was signed. Reads bytes of strangers, so it runs in the sandbox; it opens nothing itself."""

import io
from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import Any

import cryptography.hazmat.backends.openssl.backend  # noqa: F401  # the library loads it late, when nothing can be opened any more
from asn1crypto import parser, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

Found = dict[str, Any]


def judge(pdf: bytes, *, roots: Sequence[bytes], at: datetime) -> Found:
    """`code` as `signing.Verdict` has it; `signer` and `signed_at` of a genuine one. `roots`: certificates (DER)."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=True)
        signatures = reader.embedded_signatures
        if not signatures:
            return {"code": "unsigned"}
        if len(signatures) > 1:
            return {"code": "several"}
        status = _status(signatures[0], [x509.Certificate.load(root) for root in roots], at)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # whatever a parser says of bytes that are not ours: not genuine
        return {"code": "unreadable"}
    return _told(signatures[0], status, pdf)


def _told(signature: EmbeddedPdfSignature, status: PdfSignatureStatus, pdf: bytes) -> Found:
    if not (status.intact and status.valid):
        return {"code": "broken"}
    if not _is_written_our_way(signature, pdf) or status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return {"code": "partial"}
    if not status.trusted:
        return {"code": "foreign"}
    if status.modification_level not in {None, ModificationLevel.NONE} or not status.bottom_line:
        return {"code": "altered"}
    signed_at = status.signer_reported_dt
    name = status.signing_cert.subject.native["common_name"]
    return {"code": "", "signer": name, "signed_at": signed_at.isoformat() if signed_at else ""}


def _status(signature: EmbeddedPdfSignature, roots: Sequence[x509.Certificate], at: datetime) -> PdfSignatureStatus:
    def context() -> ValidationContext:
        return ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=at)

    return _driven(async_validate_pdf_signature(signature, context(), context()))


def _driven(work: Coroutine[Any, Any, PdfSignatureStatus]) -> PdfSignatureStatus:
    """Run to the end without an event loop, which would need open files. Nothing is fetched, so nothing is waited for."""
    try:
        work.send(None)
    except StopIteration as ended:
        status: PdfSignatureStatus = ended.value
        return status
    work.close()
    raise RuntimeError("validation waits for something")


def _is_written_our_way(signature: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """The signature's own place is the one that no hash covers: there must be nothing but it, in our spelling, and zeros."""
    contents = bytes(signature.pkcs7_content)
    _, end, start, _ = (int(number) for number in signature.byte_range)
    spelled = pdf[end:start] == b"<" + contents.hex().upper().encode() + b">"
    return spelled and not contents[parser.peek(contents) :].strip(b"\0")
