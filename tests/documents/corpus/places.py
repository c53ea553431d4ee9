"""Where somebody lives, written into a photo in every way that cameras and programs know: none of it is kept."""

import zlib

import pikepdf
from PIL import Image

from tests.documents.corpus import CANARY, DOCX, JPEG, PDF, hostile, kept, several
from tests.documents.corpus.making import (
    chunk,
    edited,
    encoded,
    heic,
    paper,
    photo,
    segment,
    tiff,
    with_segments,
    word,
)

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="10,57.2N" '
    f'exif:GPSLongitude="106,49.5E" exif:UserComment="{CANARY}"/></rdf:RDF></x:xmpmeta>'
).encode()
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x1a\x1c\x02\x5a\0\x15" + f"{CANARY}/Gps".encode() + b"\0"


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x8825] = {1: "N", 2: (10.0, 57.0, 12.0), 3: "E", 4: (106.0, 49.0, 33.0)}
    made[0x010F] = CANARY
    return made


def placed() -> bytes:
    return photo(exif=exif().tobytes())


def _between_scans() -> bytes:
    whole = photo(progressive=True)
    second = whole.index(b"\xff\xda", whole.index(b"\xff\xda") + 2)
    before = whole.rindex(b"\xff\xc4", 0, second)
    return whole[:before] + segment(0xE1, exif().tobytes()) + whole[before:]


several(
    "IMG_20260101_101010.jpg",
    kept(JPEG),
    {
        "a place in the first segment": placed,
        "a place in a packet of xml": lambda: with_segments(
            photo(), segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
        ),
        "a place in a packet of xml that goes on": lambda: with_segments(
            photo(), segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 40 + XMP)
        ),
        "a place in an agency's caption": lambda: with_segments(photo(), segment(0xED, IPTC)),
        "a place in a note": lambda: photo(comment=b"GPS 10.95,106.82 " + CANARY.encode()),
        "a place twice": lambda: with_segments(placed(), segment(0xE1, exif().tobytes())),
        "a place behind a large profile": lambda: photo(icc_profile=b"\0" * 180_000, exif=exif().tobytes()),
        "a place behind the end": lambda: photo() + exif().tobytes(),
        "a place in the second photo of two": lambda: photo() + placed(),
        "a place between two scans": _between_scans,
        "a place in a progressive photo": lambda: photo(progressive=True, exif=exif().tobytes()),
        "a place in printing colours": lambda: encoded(paper().convert("CMYK"), exif=exif()),
    },
)


for turned in (2, 3, 6, 8):
    several(
        "IMG_0003.JPG",
        kept(JPEG, "upload.sideways"),
        {f"a place in a photo held {turned}": lambda turned=turned: photo(exif=exif(turned).tobytes())},
    )
several(
    "anh.png",
    kept(JPEG),
    {
        "a place in a screenshot": lambda: encoded(paper(), "PNG", exif=exif()),
        "a place in a screenshot's xml": lambda: _itxt(XMP),
        "a place in a screenshot's hexadecimal": lambda: _ztxt(exif().tobytes().hex().encode()),
    },
)


def _itxt(text: bytes) -> bytes:
    plain = encoded(paper(), "PNG")
    return plain[:33] + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + text) + plain[33:]


def _ztxt(text: bytes) -> bytes:
    plain = encoded(paper(), "PNG")
    return plain[:33] + chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(text)) + plain[33:]


several(
    "anh.webp",
    kept(JPEG),
    {
        "a place in a picture of the web": lambda: encoded(paper(), "WEBP", exif=exif()),
        "a place in the xml of a picture of the web": lambda: encoded(paper(), "WEBP", xmp=XMP),
    },
)
several(
    "IMG_0004.HEIC",
    kept(JPEG, "upload.converted"),
    {
        "a place in an iphone photo": lambda: heic(exif=exif().tobytes()),
        "a place in an iphone photo's xml": lambda: heic(xmp=XMP),
    },
)
several(
    "quet.tif",
    kept(JPEG),
    {
        "a place in a scan": lambda: encoded(paper(), "TIFF", exif=exif().tobytes()[6:]),
        "a place in a scan's xml": lambda: encoded(paper(), "TIFF", tiffinfo={700: XMP}),
    },
)


def _pdf_of(raw: bytes, filters: pikepdf.Object, more: dict[str, object] | None = None) -> bytes:
    def edit(made: pikepdf.Pdf) -> None:
        picture = made.make_stream(
            raw,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=900,
            Height=1200,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB,
        )
        picture.write(raw, filter=filters)
        for key, value in (more or {}).items():
            picture[key] = value if isinstance(value, pikepdf.Object) else made.make_stream(value)
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        made.pages[0].Contents = made.make_stream(b"q 500 0 0 700 40 60 cm /I Do Q")

    return edited(edit)


DCT, FLATE = pikepdf.Name.DCTDecode, pikepdf.Name.FlateDecode


@hostile("don.pdf", kept(PDF))
def a_place_in_a_photo_in_a_pdf():
    return _pdf_of(placed(), DCT)


@hostile("don.pdf", kept(PDF))
def a_place_in_a_photo_packed_twice_in_a_pdf():
    return _pdf_of(zlib.compress(placed()), pikepdf.Array([FLATE, DCT]))


@hostile("don.pdf", kept(PDF))
def a_place_behind_a_large_profile_in_a_pdf():
    return _pdf_of(photo(icc_profile=b"\0" * 180_000, exif=exif().tobytes()), pikepdf.Array([DCT]))


@hostile("don.pdf", kept(PDF))
def a_place_in_the_xml_beside_a_photo_in_a_pdf():
    return _pdf_of(photo(), DCT, {"/Metadata": XMP})


@hostile("don.pdf", kept(PDF))
def a_place_in_the_note_of_a_photo_in_a_pdf():
    return _pdf_of(photo(comment=b"GPS 10.95,106.82 " + CANARY.encode()), DCT)


@hostile("don.pdf", kept(PDF))
def a_place_in_what_is_told_of_a_pdf():
    def edit(made: pikepdf.Pdf) -> None:
        made.docinfo["/Author"] = CANARY
        made.docinfo["/GPSLatitude"] = "10,57.2N"
        made.Root.Metadata = made.make_stream(XMP, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)

    return edited(edit)


@hostile("don.docx", kept(DOCX))
def a_place_in_a_photo_in_a_word_file():
    return word({"word/media/image1.jpeg": placed()})


@hostile("don.docx", kept(DOCX))
def a_place_in_a_screenshot_in_a_word_file():
    return word({"word/media/image1.png": encoded(paper(), "PNG", exif=exif())})


@hostile("don.docx", kept(DOCX))
def a_place_in_a_scan_in_a_word_file():
    return word({"word/media/image1.tiff": encoded(paper(200, 200), "TIFF", exif=exif().tobytes()[6:])})


@hostile("don.docx", kept(DOCX))
def a_place_in_a_photo_under_another_name_in_a_word_file():
    return word({"word/media/image1.dat": placed()})


@hostile("don.docx", kept(DOCX))
def an_author_in_a_word_file():
    told = f'<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>{CANARY}</dc:creator></cp:coreProperties>'
    return word({"docProps/core.xml": told.encode(), "docProps/thumbnail.jpeg": placed()})


@hostile("anh.jpg", kept(JPEG))
def a_place_in_a_directory_without_end():
    body = tiff([(0x8825, 4, 1, 8), (0x010F, 2, 4, 8)], following=8)
    return with_segments(photo(), segment(0xE1, b"Exif\0\0" + body))
