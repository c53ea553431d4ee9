"""Why the result is due when it is due: as a sum, and as a line."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.agencies.calendars import AgencyCalendar, calendar_of
from motcua.casework.clock import policy_of
from motcua.casework.enums import PauseKind
from motcua.casework.models import Dossier, DueChange, Pause
from motcua.casework.queries.worklist import span
from motcua.kernel import clock, wording, worktime
from motcua.kernel.worktime import Limit, PausePolicy, Unit
from motcua.ui.components import ClockLine, Mark, Reason, Span

AWAITED = {
    PauseKind.SUPPLEMENT: gettext_noop("chờ bổ sung"),
    PauseKind.FINANCE: gettext_noop("chờ nộp tiền"),
    PauseKind.LEGAL: gettext_noop("tạm dừng theo luật"),
}
COUNTED = {
    Unit.WORKING_HOUR: gettext_noop("chỉ tính giờ làm việc"),
    Unit.WORKING_DAY: gettext_noop("không tính thứ Bảy, Chủ nhật, ngày lễ"),
    Unit.CALENDAR_DAY: gettext_noop("tính cả thứ Bảy, Chủ nhật"),
    Unit.MONTH: gettext_noop("tính theo tháng"),
}


def due_explained(dossier: Dossier) -> tuple[Reason, ...]:
    """One row per reason, the last is the result. Empty before receipt. Three queries."""
    limit = dossier.time_limit
    if dossier.received_at is None:
        return ()
    if limit is None or dossier.original_due_at is None:
        return (Reason(_("Luật không ghi ngày trả kết quả của việc này"), _("không có ngày hẹn")),)
    pauses = list(dossier.pauses.all())
    rows = [*_first_promise(dossier, limit), *_moves(dossier, pauses)]
    if any(pause.ended_at is None for pause in pauses):
        return (*rows, Reason(_("Hẹn trả"), _("chưa tính, đang chờ")))
    assert dossier.due_at is not None
    return (*rows, Reason(_("Hẹn trả"), wording.moment(dossier.due_at)))


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
        Span(
            place(pause.begun_at),
            place(pause.ended_at or now),
            _("Dừng: {awaited}").format(awaited=_(AWAITED[PauseKind(pause.kind)])),
        )
        for pause in pauses
    ]
    return ClockLine(
        sentence=_sentence(dossier, former, due, now, calendar),
        start_text=_("Tiếp nhận {received_at}").format(received_at=wording.desk_moment(dossier.received_at)),
        due_text=_("Hẹn trả {due}").format(due=wording.desk_moment(due)),
        narrow_due_text=wording.desk_moment(due),
        due=place(due),
        now=place(now),
        now_text=_now_text(due, now, calendar),
        pauses=spans,
        ticks=[Mark(place(at), _("Hẹn cũ")) for at in former],
        next=Mark(place(dossier.step_due_at), _("Hết bước này"))
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
        yield Reason(
            _("Tiếp nhận lúc {received}, ngoài giờ làm việc").format(received=received),
            _("tính từ {begin}").format(begin=wording.moment(begin)),
        )
    if limit.unit is Unit.SAME_DAY:
        text = _("Quy định: trả trong ngày; nhận từ {cutoff} thì trả ngày làm việc sau").format(
            cutoff=wording.hour(limit.cutoff)
        )
        yield Reason(text, wording.moment(dossier.original_due_at))
        return
    rule = _("Quy định: {limit}, {counted}, từ lúc tiếp nhận {received}").format(
        limit=wording.limit(limit), counted=_(COUNTED[limit.unit]), received=received
    )
    last = _calendar_end(begin, limit)
    if last is not None and not calendar.office(last):
        yield Reason(rule, wording.day(last))
        text = _("{last} là ngày nghỉ, nên dời đến hết giờ ngày làm việc kế tiếp").format(last=wording.day(last))
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
        (
            change.at,
            Reason(
                _("Đổi ngày hẹn: {reason}, lúc {at}").format(reason=change.reason, at=wording.moment(change.at)),
                _after(change),
            ),
        )
        for change in changes.values()
    ]
    return [reason for _, reason in sorted(rows, key=lambda row: row[0])]


def _paused(dossier: Dossier, pause: Pause, change: DueChange | None) -> Reason:
    """What a pause did to the promise."""
    awaited = _(AWAITED[PauseKind(pause.kind)])
    if pause.ended_at is None:
        return Reason(
            _("Đang {awaited} từ {begun_at}").format(awaited=awaited, begun_at=wording.moment(pause.begun_at)),
            _("chưa tính"),
        )
    stretch = _("từ {begun_at} đến {ended_at}").format(
        begun_at=wording.moment(pause.begun_at), ended_at=wording.moment(pause.ended_at)
    )
    if change is None:
        return Reason(
            _("Thời gian {awaited}, {stretch}: dừng khi đã trễ hoặc ngoài giờ làm việc").format(
                awaited=awaited, stretch=stretch
            ),
            _("không cộng"),
        )
    if policy_of(dossier, pause) is PausePolicy.RESTART:
        return Reason(
            _("Tính lại từ đầu sau khi {awaited}, {stretch}").format(awaited=awaited, stretch=stretch), _after(change)
        )
    waited = worktime.working_time(pause.begun_at, pause.ended_at, calendar_of(dossier.agency))
    return Reason(
        _("Cộng thời gian {awaited}, {stretch}").format(awaited=awaited, stretch=stretch),
        f"+ {wording.working_hours(waited)}",
    )


def _after(change: DueChange) -> str:
    return wording.moment(change.after) if change.after else _("không có ngày hẹn")


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
    before = "".join(" " + _("Hẹn cũ {at}.").format(at=wording.moment(at)) for at in former)
    return _("Tiếp nhận {received_at}.{before} Hẹn trả {due}. {now_text}.").format(
        received_at=wording.moment(dossier.received_at),
        before=before,
        due=wording.moment(due),
        now_text=_now_text(due, now, calendar),
    )


def _now_text(due: datetime, now: datetime, calendar: AgencyCalendar) -> str:
    if now > due:
        return _("Trễ {span}").format(span=span(worktime.working_time(due, now, calendar)))
    return _("Còn {span}").format(span=span(worktime.working_time(now, due, calendar)))
