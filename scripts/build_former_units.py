"""Make motcua/agencies/data/former_units.csv.gz: wards of before July 2025 and the communes of today they went to.

Run by a developer when the data of `vietnamadminunits` (MIT, a development dependency) or of `vietnam_provinces` changes:

    python scripts/build_former_units.py

Only the tables of `vietnamadminunits` are read. Its converter would ask a geocoder about split wards; here every part of a
split ward becomes a row, and the product asks the person.
"""

import csv
import gzip
import importlib.util
import io
import json
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from vietnam_provinces import Province, Ward

TARGET = Path(__file__).resolve().parent.parent / "motcua" / "agencies" / "data" / "former_units.csv.gz"
TONES = "\u0300\u0301\u0303\u0309\u0323"

Row = tuple[str, str, str, str, str]


def main() -> int:
    folder = _data_folder()
    with sqlite3.connect(folder / "dataset.db") as database:
        old = _former_names(database)
        codes = _codes_by_key(database)
    moves = json.loads((folder / "converter_2025.json").read_text())
    rows = sorted(set(_rows(moves, old, codes)))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["province", "district", "ward", "commune", "is_split"])
    writer.writerows(rows)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))
    missing = set(old) - {key for key in old if old[key] in {row[:3] for row in rows}}
    print(f"{len(rows)} rows, {TARGET.stat().st_size} bytes, {len(missing)} former wards without a commune")
    return 1 if missing else 0


def _data_folder() -> Path:
    """Where the package keeps its tables; found without importing it."""
    spec = importlib.util.find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        raise SystemExit("vietnamadminunits is not installed: pip install -r requirements/dev.txt")
    return Path(spec.origin).parent / "data"


def _former_names(database: sqlite3.Connection) -> dict[str, tuple[str, str, str]]:
    """Province, district and ward by the converter's key. Five island districts had no wards."""
    query = "SELECT provinceKey, districtKey, wardKey, province, district, ward FROM admin_units_legacy"
    return {
        f"{p}_{d}_{w or ''}": (province, district, ward or "")
        for p, d, w, province, district, ward in database.execute(query)
    }


def _codes_by_key(database: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Commune codes by the converter's keys of province and ward. Names decide: a few codes there are older."""
    provinces = {province.code: _same_spelling(province.name) for province in Province.iter_all()}
    codes = {
        (provinces[ward.province_code], _same_spelling(ward.name)): f"{int(ward.code):05d}" for ward in Ward.iter_all()
    }
    found = {}
    for province_key, ward_key, province, ward in database.execute(
        "SELECT provinceKey, wardKey, province, ward FROM admin_units"
    ):
        found[province_key, ward_key] = codes[_same_spelling(province), _same_spelling(ward)]
    return found


def _same_spelling(name: str) -> str:
    """One form for Thuỷ and Thủy, doubled blanks, two kinds of apostrophe, Tỉnh or none."""
    words = (
        name.replace("’", "'")
        .replace("–", "-")
        .replace("-", " ")
        .lower()
        .removeprefix("tỉnh ")
        .removeprefix("thành phố ")
        .split()
    )
    return " ".join(_tone_last(word) for word in words)


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(letter for letter in letters if letter in TONES))
    return "".join(letter for letter in letters if letter not in TONES) + tones


def _rows(
    moves: dict[str, dict[str, dict[str, list[object]]]],
    old: dict[str, tuple[str, str, str]],
    codes: dict[tuple[str, str], str],
) -> Iterator[Row]:
    for province, communes in moves["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, former in communes.items():
            for key in former:
                yield (*old[str(key)], codes[province, commune], "0")
    for province, wards in moves["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in wards.items():
            for part in parts:
                assert isinstance(part, dict)
                yield (*old[key], codes[province, part["newWardKey"]], "1")


if __name__ == "__main__":
    sys.exit(main())
