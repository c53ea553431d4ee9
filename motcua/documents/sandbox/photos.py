"""Photos: decode, turn upright, take everything away but the picture, and say what may make it hard to read."""

import io
from dataclasses import dataclass, field

from PIL import (
    Image,
    ImageChops,
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
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a camera was held, as EXIF numbers it -> what sets the picture upright."""

DARK_BELOW = 60  # of 0..255, what the brightest twentieth reaches: a card on a black table is not dark, its table is
SMEARED_BELOW = 0.21
"""Of `sharpness`. A step smeared over five pixels and more has 0.20. Of 1,000 drawn photos whose writing is legible, with
noise, shadow, turned papers and a blur of up to a thousandth of the longer side, a few in a thousand have less; of those
blurred by five thousandths or moved by fourteen, none has more (tests/documents/phone)."""
BLANK_BELOW = 5.0  # standard deviation of a page without writing
SMALL_BELOW = 700  # longer side, pixels
MEASURED_AT = 600
SHARPNESS_AT = 800  # longer side, pixels: writing of twelve points on A4 is then four pixels high
BLOCK = 16  # pixels


@dataclass
class Photo:
    """A cleaned picture: JPEG bytes per page (several for a TIFF), and the codes of hints."""

    pages: list[bytes]
    width: int
    height: int
    hints: list[str] = field(default_factory=list)


def clean(data: bytes, found: str, limits: Limits) -> Photo:
    """Decode wholly and keep nothing but pixels, upright. Raises Refused for what cannot be decoded or is too big."""
    if found == content.WEBP:
        check_size(_size_of_webp(data), limits.webp_pixels)
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
    if found == content.JPEG and max(image.size) > limits.side:
        image.draft("RGB", (limits.side * 5 // 8,) * 2)  # at a half, a quarter or an eighth, never below 3,000 pixels
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


def _size_of_webp(data: bytes) -> tuple[int, int]:
    """As its head says: the decoder takes memory for all of it before it tells."""
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return max(1, int.from_bytes(data[26:28], "little") & 0x3FFF), max(
        1, int.from_bytes(data[28:30], "little") & 0x3FFF
    )


def check_size(size: tuple[int, int], pixels: int) -> None:
    """Raises Refused for a picture of more than `pixels`, before one of them is unpacked."""
    width, height = size
    if width < 1 or height < 1 or max(width, height) > 65_000 or width * height > pixels:
        raise Refused("upload.too_heavy")


def _may_stay(image: Image.Image, limits: Limits) -> bool:
    """An upright JPEG of ordinary size keeps its compressed picture: decoding it again would only lose."""
    return image.mode in {"RGB", "L"} and max(image.size) <= limits.side and image.getexif().get(ORIENTATION, 1) == 1


def upright(image: Image.Image, side: int) -> Image.Image:
    """The picture turned as it was held, over white, at most `side` pixels long.

    First made smaller, by a whole number and so without a copy as large as itself: 50 million pixels from a phone must
    fit beside the program into what a file may hold.
    """
    orientation = image.getexif().get(ORIENTATION, 1)
    smaller = _evenly(image)
    if max(smaller.size) > side:
        smaller = smaller.reduce(-(-max(smaller.size) // side))
    if smaller.mode in {"RGBA", "LA"}:
        coloured = smaller.convert("RGBA")
        smaller = Image.new("RGB", coloured.size, "white")
        smaller.paste(coloured, mask=coloured.getchannel("A"))
    turn = TURNS.get(orientation)
    return smaller.transpose(turn) if turn is not None else smaller


def _evenly(image: Image.Image) -> Image.Image:
    """With eight bits for each colour, so that it can be made smaller: without palettes, printing colours, deep greys."""
    if image.mode in {"PA", "P"}:
        return image.convert("RGBA")
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        deep = image.convert("I") if image.mode.startswith("I;16") else image
        return ImageOps.autocontrast(deep.point(lambda value: value / 256).convert("L"))
    return image if image.mode in {"RGB", "RGBA", "LA", "L"} else image.convert("L" if image.mode == "1" else "RGB")


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
    if sum(gray.histogram()[DARK_BELOW:]) * 20 < gray.width * gray.height:
        return ["upload.dark"]
    if stat.stddev[0] < BLANK_BELOW:
        return ["upload.blank"]
    return ["upload.blur"] if sharpness(image) < SMEARED_BELOW else []


def sharpness(image: Image.Image) -> float:
    """How much of the step at the strongest edges is taken within one pixel of 800, in the direction where it is least.

    Between 1/5 for what is smeared over five pixels and more, by a wrong focus in all directions or by a moving hand in
    one, and 1 for what is drawn. Without the noise of the sensor, which flat parts of the picture show alone.
    """
    part = SHARPNESS_AT / max(image.size)
    size = max(1, round(image.width * part)), max(1, round(image.height * part))
    gray = image.convert("L").resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    if min(size) < 4 * BLOCK:
        return 1.0  # a strip, of which nothing can be told
    return min(_sharpness_along(gray, *way) for way in ((1, 0, 5), (0, 1, 5), (1, 1, 4), (1, -1, 4)))


def _sharpness_along(gray: Image.Image, x: int, y: int, far: int) -> float:
    near_steps, far_steps = (_steps(gray, x * by, y * by) for by in (1, far))
    near_noise, far_noise = (sorted(steps)[len(steps) // 5] for steps in (near_steps, far_steps))
    strongest = sorted(range(len(far_steps)), key=far_steps.__getitem__, reverse=True)
    strongest = strongest[: max(12, len(strongest) * 3 // 100)]
    near = sum(max(0, near_steps[block] - near_noise) for block in strongest)
    return near / max(1, sum(max(0, far_steps[block] - far_noise) for block in strongest))


def _steps(gray: Image.Image, x: int, y: int) -> bytes:
    """How much each block of the picture differs from itself moved by so many pixels; four for each level of grey."""
    moved = ImageChops.difference(gray, ImageChops.offset(gray, x, y))
    inner = moved.crop((BLOCK // 2, BLOCK // 2, gray.width - BLOCK // 2, gray.height - BLOCK // 2))
    return inner.point(lambda value: min(255, value * 4)).reduce(BLOCK).tobytes()
