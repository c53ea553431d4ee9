"""Photos of papers on a desk, drawn: whole, cut off, of another kind, lying on their side."""

import math
from functools import cache

from PIL import Image, ImageDraw, ImageFilter

from tests.documents.samples import encoded

GROUND = (112, 84, 58)
Size = tuple[int, int]


@cache
def written_page(lines: int = 34) -> Image.Image:
    """A page of writing: words of many lengths, as no two lines break alike."""
    page = Image.new("RGB", (900, 1273), (236, 234, 226))
    pen = ImageDraw.Draw(page)
    step = 1120 / lines
    for line in range(lines):
        at, x, word = 70 + line * step, 80, line * 7
        while x < 800:
            length = 18 + (word * 37 + line * 11) % 61
            for stroke in range(x, min(x + length, 820), 7):
                pen.line([(stroke, at), (stroke + 3, at + 12)], fill=(40, 40, 48), width=2)
            x, word = x + length + 12, word + 1
    return page


@cache
def card() -> Image.Image:
    """An identity card: a portrait, a seal, eight short lines."""
    face = Image.new("RGB", (860, 542), (198, 214, 220))
    pen = ImageDraw.Draw(face)
    pen.rectangle([40, 150, 250, 440], fill=(150, 130, 120))
    pen.ellipse([50, 30, 130, 110], fill=(196, 44, 44))
    for line in range(8):
        for word in range(290, 760 - (line * 53) % 190, 70):
            pen.line([(word, 130 + line * 46), (word + 48, 130 + line * 46)], fill=(44, 44, 60), width=9)
    return face


def shot(
    paper: Image.Image,
    *,
    size: Size = (1200, 1600),
    at: tuple[float, float] = (0.5, 0.5),
    wide: float = 0.78,
    by: float = 2,
) -> Image.Image:
    """The paper lying on a desk: its middle at `at`, `wide` of the picture's width, turned `by` degrees."""
    ground = Image.new("RGB", size, GROUND)
    width = round(size[0] * wide)
    laid = paper.convert("RGBA").resize((width, round(width * paper.height / paper.width)))
    laid = laid.rotate(by, Image.Resampling.BICUBIC, expand=True)
    place = (round(size[0] * at[0] - laid.width / 2), round(size[1] * at[1] - laid.height / 2))
    ground.paste(laid, place, laid)
    noise = Image.effect_noise(size, 22).convert("RGB")
    return Image.blend(ground.filter(ImageFilter.GaussianBlur(0.7)), noise, 0.06)


def glaring() -> Image.Image:
    """A card with the lamp in it."""
    taken = shot(card().point(lambda value: value * 0.8), size=(1600, 1200))
    lamp = Image.new("L", taken.size, 0)
    ImageDraw.Draw(lamp).ellipse([620, 500, 900, 680], fill=255)
    lamp = lamp.filter(ImageFilter.GaussianBlur(30)).point(lambda value: min(255, round(value * 1.8)))
    taken.paste(Image.new("RGB", taken.size, "white"), mask=lamp)
    return taken


def jpeg(picture: Image.Image) -> bytes:
    return encoded(picture, quality=85)


def slanted(picture: Image.Image) -> Image.Image:
    """Seen from its foot: the far edge is shorter."""
    width, height = picture.size
    reach = width * 0.08
    numbers = _perspective(
        [(reach, 0), (width - reach, 0), (width, height), (0, height)],
        [(0, 0), (width, 0), (width, height), (0, height)],
    )
    return picture.convert("RGBA").transform(
        picture.size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC
    )


def _perspective(seen: list[tuple[float, float]], flat: list[tuple[float, float]]) -> list[float]:
    """The eight numbers of Pillow's perspective, by elimination."""
    rows = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for column in range(8):
        pivot = max(range(column, 8), key=lambda row: math.fabs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(8):
            if row != column:
                factor = rows[row][column] / rows[column][column]
                rows[row] = [one - factor * other for one, other in zip(rows[row], rows[column], strict=True)]
    return [rows[row][8] / rows[row][row] for row in range(8)]
