"""The ratios of the look, recomputed. A province may change seal and indigo; a set that falls below is refused here."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "motcua" / "ui" / "static" / "ui"
TOKENS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", (STATIC / "tokens.css").read_text(encoding="utf-8")))

TEXT = [
    *[(ink, ground) for ink in ("ink-900", "ink-700", "ink-500") for ground in ("paper", "mist-50", "mist-100")],
    *[("ink-500", ground) for ground in ("indigo-50", "error-50", "amber-50")],
    ("ink-900", "focus"),
    ("ink-900", "mist-200"),
    ("indigo-700", "paper"),
    ("indigo-700", "mist-100"),
    ("indigo-800", "indigo-100"),
    ("indigo-700", "indigo-50"),
    ("paper", "indigo-800"),
    ("paper", "indigo-900"),
    ("indigo-200", "indigo-900"),
    ("indigo-300", "indigo-900"),
    ("indigo-200", "indigo-850"),
    ("paper", "seal-800"),
    ("seal-800", "paper"),
    ("seal-800", "seal-100"),
    ("error", "paper"),
    ("error", "error-50"),
    ("paper", "error"),
    ("leaf-700", "paper"),
    ("leaf-700", "leaf-100"),
    ("paper", "leaf-700"),
    ("amber-800", "paper"),
    ("amber-800", "amber-100"),
    ("amber-800", "amber-50"),
]
CONTROLS = [
    ("control", "paper"),
    ("control", "mist-50"),
    ("control", "mist-100"),
    ("amber-500", "paper"),
    ("indigo-800", "paper"),
    ("error", "error-50"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_agrees_with_black_on_white():
    assert ratio("black", "paper") == pytest.approx(21)


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_is_read_at_four_and_a_half_to_one(text, ground):
    assert ratio(text, ground) >= 4.5


@pytest.mark.parametrize(("line", "ground"), CONTROLS)
def test_borders_of_controls_are_seen_at_three_to_one(line, ground):
    assert ratio(line, ground) >= 3
