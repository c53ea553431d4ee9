"""Bricks the hostile files are built of."""

import functools
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image, ImageDraw

from tests.documents.corpus import CANARY

pillow_heif.register_heif_opener()


def paper(width: int = 900, height: int = 1200, mode: str = "RGB") -> Image.Image:
    """A sharp page of writing."""
    return _drawn(width, height, mode).copy()  # saving leaves traces on an image


@functools.cache
def _drawn(width: int, height: int, mode: str) -> Image.Image:
    image = Image.new("RGB", (width, height), (244, 242, 236))
    draw = ImageDraw.Draw(image)
    for line in range(60, height - 60, 30):
        for word in range(60, width - 90, 44):
            draw.line([(word, line), (word + 30, line), (word + 19, line + 11)], fill=(28, 28, 34), width=3)
    draw.ellipse([width // 2, height // 2, width // 2 + 150, height // 2 + 150], outline=(190, 20, 30), width=5)
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@functools.cache
def photo(**options: Any) -> bytes:
    return encoded(paper(), quality=75, **options)


@functools.cache
def small_photo() -> bytes:
    return encoded(paper(320, 240))


def segment(marker: int, body: bytes) -> bytes:
    """One marker segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    """The segments right behind the start of the image."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, body: bytes, *, depth: int = 8, colour: int = 2, extra: bytes = b"") -> bytes:
    """A PNG whose header may say anything; `body` is what the picture data unpack to."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + extra + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")


def tiff(entries: Iterable[tuple[int, int, int, int]], *, after: bytes = b"", following: int = 0) -> bytes:
    """A TIFF of one directory: (tag, type, count, value); `after` begins behind it, at `tiff_data(entries)`."""
    rows = sorted(entries)
    directory = b"".join(struct.pack("<HHII", *row) for row in rows)
    return b"II*\0" + struct.pack("<IH", 8, len(rows)) + directory + struct.pack("<I", following) + after


def tiff_data(entries: int) -> int:
    """Where the bytes behind a directory of so many entries begin."""
    return 8 + 2 + 12 * entries + 4


def plain_tiff(width: int, height: int, *, strips: bytes = b"", following: int = 0) -> bytes:
    """A grey picture of one uncompressed strip, of which there may be less than the header says."""
    rows = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, tiff_data(9)),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, 1, width * height % 2**32),
    ]
    return tiff(rows, after=strips, following=following)


def box(kind: bytes, *parts: bytes) -> bytes:
    """One box of an ISO media file (HEIC, MP4)."""
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, kind) + body


@functools.cache
def heic(**options: Any) -> bytes:
    return encoded(paper(), "HEIF", quality=50, **options)


def flipped(data: bytes, *places: float) -> bytes:
    """With one bit turned over at each of these parts of its length."""
    broken = bytearray(data)
    for place in places:
        broken[int(len(broken) * place)] ^= 0x10
    return bytes(broken)


def archive(entries: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return out.getvalue()


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{more}'
    '<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def relation(kind: str, target: str, *, mode: str = "External", key: str = "r1") -> str:
    return f'<Relationship Id="{key}" Type="{KIND}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def relations(*rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{space}">{"".join(rows)}</Relationships>'.encode()
    )


def document(inner: str = "<w:p><w:r><w:t>Đơn đề nghị</w:t></w:r></w:p>") -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'.encode()


def word(more: dict[str, bytes] | None = None, *, main: str = MAIN, types: str = "", inner: str = "") -> bytes:
    """A Word file as Word writes it, and what is put in or replaced."""
    entries = {
        "[Content_Types].xml": TYPES.format(more=types, main=main).encode(),
        "_rels/.rels": relations(relation("officeDocument", "word/document.xml", mode="Internal")),
        "word/document.xml": document(inner) if inner else document(),
    }
    return archive({**entries, **(more or {})})


@functools.cache
def pdf(pages: int = 1, **options: Any) -> bytes:
    return edited(lambda _: None, pages=pages, **options)


def edited(edit: Callable[[pikepdf.Pdf], None], *, pages: int = 1, **options: Any) -> bytes:
    """A PDF of written pages, after `edit` had its way."""
    with pikepdf.new() as made:
        for number in range(pages):
            made.add_blank_page(page_size=(595, 842))
            made.pages[number].Contents = made.make_stream(writing(number))
        edit(made)
        out = io.BytesIO()
        made.save(out, **{"compress_streams": False, "static_id": True, **options})
        return out.getvalue()


def writing(number: int = 0) -> bytes:
    """Content of a page with something on it."""
    return b"".join(b"72 %d 300 3 re f " % (720 - 20 * line) for line in range(10 + number % 5))


def raw_pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R", tail: bytes = b"") -> bytes:
    """A PDF put together by hand from its objects 1, 2, ...; with a right cross-reference table."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out) + tail


def stream(data: bytes, dictionary: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (dictionary, len(data), data)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"


def simple_pdf(*more: bytes, catalog: bytes = CATALOG, page: bytes = PAGE, content: bytes = b"") -> bytes:
    """Catalog, page tree, one page, its content, then `more` from object 5 on."""
    return raw_pdf(catalog, PAGES, page, content or stream(writing()), *more)


def script() -> str:
    return f"app.alert('{CANARY}')"
