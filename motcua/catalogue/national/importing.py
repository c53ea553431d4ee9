"""The whole file, one act per record: what was done before a crash is found again and left as it is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

from motcua.catalogue import acts
from motcua.catalogue.comparison import differences
from motcua.catalogue.enums import ImportOutcome
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.national import document
from motcua.catalogue.national.records import Finding, PublishedRecord, Unreadable, read, times_named
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

LONGEST_DIFFERENCE = 400
COVERED, REFUSED, UNREADABLE = "covered", "refused", "unreadable"
HEADINGS = {
    ImportOutcome.NEW.value: "Thủ tục mới",
    ImportOutcome.CHANGED.value: "Thủ tục có bản mới",
    ImportOutcome.SAME.value: "Không đổi",
    ImportOutcome.EDITED.value: "Giữ nguyên: đã biên soạn ở đây",
    ImportOutcome.ENDED.value: "Đã hết hiệu lực",
    COVERED: "Giữ nguyên: đã có tệp thủ tục cùng mã",
    REFUSED: "Chưa nhập được",
    UNREADABLE: "Dòng chưa đọc được",
}


@dataclass
class Summary:
    """How many records came to what, and how many records have each kind of doubt."""

    outcomes: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    """Codes taken over before that the file no longer has."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the report says of one record."""

    title: str
    outcome: str
    changes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def take_over_all(
    path: Path, *, covered: frozenset[str], effective_from: date, by: Actor, summary: Summary
) -> Iterator[Told]:
    """Take over every record of a file, telling each. `covered`: codes that procedure files answer for.

    Errors: OSError, EOFError or UnicodeDecodeError when the file cannot be read to its end; what was taken over stays.
    """
    namesakes = times_named(path)
    seen: set[str] = set()
    for one in read(path):
        if isinstance(one, Unreadable):
            told = Told(f"Dòng {one.number}", UNREADABLE, (f"{one.reason}.",))
        elif one.code in seen:
            told = Told(_title(one), REFUSED, ("Mã này đã có ở dòng trước trong tệp; dòng sau chưa nhập.",))
        else:
            seen.add(one.code)
            told = _taken_over(one, namesakes[one.name], covered, effective_from, by)
        summary.outcomes[told.outcome] += 1
        summary.doubts.update({finding.kind for finding in told.findings})
        yield told
    here = Procedure.objects.exclude(imported_sha256="").filter(closed_on=None).values_list("code", flat=True)
    summary.missing = sorted(set(here) - seen)


def end_missing(summary: Summary, *, effective_to: date, by: Actor) -> Iterator[Told]:
    """End those that the file, being the whole list, no longer has."""
    for code in summary.missing:
        procedure = Procedure.objects.exclude(imported_sha256="").get(code=code)
        outcome = acts.end_taken_over(slug=procedure.slug, effective_to=effective_to, by=by)
        summary.outcomes[outcome.value] += 1
        yield Told(f"{code} {procedure.name}", outcome.value, ("Không còn trong tệp.",))


def _taken_over(
    record: PublishedRecord, namesakes: int, covered: frozenset[str], effective_from: date, by: Actor
) -> Told:
    if record.code in covered:
        return Told(_title(record), COVERED)
    standing = Procedure.objects.filter(code=record.code).order_by("pk").first()
    if standing is not None and not standing.imported_sha256:
        return Told(_title(record), COVERED)
    slug = standing.slug if standing else document.slug_of(record)
    try:
        if record.is_repealed:
            return _ended(record, standing, effective_from, by)
        reading = document.read(record, slug=slug, namesakes=namesakes)
        taken = acts.take_over(document=reading.document, effective_from=effective_from, by=by)
    except DomainError as refusal:
        return Told(_title(record), REFUSED, (refusal.message,))
    changes = _changes(taken.former, reading.document) if taken.outcome in WITH_CHANGES else ()
    return Told(_title(record), taken.outcome.value, changes, reading.findings)


WITH_CHANGES = (ImportOutcome.CHANGED, ImportOutcome.EDITED)


def _ended(record: PublishedRecord, standing: Procedure | None, day: date, by: Actor) -> Told:
    if standing is None:
        return Told(_title(record), ImportOutcome.ENDED.value, ("Bản ghi ghi đã bãi bỏ; chưa từng có ở đây.",))
    outcome = acts.end_taken_over(slug=standing.slug, effective_to=day, by=by)
    return Told(_title(record), outcome.value, ("Bản ghi ghi đã bãi bỏ.",))


def _changes(former: ProcedureVersion | None, new: dict[str, object]) -> tuple[str, ...]:
    told = differences(former.body, new) if former else ()
    return tuple(one if len(one) <= LONGEST_DIFFERENCE else f"{one[:LONGEST_DIFFERENCE]}…" for one in told)


def _title(record: PublishedRecord) -> str:
    return f"{record.code} {record.name}"


def write(told: Told, report: TextIO) -> None:
    """One record in the report: what came of it, what changed, what is doubtful. The unchanged without doubt are left out."""
    if told.outcome in (ImportOutcome.SAME.value, COVERED) and not told.findings:
        return
    report.write(f"\n## {told.title}\n\n{HEADINGS[told.outcome]}.\n")
    if told.changes:
        report.writelines(f"- {one}\n" for one in told.changes)
    if told.findings:
        report.write("\nĐiều còn ngờ:\n")
        report.writelines(f"- {finding.text}\n" for finding in told.findings)


def in_words(summary: Summary) -> list[str]:
    """The summary for the terminal and the report's end."""
    lines = [f"{HEADINGS[key]}: {summary.outcomes[key]}" for key in HEADINGS if summary.outcomes[key]]
    if summary.doubts:
        lines.append("Bản ghi có điều còn ngờ, theo loại:")
        lines += [f"  {count} bản ghi: {kind}" for kind, count in summary.doubts.most_common()]
    if summary.missing:
        lines.append(
            f"{len(summary.missing)} thủ tục đã nhập trước đây không còn trong tệp: {', '.join(summary.missing[:20])}"
            + ("…" if len(summary.missing) > 20 else "")
        )
    return lines
