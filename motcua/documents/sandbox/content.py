"""What bytes are, told by the bytes themselves."""

import io
import zipfile

from motcua.documents.sandbox.limits import Refused

JPEG, PNG, WEBP, TIFF, HEIC, PDF, DOCX = (
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/tiff",
    "image/heic",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
EXTENSIONS = {
    "jpg": JPEG,
    "jpeg": JPEG,
    "jpe": JPEG,
    "jfif": JPEG,
    "png": PNG,
    "webp": WEBP,
    "tif": TIFF,
    "tiff": TIFF,
    "heic": HEIC,
    "heif": HEIC,
    "pdf": PDF,
    "docx": DOCX,
}
PICTURES = frozenset({JPEG, PNG, WEBP, TIFF, HEIC})

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_OTHER_PICTURES = frozenset({b"avif", b"avis", b"crx ", b"jp2 ", b"jxl "})
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"PK\x05\x06", b"PK\x07\x08")
_OLDER_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_RECORDINGS = (
    b"\x1aE\xdf\xa3",
    b"ID3",
    b"OggS",
    b"fLaC",
    b"#!AMR",
    b"FLV\x01",
    b"\x00\x00\x01\xba",
    b"\xff\xfb",
    b"\xff\xf3",
)


def media_type(data: bytes) -> str:
    """The type by content. Raises Refused with the code of what it is instead."""
    head = data[:16]
    if not data:
        raise Refused("upload.empty")
    for start, found in ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"II*\x00", TIFF), (b"MM\x00*", TIFF)):
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF":
        return _of_riff(head)
    if head[4:8] == b"ftyp":
        if head[8:12] in _HEIF_BRANDS:
            return HEIC
        raise Refused("upload.type" if head[8:12] in _OTHER_PICTURES else "upload.video")
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(data)
    if head.startswith(_OLDER_OFFICE) and _LOCKED_OFFICE in data:
        raise Refused("upload.password")  # how Word locks what it calls docx
    if head.startswith(_ARCHIVES):
        raise Refused("upload.archive")
    raise Refused("upload.video" if head.startswith(_RECORDINGS) else "upload.type")


def _of_zip(data: bytes) -> str:
    """Office programs' files are archives, too; whoever sends a workbook need not be told to unpack it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = ["word/"] if b"word/" in data[:65_536] else []
    if any(name.lower().startswith("word/") for name in names):
        return DOCX
    raise Refused("upload.type" if {"[Content_Types].xml", "mimetype"} & set(names) else "upload.archive")


def _of_riff(head: bytes) -> str:
    if head[8:12] == b"WEBP":
        return WEBP
    raise Refused("upload.video" if head[8:12] in {b"AVI ", b"WAVE"} else "upload.type")


def agrees(name: str, found: str) -> bool:
    """Does the name's extension belong to the content? Pictures may bear each other's: phones and chat apps mix them up."""
    promised = EXTENSIONS.get(name.rpartition(".")[2].lower())
    return promised == found or (promised in PICTURES and found in PICTURES)
