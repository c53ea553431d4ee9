"""Makes the pictures of the editors' guide from what its journey saw: `python scripts/editor_pictures.py FOLDER`.

FOLDER holds what `pytest tests/journeys/test_an_editor_brings_a_procedure_into_service.py --screenshots FOLDER` wrote.
"""

import sys
from pathlib import Path

from PIL import Image

TARGET = Path(__file__).resolve().parent.parent / "docs/guide/pictures"
WIDTH, COLOURS = 960, 64
HEIGHTS = {
    "cau-hoi": 1220,
    "giay-to": 1250,
    "ket-qua-chay-thu": 870,
    "kiem": 980,
    "mo-nop": 1410,
    "moi": 670,
    "tham-dinh": 670,
    "thong-tin-chung": 1220,
    "tien": 1070,
    "to-khai": 1470,
    "truong-hop": 870,
}
"""How much of each page is worth showing, in pixels of a page 1280 wide."""


def main(folder: Path) -> None:
    for name, height in HEIGHTS.items():
        page = Image.open(folder / f"bien-tap-{name}-1280.png").convert("RGB")
        shown = page.crop((0, 0, page.width, min(height, page.height)))
        small = shown.resize((WIDTH, shown.height * WIDTH // shown.width), Image.Resampling.LANCZOS)
        kept = TARGET / f"bien-tap-{name}.png"
        small.quantize(COLOURS, dither=Image.Dither.NONE).save(kept, optimize=True)
        print(f"{kept.name}: {kept.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
