"""Papers as they lie on a table: the product's own sheets, and cards, certificates and letters in their manner."""

import functools
import math
import random
from collections.abc import Callable

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from motcua.documents import forms, printing
from tests.documents import samples

DOTS = 150 / 72  # of the sheets, per point
WHITE, INK, BLUE, RED = (252, 252, 250), (26, 26, 30), (30, 50, 140), (196, 30, 40)
WORDS = [
    "CỘNG",
    "HÒA",
    "XÃ",
    "HỘI",
    "CHỦ",
    "NGHĨA",
    "VIỆT",
    "NAM",
    "Độc",
    "lập",
    "-",
    "Tự",
    "do",
    "-",
    "Hạnh",
    "phúc",
    "Kính",
    "gửi",
    "Ủy",
    "ban",
    "nhân",
    "dân",
    "phường",
    "Trấn",
    "Biên",
    "tôi",
    "tên",
    "là",
    "Đặng",
    "Thị",
    "Mộng",
    "Tuyền",
    "sinh",
    "ngày",
    "cư",
    "trú",
    "tại",
    "số",
    "đường",
    "Hàng",
    "Dừa",
    "tỉnh",
    "Đồng",
    "Nai",
    "đề",
    "nghị",
    "cấp",
    "bản",
    "sao",
    "trích",
    "lục",
    "giấy",
    "chứng",
    "nhận",
    "quyền",
    "sử",
    "dụng",
    "đất",
    "thửa",
    "số",
    "tờ",
    "bản",
    "đồ",
    "diện",
    "tích",
    "mét",
    "vuông",
    "xin",
    "cam",
    "đoan",
    "những",
    "điều",
    "trên",
    "là",
    "đúng",
    "sự",
    "thật",
]


