"""PDF files: refuse what is locked or endless, take out what acts by itself, keep a signed one exactly as it came."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2

from motcua.documents.sandbox import photos
from motcua.documents.sandbox.limits import Limits, Refused

ACTIVE_KEYS = (
    "/JavaScript",
    "/JS",
    "/AA",
    "/OpenAction",
    "/EmbeddedFiles",
    "/EF",
    "/RichMediaContent",
    "/RichMediaSettings",
    "/XFA",
    "/OPI",
    "/3DD",
)
ACTIVE_ACTIONS = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToR",
        "/GoToE",
        "/Rendition",
        "/RichMediaExecute",
        "/Movie",
        "/Sound",
    }
)
ACTIVE_SUBTYPES = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/PS"})
"""Annotations that play or hold a file, and pieces of pages that are programs."""
PLAIN_LINKS = ("http://", "https://", "mailto:", "tel:")
PERSONAL_KEYS = ("/Metadata", "/PieceInfo", "/LastModified")
PREVIEW_SIDE = 1_400


@dataclass
class Checked:
    """A PDF that may be kept."""

    data: bytes
    pages: int
    width: int
    height: int
    hints: list[str] = field(default_factory=list)


def clean(data: bytes, limits: Limits) -> Checked:
    """Check every object and page. Raises Refused for what is locked, broken, endless, or both signed and active."""
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True, attempt_recovery=True)
    except pikepdf.PasswordError as error:
        raise Refused("upload.password") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Refused("upload.corrupt") from error
    with pdf:
        try:
            return _clean(pdf, data, limits)
        except (
            pikepdf.PdfError,
            ValueError,
            RuntimeError,
            TypeError,
            AttributeError,
            KeyError,
            RecursionError,
        ) as error:
            raise Refused("upload.corrupt") from error


def _clean(pdf: pikepdf.Pdf, data: bytes, limits: Limits) -> Checked:
    if pdf.is_encrypted and not pdf.user_password_matched:
        raise Refused("upload.password")
    count = len(pdf.pages)
    if count > limits.pages:
        raise Refused("upload.too_many_pages", n=count)
    if count == 0:
        raise Refused("upload.empty")
    _check_content(pdf)
    signed = is_signed(pdf)
    found = _strip(pdf, signed=signed)
    if signed:
        if found or not data.startswith(b"%PDF-") or data[-1024:].rpartition(b"%%EOF")[2].strip():
            raise Refused("upload.active")
        kept = data
    else:
        out = io.BytesIO()
        pdf.save(
            out,
            static_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            encryption=False,
        )
        kept = out.getvalue()
    width, height, told = _look(kept, count)
    return Checked(kept, count, width, height, told + (["upload.active_removed"] if found else []))


def _check_content(pdf: pikepdf.Pdf) -> None:
    """A file that was cut off may still be read, but not as if nothing were missing: its pages would be white."""
    warnings = [str(warning) for warning in pdf.get_warnings()]
    is_damaged = any("file is damaged" in warning for warning in warnings)
    if any("unable to recover stream data" in warning for warning in warnings) or (
        is_damaged and any("/Contents" not in page.obj for page in pdf.pages)
    ):
        raise Refused("upload.corrupt")


def is_signed(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    return form is not None and any(
        isinstance(f, pikepdf.Dictionary) and f.get("/V") is not None and f.get("/FT") == "/Sig" for f in _fields(form)
    )


def _fields(form: Any) -> list[Any]:
    fields: list[Any] = []
    waiting = list(form.get("/Fields", []))
    while waiting and len(fields) < 10_000:
        item = waiting.pop()
        fields.append(item)
        waiting.extend(item.get("/Kids", []))
    return fields


def _strip(pdf: pikepdf.Pdf, *, signed: bool) -> bool:
    """Take out what acts or tells about people. A signed file is only looked at. True if something acted."""
    found = False
    for item in list(pdf.objects):
        for part in _dictionaries(item):
            found = _strip_part(part, signed=signed) or found
    if not signed:
        if "/Names" in pdf.Root and "/EmbeddedFiles" in pdf.Root.Names:
            del pdf.Root.Names["/EmbeddedFiles"]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
    return found


def _dictionaries(item: Any) -> Iterator[Any]:
    """The dictionary of an object and those written inline in it, however deep."""
    waiting = [item]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Array):
            children = list(part)
        elif isinstance(part, pikepdf.Stream | pikepdf.Dictionary):
            children = [value for _, value in part.items()]
            yield part
        else:
            continue
        waiting += [
            child
            for child in children
            if isinstance(child, pikepdf.Array | pikepdf.Dictionary) and not child.is_indirect
        ]


def _strip_part(part: Any, *, signed: bool) -> bool:
    active = [key for key in ACTIVE_KEYS if key in part and not (key == "/OpenAction" and _only_goes(part[key]))]
    active += _borrowed(part)
    acts = part.get("/S") in ACTIVE_ACTIONS or part.get("/Subtype") in ACTIVE_SUBTYPES or _leads_astray(part)
    if signed:
        return bool(active) or acts
    for key in (*active, *(key for key in PERSONAL_KEYS if key in part)):
        del part[key]
    if acts:
        for key in ACTING:
            if key in part:
                del part[key]
        if isinstance(part, pikepdf.Stream):
            part.write(b"")
    elif isinstance(part, pikepdf.Stream):
        _bare(part)
    return bool(active) or acts


ACTING = ("/S", "/Subtype", "/FS", "/F", "/Win", "/Contents", "/URI", "/T", "/Sound", "/Movie", "/R")


def _borrowed(part: Any) -> list[str]:
    """Keys by which a stream has its bytes in another file, or a piece of a page is another file's."""
    if not isinstance(part, pikepdf.Stream):
        return []
    keys = ["/F", "/FFilter", "/FDecodeParms", *(["/Ref"] if part.get("/Subtype") == "/Form" else [])]
    return [key for key in keys if key in part]


