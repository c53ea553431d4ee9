"""Word files: refuse what runs or fetches, take out who wrote them and where their photos were taken, write anew what is left."""

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from PIL import Image

from motcua.documents.sandbox import photos
from motcua.documents.sandbox.limits import Limits, Refused

MOST_PARTS = 2_000
MOST_RATIO = 200
WRITTEN_AT = (1980, 1, 1, 0, 0, 0)
ACTIVE_NAMES = ("vbaproject.bin", "word/embeddings/", "word/activex/", "attachedtemplate")
ACTIVE_TYPES = ("macroenabled", "vbaproject", "vbadata", "activex", "oleobject")
ACTIVE_RELATIONS = frozenset(
    {"vbaproject", "wordvbadata", "oleobject", "package", "control", "activexcontrolbinary", "afchunk"}
)
PROGRAMS = (b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
FETCHING_FIELD = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|IMPORT|LINK|DATABASE)\b"
    r"|\s*INCLUDEPICTURE\b.*(?://|\\\\)"
    r"|\s*QUOTE(?:\s+\d+){3,}",
    re.IGNORECASE | re.DOTALL,
)
"""Codes of fields that start a program or fetch from elsewhere; `QUOTE 68 68 69` spells such a code in numbers."""
TOLD = {
    "docprops/core.xml": b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "docprops/app.xml": b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "docprops/custom.xml": b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
}
"""Parts that tell of the author and the machine -> their namespace. They stay, empty, because others refer to them."""
SIGNED = "_xmlsignatures/"


def clean(data: bytes, limits: Limits) -> bytes:
    """The file as it may be kept. Raises Refused for what is broken, runs, fetches, or unpacks to too much.

    A signed one keeps its parts as they are, or its signature would no longer hold.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, limits)
            is_signed = any(entry.filename.lower().startswith(SIGNED) for entry in entries)
            return _written_anew(archive, entries, is_signed=is_signed)
    except (
        zipfile.BadZipFile,
        expat.ExpatError,
        EOFError,
        KeyError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise Refused("upload.corrupt") from error


def _check_entries(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = [entry.filename.lower() for entry in entries]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > limits.output * 4:
        raise Refused("upload.too_heavy")
    if any(entry.file_size > MOST_RATIO * max(entry.compress_size, 10_000) for entry in entries):
        raise Refused("upload.too_heavy")  # a few kilobytes that fill the memory of whoever opens it
    if len(set(names)) != len(names) or any(re.search(r"\.\.|^/|[\\:\x00-\x1f]", name) for name in names):
        raise Refused("upload.corrupt")
    if "[content_types].xml" not in names or not any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        raise Refused("upload.corrupt")
    if any(word in name for name in names for word in ACTIVE_NAMES):
        raise Refused("upload.active")
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in itertools.pairwise(ordered):
        if entry.header_offset + 30 + len(entry.filename) + entry.compress_size > following.header_offset:
            raise Refused("upload.corrupt")  # parts that share their bytes


def _written_anew(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], *, is_signed: bool) -> bytes:
    """Every part read, judged and written; so nothing hangs before, between or behind them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in entries:
            part = archive.read(entry)
            _check_part(entry.filename.lower(), part)
            row = zipfile.ZipInfo(entry.filename, WRITTEN_AT)
            row.compress_type = (
                zipfile.ZIP_STORED if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
            )
            made.writestr(row, part if is_signed else _bare(entry.filename.lower(), part))
    return out.getvalue()


def _check_part(name: str, part: bytes) -> None:
    if part.startswith(PROGRAMS):
        raise Refused("upload.active")
    if name.endswith((".xml", ".rels")):
        reader = _Reader()
        reader.read(part)
        if reader.acts:
            raise Refused("upload.active")


class _Reader:
    """Goes once through a part of XML. `acts`: whether opening the document would run or fetch something."""

    def __init__(self) -> None:
        self.acts = False
        self._codes: list[str] = []
        self._in_code = False

    def read(self, part: bytes) -> None:
        """Raises ExpatError for what is no XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._declares
        parser.StartElementHandler = self._begins
        parser.EndElementHandler = self._ends
        parser.CharacterDataHandler = self._says
        parser.Parse(part, True)

    def _declares(self, *_: object) -> None:
        raise Refused("upload.active")  # no office program writes one; it is there to define entities

    def _begins(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        own = {key.rpartition(" ")[2].lower(): value for key, value in attributes.items()}
        if name == "Relationship":
            self.acts |= _fetches(own)
        elif name in {"Default", "Override"}:
            self.acts |= any(word in own.get("contenttype", "").lower() for word in ACTIVE_TYPES)
        elif name == "fldSimple":
            self.acts |= bool(FETCHING_FIELD.match(own.get("instr", "")))
        elif name == "fldChar":
            self._turns(own.get("fldchartype", ""))
        self._in_code = name == "instrText"

    def _turns(self, where: str) -> None:
        """A field's code comes in pieces, between its beginning and its separator or end; fields stand in fields."""
        if where == "begin":
            self._codes.append("")
        elif self._codes:
            self.acts |= bool(FETCHING_FIELD.match(self._codes[-1]))
            if where == "end":
                self._codes.pop()

    def _ends(self, _tag: str) -> None:
        self._in_code = False

    def _says(self, text: str) -> None:
        if self._in_code:
            self._codes = self._codes or [""]
            self._codes[-1] += text
            self.acts |= len(self._codes[-1]) < 2_000 and bool(FETCHING_FIELD.match(self._codes[-1] + " "))


def _fetches(relation: dict[str, str]) -> bool:
    """Whether opening the document follows this relation to something that runs, or leaves the file. Links may stand."""
    kind = relation.get("type", "").rpartition("/")[2].lower()
    if relation.get("targetmode", "").strip().lower() == "external":
        return kind != "hyperlink"
    return kind in ACTIVE_RELATIONS


def _bare(name: str, part: bytes) -> bytes:
    if name in TOLD:
        root = {"docprops/core.xml": b"coreProperties"}.get(name, b"Properties")
        return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><%s xmlns="%s"/>' % (root, TOLD[name])
    return b"".join(_bare_picture(part))


def _bare_picture(part: bytes) -> Iterator[bytes]:
    """A picture without a word about where it was taken; anything else as it is."""
    if part.startswith(b"\xff\xd8\xff"):
        yield photos.bare_jpeg(part)
    elif part.startswith(photos.PNG_MARK):
        yield photos.bare_png(part)
    elif part.startswith((b"II*\0", b"MM\0*")) or part[:4] + part[8:12] == b"RIFFWEBP":
        with Image.open(io.BytesIO(part), formats=("TIFF", "WEBP")) as image:
            photos.check_size(image.size, Limits().pixels)
            yield photos.redrawn(image)
    else:
        yield part
