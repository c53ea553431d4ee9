"""What is not a paper at all, under its own name or a better one."""

from tests.documents.corpus import JPEG, hostile, kept, refused, several
from tests.documents.corpus.making import box, encoded, paper, photo

TYPE, FILM, EMPTY = refused("type"), refused("video"), refused("empty")
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000

several("anh.jpg", EMPTY, {"nothing": lambda: b""})
several("anh.jpg", refused("corrupt"), {"the first three bytes of a photo": lambda: b"\xff\xd8\xff"})
several(
    "anh.jpg",
    TYPE,
    {
        "one byte": lambda: b"\xff",
        "one nought": lambda: b"\0",
        "noughts": lambda: b"\0" * 1_000_000,
        "text": "Đơn đề nghị".encode,
        "wide text": lambda: "Đơn đề nghị".encode("utf-16"),
        "a page of the web": lambda: b"<!DOCTYPE html><script>alert(1)</script>",
        "a drawing that runs under a photo's name": lambda: SVG,
        "a program": lambda: b"MZ\x90\0" + b"\0" * 3_000,
        "a program of another system": lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 3_000,
        "a program of a third system": lambda: b"\xcf\xfa\xed\xfe" + b"\0" * 3_000,
        "a java class": lambda: b"\xca\xfe\xba\xbe\0\0\0\x34" + b"\0" * 99,
        "a shell script": lambda: b"#!/bin/sh\nrm -rf ~\n",
        "a windows script": lambda: b"@echo off\r\nformat c:\r\n",
        "a shortcut": lambda: b"L\0\0\0\x01\x14\x02\0" + b"\0" * 200,
        "a bitmap": lambda: encoded(paper(99, 99), "BMP"),
        "an icon": lambda: encoded(paper(64, 64), "ICO"),
        "a photograph of jpeg 2000": lambda: encoded(paper(99, 99), "JPEG2000"),
        "a drawing of photoshop": lambda: b"8BPS\0\x01" + b"\0" * 99,
        "a page of postscript": lambda: b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n",
        "a postscript in a dos coat": lambda: b"\xc5\xd0\xd3\xc6" + b"\0" * 99,
        "a document in rich text": lambda: b"{\\rtf1\\object\\objocx}",
        "an older word file": lambda: OLE,
        "a picture of windows": lambda: b"\xd7\xcd\xc6\x9a" + b"\0" * 99,
        "a magick script": lambda: b"push graphic-context\nfill 'url(https://x\"|ls \"-la)'\n",
        "a font": lambda: b"OTTO\0\x01" + b"\0" * 99,
        "a database": lambda: b"SQLite format 3\0" + b"\0" * 99,
        "a record of riff that is none": lambda: b"RIFF\x04\0\0\0ACON",
    },
)
several(
    "hinh.svg", TYPE, {"a drawing that runs": lambda: SVG, "a drawing that runs, packed": lambda: b"\x1f\x8a" + SVG}
)
several(
    "anh.avif",
    TYPE,
    {
        "a photo of a newer kind": lambda: encoded(paper(99, 99), "AVIF"),
        "a raw photo of a camera": lambda: box(b"ftyp", b"crx \0\0\0\x01crx isom") + b"\0" * 99,
    },
)
several(
    "phim.mp4",
    FILM,
    {
        "a film": lambda: box(b"ftyp", b"isom\0\0\2\0isomiso2") + b"\0" * 999,
        "a film of an iphone": lambda: box(b"ftyp", b"qt  \0\0\0\0qt  ") + b"\0" * 999,
        "a film of a browser": lambda: b"\x1aE\xdf\xa3" + b"\0" * 99,
        "a film of windows": lambda: b"RIFF\0\0\0\0AVI " + b"\0" * 99,
        "a recording": lambda: b"RIFF\0\0\0\0WAVE" + b"\0" * 99,
        "a song": lambda: b"ID3\x04" + b"\0" * 99,
        "a song without a title": lambda: b"\xff\xfb\x90\0" + b"\0" * 99,
        "a spoken message": lambda: b"#!AMR\n" + b"\0" * 99,
    },
)
several("IMG_1.HEIC", FILM, {"a film under an iphone photo's name": lambda: box(b"ftyp", b"mp42\0\0\0\0") + b"\0" * 99})
for extension in ("exe", "scr", "html", "js", "php", "lnk", "svg", "zip", "mp4", "jpg.exe"):
    several(f"anh.{extension}", TYPE, {f"a photo named {extension}": photo})
several("anh", TYPE, {"a photo without an extension": photo})


@hostile("a.JPEG", kept(JPEG, name="a.JPEG"))
def a_photo_in_capitals():
    return photo()
