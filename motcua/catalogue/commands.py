"""What `motcua procedure check|diff|publish|list` do. Sentences for the terminal; the exit code tells success."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from motcua.catalogue import acts, check, queries
from motcua.catalogue.comparison import differences
from motcua.catalogue.files import document_in
from motcua.catalogue.parsing import DefinitionFaulty, told
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import DomainError


def run(action: str, files: Sequence[str], *, effective_from: str | None = None) -> int:
    """Run one command over the files named, or over every file of the procedures folder."""
    if action == "list":
        return _list()
    paths = [Path(one) for one in files] or sorted(settings.PROCEDURES.glob("*.yaml"))
    if action == "publish":
        try:
            first_day = date.fromisoformat(effective_from) if effective_from else clock.today()
        except ValueError:
            _say(f"--from: “{effective_from}” không phải ngày dạng 2026-12-01.")
            return 2
        return _publish(paths, first_day)
    return {"check": _check, "diff": _diff}[action](paths)


def _check(paths: Iterable[Path]) -> int:
    wrong = 0
    for path in paths:
        found = _faults(path)
        wrong += any(not fault.warning for fault in found)
        for fault in found:
            _say(f"{path}: {'cảnh báo: ' if fault.warning else ''}{fault}")
        if not found:
            _say(f"{path}: đúng.")
    return 1 if wrong else 0


def _faults(path: Path) -> tuple[check.Fault, ...]:
    try:
        return check.check(document_in(path))
    except DefinitionFaulty as refusal:
        return tuple(check.Fault(place, sentence) for place, sentence in refusal.faults)
    except OSError as error:
        return (check.Fault((), f"không mở được: {error.strerror}."),)


def _diff(paths: Iterable[Path]) -> int:
    code = 0
    for path in paths:
        try:
            document = document_in(path)
        except DefinitionFaulty as refusal:
            code = 1
            _say(*(f"{path}: {told(*fault)}" for fault in refusal.faults))
            continue
        _say(*(f"{path}: {sentence}" for sentence in _changes(document)))
    return code


def _changes(document: dict[str, Any]) -> tuple[str, ...]:
    standing = queries.version_in_force(str(document.get("slug")), on=clock.today())
    if standing is None:
        return ("chưa công bố lần nào.",)
    return differences(standing.body, document) or (f"giống bản {standing.number} đang dùng.",)


def _publish(paths: Iterable[Path], effective_from: date) -> int:
    code = 0
    for path in paths:
        try:
            version = acts.publish_version(document=document_in(path), effective_from=effective_from, by=SYSTEM)
        except DomainError as refusal:
            code = 1
            _say(f"{path}: {refusal.message}")
        else:
            _say(f"{path}: bản {version.number}, có hiệu lực từ {version.effective_from:%d/%m/%Y}.")
    return code


def _list() -> int:
    today = clock.today()
    for procedure in queries.listed(on=today):
        version = queries.version_in_force(procedure.slug, on=today)
        assert version is not None
        opened = ", ".join(
            f"{one.get_channel_display()}: {one.get_level_display()}" for one in procedure.offerings.in_force(today)
        )
        _say(f"{procedure.code or '-':10} {procedure.name} (bản {version.number}) {opened or 'chưa mở nộp'}")
    return 0


def _say(*sentences: str) -> None:
    sys.stdout.writelines(f"{one}\n" for one in sentences)
