"""The worklist of an officer: what waits, sorted by the hour it is due, with the counts of every filter."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, When
from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.agencies.calendars import calendar_of
from motcua.casework import transitions
from motcua.casework.enums import FINAL, RUNNING, DossierState, OutputState
from motcua.casework.models import Attendance, Dossier, Party, Supplement
from motcua.casework.policies import AT_THE_DESK
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.kernel import clock, wording, worktime
from motcua.kernel.text import fold
from motcua.ui.components import Tone

ROWS = 50
S = DossierState


class View(TextChoices):
    """Filters that are addresses; the labels stand above the counts."""

    MINE = "cho-toi", _("Chờ tôi")
    NEW = "cho-tiep-nhan", _("Chờ tiếp nhận")
    LATE = "tre", _("Quá hạn")
    SOON = "sap-tre", _("Sắp đến hạn")
    CITIZEN = "cho-nguoi-dan", _("Chờ người dân")
    SIGN = "cho-ky", _("Chờ ký")
    RESULT = "cho-tra", _("Chờ trả kết quả")
    ALL = "tat-ca", _("Tất cả")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """What to show: a view, narrowed by words, procedure (slug) and channel; `page` counts from 1."""

    view: View = View.MINE
    text: str = ""
    procedure: str = ""
    channel: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """A row. `left` says the time in words ("Trễ 1 giờ 50 phút"), `due` the hour, `task` what is to be done."""

    dossier: Dossier
    procedure: str
    variant: str
    task: str
    left: str
    due: str
    channel: str
    holder: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """One page of a view, and the counts of all views before words, procedure and channel narrow them."""

    items: tuple[WorkItem, ...]
    counts: dict[View, int]
    page: int
    has_more: bool


def worklist(officer: Officer, wanted: WorkFilter, *, now: datetime | None = None) -> Worklist:
    """The officer's work, the hour that passes first on top. Six queries, and at most two per agency for its calendar."""
    now = now or clock.now()
    views = _views(officer, now)
    visible = (
        Dossier.objects.visible_to(officer)
        .exclude(state__in=FINAL)
        .annotate(is_answered=_answered(), is_signed_by_all=_signed_by_all())
    )
    counts = visible.aggregate(**{view.name: Count("pk", filter=condition) for view, condition in views.items()})
    rows = _narrowed(visible.filter(views[wanted.view]), wanted)
    first = (max(wanted.page, 1) - 1) * ROWS
    found = list(rows[first : first + ROWS + 1])
    return Worklist(
        items=tuple(_item(dossier, now) for dossier in found[:ROWS]),
        counts={view: counts[view.name] for view in views},
        page=max(wanted.page, 1),
        has_more=len(found) > ROWS,
    )


def time_left(until: datetime, dossier: Dossier, now: datetime) -> timedelta:
    """Working time until then; negative once it has passed."""
    calendar = calendar_of(dossier.agency)
    if now <= until:
        return worktime.working_time(now, until, calendar)
    return -worktime.working_time(until, now, calendar)


def span(amount: timedelta) -> str:
    """`2 ngày 6 giờ` from a working day of eight hours on, below it `1 giờ 50 phút`."""
    minutes = abs(amount) // timedelta(minutes=1)
    if not minutes:
        return "dưới 1 phút làm việc"
    hours, minutes = divmod(minutes, 60)
    days, rest = divmod(hours, 8)
    if days:
        return f"{days} ngày" + (f" {rest} giờ" if rest else "")
    return " ".join(part for part in (f"{hours} giờ" if hours else "", f"{minutes} phút" if minutes else "") if part)


def _answered() -> Exists:
    waiting = Supplement.objects.filter(dossier=OuterRef("pk"), closed_at__isnull=True, answered_at__isnull=False)
    return Exists(waiting)


def _views(officer: Officer, now: datetime) -> dict[View, Q]:
    late = Q(state__in=RUNNING, due_at__lt=now) | Q(state=S.SUBMITTED, answer_by__lt=now)
    asked = Q(state__in=[S.SUPPLEMENT_BEFORE_RECEIPT, S.SUPPLEMENT_AFTER_RECEIPT, S.AWAITING_FINANCE])
    return {
        View.MINE: _mine(officer),
        View.NEW: Q(state=S.SUBMITTED),
        View.LATE: late,
        View.SOON: Q(state__in=RUNNING, warn_at__lte=now, due_at__gte=now),
        View.CITIZEN: asked & Q(is_answered=False),
        View.SIGN: Q(state=S.IN_PROCESS, step_duty=Duty.DECIDE),
        View.RESULT: Q(state=S.ISSUED),
        View.ALL: Q(),
    }


