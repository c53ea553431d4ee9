"""Making pictures and one bound PDF from kept files."""

import io
from collections.abc import Sequence

import img2pdf
import pikepdf
import pypdfium2
from PIL import Image

from motcua.documents.sandbox import content, pdfs

A4 = (img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297))
MARGIN = img2pdf.mm_to_pt(8)
SMALL_ENOUGH = 400_000  # bytes


def pictures(data: bytes, found: str, sides: Sequence[int], pages: int, first: int = 0) -> list[list[bytes]]:
    """For each of `pages` pages from `first` (0): one JPEG per wanted side length, largest first. A small photo is its own largest."""
    if found == content.PDF:
        document = pypdfium2.PdfDocument(data)
        numbers = range(first, min(first + pages, len(document)))
        return [_sizes(pdfs.draw(document, number, max(sides)), sides) for number in numbers]
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        own = [data] if max(image.size) <= max(sides) and len(data) <= SMALL_ENOUGH else []
        image.draft("RGB", (max(sides), max(sides)))
        return [own + _sizes(image.convert("RGB"), sides[len(own) :])]


def _sizes(image: Image.Image, sides: Sequence[int]) -> list[bytes]:
    made = []
    for side in sides:
        image.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=82)
        made.append(out.getvalue())
    return made


def photos_to_pdf(pages: Sequence[bytes]) -> bytes:
    """One A4 page per picture, the compressed picture untouched. The same pictures give the same bytes."""
    layout = img2pdf.get_layout_fun(A4, border=(MARGIN, MARGIN), fit=img2pdf.FitMode.into, auto_orient=True)
    made: bytes = img2pdf.convert(
        list(pages), layout_fun=layout, nodate=True, engine=img2pdf.Engine.internal, rotation=img2pdf.Rotation.none
    )
    return made


def bind(parts: Sequence[tuple[str, bytes]], title: str) -> tuple[bytes, int]:
    """All parts, in order, as one PDF; returns it with its number of pages."""
    with pikepdf.new() as bound:
        for found, data in parts:
            made = data if found == content.PDF else photos_to_pdf([data])
            with pikepdf.open(io.BytesIO(made), suppress_warnings=True) as part:
                bound.pages.extend(part.pages)
        bound.docinfo["/Title"] = title
        bound.Root.Lang = pikepdf.String("vi-VN")
        out = io.BytesIO()
        bound.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue(), len(bound.pages)
