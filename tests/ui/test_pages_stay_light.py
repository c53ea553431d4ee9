"""What goes over the wire, where colours may be written, and what old browsers must not meet."""

import gzip
import re
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "motcua" / "ui"
STATIC = UI / "static" / "ui"
SHEETS = sorted(path.name for path in STATIC.glob("*.css"))
SCRIPTS = ("app.js", "desk.js", "files.js", "finder.js", "pad.js")


def text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def bare(name: str) -> str:
    """A style sheet without comments and texts in quotes."""
    return re.sub(r'/\*.*?\*/|"[^"]*"', "", text(name), flags=re.S)


def test_citizens_load_at_most_twelve_kilobytes_of_style():
    assert len(gzip.compress((text("tokens.css") + text("citizen.css")).encode())) <= 12_000


def test_citizens_load_at_most_six_kilobytes_of_script():
    assert (STATIC / "app.js").stat().st_size <= 6_000


def test_pages_that_take_photos_load_seven_and_a_half_kilobytes_more():
    assert (STATIC / "files.js").stat().st_size <= 7_500


@pytest.mark.parametrize("name", [name for name in SHEETS if name != "tokens.css"])
def test_raw_colours_stand_in_the_tokens_only(name):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(", bare(name)) == []


@pytest.mark.parametrize("name", SHEETS)
def test_every_token_that_is_used_exists(name):
    defined = set(re.findall(r"(--[\w-]+)\s*:", text("tokens.css") + text("desk.css")))
    assert set(re.findall(r"var\((--[\w-]+)", text(name))) <= defined


@pytest.mark.parametrize("name", SHEETS)
def test_style_sheets_hold_nothing_a_browser_of_2018_would_stumble_over(name):
    """Selectors drop a whole rule when unknown. `clamp` and `min` are allowed where a plain value stands before."""
    sheet = bare(name)
    assert (
        re.findall(
            r":is\(|:where\(|:has\(|@layer|@container|\binset:|margin-inline|padding-inline|&",
            sheet.replace("inset: 0)", ""),
        )
        == []
    )
    for declaration in re.findall(r"[{;]\s*([\w-]+):[^;{}]*\b(?:clamp|min|max)\([^;{}]*(?=[;}])", sheet):
        assert declaration in {"font-size", "grid-template-columns"}, declaration
    for stops in re.findall(r"gradient\(([^;]*)\)", sheet):
        assert not re.search(r"\)\s+\S+\s+\d", stops), f"two places in one colour stop: {stops}"


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_use_the_language_of_2018(name):
    code = re.sub(r"//.*", "", text(name))
    assert re.findall(r"\?\.|\?\?|replaceAll|\.at\(|#\w+\s*=|\|\|=|structuredClone|Object\.fromEntries", code) == []


def test_templates_have_no_style_of_their_own():
    for path in UI.rglob("templates/**/*.html"):
        markup = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|<style|\son\w+=", markup), path.name
        assert not re.search(r"#[0-9a-fA-F]{6}\b", markup), path.name


def test_the_fonts_carry_their_licence():
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8").upper()
    assert len(list((STATIC / "fonts").glob("*.woff2"))) == 8