def _mine(officer: Officer) -> Q:
    """What the officer holds, and what nobody holds yet and the officer's duties reach."""
    held = Q(holder_id=officer.account_id, state__in=[S.RECEIVED, S.IN_PROCESS, S.PAUSED])
    received = Q(state__in=[S.SUBMITTED, S.RECEIVED]) | Q(state=S.SUPPLEMENT_AFTER_RECEIPT, is_answered=True)
    free = Q()
    for duty in Duty:
        free |= _reached(officer, duty) & Q(state=S.IN_PROCESS, holder__isnull=True, step_duty=duty)
    return (
        held
        | free
        | (received & _reached(officer, Duty.RECEIVE))
        | (Q(state=S.AWAITING_FINANCE) & _reached(officer, Duty.COLLECT))
        | (Q(state=S.ISSUED) & _reached(officer, Duty.DELIVER))
        | (Q(state=S.IN_PROCESS) & _reached(officer, Duty.ISSUE) & Q(is_signed_by_all=True))
        | (
            Q(withdrawal_asked_at__isnull=False, state__in=transitions.WITHDRAW.sources)
            & _reached(officer, Duty.DECIDE)
        )
    )


def _signed_by_all() -> "ExpressionWrapper[Any]":
    """A numbered output that every party came to sign: it waits to be released, though no step of the law is called so."""
    came = Attendance.objects.filter(output__state=OutputState.NUMBERED)
    missing = Party.objects.filter(~Exists(came.filter(party=OuterRef("pk"))), dossier=OuterRef("pk"))
    everybody = Q(Exists(came.filter(output__dossier=OuterRef("pk"))), ~Exists(missing))
    return ExpressionWrapper(everybody, output_field=BooleanField())


def _reached(officer: Officer, duty: Duty) -> Q:
    """Dossiers for which the duty counts: as `policies.holds`, in the database."""
    agencies = officer.agencies(duty)
    reached = Q(agency_id__in=agencies)
    return reached | Q(receiving_agency_id__in=agencies) if duty in AT_THE_DESK else reached


def _narrowed(rows: "QuerySet[Dossier]", wanted: WorkFilter) -> "QuerySet[Dossier]":
    if wanted.text.strip():
        rows = rows.filter(Q(code__icontains=wanted.text.strip()) | Q(folded_title__contains=fold(wanted.text)))
    if wanted.procedure:
        rows = rows.filter(procedure_version__procedure__slug=wanted.procedure)
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    hour = Case(When(state=S.SUBMITTED, then=F("answer_by")), default=F("due_at"))
    return rows.select_related("holder").order_by(hour.asc(nulls_last=True), "pk")


def _item(dossier: Dossier, now: datetime) -> WorkItem:
    definition = dossier.procedure_version.definition
    left, due, tone = _time(dossier, now)
    return WorkItem(
        dossier=dossier,
        procedure=definition.name,
        variant=next((one.name for one in definition.variants if one.key == dossier.variant), ""),
        task=_task(dossier),
        left=left,
        due=due,
        channel=dossier.get_channel_display(),
        holder=str(dossier.holder) if dossier.holder else "",
        tone=tone,
    )


def _time(dossier: Dossier, now: datetime) -> tuple[str, str, Tone]:
    state = dossier.state_now
    if state is S.SUBMITTED and dossier.answer_by:
        return _towards(dossier, dossier.answer_by, None, now)
    if state is S.ISSUED:
        return "Đã có kết quả", "", "ok"
    if state not in RUNNING:
        return "Đồng hồ đang dừng" if dossier.received_at else "Chưa tính giờ", "", ""
    if dossier.due_at is None:
        return "Không có ngày hẹn", "", ""
    return _towards(dossier, dossier.due_at, dossier.warn_at, now)


def _towards(dossier: Dossier, until: datetime, warn_at: datetime | None, now: datetime) -> tuple[str, str, Tone]:
    left = time_left(until, dossier, now)
    due = wording.desk_moment(until)
    if now > until:
        return f"Trễ {span(left)}", due, "late"
    if warn_at is not None and now >= warn_at:
        return f"Sắp trễ, còn {span(left)}", due, "soon"
    return f"Còn {span(left)}", due, ""


WAITING: dict[DossierState, Any] = {
    S.SUBMITTED: _("Kiểm tra và trả lời"),
    S.SUPPLEMENT_BEFORE_RECEIPT: _("Chờ người dân bổ sung"),
    S.RECEIVED: _("Chuyển xử lý"),
    S.SUPPLEMENT_AFTER_RECEIPT: _("Chờ người dân bổ sung"),
    S.AWAITING_FINANCE: _("Chờ nộp tiền"),
    S.PAUSED: _("Xem lại việc tạm dừng"),
    S.ISSUED: _("Trả kết quả"),
}


def _task(dossier: Dossier) -> str:
    if dossier.withdrawal_asked_at is not None and dossier.state_now in transitions.WITHDRAW.sources:
        return "Trả lời đề nghị rút"
    if getattr(dossier, "is_answered", False):
        return "Xem phần bổ sung"
    if dossier.state_now in WAITING:
        return str(WAITING[dossier.state_now])
    steps = dossier.procedure_version.definition.steps
    return next((step.name for step in steps if step.key == dossier.step), str(dossier.state_now.label))
