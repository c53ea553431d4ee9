"""Pictures of papers for the demonstration: drawn, marked MẪU, and nobody's. They only have to look photographed."""

import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

import motcua.documents

FONT = Path(motcua.documents.__file__).parent / "sheets" / "fonts" / "Tinos-Bold.ttf"
INK, FAINT = (38, 44, 52), (126, 132, 140)
Rows = list[tuple[str, str]]
Colour = tuple[int, int, int]


def photo(kind: str, *, title: str, rows: Rows) -> SimpleUploadedFile:
    """A photo of one paper as a telephone would send it. The same paper gives the same bytes."""
    paper = DRAWN.get(kind, _sheet)(title, rows)
    data = io.BytesIO()
    _on_a_table(paper, seed=zlib.crc32(f"{kind}{title}{rows}".encode())).save(data, "JPEG", quality=72)
    return SimpleUploadedFile(f"{kind}.jpg", data.getvalue(), content_type="image/jpeg")


def _card(title: str, rows: Rows) -> Image.Image:
    """An identity card, plainly drawn: a head without a face, the facts, a stamp."""
    paper, draw = _paper((860, 540), (214, 232, 226))
    draw.rounded_rectangle((0, 0, 859, 90), 24, fill=(54, 112, 104))
    draw.text((36, 22), title, font=_font(42), fill="white")
    draw.rounded_rectangle((36, 130, 256, 420), 12, fill=(188, 206, 204))
    draw.ellipse((96, 170, 196, 280), fill=FAINT)
    draw.pieslice((66, 300, 226, 520), 180, 360, fill=FAINT)
    _write(draw, rows, left=290, top=130, step=66)
    _mark(paper)
    return paper


def _land(title: str, rows: Rows) -> Image.Image:
    """A land certificate: a frame, the parcel's sketch, the facts."""
    paper, draw = _paper((760, 1040), (244, 214, 214))
    draw.rectangle((28, 28, 731, 1011), outline=(176, 72, 72), width=5)
    draw.text((60, 60), title, font=_font(40), fill=(150, 44, 44))
    _write(draw, rows, left=60, top=150, step=74)
    draw.polygon([(180, 660), (560, 620), (600, 900), (210, 940)], outline=INK, width=5)
    for x, y, text in ((360, 600, "18,0 m"), (590, 750, "6,0 m"), (370, 930, "18,0 m"), (110, 790, "6,0 m")):
        draw.text((x, y), text, font=_font(26), fill=INK)
    _mark(paper)
    return paper


def _plan(title: str, rows: Rows) -> Image.Image:
    """A house on a drawing sheet."""
    paper, draw = _paper((1040, 760), (240, 242, 244))
    draw.rectangle((20, 20, 1019, 739), outline=INK, width=3)
    for left, width in ((80, 380), (540, 380)):
        draw.rectangle((left, 200, left + width, 560), outline=INK, width=7)
        draw.line((left, 380, left + width * 2 // 3, 380), fill=INK, width=5)
        draw.line((left + width // 2, 200, left + width // 2, 320), fill=INK, width=5)
        draw.arc((left + width - 90, 470, left + width + 90, 650), 180, 270, fill=INK, width=3)
    for x in range(80, 930, 40):
        draw.line((x, 600, x, 616), fill=INK, width=2)
    draw.text((60, 50), title, font=_font(38), fill=INK)
    _write(draw, rows, left=60, top=640, step=48)
    _mark(paper)
    return paper


def _sheet(title: str, rows: Rows) -> Image.Image:
    """Any other paper: a heading, the facts, lines of writing."""
    paper, draw = _paper((760, 1040), (246, 245, 240))
    for row, line in enumerate(_wrapped(title.upper(), 34)):
        draw.text((60, 60 + 46 * row), line, font=_font(36), fill=INK)
    _write(draw, rows, left=60, top=220, step=74)
    for top in range(560, 900, 34):
        draw.line((60, top, 640 - top % 3 * 60, top), fill=FAINT, width=3)
    draw.text((440, 930), "Người viết ký tên", font=_font(28), fill=INK)
    _mark(paper)
    return paper


DRAWN: dict[str, Callable[[str, Rows], Image.Image]] = {"the": _card, "dat": _land, "ban-ve": _plan}


def _paper(size: tuple[int, int], colour: Colour) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    paper = Image.new("RGB", size, colour)
    return paper, ImageDraw.Draw(paper)


def _write(draw: ImageDraw.ImageDraw, rows: Rows, *, left: int, top: int, step: int) -> None:
    for place, (label, value) in enumerate(rows):
        draw.text((left, top + place * step), label, font=_font(20), fill=FAINT)
        draw.text((left, top + place * step + 22), value, font=_font(30), fill=INK)


def _mark(paper: Image.Image) -> None:
    """MẪU across the whole paper, so that nobody takes it for one."""
    stamp = Image.new("L", paper.size, 0)
    size = min(paper.size) // 3
    width = ImageDraw.Draw(stamp).textlength("MẪU", font=_font(size))
    place = ((paper.width - width) / 2, (paper.height - size) / 2)
    ImageDraw.Draw(stamp).text(place, "MẪU", font=_font(size), fill=84)
    paper.paste((196, 40, 48), mask=stamp.rotate(24))


def _on_a_table(paper: Image.Image, *, seed: int) -> Image.Image:
    """The paper a little askew on a wooden table."""
    chance = random.Random(seed)  # noqa: S311  # no secret: the same picture each time
    table = Image.new("RGB", (paper.width + 160, paper.height + 160), (132, 104, 78))
    draw = ImageDraw.Draw(table)
    for _ in range(70):
        y, shade = chance.randrange(table.height), chance.randrange(-14, 14)
        draw.line(
            (0, y, table.width, y + chance.randrange(-9, 9)), fill=(132 + shade, 104 + shade, 78 + shade), width=3
        )
    mask = Image.new("L", paper.size, 255)
    angle = chance.uniform(-2.2, 2.2)
    table.paste(
        paper.rotate(angle, expand=True, resample=Image.Resampling.BILINEAR), (70, 70), mask.rotate(angle, expand=True)
    )
    return table


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < width else [lines[-1], word]
    return lines[:3]


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)
