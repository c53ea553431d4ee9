"""Catalogues of translated sentences: written as .po, read as .mo. Nobody needs the GNU tools for it.

A catalogue is compiled when a process first meets it, under a name made of its content: so what is read is never older
than what was written, wherever the tests, a demonstration or a server start. Settings ask `folder_of`, so nothing of
Django is needed here.
"""

import gettext
import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

INSIDE = Path("en", "LC_MESSAGES", "django.mo")
"""Where gettext looks for it in such a folder."""


def folder_of(source: Path, kept_in: Path) -> Path:
    """Where the compiled form of this .po stands below `kept_in`, as gettext wants folders to be."""
    content = source.read_bytes() if source.is_file() else b""
    return kept_in / "translations" / hashlib.sha256(content).hexdigest()[:20]


def compiled(source: Path, kept_in: Path) -> Path | None:
    """The .mo of this .po, made if nobody has yet; None without a .po. Doubtful (fuzzy) texts are left out.

    Two processes may make it at once: each writes aside and puts the whole file in its place.
    """
    target = folder_of(source, kept_in) / INSIDE
    if target.is_file() or not source.is_file():
        return target if source.is_file() else None
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, delete=False) as aside:
        write_mo(aside, catalogue)
    Path(aside.name).chmod(0o644)
    os.replace(aside.name, target)  # noqa: PTH105  # as atomic as the system can
    return target


def sentences_of(source: Path, kept_in: Path) -> dict[str, str]:
    """Sentence -> translation; empty without a .po."""
    found = compiled(source, kept_in)
    if found is None:
        return {}
    with found.open("rb") as file:
        read: dict[object, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # no public name
    return {text: said for text, said in read.items() if isinstance(text, str) and text and said}
