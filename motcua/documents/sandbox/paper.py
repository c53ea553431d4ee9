"""The paper in a photo: does it run out of the picture, is it the kind that was asked for, does a lamp shine on it?

Everything here is advice. A false alarm is worse than silence, so each question is answered only where the picture is
plain: one bright sheet on darker ground with straight sides. Pillow alone, on a picture of at most 640 pixels.
"""

import io
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter, ImageStat

from motcua.documents.sandbox import outline

SEEN_AT = 640
FOUND_AT = 160
CARD, PORTRAIT, SHEET = "card", "portrait", "sheet"
"""Shapes of a paper that can be told apart; other shapes that a procedure may ask for are never contradicted."""
PAGE_LINES = 22  # a page of writing has more lines than any card
CARD_LINES = 12
CARD_LOOKS = (1.5, 1.68)  # length to height, seen at a slant too
WHOLE_LOOKS = {CARD: (1.45, 1.75), SHEET: (1.3, 1.53)}
ANY_LOOKS = (1.22, 1.72)
NO_GROUND = 3.0  # of the four sides: it fills the picture, as a scan does
INK = 55  # darker than the paper
INK_SHARE = 0.05
SLANT = 7  # pixels between one strip and the next
GO_ON = 0.5
CLOSEST = 6  # pixels from line to line at 640: closer stand only the strokes of letters
SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True)
class Found:
    """The one sheet in a picture. `touched`: sides of the picture it runs out of. `looks`: length to height of what is seen."""

    box: tuple[float, float, float, float]
    touched: tuple[str, ...]
    looks: float


def hints(data: bytes, shape: str) -> list[str]:
    """Codes of what a person may want to do better with this photo; `code:detail` where a detail fills the sentence."""
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        image.draft("L", (SEEN_AT, SEEN_AT))
        gray = image.convert("L")
    gray.thumbnail((SEEN_AT, SEEN_AT), Image.Resampling.BOX)
    found = find(gray)
    told = []
    if found is not None:
        told += cut_off(gray, found, shape)
        told += glare(gray, found)
    inside = gray.crop(_pixels(gray, found.box)) if found is not None else gray
    down, across = lines(inside), lines(inside.transpose(Image.Transpose.ROTATE_90))
    told += other_paper(found, max(down, across), shape)
    if is_lying(down, across):
        told.append("upload.lying")
    return told


def is_lying(down: int, across: int) -> bool:
    """Lines of writing run from top to bottom."""
    return across >= 14 and down <= 4


def find(gray: Image.Image) -> Found | None:
    """The sheet, where exactly one bright, straight-sided thing lies on darker ground; else None."""
    small = gray.copy()
    small.thumbnail((FOUND_AT, FOUND_AT), Image.Resampling.BOX)
    small = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MedianFilter(3))
    level = outline.threshold(small)
    if level is None:
        return None
    largest = _only_spot(small, level)
    if largest is None:
        return None
    width, height = small.size
    spans = outline.spans(largest, width)
    touched = outline.touched(largest, width, height)
    looks = _looks(spans)
    if looks is None or sum(touched.values()) > NO_GROUND:
        return None
    left, right = min(span[1] for span in spans), max(span[2] for span in spans)
    box = (left / width, spans[0][0] / height, (right + 1) / width, (spans[-1][0] + 1) / height)
    return Found(box, tuple(side for side in SIDES if touched[side] >= 0.2), looks)


def _only_spot(small: Image.Image, level: int) -> list[int] | None:
    """The one bright thing in the picture, if it is large and stands alone."""
    spots = outline.bright_spots(small, level)
    if not spots or len(spots[0]) < 0.08 * small.width * small.height:
        return None
    return spots[0] if sum(map(len, spots[1:])) <= 0.12 * len(spots[0]) else None


def _looks(spans: Sequence[outline.Span]) -> float | None:
    """Length to height of what has straight sides and no bays; None of what has not."""
    hull = outline.hull(spans)
    filled, long_short = outline.area(hull), outline.tight_sides(hull)
    if (
        sum(right - left + 1 for _, left, right in spans) < 0.93 * filled
        or filled < 0.8 * long_short[0] * long_short[1]
    ):
        return None
    return long_short[0] / long_short[1]


def cut_off(gray: Image.Image, found: Found, shape: str) -> list[str]:
    """The paper runs out of the picture, and something of it is missing: writing at the edge, or its length."""
    if not found.touched:
        return []
    written = [side for side in found.touched if _is_written(gray, found, side)]
    least, most = WHOLE_LOOKS.get(shape, ANY_LOOKS)
    if len(found.touched) <= 2 and not least <= found.looks <= most:
        return [f"upload.cropped:{','.join(found.touched)}"]
    if written and (len(found.touched) <= 2 or len(written) > 1):
        return [f"upload.cropped:{','.join(written)}"]
    return []


def _is_written(gray: Image.Image, found: Found, side: str) -> bool:
    """Ink stands on the very edge of the picture, within the paper."""
    left, top, right, bottom = _pixels(gray, found.box)
    across, down = (right - left) // 8, (bottom - top) // 8
    strip = gray.crop(
        {
            "top": (left + across, 0, right - across, 3),
            "bottom": (left + across, gray.height - 3, right - across, gray.height),
            "left": (0, top + down, 3, bottom - down),
            "right": (gray.width - 3, top + down, gray.width, bottom - down),
        }[side]
    )
    if min(strip.size) < 1:
        return False
    counts = strip.histogram()
    total, seen, paper = sum(counts), 0, 255
    while seen < total * 0.3 and paper > 0:
        seen += counts[paper]
        paper -= 1
    ink = sum(counts[: max(0, paper - INK)]) / total
    return INK_SHARE < ink < 0.5


