"""Files that broke on their way, cut and flipped at many places, and heads without a body.

What a person can still look at is kept for a person to judge; the rest is refused as broken, never as anything worse.
"""

from tests.documents.corpus import JPEG, PDF, kept, refused, several
from tests.documents.corpus.making import encoded, flipped, heic, paper, pdf, photo, plain_tiff, png, word

BROKEN = refused("corrupt")


def _cut(data: bytes, part: float) -> bytes:
    return data[: int(len(data) * part)]


for part in (0.001, 0.02, 0.3, 0.6, 0.9, 0.99):
    several("anh.jpg", BROKEN, {f"a photo cut at {part:.1%}": lambda part=part: _cut(photo(), part)})
for part in (0.002, 0.5, 0.97):
    several(
        "anh.png", BROKEN, {f"a screenshot cut at {part:.1%}": lambda part=part: _cut(encoded(paper(), "PNG"), part)}
    )
for part in (0.01, 0.5, 0.97):
    several("IMG_1.HEIC", BROKEN, {f"an iphone photo cut at {part:.0%}": lambda part=part: _cut(heic(), part)})
for part in (0.1, 0.6):
    several(
        "a.webp",
        BROKEN,
        {f"a picture of the web cut at {part:.0%}": lambda part=part: _cut(encoded(paper(), "WEBP"), part)},
    )
for part in (0.02, 0.4):
    several("don.pdf", BROKEN, {f"a pdf cut at {part:.0%}": lambda part=part: _cut(pdf(3), part)})
for part in (0.6, 0.9):
    several("don.docx", BROKEN, {f"a word file cut at {part:.0%}": lambda part=part: _cut(word(), part)})
several(
    "don.pdf",
    kept(PDF, pages=3),
    {"a pdf that lost its table": lambda: pdf(3)[: pdf(3).rindex(b"xref\n0")] + b"% the end\n" * 9},
)

several(
    "anh.jpg",
    kept(JPEG),
    {
        "a photo with one wrong bit": lambda: flipped(photo(), 0.6),
        "a photo with wrong bits in many places": lambda: flipped(photo(), *(part / 20 for part in range(4, 20))),
    },
)
several(
    "anh.jpg",
    BROKEN,
    {
        "a photo that lost its end mark": lambda: photo().removesuffix(b"\xff\xd9"),
        "a photo whose size is wrong": lambda: photo().replace(b"\xff\xc0\x00\x11", b"\xff\xc0\x00\x01", 1),
        "a photo of three colours of which two are gone": lambda: photo().replace(
            b"\xff\xda\x00\x0c\x03", b"\xff\xda\x00\x0c\x09", 1
        ),
        "a photo without tables": lambda: photo().replace(b"\xff\xc4", b"\xff\xe4").replace(b"\xff\xdb", b"\xff\xe5"),
        "a photo of twelve bits": lambda: photo().replace(b"\xff\xc0\x00\x11\x08", b"\xff\xc0\x00\x11\x0c", 1),
        "a photo without losses": lambda: photo().replace(b"\xff\xc0\x00\x11", b"\xff\xc3\x00\x11", 1),
        "a photo of no width": lambda: _sized(0, 1200),
        "a photo that is only a segment": lambda: b"\xff\xd8\xff\xe1\xff\xff" + b"x" * 70_000,
        "a photo that begins again and again": lambda: b"\xff\xd8\xff" * 100_000,
        "a photo's head and noughts": lambda: photo()[:800] + b"\0" * 300_000,
    },
)


def _sized(width: int, height: int) -> bytes:
    at = photo().index(b"\xff\xc0") + 5
    return photo()[:at] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + photo()[at + 4 :]


several(
    "anh.png",
    BROKEN,
    {
        "a screenshot with a wrong bit in its head": lambda: flipped(encoded(paper(), "PNG"), 0.0015),
        "a screenshot with a wrong bit in the middle": lambda: flipped(encoded(paper(), "PNG"), 0.5),
        "a screenshot without a picture": lambda: png(900, 1200, b""),
        "a screenshot of a colour that is none": lambda: png(9, 9, b"\0" * 900, colour=5),
        "a screenshot's mark and nothing else": lambda: b"\x89PNG\r\n\x1a\n",
    },
)
several(
    "IMG_2.HEIC",
    BROKEN,
    {
        "an iphone photo with wrong bits in its boxes": lambda: flipped(heic(), 0.002, 0.004, 0.006, 0.008, 0.01),
        "an iphone photo's head": lambda: heic()[:40],
        "an iphone photo of noughts": lambda: heic()[:60] + b"\0" * 50_000,
        "an iphone photo whose box is endless": lambda: heic()[:32] + b"\xff\xff\xff\xffmeta" + heic()[40:],
    },
)
several(
    "quet.tif",
    BROKEN,
    {
        "a scan without its strip": lambda: plain_tiff(900, 1200),
        "a scan whose directory lies outside": lambda: b"II*\0\xff\xff\xff\x7f",
        "a scan without a directory": lambda: b"MM\0*\0\0\0\0",
        "a scan cut in the middle": lambda: encoded(paper(), "TIFF")[:1_000_000],
        "a scan packed wrongly": lambda: flipped(encoded(paper(), "TIFF", compression="tiff_adobe_deflate"), 0.3, 0.5),
    },
)
several(
    "don.pdf",
    BROKEN,
    {
        "a pdf that lost its last page": lambda: pdf(3)[: pdf(3).rindex(b"xref\n0")],
        "a pdf's mark and nothing else": lambda: b"%PDF-1.7",
        "a pdf's mark and noughts": lambda: b"%PDF-1.7\n" + b"\0" * 100_000,
        "a pdf's mark and noise": lambda: b"%PDF-1.7\n" + bytes(number * 7919 % 251 for number in range(100_000)),
    },
)
