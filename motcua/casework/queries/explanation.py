"""Why the result is due when it is due: as a sum, and as a line."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from motcua.agencies.calendars import AgencyCalendar, calendar_of
from motcua.casework.clock import policy_of
from motcua.casework.enums import PauseKind
from motcua.casework.models import Dossier, DueChange, Pause
from motcua.casework.queries.worklist import span
from motcua.kernel import clock, wording, worktime
from motcua.kernel.worktime import Limit, PausePolicy, Unit
from motcua.ui.components import ClockLine, Mark, Reason, Span

AWAITED = {
    PauseKind.SUPPLEMENT: "chờ bổ sung",
    PauseKind.FINANCE: "chờ nộp tiền",
    PauseKind.LEGAL: "tạm dừng theo luật",
}
COUNTED = {
    Unit.WORKING_HOUR: "chỉ tính giờ làm việc",
    Unit.WORKING_DAY: "không tính thứ Bảy, Chủ nhật, ngày lễ",
    Unit.CALENDAR_DAY: "tính cả thứ Bảy, Chủ nhật",
    Unit.MONTH: "tính theo tháng",
}


def due_explained(dossier: Dossier) -> tuple[Reason, ...]:
    """One row per reason, the last is the result. Empty before receipt. Three queries."""
    limit = dossier.time_limit
    if dossier.received_at is None:
        return ()
    if limit is None or dossier.original_due_at is None:
        return (Reason("Luật không ghi ngày trả kết quả của việc này", "không có ngày hẹn"),)
    pauses = list(dossier.pauses.all())
    rows = [*_first_promise(dossier, limit), *_moves(dossier, pauses)]
    if any(pause.ended_at is None for pause in pauses):
        return (*rows, Reason("Hẹn trả", "chưa tính, đang chờ"))
    assert dossier.due_at is not None
    return (*rows, Reason("Hẹn trả", wording.moment(dossier.due_at)))


def clock_line(dossier: Dossier, now: datetime | None = None) -> ClockLine | None:
    """The dossier's working time from receipt to the promise, as percents of a line. None where nothing is promised."""
    if dossier.received_at is None or dossier.due_at is None:
        return None
    now = dossier.closed_at or now or clock.now()
    calendar = calendar_of(dossier.agency)
    begin = worktime.start(dossier.received_at, calendar)
    pauses = list(dossier.pauses.all())
    due = _due_while_waiting(dossier, pauses, now, calendar)
    whole = worktime.working_time(begin, max(due, now), calendar) or timedelta(seconds=1)

    def place(at: datetime) -> float:
        return round(100 * (worktime.working_time(begin, at, calendar) / whole), 1)

    former = _former_promises(dossier)
    spans = [
        Span(place(pause.begun_at), place(pause.ended_at or now), f"Dừng: {AWAITED[PauseKind(pause.kind)]}")
        for pause in pauses
    ]
    return ClockLine(
        sentence=_sentence(dossier, former, due, now, calendar),
        start_text=f"Tiếp nhận {wording.desk_moment(dossier.received_at)}",
        due_text=f"Hẹn trả {wording.desk_moment(due)}",
        narrow_due_text=wording.desk_moment(due),
        due=place(due),
        now=place(now),
        now_text=_now_text(due, now, calendar),
        pauses=spans,
        ticks=[Mark(place(at), "Hẹn cũ") for at in former],
        next=Mark(place(dossier.step_due_at), "Hết bước này")
        if dossier.step_due_at and dossier.step_due_at > now
        else None,
    )


def _first_promise(dossier: Dossier, limit: Limit) -> Iterator[Reason]:
    assert dossier.received_at is not None
    assert dossier.original_due_at is not None
    calendar = calendar_of(dossier.agency)
    begin = worktime.start(dossier.received_at, calendar)
    received = wording.moment(dossier.received_at)
    if begin != clock.local(dossier.received_at).replace(microsecond=0):
        yield Reason(f"Tiếp nhận lúc {received}, ngoài giờ làm việc", f"tính từ {wording.moment(begin)}")
    if limit.unit is Unit.SAME_DAY:
        text = f"Quy định: trả trong ngày; nhận từ {wording.hour(limit.cutoff)} thì trả ngày làm việc sau"
        yield Reason(text, wording.moment(dossier.original_due_at))
        return
    rule = f"Quy định: {wording.limit(limit)}, {COUNTED[limit.unit]}, từ lúc tiếp nhận {received}"
    last = _calendar_end(begin, limit)
    if last is not None and not calendar.office(last):
        yield Reason(rule, wording.day(last))
        text = f"{wording.day(last)} là ngày nghỉ, nên dời đến hết giờ ngày làm việc kế tiếp"
        yield Reason(text[:1].upper() + text[1:], wording.moment(dossier.original_due_at))
    else:
        yield Reason(rule, wording.moment(dossier.original_due_at))


