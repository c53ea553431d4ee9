"""The photo itself: where the paper lies, the light, the hand, the sensor, the file."""

import io
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageChops, ImageFilter

from tests.documents.phone import papers

pillow_heif.register_heif_opener()
Point = tuple[float, float]
SEED = 2026
MEGA = (0.5, 3.1, 0.9, 2.0, 1.2, 5.0, 2.1, 0.5, 3.1, 8.0, 1.2, 2.0, 0.9, 5.0, 3.1, 1.2, 12.0, 2.1, 2.0, 12.0)
"""Megapixels, in turn: from a video call's to a good phone's."""
WIDE = (0.9, 2.1)
ORIENTATIONS = (1, 1, 6, 1, 8, 6, 1, 3, 1, 6, 1, 1, 6, 2, 1, 4, 6, 5, 1, 7)
UNDO = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
NAMES = (
    "IMG_20260312_1015{n:02d}.jpg",
    "20260312_1015{n:02d}.jpg",
    "PXL_20260312_03151{n:02d}.jpg",
    "PXL_20260312_03151{n:02d}.MP.jpg",
    "image.jpg",
    "IMG_{n:04d}.JPG",
    "IMG_{n:04d}.jpeg",
    "z51234567{n:04d}_0a1b2c3d4e5f.jpg",
    "IMG-20260312-WA{n:04d}.jpg",
    "viber_image_2026-03-12_10-15-{n:02d}.jpg",
    "received_98765432{n:04d}.jpeg",
    "10000{n:05d}.jpg",
    "photo_{n}@12-03-2026_10-15-00.jpg",
    "CamScanner 12-03-2026 10.15_{n}.jpg",
    "DSC_{n:04d}.JPG",
    "FB_IMG_17105{n:08d}.jpg",
    "giấy khai sinh bé Na ({n}).jpg",
    "Ảnh chụp căn cước mặt trước.jpg",
    "IMG_20260312_101530({n}).jpg",
    "Sổ hồng trang {n}.JPG",
)


@dataclass(frozen=True)
class Shot:
    """`size`: of the picture as a person holds it. `about`: for whoever looks into a failure."""

    number: int
    name: str
    data: bytes
    size: tuple[int, int]
    about: str


def take(number: int) -> Shot:
    """The photo of that number: readable, as a person with the paper in hand would say."""
    draw = random.Random(SEED * 1_000_003 + number)
    paper = papers.lying(draw)
    size = _frame(draw, MEGA[number % len(MEGA)], upright=paper.height > paper.width)
    scene = held(lit(laid(paper, draw, _within(size, 2_000_000)), draw), draw)
    scene = noisy(scene.resize(size, Image.Resampling.BICUBIC), draw.uniform(2, 11))
    data, name = _saved(scene, draw, number)
    return Shot(number, name, data, size, f"{number}: {name}, {size[0]} x {size[1]}")


def _frame(draw: random.Random, mega: float, *, upright: bool) -> tuple[int, int]:
    long = math.sqrt(mega * 1e6 * (16 / 9 if mega in WIDE else 4 / 3))
    sides = round(long), round(mega * 1e6 / long)
    return (sides[1], sides[0]) if upright != (draw.random() < 0.1) else sides


def _within(size: tuple[int, int], most: int) -> tuple[int, int]:
    part = min(1.0, math.sqrt(most / (size[0] * size[1])))
    return max(1, round(size[0] * part)), max(1, round(size[1] * part))


def laid(paper: Image.Image, draw: random.Random, size: tuple[int, int], *, fill: float = 0.0) -> Image.Image:
    """The paper on a table, seen a little from the side; or, as programs for scanning give it, edge to edge."""
    if draw.random() < 0.15 and not fill:
        return paper.resize(size, Image.Resampling.LANCZOS)
    corners = _corners(paper, draw, size, fill or draw.uniform(0.72, 0.95))
    coefficients = _perspective(corners, paper.size)
    # Making small by steps, as a lens does: a page drawn straight from far larger would glitter.
    step = max(1, math.floor(paper.width / max(1.0, corners[1][0] - corners[0][0])))
    near = paper.reduce(step) if step > 1 else paper
    if step > 1:
        coefficients = _perspective(corners, near.size)
    seen_paper = near.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC)
    mask = Image.new("L", near.size, 255).transform(
        size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR
    )
    scene = papers.table(draw, size)
    scene.paste(seen_paper, mask=mask)
    return scene


