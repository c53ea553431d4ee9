"""The sprite, read once. Icons are inlined, so a page needs no second request and no script to show them."""

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


@cache
def symbols() -> dict[str, str]:
    """Name -> drawing, for every symbol of the sprite."""
    return dict(re.findall(r'<symbol id="([a-z]+)"[^>]*>(.*?)</symbol>', SPRITE.read_text(encoding="utf-8"), re.S))
