"""Changing kept files by a page: a quarter turn, a page taken out, a page put in its place."""

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
from PIL import Image, JpegImagePlugin

from motcua.documents.sandbox import content, pages, pdfs
from motcua.documents.sandbox.limits import Refused

QUARTER = 90  # degrees, clockwise
WHOLE, HALVED = 0, 2
"""How colours are sampled, as Pillow numbers it: 4:4:4 and 4:2:0 look the same when turned; others become 4:4:4."""


def turned(data: bytes, found: str, page: int) -> bytes:
    """The file with one page (from 1) a quarter turn clockwise. Raises Refused."""
    if found == content.PDF:
        return _changed_pdf(data, lambda pdf: pdf.pages[page - 1].rotate(QUARTER, relative=True))
    return _turned_jpeg(data)


def without(data: bytes, page: int) -> bytes:
    """The PDF without one page. Raises Refused."""

    def drop(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[page - 1]

    return _changed_pdf(data, drop)


def replaced(data: bytes, page: int, found: str, new: bytes) -> bytes:
    """The PDF with the pages of another cleaned file in the place of one of its own. Raises Refused."""
    made = new if found == content.PDF else pages.photos_to_pdf([new])

    def swap(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(made), suppress_warnings=True) as other:
            if pdfs.is_signed(other):
                raise Refused("upload.signed")
            for offset, one in enumerate(other.pages):
                pdf.pages.insert(page + offset, one)
            del pdf.pages[page - 1]
            other_kept.append(other)

    other_kept: list[pikepdf.Pdf] = []
    return _changed_pdf(data, swap)


def _changed_pdf(data: bytes, change: Any) -> bytes:
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        if pdfs.is_signed(pdf):
            raise Refused("upload.signed")
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _turned_jpeg(data: bytes) -> bytes:
    """Turned, and stored with the tables it came with, turned as well: what a block held is held again, nearly to the bit."""
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        assert isinstance(image, JpegImagePlugin.JpegImageFile)
        tables = [_transposed(table) for _, table in sorted(image.quantization.items())]
        sampling = JpegImagePlugin.get_sampling(image)
        upright = image.transpose(Image.Transpose.ROTATE_270)
    options: dict[str, Any] = {"qtables": tables}
    if upright.mode == "RGB":
        options["subsampling"] = HALVED if sampling == HALVED else WHOLE
    out = io.BytesIO()
    upright.save(out, "JPEG", **options)
    return out.getvalue()


def _transposed(table: Sequence[int]) -> list[int]:
    return [table[column * 8 + row] for row in range(8) for column in range(8)]
