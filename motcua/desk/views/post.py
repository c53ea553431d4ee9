"""Post as lists: what waits for whom, noting what the postman brings, handing it over."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.models import Agency
from motcua.casework.acts import post
from motcua.casework.models import PostalParcel
from motcua.casework.models.post import SEES_POST
from motcua.casework.parcel_transitions import AT_THE_DOOR, HAND_OVER
from motcua.casework.queries import ParcelLine, ParcelView, parcel_list, receivers
from motcua.desk.forms_post import THE_POST, ArrivalForm, HandOverForm
from motcua.desk.frame import frame_of
from motcua.eventlog.access import log_access
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.kernel import clock
from motcua.kernel.dates import PartialDate
from motcua.kernel.errors import DomainError
from motcua.kernel.wording import elapsed, moment
from motcua.ui.access import officer
from motcua.ui.components import Count

JUST_NOTED = 30
AT_ONCE = 100
WAITING = (ParcelView.HANDED_OVER, ParcelView.OPENED)


@officer(*SEES_POST)
@require_GET
def parcels(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first, and how long; by code with ?tim=."""
    who = officer_of(request)
    chosen = request.GET.get("loc", "")
    view = ParcelView(chosen) if chosen in ParcelView.values else ParcelView.ARRIVED
    text = "".join(one for one in request.GET.get("tim", "").upper() if one.isalnum())[:30]
    found = parcel_list(who, view, now=clock.now(), code=text)
    if not (chosen or text or found.lines) and (waits := next((one for one in WAITING if found.counts[one]), None)):
        view, found = waits, parcel_list(who, waits, now=clock.now())
    log_access(by=who, subject="list:parcels", purpose="xem danh sách bưu gửi", seen=_seen(view, text, found.lines))
    context = {
        "desk": frame_of(request),
        "view": view,
        "text": text,
        "counts": [_count(one, found.counts[one], view, text) for one in ParcelView],
        "rows": [_row(line) for line in found.lines],
        "late": found.late,
        "has_more": found.has_more,
        "may_note": _may_note(who),
        "may_hand_over": _may_note(who) and not text and view in (ParcelView.ARRIVED, ParcelView.HANDED_OVER),
    }
    return render(request, "desk/post/list.html", context)


@officer(*AT_THE_DOOR)
@require_http_methods(["GET", "POST"])
def arrive(request: HttpRequest) -> HttpResponse:
    """One parcel after the other: what is the same for the whole list stays filled in."""
    who = officer_of(request)
    form = ArrivalForm(request.POST or None, places=_places(who), initial=_same(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            noted = post.register_arrival(
                by=who,
                receiving_agency_id=given["receiving"],
                code=given["code"],
                carrier=given["carrier"],
                arrived_at=given["arrived_at"],
                sender=given["sender"],
                phone=given["phone"],
                dossier_count=given["dossier_count"] or None,
            )
        except DomainError as refusal:
            form.add_error("code", refusal.message)
            status = 409
        else:
            same = {key: form.data.get(key, "") for key in ("receiving", "carrier", "arrived_time")}
            day = {f"arrived_on_{part}": form.data.get(f"arrived_on_{part}", "") for part in ("day", "month", "year")}
            return redirect(f"{reverse('desk:post_arrive')}?{urlencode({**same, **day, 'vua': noted.pk})}")
    mine = _just_noted(who)
    log_access(by=who, subject="list:parcels", purpose="ghi bưu gửi tới", seen=f"{len(mine)} parcels of today")
    last = next((one for one in mine if str(one.pk) == request.GET.get("vua")), None)
    context = {"desk": frame_of(request), "form": form, "mine": mine, "last": last if not form.is_bound else None}
    return render(request, "desk/post/arrive.html", context, status=status)


@officer(*AT_THE_DOOR)
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest) -> HttpResponse:
    """Several at once: which, to whom, one press."""
    who = officer_of(request)
    chosen = _chosen(request, who)
    if not chosen:
        return redirect("desk:post")
    people = receivers(one.receiving_agency_id for one in chosen)
    form = HandOverForm(request.POST or None, people=people)
    log_access(by=who, subject="list:parcels", purpose="bàn giao bưu gửi", seen=f"{len(chosen)} parcels")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            post.hand_over_parcels(parcel_ids=[one.pk for one in chosen], by=who, to_account_id=form.cleaned_data["to"])
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            return redirect(f"{reverse('desk:post')}?loc={ParcelView.HANDED_OVER}")
    context = {"desk": frame_of(request), "form": form, "chosen": chosen, "people": people, "now": moment(clock.now())}
    return render(request, "desk/post/hand_over.html", context, status=status)


def _chosen(request: HttpRequest, who: Officer) -> list[PostalParcel]:
    """What was ticked, as far as it is there and can be handed over."""
    typed = (request.POST if request.method == "POST" else request.GET).getlist("b")[:AT_ONCE]
    ids = {int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) < 10}
    movable = PostalParcel.objects.visible_to(who).filter(pk__in=ids)
    if request.method == "GET":
        movable = movable.filter(state__in=HAND_OVER.sources)
    return list(movable.select_related("taken_by").order_by("arrived_at", "pk"))


def _just_noted(who: Officer) -> list[PostalParcel]:
    """What this officer noted today, the latest first."""
    begun = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    mine = PostalParcel.objects.visible_to(who).filter(registered_by_id=who.account_id, registered_at__gte=begun)
    return list(mine.order_by("-registered_at", "-pk")[:JUST_NOTED])


def _same(request: HttpRequest) -> dict[str, Any]:
    """What the parcel before had, for the next of the same list."""
    day = tuple(request.GET.get(f"arrived_on_{part}", "")[:4] for part in ("day", "month", "year"))
    today = clock.today()
    return {
        "receiving": request.GET.get("receiving", ""),
        "carrier": request.GET.get("carrier", THE_POST)[:60],
        "arrived_time": request.GET.get("arrived_time", "")[:12],
        "arrived_on": day if any(day) else PartialDate(today.year, today.month, today.day),
    }


def _places(who: Officer) -> list[tuple[int, str]]:
    places = {place for duty in AT_THE_DOOR for place in who.agencies(duty)}
    return list(Agency.objects.filter(pk__in=places).order_by("name").values_list("pk", "name"))


def _may_note(who: Officer) -> bool:
    return any(who.agencies(duty) for duty in AT_THE_DOOR)


def _count(one: ParcelView, number: int, view: ParcelView, text: str) -> Count:
    return Count(str(one.label), number, f"{reverse('desk:post')}?loc={one}", current=one is view and not text)


def _row(line: ParcelLine) -> dict[str, Any]:
    parcel = line.parcel
    return {
        "parcel": parcel,
        "sender": parcel.sender,
        "arrived": moment(parcel.arrived_at),
        "before": elapsed(line.before),
        "before_late": line.before_late,
        "is_waiting": parcel.handed_at is None,
        "after": elapsed(line.after) if line.after is not None else "",
        "after_late": line.after_late,
        "state": parcel.state_now.label,
    }


def _seen(view: ParcelView, text: str, lines: tuple[ParcelLine, ...]) -> str:
    codes = [line.parcel.code for line in lines]
    ends = f", {codes[0]}…{codes[-1]}" if codes else ""
    return f"{view} {text}: {len(codes)}{ends}"[:200]
