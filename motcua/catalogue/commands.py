"""What `motcua procedure check|diff|publish|list|switch-on|import-national` do. Sentences for the terminal; the exit code tells success."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from tqdm import tqdm

from motcua.agencies.models import Agency
from motcua.catalogue import acts, check, ending, queries
from motcua.catalogue.comparison import differences
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.files import document_in
from motcua.catalogue.findings import Fault
from motcua.catalogue.models import Procedure
from motcua.catalogue.national import importing
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
        first_day = _first_day(effective_from)
        return 2 if first_day is None else _publish(paths, first_day)
    return {"check": _check, "diff": _diff}[action](paths)


def _first_day(text: str | None) -> date | None:
    """The day named, or today; None, with a sentence, for what is no date."""
    try:
        return date.fromisoformat(text) if text else clock.today()
    except ValueError:
        _say(f"--from: “{text}” không phải ngày dạng 2026-12-01.")
        return None


def switch_on(
    slug: str, *, channel: str, level: str, agencies: Sequence[str], effective_from: str | None = None
) -> int:
    """Open a procedure at the agencies with these identifiers, or at every competent one."""
    first_day = _first_day(effective_from)
    if first_day is None:
        return 2
    known = dict(Agency.objects.filter(identifier__in=agencies).values_list("identifier", "pk"))
    wrong = [f"--agency: không có cơ quan “{one}”." for one in agencies if one not in known]
    wrong += [f"--channel: “{channel}” không có trong: {', '.join(Channel.values)}."] * (channel not in Channel.values)
    wrong += [f"--level: “{level}” không có trong: {', '.join(Level.values)}."] * (level not in Level.values)
    wrong += [f"không có thủ tục “{slug}”."] * (not Procedure.objects.filter(slug=slug).exists())
    if wrong:
        _say(*wrong)
        return 2
    try:
        opened = acts.switch_on_at(
            slug=slug,
            channel=Channel(channel),
            level=Level(level),
            agency_ids=[known[one] for one in agencies],
            effective_from=first_day,
            by=SYSTEM,
        )
    except DomainError as refusal:
        _say(refusal.message)
        return 1
    where = f"{len(opened)} cơ quan" if agencies else "mọi cơ quan có thẩm quyền"
    _say(f"{slug}: {Channel(channel).label}, {Level(level).label}, {where}, từ {first_day:%d/%m/%Y}.")
    return 0


def import_national(
    files: Sequence[str], *, report: str, effective_from: str | None = None, is_whole: bool = False
) -> int:
    """Take over the national database's published records; each record's fate and doubts go to the report.

    The report is written when the run is over, and only if a record was reached.
    """
    first_day = _first_day(effective_from)
    if first_day is None:
        return 2
    if len(files) != 1:
        _say("import-national cần đúng một tệp JSONL.")
        return 2
    if not Path(report).resolve().parent.is_dir():
        _say(f"--report: không có thư mục {Path(report).resolve().parent}.")
        return 2
    summary, page = importing.Summary(), StringIO()
    page.write(f"# Nhập từ cơ sở dữ liệu quốc gia, tệp {Path(files[0]).name}, có hiệu lực từ {first_day:%d/%m/%Y}\n")
    unread = ""
    try:
        found = _imported(Path(files[0]), first_day, summary, is_whole)
        for told in tqdm(found, desc="Nhập thủ tục", unit=" bản ghi"):
            importing.write(told, page)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        unread = f"{files[0]}: không đọc được đến hết: {error}. Phần đã nhập vẫn giữ; sửa tệp rồi chạy lại."
    if summary.outcomes:
        page.writelines(f"{one}\n" for one in ("", "# Tóm tắt", "", *importing.in_words(summary), unread))
        Path(report).write_text(page.getvalue(), encoding="utf-8")
        _say(*importing.in_words(summary), f"Báo cáo từng bản ghi: {report}")
    if unread:
        _say(unread)
        return 1
    return 1 if summary.outcomes[importing.REFUSED] or summary.outcomes[importing.UNREADABLE] else 0


def _imported(path: Path, first_day: date, summary: importing.Summary, is_whole: bool) -> Iterator[importing.Told]:
    yield from importing.take_over_all(
        path, covered=_codes_of_files(), effective_from=first_day, by=SYSTEM, summary=summary
    )
    if is_whole:
        yield from importing.end_missing(summary, effective_to=first_day, by=SYSTEM)


def _codes_of_files() -> frozenset[str]:
    """The codes, of today and of before, that a file of the procedures folder answers for."""
    codes: set[str] = set()
    for path in settings.PROCEDURES.glob("*.yaml"):
        document = document_in(path)
        codes |= {str(document.get("code")), *document.get("previous_codes", ())}
    return frozenset(codes)


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


def _faults(path: Path) -> tuple[Fault, ...]:
    try:
        return check.check(document_in(path))
    except DefinitionFaulty as refusal:
        return tuple(Fault(place, sentence) for place, sentence in refusal.faults)
    except OSError as error:
        return (Fault((), f"không mở được: {error.strerror}."),)


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
    for one in ending.ending_costs(today):
        told = "đã hết hiệu lực sau ngày" if one.is_over else "hết hiệu lực sau ngày"
        _say(f"cảnh báo: {one.name} (bản {one.number}): mức thu “{one.cost}” {told} {one.last_day:%d/%m/%Y}.")
    return 0


def _say(*sentences: str) -> None:
    sys.stdout.writelines(f"{one}\n" for one in sentences)
