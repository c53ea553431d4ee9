"""Signing PDF bytes (PAdES with time stamp) and telling whether a signed PDF is the one that was issued.

Signing takes three acts of the caller: keep `freeze(pdf)`; `sign` outside any transaction; record the result if the frozen
digest is still the same. Verifying asks three questions in order: are these the very bytes that were issued; does one trusted
signature cover the whole file; was nothing changed after it. A signature library's plain "valid" is not enough: it passes
files with appended bytes and rewritten metadata.
"""

import hashlib
import hmac
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from asn1crypto import x509
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle

from motcua.documents import authority, examining
from motcua.documents.printing import render_stamp
from motcua.kernel import clock

FIELD = "ChuKySo"
BYTES_RESERVED = 16_384  # hexadecimal digits: certificates, time stamp, and room
MOST_BYTES = 20 * 1024 * 1024  # nothing we issue comes near it
STAMP_WIDTH, STAMP_HEIGHT = 212, 42  # points; the size `sheets/stamp.typ` draws
RIGHT_MARGIN, TOP_MARGIN = 48, 13


class Signer(Protocol):
    """Whose key signs: the demonstration's authority, later a token."""

    @property
    def name(self) -> str:
        """The agency's name, as the visible block shows it."""

    def cms_signer(self) -> Any:
        """pyHanko's signer."""

    def timestamper(self, at: datetime) -> Any:
        """pyHanko's time stamper, or None."""


@dataclass(frozen=True)
class Verdict:
    """`code` is "" for a genuine file, else why it is none: `changed`, `unreadable`, `unsigned`, `several`, `partial`,
    `broken`, `foreign`, `altered`."""

    code: str = ""
    signer: str = ""
    signed_at: datetime | None = None

    @property
    def is_genuine(self) -> bool:
        return not self.code


def freeze(pdf: bytes) -> str:
    """The digest that is stored before signing, so that nothing else can be signed in its place."""
    return hashlib.sha256(pdf).hexdigest()


def sign(pdf: bytes, *, signer: Signer, reason: str, location: str, name: str, at: datetime) -> bytes:
    """Sign `pdf` once and for all: any later change is forbidden. `name` is the person who signs for the agency.

    Never call it inside a transaction: the key may be elsewhere.
    """
    reader = PdfFileReader(io.BytesIO(pdf))
    _, _, width, height = (float(side) for side in _first_page_box(reader))
    right, top = int(width) - RIGHT_MARGIN, int(height) - TOP_MARGIN
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        location=location,
        name=name,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    pdf_signer = _PunctualSigner(
        metadata,
        signer.cms_signer(),
        timestamper=signer.timestamper(at),
        stamp_style=StaticStampStyle(
            background=_DrawnPage(render_stamp(name=signer.name, at=at)),
            background_layout=SimpleBoxLayoutRule(AxisAlignment.ALIGN_MAX, AxisAlignment.ALIGN_MAX, margins=Margins()),
            background_opacity=1.0,
            border_width=0,
        ),
        new_field_spec=SigFieldSpec(FIELD, on_page=0, box=(right - STAMP_WIDTH, top - STAMP_HEIGHT, right, top)),
    )
    pdf_signer.at = at
    out = pdf_signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), bytes_reserved=BYTES_RESERVED)
    signed: bytes = out.getvalue()
    return signed


def verify(pdf: bytes, *, registered_sha256: str, roots: Sequence[x509.Certificate] | None = None) -> Verdict:
    """Is this the file that was issued? The registered hash first: anything else is refused unread."""
    if not hmac.compare_digest(hashlib.sha256(pdf).hexdigest(), registered_sha256):
        return Verdict(code="changed")
    return verify_signature(pdf, roots=roots)


def verify_signature(pdf: bytes, *, roots: Sequence[x509.Certificate] | None = None) -> Verdict:
    """Does exactly one trusted signature cover the whole file, with nothing changed since? Read in the sandbox."""
    if len(pdf) > MOST_BYTES:
        return Verdict(code="unreadable")
    trusted = [root.dump() for root in (roots if roots is not None else authority.trust_roots())]
    try:
        told = examining.signature(pdf, roots=trusted, at=clock.now())
    except examining.SandboxRefused:
        return Verdict(code="unreadable")
    signed_at = datetime.fromisoformat(told["signed_at"]) if told.get("signed_at") else None
    return Verdict(code=told["code"], signer=told.get("signer", ""), signed_at=signed_at)


def _first_page_box(reader: PdfFileReader) -> Any:
    page = reader.root["/Pages"]["/Kids"][0]
    while "/Kids" in page:
        page = page["/Kids"][0]
    while "/MediaBox" not in page:
        page = page["/Parent"]
    return page["/MediaBox"]


class _PunctualSigner(PdfSigner):
    """Signs with the instant it is told, instead of the machine's."""

    at: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = clock.local(self.at)
        return session


class _DrawnPage(PdfContent):
    """The first page of a PDF in memory, as the look of the signature."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        drawn = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)), page_ix=0)
        self.resources.xobject["/Stamp"] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Stamp Do"
