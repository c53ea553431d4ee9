"""The till: what is owed where the officer collects, one receipt number per demand."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.models import Dossier
from motcua.desk.found import officer_of
from motcua.desk.frame import frame_of
from motcua.eventlog.access import log_access
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.kernel.errors import DomainError
from motcua.kernel.money import in_words, vnd
from motcua.messaging.preview import foretell
from motcua.payments.acts import collect as collect_money
from motcua.payments.acts import grant_exemption
from motcua.payments.enums import DemandState
from motcua.payments.models import PaymentDemand
from motcua.ui.access import officer

SHOWN = 100
PREFIX = "dossier:"


@officer(Duty.COLLECT)
@require_GET
def till(request: HttpRequest) -> HttpResponse:
    """Demands that are due, oldest first; by code with ?tim=."""
    who = officer_of(request)
    text = request.GET.get("tim", "").replace("\0", "").strip()[:60]
    due = _reached(who).filter(state=DemandState.DUE)
    if text:
        due = due.filter(subject__icontains=text)
    found = list(due.order_by("demanded_at", "pk")[:SHOWN])
    log_access(by=who, subject="list:till", purpose="xem danh sách thu tiền", seen=f"{text}: {len(found)} demands")
    codes = [one.subject.removeprefix(PREFIX) for one in found]
    titles = dict(Dossier.objects.filter(code__in=codes).values_list("code", "title"))
    context = {
        "desk": frame_of(request),
        "text": text,
        "rows": [
            (one, code, titles.get(code, ""), vnd(one.amount_vnd)) for one, code in zip(found, codes, strict=True)
        ],
    }
    return render(request, "desk/till.html", context)


@officer(Duty.COLLECT)
@require_http_methods(["GET", "POST"])
def collect(request: HttpRequest, demand_id: int) -> HttpResponse:
    """Take the money for one demand; afterwards the same page shows the receipt's number."""
    who = officer_of(request)
    demand = get_object_or_404(PaymentDemand, pk=demand_id)
    dossier = get_object_or_404(
        Dossier.objects.visible_to(who),
        code=demand.subject.removeprefix(PREFIX),
    )
    if not any(who.holds(Duty.COLLECT, place) for place in (demand.agency_id, demand.receiving_agency_id)):
        raise PermissionDenied
    refusal, status = "", 200
    if request.method == "POST":
        try:
            _settle(request, demand, who)
        except DomainError as refused:
            refusal, status = refused.message, 409
        else:
            return redirect("desk:collect", demand_id=demand.pk)
    log_access(by=who, subject=dossier.subject, purpose="thu tiền", seen=f"demand:{demand.pk}")
    facts = {"amount": vnd(demand.amount_vnd), "receipt_number": "…"}
    context = {
        "desk": frame_of(request),
        "dossier": dossier,
        "demand": demand,
        "amount": vnd(demand.amount_vnd),
        "words": in_words(demand.amount_vnd),
        "is_due": demand.state == DemandState.DUE,
        "told": foretell("payment.collected", dossier, payload=facts) if demand.state == DemandState.DUE else None,
        "refusal": refusal,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "desk/collect.html", context, status=status)


def _settle(request: HttpRequest, demand: PaymentDemand, who: Officer) -> None:
    """The money is taken, or the proof that this person need not pay was seen."""
    if request.POST.get("viec") == "mien":
        grant_exemption(demand_id=demand.pk, by=who, reason=request.POST.get("reason", "").replace("\0", "")[:500])
    else:
        collect_money(demand_id=demand.pk, by=who)


def _reached(who: Officer) -> "QuerySet[PaymentDemand]":
    places = who.agencies(Duty.COLLECT)
    return PaymentDemand.objects.filter(Q(agency_id__in=places) | Q(receiving_agency_id__in=places))
