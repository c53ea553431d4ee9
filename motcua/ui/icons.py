"""The sprite, read once. Icons are inlined, so a page needs no second request and no script to show them."""

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


class Drawing(str):
    """Markup of our own file, which templates put in as it stands."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@cache
def symbols() -> dict[str, Drawing]:
    """Name -> drawing, for every symbol of the sprite."""
    sprite = SPRITE.read_text(encoding="utf-8")
    found = re.findall(r'<symbol id="([a-z]+)"[^>]*>(.*?)</symbol>', sprite, re.S)
    return {name: Drawing(drawing) for name, drawing in found}
