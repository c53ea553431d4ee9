"""PDF files: refuse what is locked or endless, take out what acts by itself, keep a signed one exactly as it came."""

import io
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2

from motcua.documents.sandbox import photos
from motcua.documents.sandbox.limits import Limits, Refused

ACTIVE_KEYS = ("/JavaScript", "/JS", "/AA", "/OpenAction", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA")
ACTIVE_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/RichMediaExecute"}
)
ACTIVE_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
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


def _dictionaries(item: Any, depth: int = 0) -> list[Any]:
    """The dictionary of an object and those written inline in it."""
    if isinstance(item, pikepdf.Array):
        children = list(item)
    elif isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
        children = [value for _, value in item.items()]
    else:
        return []
    result = [] if isinstance(item, pikepdf.Array) else [item]
    if depth < 12:
        for child in children:
            if isinstance(child, pikepdf.Array | pikepdf.Dictionary) and not child.is_indirect:
                result += _dictionaries(child, depth + 1)
    return result


def _strip_part(part: Any, *, signed: bool) -> bool:
    active = [key for key in ACTIVE_KEYS if key in part and not (key == "/OpenAction" and _only_goes(part[key]))]
    acts = part.get("/S") in ACTIVE_ACTIONS or part.get("/Subtype") in ACTIVE_ANNOTATIONS
    if signed:
        return bool(active) or acts
    for key in (*active, *(key for key in PERSONAL_KEYS if key in part)):
        del part[key]
    if acts:
        for key in ("/S", "/Subtype", "/FS", "/F", "/Win", "/Contents"):
            if key in part:
                del part[key]
    if isinstance(part, pikepdf.Stream) and part.get("/Filter") in (
        "/DCTDecode",
        pikepdf.Array([pikepdf.Name.DCTDecode]),
    ):
        raw = part.read_raw_bytes()
        if b"Exif" in raw[:4096] or b"http://ns.adobe" in raw[:4096]:
            part.write(photos.bare_jpeg(raw), filter=pikepdf.Name.DCTDecode, decode_parms=None)
    return bool(active) or acts


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
