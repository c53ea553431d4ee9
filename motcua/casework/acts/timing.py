"""The promised hour moved by the agency: an apology and a new hour.

Source: Decree 61/2018, article 19; Circular 03/2025, form 04; regulations 1.3.3; checklist 41 to 45.
"""

from datetime import date, datetime

from motcua.agencies.calendars import calendar_of
from motcua.casework import clock, forms, policies
from motcua.casework.acts.reception import require_reason
from motcua.casework.enums import RUNNING
from motcua.casework.errors import Incomplete, SecondExtensionRefused
from motcua.casework.models import Dossier, Extension
from motcua.casework.moves import refusal, require_seen, touch
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


def _later(dossier: Dossier, to: date) -> datetime:
    """The end of that day's office hours. Errors: Incomplete."""
    assert dossier.due_at is not None
    after = worktime.end_of_day(to, calendar_of(dossier.agency))
    if after is None:
        raise Incomplete(what=f"{wording.day(to).capitalize()} là ngày nghỉ. Chọn một ngày làm việc.")
    if after <= max(dossier.due_at, time.now()):
        raise Incomplete(what=f"Hẹn mới phải sau hẹn đang có ({wording.moment(dossier.due_at)}) và sau lúc này.")
    return after
