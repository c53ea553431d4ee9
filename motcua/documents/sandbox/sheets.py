"""The pages of a PDF, as a reader will see them: which are empty, too coarse to read, or lying on their side."""

import time

import pypdfium2
from PIL import Image, ImageChops, ImageFilter
from pypdfium2 import raw

from motcua.documents.sandbox import paper, pdfs

LOOKED_AT = 60  # pages
SECONDS = 3.0  # of processor time; later pages are not looked at
COARSE_BELOW = 850  # pixels along the longer side of a scanned page: A4 at 72 dpi
CONTRAST = 22
SPECKS = 14  # pixels at 640 that may be dust
MANY_LETTERS = 1_500


def hints(data: bytes, shape: str) -> list[str]:
    """Codes with the numbers of the pages they are about: `upload.blank_page:2,5`. A page with letters of its own is fine."""
    until = time.process_time() + SECONDS
    blank, coarse, lying, written = [], [], [], 0
    document = pypdfium2.PdfDocument(data)
    for number in range(min(len(document), LOOKED_AT)):
        page = document[number]
        letters = page.get_textpage().count_chars()
        if number == 0 and letters > MANY_LETTERS:
            written = paper.PAGE_LINES
        if letters > 3:
            continue
        if time.process_time() > until:
            break
        gray = pdfs.draw(document, number, paper.SEEN_AT).convert("L")
        if is_blank(gray):
            blank.append(number + 1)
            continue
        down, across = paper.lines(gray), paper.lines(gray.transpose(Image.Transpose.ROTATE_90))
        written = max(written, down, across) if number == 0 else written
        if paper.is_lying(down, across):
            lying.append(number + 1)
        if _is_coarse(page):
            coarse.append(number + 1)
    told = [
        f"{code}:{','.join(map(str, pages))}"
        for code, pages in (
            ("upload.blank_page", blank),
            ("upload.coarse_page", coarse),
            ("upload.lying_page", lying),
        )
        if pages
    ]
    return told + paper.other_paper(None, written, shape)


def is_blank(gray: Image.Image) -> bool:
    """Nothing stands out from its surroundings, however grey the scan."""
    width, height = gray.size
    inner = gray.crop((width // 25, height // 25, width - width // 25, height - height // 25))
    marks = ImageChops.subtract(inner.filter(ImageFilter.BoxBlur(12)), inner).point(
        lambda value: 255 if value > CONTRAST else 0
    )
    return marks.histogram()[255] < SPECKS


def _is_coarse(page: pypdfium2.PdfPage) -> bool:
    """One picture covers the page, with too few pixels for letters."""
    width, height = page.get_size()
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > 0.6 * width * height:
            return bool(max(picture.get_px_size()) < COARSE_BELOW)
    return False