def font(size: int, style: str = "Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(printing.SHEETS / "fonts" / f"Tinos-{style}.ttf"), size)


def sentence(draw: random.Random, words: int) -> str:
    return " ".join(draw.choice(WORDS) for _ in range(words))


@functools.cache
def _sheet(number: int) -> Image.Image:
    every = _sheets()
    document = pypdfium2.PdfDocument(printing.render(every[number % len(every)]))
    return document[0].render(scale=DOTS).to_pil().convert("RGB")


@functools.cache
def _sheets() -> list[forms.Sheet]:
    """Full enough pages of those the product prints itself."""
    return [sheet for sheet in samples.every_sheet() if sheet.template not in {"slip", "sticker", "poster"}]


def printed(draw: random.Random) -> Image.Image:
    """One of the product's sheets, stamped and signed."""
    page = _sheet(draw.randrange(40)).copy()
    if draw.random() < 0.8:
        stamp(page, draw, page.width * 2 // 3, page.height * 3 // 4)
    return page


def letter(draw: random.Random) -> Image.Image:
    """Written by hand, in blue, on a lined page."""
    page = Image.new("RGB", (1240, 1754), (247, 245, 238))
    pen = ImageDraw.Draw(page)
    for line in range(180, 1640, 62):
        pen.line([(60, line + 46), (1180, line + 46)], fill=(196, 204, 220), width=2)
        if draw.random() < 0.93:
            at = 80 + draw.randrange(40)
            pen.text((at, line + draw.randrange(-5, 6)), sentence(draw, 9), font=font(38, "Italic"), fill=BLUE)
    return page


def old_certificate(draw: random.Random) -> Image.Image:
    """Typed on yellowed paper, folded twice."""
    page = Image.new(
        "RGB", (1240, 1754), (draw.randrange(214, 236), draw.randrange(200, 214), draw.randrange(160, 184))
    )
    pen = ImageDraw.Draw(page)
    pen.text((330, 120), "GIẤY KHAI SINH", font=font(68, "Bold"), fill=(70, 30, 40))
    for line in range(280, 1500, 56):
        pen.text((120, line), sentence(draw, 8), font=font(32), fill=(56, 52, 60))
    for fold in (585, 1170):
        pen.line([(0, fold), (1240, fold + draw.randrange(-4, 5))], fill=(180, 168, 140), width=4)
    stamp(page, draw, 800, 1360)
    return page


def land_certificate(draw: random.Random) -> Image.Image:
    """Pink, with a fine net printed under the writing."""
    page = Image.new("RGB", (1240, 1754), (246, 214, 216))
    pen = ImageDraw.Draw(page)
    for wave in range(0, 1754, 14):
        points = [(x, wave + 9 * math.sin(x / 37 + wave / 90)) for x in range(0, 1241, 20)]
        pen.line(points, fill=(236, 190, 196), width=2)
    pen.text((250, 200), "GIẤY CHỨNG NHẬN", font=font(84, "Bold"), fill=RED)
    pen.text((170, 310), "QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU NHÀ Ở", font=font(42, "Bold"), fill=RED)
    for line in range(460, 1380, 58):
        pen.text((130, line), sentence(draw, 8), font=font(34), fill=INK)
    stamp(page, draw, 760, 1400)
    return page


def card(draw: random.Random) -> Image.Image:
    """An identity card: a picture, few words, much pattern."""
    page = Image.new("RGB", (1284, 810), (206, 228, 232))
    pen = ImageDraw.Draw(page)
    for ring in range(20, 900, 16):
        pen.ellipse([640 - ring, 400 - ring, 640 + ring, 400 + ring], outline=(188, 216, 214), width=3)
    pen.rectangle([60, 250, 350, 640], fill=(150, 160, 176))
    pen.ellipse([130, 310, 280, 480], fill=(214, 180, 158))
    pen.rectangle([110, 480, 300, 640], fill=(50, 56, 72))
    pen.text((380, 60), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font=font(40, "Bold"), fill=INK)
    pen.text((520, 130), "CĂN CƯỚC", font=font(60, "Bold"), fill=RED)
    for row, label in enumerate(("Số định danh", "Họ, chữ đệm, tên", "Ngày sinh", "Giới tính", "Quốc tịch")):
        pen.text((390, 230 + 106 * row), label, font=font(26), fill=(60, 70, 80))
        pen.text(
            (390, 262 + 106 * row),
            f"0{draw.randrange(10**11):011d}" if not row else sentence(draw, 4),
            font=font(44, "Bold"),
            fill=INK,
        )
    return page


def receipt(draw: random.Random) -> Image.Image:
    """A narrow strip of thermal paper."""
    page = Image.new("RGB", (640, 1500), (238, 238, 236))
    pen = ImageDraw.Draw(page)
    for line in range(60, 1420, 46):
        pen.text((40, line), sentence(draw, 4)[:30], font=font(32), fill=(66, 66, 72))
    return page


def stamp(page: Image.Image, draw: random.Random, x: int, y: int) -> None:
    """A round red seal and a name written through it."""
    pen = ImageDraw.Draw(page)
    for radius, width in ((118, 7), (84, 3)):
        pen.ellipse([x - radius, y - radius, x + radius, y + radius], outline=RED, width=width)
    pen.text((x - 70, y - 18), "UBND", font=font(48, "Bold"), fill=RED)
    points = [(x - 60 + 26 * step, y + draw.randrange(-60, 60)) for step in range(12)]
    pen.line(points, fill=BLUE, width=5, joint="curve")


KINDS: tuple[tuple[Callable[[random.Random], Image.Image], int], ...] = (
    (printed, 10),
    (letter, 3),
    (old_certificate, 2),
    (land_certificate, 3),
    (card, 4),
    (receipt, 1),
)


def lying(draw: random.Random) -> Image.Image:
    kinds, weights = zip(*KINDS, strict=True)
    return draw.choices(kinds, weights)[0](draw)


def table(draw: random.Random, size: tuple[int, int]) -> Image.Image:
    """What the paper lies on: wood, stone or cloth, from nearly black to nearly white."""
    shade = draw.choice((18, 40, 70, 110, 150, 190, 225))
    tint = draw.choice(((1.0, 0.8, 0.6), (1.0, 1.0, 1.0), (0.8, 0.9, 1.0), (0.9, 1.0, 0.85)))
    grain = Image.effect_noise((40, 400) if draw.random() < 0.5 else (300, 300), draw.choice((6, 14, 24)))
    gray = grain.point(lambda value: value - 128 + shade).resize(size, Image.Resampling.BILINEAR)
    return Image.merge("RGB", [gray.point(lambda value, part=part: value * part) for part in tint]).filter(
        ImageFilter.GaussianBlur(1)
    )