def _corners(paper: Image.Image, draw: random.Random, size: tuple[int, int], part: float) -> list[Point]:
    """Where the paper's corners come to lie, clockwise from top left; all of them in the frame."""
    scale = part * min(size[0] / paper.width, size[1] / paper.height)
    half = paper.width * scale / 2, paper.height * scale / 2
    turn = math.radians(draw.uniform(-6, 6))
    corners = []
    for across, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = across * half[0] * draw.uniform(0.95, 1), down * half[1] * draw.uniform(0.95, 1)
        turned = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        corners.append((size[0] / 2 + turned[0], size[1] / 2 + turned[1]))
    most = max(max(abs(2 * x / size[0] - 1), abs(2 * y / size[1] - 1)) for x, y in corners)
    shrink = min(1.0, 0.98 / most)
    return [(size[0] / 2 + (x - size[0] / 2) * shrink, size[1] / 2 + (y - size[1] / 2) * shrink) for x, y in corners]


def _perspective(corners: Sequence[Point], source: tuple[int, int]) -> list[float]:
    """Coefficients that bring a rectangle's corners to these (eight equations, by elimination)."""
    rows: list[list[float]] = []
    edges = ((0, 0), (source[0], 0), source, (0, source[1]))
    for (x, y), (u, v) in zip(corners, edges, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(8):
            if other != at:
                rows[other] = [a - rows[other][at] * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [row[8] for row in rows]


def lit(scene: Image.Image, draw: random.Random) -> Image.Image:
    """By a window on one side or a lamp, with the shadow of a hand or of the phone."""
    light = Image.linear_gradient("L").rotate(draw.uniform(0, 360), Image.Resampling.BILINEAR).crop((40, 40, 216, 216))
    floor = draw.uniform(0.5, 0.9)
    light = light.point(lambda value: 255 * (floor + (1 - floor) * value / 255))
    if draw.random() < 0.5:
        shadow = Image.new("L", light.size, 255)
        left, top = draw.randrange(-60, 130), draw.randrange(-60, 130)
        shadow.paste(
            round(255 * draw.uniform(0.55, 0.85)),
            (left, top, left + draw.randrange(60, 120), top + draw.randrange(60, 120)),
        )
        light = ImageChops.multiply(light, shadow.filter(ImageFilter.GaussianBlur(draw.uniform(3, 16))))
    exposure = draw.uniform(0.55, 1.08)
    warm = draw.uniform(-0.12, 0.12)
    parts = [
        light.point(lambda value, by=by: min(255, value * by))
        for by in (exposure * (1 + warm), exposure, exposure * (1 - warm))
    ]
    return ImageChops.multiply(scene, Image.merge("RGB", parts).resize(scene.size, Image.Resampling.BICUBIC))


def held(scene: Image.Image, draw: random.Random) -> Image.Image:
    """By a hand that is not quite still.

    Writing of twelve points is then five thousandths of the longer side high, and is read up to a blur of a fifth of that.
    """
    return scene.filter(ImageFilter.GaussianBlur(draw.uniform(0.1, 0.9) * max(scene.size) / 1000))


def noisy(scene: Image.Image, strength: float) -> Image.Image:
    """As a sensor that is not quite clean sees it."""
    tile = Image.effect_noise((512, 512), strength)
    noise = Image.new("L", scene.size)
    for left in range(0, scene.width, 512):
        for top in range(0, scene.height, 512):
            noise.paste(tile, (left, top))
    return ImageChops.add(scene, Image.merge("RGB", [noise] * 3), 1, -128)


def _saved(scene: Image.Image, draw: random.Random, number: int) -> tuple[bytes, str]:
    """As the phone saves it, or as a chat passes it on."""
    name = NAMES[number % len(NAMES)].format(n=number)
    stem = name.rpartition(".")[0]
    out = io.BytesIO()
    exif = exif_of(ORIENTATIONS[number % len(ORIENTATIONS)])
    if number % 5 == 2 and scene.width * scene.height < 1_500_000:
        scene.save(out, "HEIF", quality=draw.randrange(45, 80), exif=exif_of(1).tobytes())
        return out.getvalue(), f"IMG_{number:04d}.HEIC"
    if number % 20 == 4:
        scene.save(out, "WEBP", quality=draw.randrange(60, 90), method=0, exif=exif_of(1))
        return out.getvalue(), f"{stem}.webp"
    if number % 40 == 12:
        scene.save(out, "PNG", compress_level=1)
        return out.getvalue(), f"Screenshot_20260312_{number:06d}.png"
    turn = UNDO.get(exif[0x0112])
    turned = scene.transpose(turn) if turn is not None else scene
    if number % 25 == 14:  # a second picture behind the first: portraits, and those for bright screens
        turned.save(out, "MPO", quality=85, exif=exif, save_all=True, append_images=[turned.reduce(8)])
    else:
        turned.save(out, "JPEG", quality=draw.choice((55, 65, 75, 85, 92, 95)), progressive=number % 9 == 5, exif=exif)
    return out.getvalue(), name


def exif_of(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112], exif[0x0132] = "samsung", "SM-A155F", orientation, "2026:03:12 10:15:30"
    exif[0x8825] = {1: "N", 2: (10.0, 57.0, 12.5), 3: "E", 4: (106.0, 49.0, 33.1), 29: "2026:03:12"}
    return exif