def _leads_astray(part: Any) -> bool:
    """A link to anything but an address of the web, a letter box or a telephone: a script, a file on the reader's machine."""
    if part.get("/S") != "/URI":
        return False
    target = part.get("/URI")
    return not (isinstance(target, pikepdf.String) and str(target).strip().lower().startswith(PLAIN_LINKS))


def _bare(part: pikepdf.Stream) -> None:
    """Photos without a word about where they were taken, also those that were packed once more."""
    filters = part.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if names[-1] not in {"/DCTDecode", "/DCT"}:
        return
    raw = part.read_raw_bytes() if len(names) == 1 else _unpacked(part, names)
    if raw[2:4] != b"\xff\xdb" or len(names) > 1:
        part.write(photos.bare_jpeg(raw), filter=pikepdf.Name.DCTDecode, decode_parms=None)


def _unpacked(part: pikepdf.Stream, names: list[str]) -> bytes:
    """What the filters before the last make of a stream: the photo as the camera wrote it."""
    whole = part.get("/DecodeParms")
    before = pikepdf.Array([pikepdf.Name(name) for name in names[:-1]])
    packed = part.read_raw_bytes()
    with pikepdf.new() as apart:
        alone = pikepdf.Stream(apart, b"")
        alone.write(packed, filter=before, decode_parms=pikepdf.Array(list(whole)[:-1]) if whole else None)
        return alone.read_bytes()


def _only_goes(action: Any) -> bool:
    """Opening at a certain page is harmless."""
    return isinstance(action, pikepdf.Array) or (isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/GoTo")


def _look(data: bytes, count: int) -> tuple[int, int, list[str]]:
    """Draw the first page, as a person will see it: what cannot be drawn is broken."""
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) != count:
            raise Refused("upload.corrupt")
        page = document[0]
        width, height = (max(1, round(side)) for side in page.get_size())
        seen = draw(document, 0, 600)
    except pypdfium2.PdfiumError as error:
        raise Refused("upload.corrupt") from error
    return (
        width,
        height,
        [code for code in photos.hints(seen, side=photos.SMALL_BELOW) if code == "upload.blank"],
    )


def draw(document: Any, number: int, side: int) -> Any:
    """One page as a Pillow picture, `side` pixels long, whatever size it claims."""
    page = document[number]
    width, height = page.get_size()
    scale = min(side / max(width, height, 1), 8.0)
    return page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
