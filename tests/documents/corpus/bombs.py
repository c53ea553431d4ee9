"""A few bytes that ask for a great deal: memory, time, disk. Each ends in a sentence, and the next file is read as ever."""

import functools
import struct
import zlib

from PIL import Image

from tests.documents.corpus import JPEG, PDF, hostile, kept, refused, several
from tests.documents.corpus.making import (
    archive,
    chunk,
    edited,
    encoded,
    heic,
    paper,
    photo,
    plain_tiff,
    png,
    raw_pdf,
    segment,
    simple_pdf,
    stream,
    tiff,
    tiff_data,
    with_segments,
    word,
)

HEAVY, BROKEN = refused("too_heavy"), refused("corrupt")
EDGE = 65_000


@functools.cache
def _packed(megabytes: int) -> bytes:
    return zlib.compress(b"\0" * (megabytes << 20), 9)


several(
    "anh.png",
    HEAVY,
    {
        "a screenshot of 65000 by 65000": lambda: png(EDGE, EDGE, b"\0" * 1_000_000),
        "a screenshot of two thousand million lines": lambda: png(1, 2**31 - 1, b"\0" * 1_000_000),
        "a screenshot of a negative width": lambda: png(2**32 - 1, 9, b"\0" * 900),
        "a screenshot just too large": lambda: png(8_001, 8_000, b""),
        "a screenshot of 65000 by 65000 in one bit": lambda: png(EDGE, EDGE, b"\0" * 1_000_000, depth=1, colour=0),
    },
)
several(
    "anh.png",
    BROKEN,
    {
        "a screenshot that promises more than it holds": lambda: png(7_900, 7_900, b"\0" * 1_000_000),
        "a screenshot whose note unpacks to a hundred megabytes": lambda: _noted(b"zTXt", b"k\0\0" + _packed(100)),
        "a screenshot whose profile unpacks to a hundred megabytes": lambda: _noted(b"iCCP", b"k\0\0" + _packed(100)),
    },
)


def _noted(kind: bytes, body: bytes) -> bytes:
    plain = encoded(paper(), "PNG")
    return plain[:33] + chunk(kind, body) + plain[33:]


several(
    "anh.jpg",
    HEAVY,
    {
        "a photo of 65000 by 65000": lambda: _claims(EDGE, EDGE),
        "a photo of 65000 by 65000 in shots": lambda: _claims(EDGE, EDGE, progressive=True),
    },
)


def _claims(width: int, height: int, **options: bool) -> bytes:
    sent = photo(**options)
    mark = b"\xff\xc2" if options else b"\xff\xc0"
    at = sent.index(mark) + 5
    return sent[:at] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + sent[at + 4 :]


@hostile("anh.jpg", HEAVY)
def a_photo_of_ten_thousand_scans():
    """Each of them goes over all of the picture again."""
    sent = encoded(Image.new("L", (8_000, 8_000)), "JPEG", progressive=True)
    scan = sent[sent.rindex(b"\xff\xda") : sent.rindex(b"\xff\xd9")]
    return sent[: sent.rindex(b"\xff\xd9")] + scan * 3_000 + b"\xff\xd9"


@hostile("anh.jpg", kept(JPEG))
def a_photo_of_ten_thousand_notes():
    return with_segments(photo(), *[segment(0xFE, b"x" * 100)] * 10_000)


several(
    "quet.tif",
    HEAVY,
    {
        "a scan of 65000 by 65000": lambda: plain_tiff(EDGE, EDGE),
        "a scan wider than anything": lambda: plain_tiff(2**31 - 1, 1),
    },
)


@hostile("quet.tif", refused("too_many_pages"))
def a_scan_of_ten_thousand_pages():
    page = struct.pack("<H", 9)
    made = bytearray(b"II*\0\x08\0\0\0")
    size = len(page) + 9 * 12 + 4
    rows = [(256, 4), (257, 4), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, 4), (279, 16)]
    for number in range(10_000):
        made += page + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in rows)
        made += struct.pack("<I", 8 + size * (number + 1))
    return bytes(made[:-4]) + b"\0" * 20


@hostile("quet.tif", kept(JPEG, "upload.too_small"))
def a_scan_whose_pages_go_in_a_ring():
    rows = plain_tiff(4, 4, strips=b"\x80" * 16)
    at = tiff_data(9) - 4
    return rows[:at] + struct.pack("<I", 8) + rows[at + 4 :]


