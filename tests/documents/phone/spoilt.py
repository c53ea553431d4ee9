"""Photos that nobody can read, and the word each of them must get."""

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageFilter

from tests.documents.phone import papers, shots

SIZES = ((612, 816), (960, 1280), (1536, 2048), (2448, 3264))


def _scene(draw: random.Random, size: tuple[int, int]) -> Image.Image:
    return shots.lit(shots.laid(papers.lying(draw), draw, size, fill=0.9), draw)


def shaken(draw: random.Random, size: tuple[int, int]) -> Image.Image:
    """Out of focus by as much as the writing is high, and by more."""
    return _scene(draw, size).filter(ImageFilter.GaussianBlur(draw.uniform(5, 12) * max(size) / 1000))


def moved(draw: random.Random, size: tuple[int, int]) -> Image.Image:
    """The hand moved while the light was let in, by twice the height of the writing."""
    scene = _scene(draw, size)
    way, turn = draw.uniform(14, 30) * max(size) / 1000, draw.uniform(0, math.pi)
    steps = 12
    mixed = scene
    for step in range(1, steps + 1):
        part = step / steps - 0.5
        shifted = ImageChops.offset(scene, round(way * part * math.cos(turn)), round(way * part * math.sin(turn)))
        mixed = Image.blend(mixed, shifted, 1 / (step + 1))
    return mixed


def in_the_dark(draw: random.Random, size: tuple[int, int]) -> Image.Image:
    light = draw.uniform(0.06, 0.16)
    return _scene(draw, size).point(lambda value: value * light)


def blank(draw: random.Random, size: tuple[int, int]) -> Image.Image:
    """The back of a page, which has nothing on it, edge to edge."""
    return Image.new("RGB", size, draw.choice(((252, 252, 250), (240, 236, 226), (228, 230, 234))))


def tiny(draw: random.Random, size: tuple[int, int]) -> Image.Image:
    return _scene(draw, size).resize(
        (round(size[0] * 0.2 * 816 / size[1] * 2), round(816 * 0.4)), Image.Resampling.LANCZOS
    )


WORDS: dict[Callable[[random.Random, tuple[int, int]], Image.Image], str] = {
    shaken: "upload.blur",
    moved: "upload.blur",
    in_the_dark: "upload.dark",
    blank: "upload.blank",
    tiny: "upload.too_small",
}
SPOILT = [(spoil, number) for spoil in WORDS for number in range(8)]


def take(spoil: Callable[[random.Random, tuple[int, int]], Image.Image], number: int) -> bytes:
    draw = random.Random(f"{spoil.__name__} {number}")
    scene = shots.noisy(spoil(draw, SIZES[number % len(SIZES)]), draw.uniform(2, 7))
    out = io.BytesIO()
    scene.save(out, "JPEG", quality=draw.choice((60, 75, 90)), exif=shots.exif_of(1))
    return out.getvalue()
