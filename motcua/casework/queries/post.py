"""The lists of post: what waits for which of the three moments, the oldest first, and what waits too long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.agencies import rules
from motcua.agencies.calendars import calendar_of
from motcua.casework.enums import PARCEL_ENDS, ParcelState
from motcua.casework.models import PostalParcel
from motcua.identity.enums import Duty
from motcua.identity.models import Account, DutyAssignment
from motcua.identity.officers import Officer
from motcua.kernel import clock, worktime

SHOWN = 100


class ParcelView(TextChoices):
    """The filters, in the order of the way."""

    ARRIVED = "cho-ban-giao", _("Chờ bàn giao")
    HANDED_OVER = "cho-mo", _("Chờ mở")
    OPENED = "dang-kiem", _("Đang kiểm")
    DONE = "xong", _("Đã xong")


STATES = {
    ParcelView.ARRIVED: (ParcelState.ARRIVED,),
    ParcelView.HANDED_OVER: (ParcelState.HANDED_OVER,),
    ParcelView.OPENED: (ParcelState.OPENED,),
    ParcelView.DONE: tuple(sorted(PARCEL_ENDS)),
}


@dataclass(frozen=True, slots=True)
class ParcelLine:
    """A parcel with its two waits in working time: from arrival to hand-over, and from there to its answer, so far or in all."""

    parcel: PostalParcel
    before: timedelta
    before_late: bool
    after: timedelta | None
    after_late: bool


@dataclass(frozen=True, slots=True)
class ParcelList:
    lines: tuple[ParcelLine, ...]
    counts: dict[ParcelView, int]
    late: int
    has_more: bool


def parcel_list(officer: Officer, view: ParcelView, *, now: datetime, code: str = "") -> ParcelList:
    """Parcels the officer sees: what waits with the oldest first, what is done with the latest first. By `code`: in any state."""
    seen = PostalParcel.objects.visible_to(officer)
    states = dict(seen.order_by().values_list("state").annotate(Count("pk")))
    wanted = seen.filter(code__contains=code) if code else seen.filter(state__in=STATES[view])
    ordered = wanted.order_by("-closed_at", "-pk") if view is ParcelView.DONE else wanted.order_by("arrived_at", "pk")
    found = list(ordered.select_related("taken_by", "registered_by")[: SHOWN + 1])
    lines = tuple(parcel_line(one, now) for one in found[:SHOWN])
    return ParcelList(
        lines=lines,
        counts={one: sum(states.get(state, 0) for state in STATES[one]) for one in ParcelView},
        late=sum(line.before_late or line.after_late for line in lines),
        has_more=len(found) > SHOWN,
    )


def receivers(agency_ids: Iterable[int]) -> list[tuple[int, str]]:
    """(account id, name) of those who take dossiers in at all of these agencies today: to whom post is handed over."""
    held = DutyAssignment.objects.on(clock.today()).filter(duty=Duty.RECEIVE, account__is_active=True)
    able: set[int] | None = None
    for agency_id in set(agency_ids):
        here = set(held.filter(agency_id=agency_id).values_list("account_id", flat=True))
        able = here if able is None else able & here
    accounts = Account.objects.filter(pk__in=able or ()).order_by("display_name")
    return [(account.pk, account.display_name) for account in accounts]


def parcel_line(parcel: PostalParcel, now: datetime) -> ParcelLine:
    """The waits of one parcel."""
    calendar = calendar_of(parcel.receiving_agency)
    hours = rules.rule(rules.POST_WAIT_HOURS, on=clock.local(now).date(), agency=parcel.receiving_agency)
    end = parcel.closed_at or now
    before = worktime.working_time(parcel.arrived_at, parcel.handed_at or end, calendar)
    after = worktime.working_time(parcel.handed_at, end, calendar) if parcel.handed_at else None
    longest = timedelta(hours=hours)
    return ParcelLine(parcel, before, before > longest, after, after is not None and after > longest)