def glare(gray: Image.Image, found: Found) -> list[str]:
    """A white spot with soft edges on a sheet that is plainly less white."""
    box = _pixels(gray, found.box)
    inside = gray.crop(box)
    if ImageStat.Stat(inside).median[0] > 205:
        return []
    burnt = inside.point(lambda value: 255 if value >= 251 else 0).filter(ImageFilter.MedianFilter(5))
    share = ImageStat.Stat(burnt).mean[0] / 255
    if not 0.012 < share < 0.3:
        return []
    ring = ImageChops.subtract(burnt.filter(ImageFilter.MaxFilter(9)), burnt)
    if not ring.getbbox() or ImageStat.Stat(inside, ring).mean[0] < 232:
        return []
    spot = burnt.getbbox()
    assert spot is not None
    middle = ((spot[0] + spot[2]) / 2 / inside.width, (spot[1] + spot[3]) / 2 / inside.height)
    return [f"upload.glare:{_place(*middle)}"]


def _place(x: float, y: float) -> str:
    down = "top" if y < 1 / 3 else "bottom" if y > 2 / 3 else ""
    across = "left" if x < 1 / 3 else "right" if x > 2 / 3 else ""
    return ",".join(part for part in (down, across) if part) or "middle"


def other_paper(found: Found | None, written: int, shape: str) -> list[str]:
    """`upload.wrong_paper:<what it looks like>,<what was asked for>`."""
    if shape in {CARD, PORTRAIT} and written >= PAGE_LINES:
        return [f"upload.wrong_paper:{SHEET},{shape}"]
    if shape == SHEET and found is not None and not found.touched and written <= CARD_LINES:
        left, top, right, bottom = found.box
        if CARD_LOOKS[0] <= found.looks <= CARD_LOOKS[1] and (right - left) * (bottom - top) < 0.7:
            return [f"upload.wrong_paper:{CARD},{SHEET}"]
    return []


def lines(gray: Image.Image) -> int:
    """How many lines of writing stand one under the other; 0 where nothing looks like lines."""
    width, height = gray.size
    if min(width, height) < 120:
        return 0
    ground = gray.filter(ImageFilter.BoxBlur(9))
    ink = ImageChops.subtract(ground, gray).point(lambda value: 255 if value > 14 else 0)
    counted = []
    for start in (0.15, 0.33, 0.52):
        one, other = (_profile(ink, start + half / 6) for half in (0, 1))
        counted.append(_runs(one) if _go_on(one, other) else 0)
    return sorted(counted)[1]


def _profile(ink: Image.Image, start: float) -> bytes:
    """How much ink each row has in a strip of a sixth of the width."""
    width, height = ink.size
    strip = ink.crop((round(width * start), 0, round(width * (start + 1 / 6)), height))
    return strip.resize((1, height), Image.Resampling.BOX).tobytes()


def _go_on(one: Sequence[int], other: Sequence[int]) -> bool:
    """What stands in one strip goes on in the next, at most a little higher or lower: lines do, letters do not."""
    return max(_alike(one[max(0, by) :], other[max(0, -by) :]) for by in range(-SLANT, SLANT + 1)) >= GO_ON


def _alike(one: Sequence[int], other: Sequence[int]) -> float:
    """Correlation of two profiles over their common length."""
    pairs = list(zip(one, other, strict=False))
    mean, mean_other = sum(a for a, _ in pairs) / len(pairs), sum(b for _, b in pairs) / len(pairs)
    both = sum((a - mean) * (b - mean_other) for a, b in pairs)
    spread = sum((a - mean) ** 2 for a, _ in pairs) * sum((b - mean_other) ** 2 for _, b in pairs)
    return float(both / spread**0.5) if spread else 0.0


def _runs(profile: Sequence[int]) -> int:
    """Bands of ink with clear bands between them."""
    ordered = sorted(profile)
    strong = ordered[len(ordered) * 9 // 10]
    if strong < 30:
        return 0
    starts, since, high, low = [], -1, strong * 0.5, strong * 0.3
    for at, value in enumerate(profile):
        if since < 0 and value >= high:
            since = at
        elif since >= 0 and value < low:
            if at - since <= max(4, len(profile) // 24):
                starts.append(since)
            since = -1
    return len(starts) if _are_even(starts) else 0


def _are_even(starts: Sequence[int]) -> bool:
    """Lines stand at one distance, but for gaps between paragraphs; letters and grain do not."""
    gaps = sorted(after - before for before, after in itertools.pairwise(starts))
    if len(gaps) < 2:
        return False
    usual = gaps[len(gaps) // 2]
    return usual >= CLOSEST and sum(abs(gap - usual) <= max(2, usual // 4) for gap in gaps) >= 0.6 * len(gaps)


def _pixels(gray: Image.Image, box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    width, height = gray.size
    return round(box[0] * width), round(box[1] * height), round(box[2] * width), round(box[3] * height)