@hostile("quet.tif", BROKEN)
def a_scan_of_a_thousand_million_values():
    return tiff([(256, 4, 1, 10), (257, 4, 1, 10), (258, 3, 2**30, 8), (273, 4, 2**31 - 1, 8), (279, 4, 2**31 - 1, 8)])


@hostile("quet.tif", HEAVY)
def a_scan_whose_pages_weigh_more_than_they_came_with():
    """Packed a thousandfold as sent, but not as what would be kept of it."""
    tile = Image.effect_noise((256, 256), 90)
    page = Image.new("L", (4_800, 3_600))
    for left in range(0, 4_800, 256):
        for top in range(0, 3_600, 256):
            page.paste(tile, (left, top))
    return encoded(page, "TIFF", compression="tiff_adobe_deflate", save_all=True, append_images=[page] * 15)


several(
    "anh.webp",
    HEAVY,
    {
        "a picture of the web that claims much": lambda: _webp(16_383, 3_900),
        "a picture of the web that claims the largest size": lambda: _webp(16_383, 16_383),
    },
)


def _webp(width: int, height: int) -> bytes:
    """A lossless one: its size stands in fourteen bits each."""
    bits = (width - 1) | (height - 1) << 14
    body = b"VP8L" + struct.pack("<I", 5 + 1000) + b"\x2f" + struct.pack("<I", bits) + b"\0" * 1001
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


several(
    "IMG_1.HEIC",
    HEAVY,
    {"an iphone photo of 65000 by 65000": lambda: _stretched(EDGE, EDGE)},
)
several(
    "IMG_1.HEIC",
    BROKEN,
    {"an iphone photo that claims 7900 by 7900": lambda: _stretched(7_900, 7_900)},
)


def _stretched(width: int, height: int) -> bytes:
    sent = heic()
    at = sent.index(b"ispe") + 8
    return sent[:at] + struct.pack(">II", width, height) + sent[at + 8 :]


@hostile("don.docx", HEAVY)
def a_word_file_of_noughts():
    return word({"word/document.xml": b"0" * 120_000_000})


@hostile("don.docx", HEAVY)
def a_word_file_of_many_middling_bombs():
    return word({f"word/media/image{number}.png": b"\0" * 1_900_000 for number in range(150)})


@hostile("don.docx", HEAVY)
def a_word_file_of_ten_thousand_parts():
    return word({f"word/{number}.xml": b"" for number in range(10_000)})


@hostile("don.docx", refused("corrupt"))
def a_word_file_whose_parts_lie_over_each_other():
    """As in the bomb of D. Fifield (2019): a thousand directory entries that share the same packed bytes."""
    one = archive({"word/media/image.bin": b"\0" * 1_900_000})
    made = word()
    kernel, directory = one[: one.rindex(b"PK\x01\x02")], one[one.rindex(b"PK\x01\x02") : one.rindex(b"PK\x05\x06")]
    end = made.rindex(b"PK\x05\x06")
    start = made.index(b"PK\x01\x02")
    own = _moved(made[start:end], len(kernel))
    rows = own + b"".join(directory.replace(b"image.bin", b"imag%d.bin" % number) for number in range(9))
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 12, 12, len(rows), len(kernel) + start, 0)
    return kernel + made[:start] + rows + tail


def _moved(rows: bytes, by: int) -> bytes:
    """Directory entries whose local headers lie further back."""
    out, at = bytearray(rows), 0
    while at < len(out):
        name, extra, note = struct.unpack_from("<HHH", out, at + 28)
        struct.pack_into("<I", out, at + 42, struct.unpack_from("<I", out, at + 42)[0] + by)
        at += 46 + name + extra + note
    return bytes(out)


@hostile("don.pdf", BROKEN)
def a_pdf_whose_table_unpacks_to_half_a_gigabyte():
    packed = _packed(512)
    row = b"<</Type/XRef/Size 2/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>" % len(packed)
    return b"%PDF-1.7\n1 0 obj\n" + row + b"\nstream\n" + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


@hostile("don.pdf", kept(PDF, "upload.blank"))
def a_pdf_whose_page_unpacks_to_a_hundred_megabytes():
    """Kept packed as it came; drawing it gives up without harm."""
    return simple_pdf(content=stream(_packed(100), b"/Filter/FlateDecode"))


@hostile("don.pdf", kept(PDF, "upload.blank"))
def a_pdf_whose_objects_unpack_to_half_a_gigabyte():
    """Nothing in them is used, so they are not unpacked, and left behind."""
    packed = _packed(512)
    holder = stream(packed, b"/Type/ObjStm/N 1/First 10/Filter/FlateDecode")
    return _in_object_stream(holder)


