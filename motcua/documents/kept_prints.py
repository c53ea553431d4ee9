"""Sheets that anybody may ask for are printed once and kept: equal sheets are equal bytes, so a file is named by its content."""

import hashlib
import json
import os
import uuid
from pathlib import Path

from django.conf import settings

from motcua.documents import printing
from motcua.documents.forms import Sheet

MOST_KEPT = 2000
"""Some 60 kilobytes each. Beyond that, those asked for longest ago are printed anew when somebody wants them."""


def kept_print(sheet: Sheet) -> bytes:
    """The PDF of a sheet without persons, from the disk if it was printed before.

    Errors: OSError when the disk is broken; a full one only means that nothing is kept.
    """
    path = _folder() / f"{_name(sheet)}.pdf"
    try:
        pdf = path.read_bytes()
        os.utime(path)
    except FileNotFoundError:
        pdf = printing.render(sheet)
        _keep(path, pdf)
    return pdf


def _name(sheet: Sheet) -> str:
    """Changes with any word on the sheet, and with its template."""
    template = (printing.SHEETS / f"{sheet.template}.typ").read_bytes()
    shared = (printing.SHEETS / "handout.typ").read_bytes()
    values = json.dumps(printing.values_of(sheet), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(b"\0".join([template, shared, sheet.template.encode(), values.encode()])).hexdigest()


def _folder() -> Path:
    return Path(settings.VAR) / "prints"


def _keep(path: Path, pdf: bytes) -> None:
    unfinished = path.with_name(f"{uuid.uuid4().hex}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished.write_bytes(pdf)
        unfinished.replace(path)
        _forget_oldest()
    except OSError:
        unfinished.unlink(missing_ok=True)


def _forget_oldest() -> None:
    kept = list(_folder().glob("*.pdf"))
    for path in sorted(kept, key=lambda one: one.stat().st_mtime)[: max(0, len(kept) - MOST_KEPT)]:
        path.unlink(missing_ok=True)
