"""QR codes on photos and pages, read inside the sandbox."""

import io
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image

from motcua.documents.sandbox import pdfs

MOST = 8
LONGEST = 2_000
MOST_PAGES = 20
PAGE_SIDE = 2_000
KINDS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def texts(pictures: list[bytes]) -> list[str]:
    """Texts of the QR codes on these pictures, at most eight, each once."""
    found: dict[str, None] = {}
    for picture in pictures:
        with Image.open(io.BytesIO(picture), formats=("JPEG",)) as image:
            found |= dict.fromkeys(_read(image))
    return list(found)[:MOST]


def texts_of_pdf(data: bytes) -> list[str]:
    """The same of the first pages of a PDF."""
    found: dict[str, None] = {}
    document = pypdfium2.PdfDocument(data)
    for number in range(min(MOST_PAGES, len(document))):
        found |= dict.fromkeys(_read(pdfs.draw(document, number, PAGE_SIDE)))
    return list(found)[:MOST]


def _read(image: Any) -> list[str]:
    read = zxingcpp.read_barcodes(image.convert("L"), formats=KINDS)
    return [one.text for one in read if one.valid and len(one.text) <= LONGEST]