@hostile("don.pdf", HEAVY)
def a_pdf_that_grows_when_it_is_written_again():
    """Seven thousand objects of ten thousand bytes, packed a thousandfold."""
    count = 7_000
    numbers = b"".join(b"%d %d " % (10 + number, number * 10_009) for number in range(count))
    bodies = (b"<</A(" + b"x" * 10_000 + b")>>\n") * count
    holder = stream(
        zlib.compress(numbers + bodies, 9), b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (count, len(numbers))
    )
    rows = b"".join(b"\x02\0\0\0\x05" + struct.pack(">I", number) for number in range(count))
    return _in_object_stream(holder, rows=rows, count=count)


def _in_object_stream(holder: bytes, *, rows: bytes = b"\x02\0\0\0\x05\0\0\0\0", count: int = 1) -> bytes:
    """A PDF whose objects from 10 on lie in object 5, the stream `holder`, and are all used by the catalogue."""
    uses = b" ".join(b"%d 0 R" % (10 + number) for number in range(count))
    catalog = b"<</Type/Catalog/Pages 2 0 R/Kept[" + uses + b"]>>"
    pages, page = b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate((catalog, pages, page, b"null", holder), 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    table = b"\0" * 9 + b"".join(b"\x01" + struct.pack(">II", place, 0) for place in places)
    table += b"\x01" + struct.pack(">II", start, 0) + b"\0" * 27 + rows
    packed = zlib.compress(table)
    head = b"/Type/XRef/Size %d/W[1 4 4]/Root 1 0 R/Filter/FlateDecode" % (10 + count)
    out += b"6 0 obj\n" + stream(packed, head) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


@hostile("don.pdf", BROKEN)
def a_pdf_of_arrays_in_arrays():
    return b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@hostile("don.pdf", kept(PDF, "upload.blank"))
def a_pdf_whose_picture_unpacks_without_end():
    """Flate in flate: a kilobyte that becomes half a gigabyte, drawn on the page. All black: nothing to read. Kept packed."""
    packed = zlib.compress(_packed(512), 9)
    dictionary = (
        b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceGray"
        b"/Filter[/FlateDecode/FlateDecode]"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    return simple_pdf(stream(packed, dictionary), page=page, content=stream(b"595 0 0 842 0 0 cm /I Do"))


@hostile("don.pdf", BROKEN)
def a_pdf_that_is_drawn_for_hours():
    """Forms that draw forms: ten to the tenth rectangles."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    forms = [
        stream(
            b"/F Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F %d 0 R>>>>" % (n + 1)
        )
        for n in range(5, 15)
    ]
    last = stream(b"1 0 0 rg 0 0 595 842 re f " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]")
    return simple_pdf(*forms, last, page=page, content=stream(b"/F Do"))


@hostile("don.pdf", kept(PDF))
def a_pdf_that_draws_itself():
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    form = stream(
        b"72 300 300 3 re f /F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F 5 0 R>>>>"
    )
    return simple_pdf(form, page=page, content=stream(b"/F Do " + b"72 400 300 60 re f"))


@hostile("don.pdf", HEAVY)
def a_file_over_the_limit():
    return raw_pdf(b"<</Type/Catalog>>") + b"\0" * (25 * 1024 * 1024)


@hostile("anh.jpg", kept(JPEG))
def a_photo_padded_to_the_limit():
    return photo() + b"\0" * (25 * 1024 * 1024 - len(photo()))


@hostile("ma.png", kept(JPEG))
def a_page_full_of_small_squares():
    """Every corner of it looks like the corner of a QR code."""
    tile = Image.new("L", (28, 28), "white")
    for inset, shade in ((0, 0), (4, 255), (8, 0)):
        tile.paste(shade, (inset, inset, 28 - inset, 28 - inset))
    page = Image.new("L", (2_800, 2_800), "white")
    for left in range(0, 2_800, 32):
        for top in range(0, 2_800, 32):
            page.paste(tile, (left, top))
    return encoded(page, "PNG")


@hostile("hinh.pdf", kept(PDF))
def a_pdf_of_one_photo_used_two_hundred_times():
    def edit(made):
        import pikepdf

        picture = made.make_stream(
            photo(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=900, Height=1200, BitsPerComponent=8
        )
        picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        made.pages[0].Contents = made.make_stream(b"q 300 0 0 400 40 60 cm /I Do Q " * 200)

    return edited(edit)
