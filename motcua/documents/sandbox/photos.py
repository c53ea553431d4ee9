"""Photos: decode, turn upright, take everything away but the picture, and say what may make it hard to read."""

import io
from dataclasses import dataclass, field

from PIL import (
    Image,
    ImageFilter,
    ImageOps,
    ImageStat,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
from pillow_heif import register_heif_opener

from motcua.documents.sandbox import content
from motcua.documents.sandbox.limits import Limits, Refused

register_heif_opener(thumbnails=False)
Image.MAX_IMAGE_PIXELS = None  # our own caps are checked before decoding
FORMATS = {
    content.JPEG: ("JPEG", "MPO"),
    content.PNG: ("PNG",),
    content.WEBP: ("WEBP",),
    content.TIFF: ("TIFF",),
    content.HEIC: ("HEIF",),
}
PLUGINS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
PNG_MARK = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT", b"bKGD"}
)
QUALITY = 90
ORIENTATION = 0x0112

DARK_BELOW = 55  # mean of 0..255
BLUR_BELOW = 22  # variance of the edges at 600 to 1,200 px
BLANK_BELOW = 5.0  # standard deviation of a page without writing
SMALL_BELOW = 700  # longer side, pixels
MEASURED_AT = 600


@dataclass
class Photo:
    """A cleaned picture: JPEG bytes per page (several for a TIFF), and the codes of hints."""

    pages: list[bytes]
    width: int
    height: int
    hints: list[str] = field(default_factory=list)


def clean(data: bytes, found: str, limits: Limits) -> Photo:
    """Decode wholly and keep nothing but pixels, upright. Raises Refused for what cannot be decoded or is too big."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS[found]) as image:
            return _clean(image, data, found, limits)
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        OverflowError,
        RuntimeError,
    ) as error:
        # Pillow's decoders raise all of these for broken files.
        raise Refused("upload.corrupt") from error


def _clean(image: Image.Image, data: bytes, found: str, limits: Limits) -> Photo:
    pixels = limits.jpeg_pixels if found == content.JPEG else limits.pixels
    check_size(image.size, pixels)
    frames = getattr(image, "n_frames", 1) if found == content.TIFF else 1
    if frames > limits.pages:
        raise Refused("upload.too_many_pages", n=frames)
    if found == content.JPEG and _may_stay(image, limits):
        width, height = image.size
        image.draft("L", (MEASURED_AT, MEASURED_AT))  # reads every byte, but computes only the pixels to measure
        image.load()
        return Photo([bare_jpeg(data)], width, height, hints(image, max(width, height)))
    if found == content.JPEG and image.width * image.height > limits.pixels:
        image.draft("RGB", (limits.side, limits.side))
    pages, first = [], None
    for number in range(frames):
        if number:
            image.seek(number)
            check_size(image.size, pixels)
        page = upright(image, limits.side)
        first = first or page
        pages.append(_encode(page))
    assert first is not None
    told = hints(first, max(first.size))
    if found == content.HEIC:
        told.append("upload.converted")
    elif image.getexif().get(ORIENTATION, 1) != 1:
        told.append("upload.sideways")
    return Photo(pages, first.width, first.height, told)


def check_size(size: tuple[int, int], pixels: int) -> None:
    """Raises Refused for a picture of more than `pixels`, before one of them is unpacked."""
    width, height = size
    if width < 1 or height < 1 or max(width, height) > 65_000 or width * height > pixels:
        raise Refused("upload.too_heavy")


def _may_stay(image: Image.Image, limits: Limits) -> bool:
    """An upright JPEG of ordinary size keeps its compressed picture: decoding it again would only lose."""
    return image.mode in {"RGB", "L"} and max(image.size) <= limits.side and image.getexif().get(ORIENTATION, 1) == 1


def upright(image: Image.Image, side: int) -> Image.Image:
    """The picture turned as it was held, over white, at most `side` pixels long."""
    turned = ImageOps.exif_transpose(image)
    if max(turned.size) > side:
        turned.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if turned.mode in {"RGBA", "LA", "PA", "P"}:
        coloured = turned.convert("RGBA")
        flat = Image.new("RGB", coloured.size, "white")
        flat.paste(coloured, mask=coloured.getchannel("A"))
        return flat
    if turned.mode.startswith("I;16") or turned.mode in {"I", "F"}:
        deep = turned.convert("I") if turned.mode.startswith("I;16") else turned
        return ImageOps.autocontrast(deep.point(lambda value: value / 256).convert("L"))
    return turned if turned.mode in {"RGB", "L"} else turned.convert("L" if turned.mode == "1" else "RGB")


def _encode(image: Image.Image) -> bytes:
    out = io.BytesIO()
    bare = image.copy() if image.info else image
    bare.info = {}
    bare.save(out, "JPEG", quality=QUALITY, subsampling=0 if image.mode == "RGB" else -1)
    return out.getvalue()


def bare_jpeg(data: bytes) -> bytes:
    """The same compressed picture without any segment of text or metadata, and nothing after its end."""
    kept = [b"\xff\xd8"]
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise Refused("upload.corrupt")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            break
        size = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if _needed(marker, data[at + 4 : at + 9]):
            kept.append(data[at : at + size])
        at += size
        if marker == 0xDA:
            end = _end_of_scan(data, at)
            kept.append(data[at:end])
            at = end
    kept.append(b"\xff\xd9")
    return b"".join(kept)


def bare_png(data: bytes) -> bytes:
    """The same packed picture without a word about it, and nothing after its end."""
    kept, at = [PNG_MARK], len(PNG_MARK)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind in PNG_CHUNKS:
            kept.append(data[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
    raise Refused("upload.corrupt")


def redrawn(image: Image.Image) -> bytes:
    """The picture alone, in the format it came in."""
    out = io.BytesIO()
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    if image.palette is not None:
        bare.putpalette(image.palette)
    bare.save(out, image.format)
    return out.getvalue()


def _needed(marker: int, start: bytes) -> bool:
    """Frames, tables, scans, restart interval, and the Adobe segment that says how colours are stored."""
    if marker == 0xEE:
        return start == b"Adobe"
    return 0xC0 <= marker <= 0xDF and marker not in {0xC8, 0xD8, 0xD9}


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the entropy-coded bytes end: at the next marker that is neither stuffing nor restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] == 0x00 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        elif data[at + 1] == 0xFF:
            at += 1
        else:
            return at


def hints(image: Image.Image, side: int) -> list[str]:
    """Codes of what may make a paper, photographed `side` pixels long, hard to read. Nothing is refused for them."""
    if side < SMALL_BELOW:
        return ["upload.too_small"]
    gray = image.convert("L").reduce(max(1, max(image.size) // MEASURED_AT))
    stat = ImageStat.Stat(gray)
    mean, deviation = stat.mean[0], stat.stddev[0]
    if mean < DARK_BELOW:
        return ["upload.dark"]
    if min(gray.size) < 8:
        return []  # a strip, of which nothing can be told
    edges = gray.filter(ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128))
    sharpness = ImageStat.Stat(edges.crop((2, 2, edges.width - 2, edges.height - 2))).var[0]
    if deviation < BLANK_BELOW:
        return ["upload.blank"]
    return ["upload.blur"] if sharpness < BLUR_BELOW else []
