"""One request to complete a dossier, complete, or none. Parts.

Source: regulations 1.3.1; the national index counts a second request after receipt as late.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from motcua.agencies import rules
from motcua.agencies.calendars import calendar_of
from motcua.casework import policies
from motcua.casework.enums import EvidenceVerdict, SupplementStage
from motcua.casework.errors import AnswerIncomplete, FilesUnusable, Incomplete, NotAsked, SecondSupplementRefused
from motcua.casework.models import Dossier, Evidence, EvidenceFile, Supplement, SupplementItem
from motcua.catalogue.enums import LimitUnit
from motcua.documents.enums import FileState
from motcua.documents.models import StoredFile
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.kernel import clock, wording, worktime
from motcua.kernel.acts import require_act
from motcua.kernel.worktime import Limit, Unit

Mark = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementItemAsked:
    """What is missing of one evidence item, and why. `mark`: left, top, width, height in permille of `marked_file`."""

    evidence_id: int
    reason: str
    marked_file_id: int | None = None
    mark: Mark | None = None


def make_request(
    dossier: Dossier,
    stage: SupplementStage,
    *,
    by: Officer,
    items: Sequence[SupplementItemAsked],
    reason: str,
    answer_by: datetime | None,
    approved_by: Officer | None = None,
) -> Supplement:
    """Store a request with its items; the items' evidence is marked as not good. Inside an act.

    Errors: Incomplete if there is no item, no reason, an item is named twice or is not of this dossier, a mark is off its
            picture, or the time to answer has passed.
    """
    require_act()
    now = clock.now()
    evidence = _evidence_of(dossier, items)
    if not reason.strip():
        raise Incomplete(what="Ghi lý do yêu cầu bổ sung. Người dân sẽ đọc nguyên văn.")
    until = answer_by or answer_time(dossier, at=now)
    if until <= now:
        raise Incomplete(what="Hạn bổ sung phải sau lúc này.")
    supplement = Supplement.objects.create(
        dossier=dossier,
        stage=stage,
        requested_at=now,
        requested_by_id=by.account_id,
        approved_by_id=approved_by.account_id if approved_by else None,
        reason=reason.strip(),
        answer_by=until,
    )
    for item in items:
        _ask(supplement, evidence[item.evidence_id], item)
    return supplement


def require_may_request_again(dossier: Dossier, approved_by: Officer | None) -> bool:
    """Whether this is a second request after receipt, which needs a leader's approval.

    Errors: SecondSupplementRefused without one; DutyRequired if the approver may not decide here.
    """
    if policies.may_request_supplement_again(dossier):
        return False
    if approved_by is None:
        raise SecondSupplementRefused
    policies.require(approved_by, Duty.DECIDE, dossier)
    return True


def open_supplement(dossier: Dossier) -> Supplement | None:
    """The request that waits for an answer or its confirmation, locked. Inside an act."""
    return Supplement.objects.select_for_update().filter(dossier=dossier, closed_at__isnull=True).first()


def take_answer(supplement: Supplement, files: Mapping[int, Sequence[int]]) -> None:
    """Put the new files in the place of the old ones, for every asked item and no other. Inside an act.

    Errors: NotAsked for an item nobody asked for; AnswerIncomplete naming what is still missing; FilesUnusable.
    """
    require_act()
    items = list(supplement.items.select_related("evidence").order_by("evidence__position"))
    asked = {item.evidence_id for item in items}
    given = {evidence_id for evidence_id, file_ids in files.items() if file_ids}
    for stranger in Evidence.objects.filter(pk__in=given - asked):
        raise NotAsked(name=stranger.name)
    missing = [item.evidence.name for item in items if item.evidence_id not in given]
    if missing:
        raise AnswerIncomplete(names="; ".join(missing))
    _require_usable([file_id for file_ids in files.values() for file_id in file_ids], supplement.dossier)
    for item in items:
        _replace_files(item.evidence, supplement, files[item.evidence_id])
        item.is_answered = True
        item.save(update_fields=["is_answered"])
    supplement.answered_at = clock.now()


def close(supplement: Supplement, *, confirmed: bool = False) -> None:
    """End a request. Inside an act."""
    require_act()
    supplement.closed_at = clock.now()
    if confirmed:
        supplement.confirmed_at = supplement.closed_at
    supplement.save(update_fields=["answered_at", "confirmed_at", "closed_at"])


def waited(supplement: Supplement) -> str:
    """The working time from the request to its answer, in words."""
    until = supplement.answered_at or clock.now()
    span = worktime.working_time(supplement.requested_at, until, calendar_of(supplement.dossier.agency))
    return wording.working_hours(span)


def answer_time(dossier: Dossier, *, at: datetime) -> datetime:
    """Until when the applicant may answer: the procedure's window, or the rule's where none is published."""
    window = dossier.procedure_version.definition.supplement
    calendar = calendar_of(dossier.agency)
    if window.window is None or window.window_unit in (LimitUnit.NOT_PUBLISHED, LimitUnit.NONE):
        days = rules.rule(rules.SUPPLEMENT_WINDOW_DAYS, on=clock.local(at).date(), agency=dossier.agency)
        limit = Limit(Decimal(days), Unit.WORKING_DAY)
    else:
        limit = Limit(window.window, Unit(window.window_unit.value))
    until = worktime.due_at(at, limit, calendar)
    assert until is not None, "a window has an end"
    return until


def _evidence_of(dossier: Dossier, items: Sequence[SupplementItemAsked]) -> dict[int, Evidence]:
    if not items:
        raise Incomplete(what="Chọn ít nhất một giấy tờ cần bổ sung.")
    wanted = [item.evidence_id for item in items]
    found = {evidence.pk: evidence for evidence in dossier.evidence.filter(pk__in=wanted)}
    if len(set(wanted)) != len(wanted) or found.keys() != set(wanted):
        raise Incomplete(what="Mỗi giấy tờ cần bổ sung ghi một lần, và phải thuộc hồ sơ này.")
    for item in items:
        if not item.reason.strip():
            raise Incomplete(what=f"Ghi rõ thiếu gì ở “{found[item.evidence_id].name}”.")
    return found


def _ask(supplement: Supplement, evidence: Evidence, item: SupplementItemAsked) -> None:
    if item.mark is not None or item.marked_file_id is not None:
        _require_on_picture(evidence, item)
    SupplementItem.objects.create(
        supplement=supplement,
        evidence=evidence,
        reason=item.reason.strip(),
        marked_file_id=item.marked_file_id,
        mark=list(item.mark) if item.mark else None,
    )
    evidence.verdict, evidence.note = EvidenceVerdict.BAD, item.reason.strip()
    evidence.save(update_fields=["verdict", "note"])


def _require_on_picture(evidence: Evidence, item: SupplementItemAsked) -> None:
    """A mark is a rectangle of some size inside one of the item's own pictures."""
    mark = item.mark
    inside = mark is None or (
        min(mark) >= 0 and mark[2] > 0 and mark[3] > 0 and mark[0] + mark[2] <= 1000 and mark[1] + mark[3] <= 1000
    )
    own = evidence.files.filter(file_id=item.marked_file_id, replaced_by__isnull=True).exists()
    if not inside or not own:
        raise Incomplete(what=f"Dấu chỉ ở “{evidence.name}” phải nằm trong ảnh của giấy tờ đó.")


def _require_usable(file_ids: Sequence[int], dossier: Dossier) -> None:
    """Only files that were sent for this dossier and that the scan did not reject."""
    usable = StoredFile.objects.filter(pk__in=file_ids, subject=dossier.subject).exclude(state=FileState.REJECTED)
    if usable.count() != len(set(file_ids)):
        raise FilesUnusable


def _replace_files(evidence: Evidence, supplement: Supplement, file_ids: Sequence[int]) -> None:
    evidence.files.filter(replaced_by__isnull=True).update(replaced_by=supplement)
    EvidenceFile.objects.bulk_create(
        EvidenceFile(evidence=evidence, file_id=file_id, position=position)
        for position, file_id in enumerate(file_ids, start=1)
    )
    evidence.verdict, evidence.note, evidence.bound_file = EvidenceVerdict.UNSEEN, "", None
    evidence.save(update_fields=["verdict", "note", "bound_file"])
