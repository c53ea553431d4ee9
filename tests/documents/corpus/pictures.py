"""Strange but honest pictures: every one of them is kept, as a plain upright JPEG."""

import io
import struct

from PIL import Image

from tests.documents.corpus import JPEG, PDF, hostile, kept, several
from tests.documents.corpus.making import chunk, encoded, heic, paper, photo, png, segment, with_segments

several(
    "anh.jpg",
    kept(JPEG),
    {
        "a photo in four printing colours": lambda: encoded(paper().convert("CMYK")),
        "a progressive photo": lambda: photo(progressive=True),
        "a grey photo": lambda: encoded(paper(mode="L")),
        "a photo without colour thinning": lambda: photo(subsampling=0),
        "a photo of two colour thinnings": lambda: photo(subsampling=1),
        "a photo with restart marks": lambda: photo(restart_marker_rows=1),
        "a photo with a colour profile": lambda: photo(icc_profile=b"\0" * 70_000),
        "a photo of the worst quality": lambda: encoded(paper(), quality=20),
        "a photo under another picture's name": lambda: encoded(paper(), "PNG"),
        "a photo with a note": lambda: photo(comment=b"<script>alert(1)</script>"),
        "a photo with padding before its marks": lambda: photo().replace(b"\xff\xdb", b"\xff\xff\xff\xdb", 1),
        "a photo with an unknown segment": lambda: with_segments(photo(), segment(0xEB, b"JP" * 9_000)),
        "a photo with two hundred segments": lambda: with_segments(photo(), *[segment(0xE5, b"x" * 60)] * 200),
    },
)


@hostile("IMG_1234.JPG", kept(JPEG))
def a_photo_with_a_thumbnail_of_something_else():
    other = encoded(Image.new("RGB", (160, 120), "red"))
    exif = b"Exif\0\0II*\0" + struct.pack("<IHI", 8, 0, 14)
    directory = struct.pack("<H", 3) + b"".join(
        struct.pack("<HHII", *row) for row in ((259, 3, 1, 6), (513, 4, 1, 60), (514, 4, 1, len(other)))
    )
    body = exif + directory + b"\0" * 4
    return with_segments(photo(), segment(0xE1, body.ljust(66, b"\0") + other))


@hostile("IMG_0002.MPO.jpg", kept(JPEG))
def two_photos_of_a_stereo_camera():
    return encoded(paper(), "MPO", save_all=True, append_images=[paper(640, 480)])


@hostile("PXL_20260101.MP.jpg", kept(JPEG))
def a_photo_with_a_film_behind_it():
    return photo() + b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 50_000


several(
    "anh.png",
    kept(JPEG),
    {
        "a picture of sixteen bits": lambda: png(900, 1200, _deep(), depth=16, colour=0),
        "a picture of one bit": lambda: encoded(paper(mode="1"), "PNG"),
        "a picture with a palette": lambda: encoded(paper(mode="P"), "PNG"),
        "a picture half seen through": lambda: encoded(_see_through("RGBA"), "PNG"),
        "a grey picture half seen through": lambda: encoded(_see_through("LA"), "PNG"),
        "a picture that moves": lambda: encoded(paper(), "PNG", save_all=True, append_images=[paper(mode="L")] * 3),
        "a picture with text behind its end": lambda: encoded(paper(), "PNG") + b"<script>alert(1)</script>",
        "a picture with notes": lambda: _noted(chunk(b"tEXt", b"Comment\0<script>alert(1)</script>")),
    },
)


def _deep() -> bytes:
    row = paper(mode="L")
    rows = (row.crop((0, line, 900, line + 1)).tobytes() for line in range(1200))
    return b"".join(b"\0" + bytes(part for value in line for part in (value, 0)) for line in rows)


def _see_through(mode: str) -> Image.Image:
    image = paper().convert(mode)
    image.putalpha(Image.linear_gradient("L").resize(image.size).point(lambda value: 128 + value // 2))
    return image


def _interlaced() -> bytes:
    """Nobody writes these any more, so it is put together here: 8 x 8 pixels, seven passes."""
    passes = [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)]
    body = b"".join((b"\0" + b"\x80" * width) * height for width, height in passes)
    made = bytearray(png(8, 8, body, colour=0))
    made[28] = 1
    made[29:33] = chunk(b"IHDR", bytes(made[16:29]))[-4:]
    return bytes(made)


def _noted(extra: bytes) -> bytes:
    plain = encoded(paper(), "PNG")
    return plain[:33] + extra + plain[33:]


several(
    "anh.webp",
    kept(JPEG),
    {
        "a film strip of the web": lambda: encoded(paper(), "WEBP", save_all=True, append_images=[paper(mode="L")] * 3),
        "a lossless picture of the web": lambda: encoded(paper(), "WEBP", lossless=True, method=0),
        "a picture of the web half seen through": lambda: encoded(_see_through("RGBA"), "WEBP", method=0),
    },
)


def _ten_bits() -> bytes:
    import pillow_heif

    image = paper(640, 800)
    data = b"".join(struct.pack("<H", value << 8) for value in image.tobytes())
    out = io.BytesIO()
    pillow_heif.encode("RGB;16", image.size, data, out, bit_depth=10)
    return out.getvalue()


several(
    "IMG_0001.HEIC",
    kept(JPEG, "upload.converted"),
    {
        "a photo as an iphone sends it": heic,
        "an iphone photo with a thumbnail": lambda: heic(thumbnails=(160,)),
        "an iphone photo in four": lambda: encoded(paper(), "HEIF", save_all=True, append_images=[paper(640, 480)] * 3),
        "an iphone photo half seen through": lambda: encoded(_see_through("RGBA"), "HEIF"),
        "a grey iphone photo": lambda: encoded(paper(mode="L"), "HEIF"),
        "an iphone photo of ten bits": _ten_bits,
    },
)


@hostile("chat.jpg", kept(JPEG, "upload.converted"))
def an_iphone_photo_under_a_jpeg_name():
    return heic()


several(
    "quet.tif",
    kept(JPEG),
    {
        "a scan packed for fax": lambda: encoded(paper(mode="1"), "TIFF", compression="group4"),
        "a scan packed in words": lambda: encoded(paper(), "TIFF", compression="tiff_lzw"),
        "a scan of photos": lambda: encoded(paper(), "TIFF", compression="jpeg"),
        "a scan in four printing colours": lambda: encoded(paper().convert("CMYK"), "TIFF"),
        "a scan of sixteen bits": lambda: encoded(_wide("I;16"), "TIFF"),
        "a scan written from the other end": lambda: encoded(_wide("I;16B"), "TIFF"),
    },
)


def _wide(mode: str) -> Image.Image:
    return paper(mode="I").point(lambda value: value * 256).convert(mode)


@hostile("quet.tiff", kept(PDF, "upload.coarse_page:2", pages=3))
def a_scan_of_three_sizes():
    others = [paper(640, 480), paper(1000, 1000)]
    return encoded(paper(), "TIFF", compression="tiff_lzw", save_all=True, append_images=others)


several("a.png", kept(JPEG, "upload.too_small"), {"a picture in laces": _interlaced})


@hostile("mot-diem.png", kept(JPEG, "upload.too_small"))
def one_pixel():
    return encoded(Image.new("RGB", (1, 1)), "PNG")


@hostile("dai.jpg", kept(JPEG))
def a_very_long_strip():
    return encoded(paper().resize((20, 12_000)))
