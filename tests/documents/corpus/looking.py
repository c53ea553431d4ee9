"""Looks for what must not be in a file that is handed out: places, people, programs."""

import io
import zipfile
from typing import Any

import pikepdf
from PIL import ExifTags, Image

from motcua.interop.twins.clamd import EICAR
from tests.documents.corpus import CANARY, DOCX, JPEG, PDF

NEVER = (
    CANARY.encode(),
    EICAR,
    b"<script",
    b"<?php",
    b"/JavaScript",
    b"/Launch",
    b"/EmbeddedFile",
    b"/RichMedia",
    b"/XFA",
    b"MZ\x90\0",
    b"PK\x03\x04",
    b"META-INF",
)
GPS = 0x8825
TELLING = (b"Exif\0\0", b"GPSLatitude", b"http://ns.adobe.com/xap", b"x:xmpmeta", b"8BIM", b"eXIf")


def pieces(data: bytes, media_type: str) -> list[bytes]:
    """The file, and everything that is packed inside it, unpacked."""
    if media_type == PDF:
        return [data.partition(b"%%EOF")[0], *_of_pdf(data)]
    if media_type == DOCX:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [archive.read(name) for name in archive.namelist()]
    return [data]


def _of_pdf(data: bytes) -> list[bytes]:
    found = []
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        objects: list[Any] = list(pdf.objects)  # of numbers that are free, None
        for item in objects:
            if isinstance(item, pikepdf.Stream):
                found.append(
                    item.read_raw_bytes() if _is_large(item) else item.read_bytes(pikepdf.StreamDecodeLevel.generalized)
                )
            found.append(b"" if item is None else item.unparse(resolved=True))
    return found


def _is_large(item: pikepdf.Stream) -> bool:
    return item.get("/Width", 0) * item.get("/Height", 0) > 10_000_000 or len(item.read_raw_bytes()) > 50_000


def forbidden(data: bytes, media_type: str) -> list[bytes]:
    return [word for piece in pieces(data, media_type) for word in NEVER if word in piece]


def places(data: bytes, media_type: str) -> list[str]:
    """Tags of places, as a program for photos would find them, and anything that could hold one."""
    found = []
    for piece in pieces(data, media_type):
        found += [word.decode() for word in TELLING if word in piece]
        if media_type == JPEG or piece.startswith((b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"RIFF")):
            with Image.open(io.BytesIO(piece)) as image:
                exif = image.getexif()
                found += [str(ExifTags.GPSTAGS.get(tag, tag)) for tag in exif.get_ifd(GPS)]
                found += [
                    key for key in image.info if key in {"exif", "xmp", "photoshop", "comment", "XML:com.adobe.xmp"}
                ]
    return found
