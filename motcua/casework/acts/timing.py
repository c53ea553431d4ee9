"""The clock in the agency's hand: an apology and a new hour; a stop that the law allows, and its end.

Source: Decree 61/2018, article 19; Circular 03/2025, form 04; regulations 1.2 row 9 and 1.3.3; checklist 34, 41 to 45.
"""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.agencies.calendars import calendar_of
from motcua.casework import clock, forms, policies
from motcua.casework.acts.reception import require_reason
from motcua.casework.enums import RUNNING, PauseKind
from motcua.casework.errors import Incomplete, PauseWithoutGround, SecondExtensionRefused
from motcua.casework.models import Dossier, Extension
from motcua.casework.moves import move, refusal, require_seen, touch
from motcua.casework.transitions import PAUSE, RESUME
from motcua.documents.models import StoredFile
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.kernel import clock as time
from motcua.kernel import wording, worktime
from motcua.kernel.acts import act


@act
def extend(*, dossier_id: int, by: Officer, seen: int | None, reason: str, to: date, as_head: bool = False) -> Dossier:
    """Apologise and promise the end of another working day; form 04 is printed. The first promise stays on record.

    So often as the rule says; beyond it only if the officer signs as the head of the agency (`as_head`), which is recorded.

    Errors: AlreadyDone; MoveRefused unless the clock runs; DutyRequired without DECIDE; ReasonTooShort;
            SecondExtensionRefused; Incomplete for a day off, or one that is not after the present promise and today.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    if dossier.state_now not in RUNNING or dossier.due_at is None:
        raise refusal(dossier)
    policies.require(by, Duty.DECIDE, dossier)
    require_reason(reason, dossier.agency)
    again = not policies.may_extend_again(dossier)
    if again and not as_head:
        raise SecondExtensionRefused
    before, after = dossier.due_at, _later(dossier, to)
    extension = Extension.objects.create(
        dossier=dossier,
        made_at=time.now(),
        before=before,
        after=after,
        reason=reason.strip(),
        signed_by_id=by.account_id,
    )
    clock.extend(dossier, to=after, reason="xin lỗi và hẹn lại (Mẫu 04)", by=by)
    forms.print_apology(dossier, extension, by=by)
    facts = {
        "due_before_at": before.isoformat(),
        "due_at": after.isoformat(),
        "again": again,
        "agency": dossier.agency.short_name,
    }
    touch(dossier, "dossier.extended", by=by, payload=facts, personal={"reason": extension.reason})
    return dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalGround:
    """Why the law stops the clock: what is awaited, the article that allows to wait, and the paper that says so, perhaps scanned."""

    reason: str
    article: str
    document: str
    file_id: int | None = None


@act
def pause(*, dossier_id: int, by: Officer, seen: int | None, ground: LegalGround, review_on: date) -> Dossier:
    """Stop the clock on a legal ground, until it is looked at again at the end of `review_on`.

    Errors: AlreadyDone or MoveRefused; DutyRequired without DECIDE; PauseWithoutGround; ReasonTooShort; ResultDecided;
            Incomplete for a day off or in the past, or a file that is not of this dossier.
    Source: regulations 1.2, row 9; checklist 34.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    if dossier.state_now not in PAUSE.sources:
        raise refusal(dossier)
    if not (ground.article.strip() and ground.document.strip()):
        raise PauseWithoutGround
    require_reason(ground.reason, dossier.agency)
    policies.require_undecided(dossier)
    _require_own_file(dossier, ground.file_id)
    review_by = _review_time(dossier, review_on)
    kept = {
        "reason": ground.reason.strip(),
        "article": ground.article.strip(),
        "document": ground.document.strip(),
        "file_id": ground.file_id,
        "review_by": review_by,
    }
    move(
        dossier,
        PAUSE,
        by=by,
        pause=PauseKind.LEGAL,
        ground=kept,
        payload={"review_by": review_by.isoformat(), "document": kept["document"]},
        personal={"reason": kept["reason"], "ground": kept["article"]},
    )
    return dossier


@act
def resume(*, dossier_id: int, by: Officer, seen: int | None) -> Dossier:
    """The legal ground has ended: the promise moves by the time the clock stood still, and the work goes on.

    Errors: AlreadyDone or MoveRefused; DutyRequired without REVIEW.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    due = dossier.due_at.isoformat() if dossier.due_at else None
    move(dossier, RESUME, by=by, payload={"due_before_at": due})
    return dossier


def _review_time(dossier: Dossier, on: date) -> datetime:
    """The end of that day. Errors: Incomplete."""
    until = worktime.end_of_day(on, calendar_of(dossier.agency))
    if until is None or until <= time.now():
        raise Incomplete(what="Ngày xem lại phải là một ngày làm việc và sau lúc này.")
    return until


def _require_own_file(dossier: Dossier, file_id: int | None) -> None:
    """Errors: Incomplete unless the file was kept for this dossier and is no other's."""
    if file_id is not None and not StoredFile.objects.filter(pk=file_id, subject=dossier.subject).exists():
        raise Incomplete(what="Tệp văn bản không dùng được. Chọn lại tệp.")


def _later(dossier: Dossier, to: date) -> datetime:
    """The end of that day's office hours. Errors: Incomplete."""
    assert dossier.due_at is not None
    after = worktime.end_of_day(to, calendar_of(dossier.agency))
    if after is None:
        raise Incomplete(what=f"{wording.day(to).capitalize()} là ngày nghỉ. Chọn một ngày làm việc.")
    if after <= max(dossier.due_at, time.now()):
        raise Incomplete(what=f"Hẹn mới phải sau hẹn đang có ({wording.moment(dossier.due_at)}) và sau lúc này.")
    return after
