"""Archives, which nobody opens here."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile

from tests.documents.corpus import hostile, refused, several
from tests.documents.corpus.making import archive, photo, word

ARCHIVE = refused("archive")


def nested(depth: int, inside: bytes) -> bytes:
    for _ in range(depth):
        inside = archive({"a.zip": inside})
    return inside


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        row = tarfile.TarInfo("../../etc/cron.d/x")
        made.addfile(row, io.BytesIO())
    return out.getvalue()


several(
    "giay-to.zip",
    ARCHIVE,
    {
        "an archive of photos": lambda: archive({"a.jpg": photo()}),
        "archives in archives in archives": lambda: nested(40, photo()),
        "an archive that unpacks to much": lambda: archive({"a": b"\0" * (64 << 20)}),
        "an empty archive": lambda: archive({}),
        "an archive with a path upwards": lambda: archive({"../../../etc/passwd": b"x"}),
        "an archive packed the other ways": lambda: archive({"a": b"x" * 9_000}, method=zipfile.ZIP_LZMA),
        "an archive in pieces": lambda: b"PK\x07\x08" + archive({"a.jpg": photo()}),
    },
)
several(
    "don.docx",
    ARCHIVE,
    {
        "an archive under a word file's name": lambda: archive({"a.exe": b"MZ"}),
        "an archive that holds a word file": lambda: archive({"don.docx": word()}, method=zipfile.ZIP_STORED),
    },
)
several("anh.jpg", ARCHIVE, {"an archive under a photo's name": lambda: archive({"a.jpg": photo()})})
several(
    "giay-to.gz",
    ARCHIVE,
    {
        "a packed photo": lambda: gzip.compress(photo()),
        "a packed bomb": lambda: gzip.compress(b"\0" * (64 << 20)),
        "a photo packed in blocks": lambda: bz2.compress(photo()),
        "a photo packed by lzma": lambda: lzma.compress(photo()),
        "a photo packed by seven": lambda: b"7z\xbc\xaf\x27\x1c\0\x04" + b"\0" * 200,
        "a photo packed by rar": lambda: b"Rar!\x1a\x07\x01\0" + b"\0" * 200,
        "a photo packed by older rar": lambda: b"Rar!\x1a\x07\0" + b"\0" * 200,
    },
)
several("giay-to.tar", refused("type"), {"an archive of a tape": tar})
several(
    "bang.xlsx",
    refused("type"),
    {
        "a workbook": lambda: archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        "a workbook under a word file's name in its folder": lambda: archive(
            {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>", "word/x": b"x"}
        ),
    },
)
several(
    "tai-lieu.odt",
    refused("type"),
    {
        "a document of another office": lambda: archive(
            {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}, method=zipfile.ZIP_STORED
        ),
    },
)


@hostile("don.docx", refused("corrupt"))
def a_word_file_in_which_two_directories_differ():
    """One program reads the first end record, another the last."""
    made = word()
    end = made.rindex(b"PK\x05\x06")
    false = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, 46, 0, 0)
    return made[:end] + false + made[end:]