def _calendar_end(begin: datetime, limit: Limit) -> date | None:
    """The plain last day of a limit in calendar days, before days off move it."""
    return clock.local(begin).date() + timedelta(days=int(limit.value)) if limit.unit is Unit.CALENDAR_DAY else None


def _moves(dossier: Dossier, pauses: list[Pause]) -> list[Reason]:
    """What moved the promise, in the order in which it happened: pauses, and new hours that the agency promised."""
    changes = {change.at: change for change in dossier.due_changes.all() if change.before is not None}
    rows = [
        (pause.begun_at, _paused(dossier, pause, changes.pop(pause.ended_at, None) if pause.ended_at else None))
        for pause in pauses
    ]
    rows += [
        (change.at, Reason(f"Đổi ngày hẹn: {change.reason}, lúc {wording.moment(change.at)}", _after(change)))
        for change in changes.values()
    ]
    return [reason for _, reason in sorted(rows, key=lambda row: row[0])]


def _paused(dossier: Dossier, pause: Pause, change: DueChange | None) -> Reason:
    """What a pause did to the promise."""
    awaited = AWAITED[PauseKind(pause.kind)]
    if pause.ended_at is None:
        return Reason(f"Đang {awaited} từ {wording.moment(pause.begun_at)}", "chưa tính")
    stretch = f"từ {wording.moment(pause.begun_at)} đến {wording.moment(pause.ended_at)}"
    if change is None:
        return Reason(f"Thời gian {awaited}, {stretch}: dừng khi đã trễ hoặc ngoài giờ làm việc", "không cộng")
    if policy_of(dossier, pause) is PausePolicy.RESTART:
        return Reason(f"Tính lại từ đầu sau khi {awaited}, {stretch}", _after(change))
    waited = worktime.working_time(pause.begun_at, pause.ended_at, calendar_of(dossier.agency))
    return Reason(f"Cộng thời gian {awaited}, {stretch}", f"+ {wording.working_hours(waited)}")


def _after(change: DueChange) -> str:
    return wording.moment(change.after) if change.after else "không có ngày hẹn"


def _due_while_waiting(dossier: Dossier, pauses: list[Pause], now: datetime, calendar: AgencyCalendar) -> datetime:
    """The promise as stored; while a pause lasts, as it would be if the pause ended now."""
    assert dossier.due_at is not None
    waiting = next((pause for pause in pauses if pause.ended_at is None), None)
    if waiting is None or waiting.begun_at > dossier.due_at:
        return dossier.due_at
    waited = worktime.working_time(waiting.begun_at, now, calendar)
    return worktime.add_working_time(dossier.due_at, waited, calendar)


def _former_promises(dossier: Dossier) -> list[datetime]:
    """The hours that were promised before the agency asked for more time. No query where the promise never moved."""
    if len(dossier.due_changes.all()) < 2:
        return []
    return [extension.before for extension in dossier.extensions.all()]


def _sentence(dossier: Dossier, former: list[datetime], due: datetime, now: datetime, calendar: AgencyCalendar) -> str:
    assert dossier.received_at is not None
    before = "".join(f" Hẹn cũ {wording.moment(at)}." for at in former)
    return (
        f"Tiếp nhận {wording.moment(dossier.received_at)}.{before} Hẹn trả {wording.moment(due)}."
        f" {_now_text(due, now, calendar)}."
    )


def _now_text(due: datetime, now: datetime, calendar: AgencyCalendar) -> str:
    if now > due:
        return f"Trễ {span(worktime.working_time(due, now, calendar))}"
    return f"Còn {span(worktime.working_time(now, due, calendar))}"
