"""The till: what is owed where the officer collects, one receipt number per demand."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.forms_anytime import money_receipt, money_refund
from motcua.casework.models import Dossier
from motcua.catalogue.explaining import grouped
from motcua.desk.frame import frame_of
from motcua.documents import printing
from motcua.documents.forms import Sheet
from motcua.eventlog.access import log_access
from motcua.identity.acts import sign_in_staff
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer, load_officer
from motcua.identity.who import officer_of
from motcua.kernel.errors import DomainError
from motcua.kernel.money import in_words, vnd
from motcua.messaging.preview import foretell
from motcua.payments.acts import collect as collect_money
from motcua.payments.acts import grant_exemption, refund
from motcua.payments.enums import DemandState
from motcua.payments.errors import SecondPersonRequired
from motcua.payments.models import PaymentDemand
from motcua.ui.access import officer
from motcua.ui.files import pdf_response

SHOWN = 100
PREFIX = "dossier:"


@officer(Duty.COLLECT)
@require_GET
def till(request: HttpRequest) -> HttpResponse:
    """Demands that are due, and receipts whose money must go back, oldest first; by code with ?tim=."""
    who = officer_of(request)
    text = request.GET.get("tim", "").replace("\0", "").strip()[:60]
    due = _reached(who).filter(Q(state=DemandState.DUE) | Q(state=DemandState.COLLECTED) & ~Q(refund_because=""))
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
    demand, dossier = _demand_of(who, demand_id)
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
        "refusal": refusal,
        "reason": request.POST.get("reason", "") or demand.refund_because,
        "told": foretell("payment.collected", dossier, payload=facts) if demand.state == DemandState.DUE else None,
        "why": grouped([demand.told]),
        "is_collected": demand.state == DemandState.COLLECTED,
    }
    return render(request, "desk/collect.html", context, status=status)


def _settle(request: HttpRequest, demand: PaymentDemand, who: Officer) -> None:
    """The money is taken, or the proof that this person need not pay was seen."""
    if request.POST.get("viec") == "tra":
        _give_back(request, demand, who)
    elif request.POST.get("viec") == "mien":
        grant_exemption(demand_id=demand.pk, by=who, reason=request.POST.get("reason", "").replace("\0", "")[:500])
    else:
        collect_money(demand_id=demand.pk, by=who)


def _give_back(request: HttpRequest, demand: PaymentDemand, who: Officer) -> None:
    """A second cashier agrees with login and password on this page."""
    login, password = request.POST.get("login", "")[:64], request.POST.get("password", "")[:1000]
    second = load_officer(sign_in_staff(login=login, password=password).pk)
    if second is None:
        raise SecondPersonRequired
    reason = request.POST.get("reason", "").replace("\0", "")[:500]
    refund(demand_id=demand.pk, by=who, approved_by=second, reason=reason)


@officer(Duty.COLLECT)
@require_GET
def receipt(request: HttpRequest, demand_id: int) -> HttpResponse:
    """The receipt as a PDF to print, the same however often."""
    return _printed(request, demand_id, "bien-lai", money_receipt)


@officer(Duty.COLLECT)
@require_GET
def refund_slip(request: HttpRequest, demand_id: int) -> HttpResponse:
    """The slip of money given back, as a PDF to print."""
    return _printed(request, demand_id, "phieu-tra-lai", money_refund)


def _printed(
    request: HttpRequest, demand_id: int, name: str, sheet: Callable[[Dossier, PaymentDemand], Sheet]
) -> HttpResponse:
    who = officer_of(request)
    demand, dossier = _demand_of(who, demand_id)
    there = demand.refunded_at if sheet is money_refund else demand.collected_at
    if there is None:
        raise Http404
    log_access(by=who, subject=dossier.subject, purpose="in chứng từ thu tiền", seen=f"demand:{demand.pk}")
    return pdf_response(printing.render(sheet(dossier, demand)), name=f"{name}-{demand.pk}")


def _demand_of(who: Officer, demand_id: int) -> tuple[PaymentDemand, Dossier]:
    """Errors: Http404 for what the officer does not see; PermissionDenied for who does not collect there."""
    demands = PaymentDemand.objects.select_related("receipt_agency__commune", "collected_by")
    demand = get_object_or_404(demands, pk=demand_id)
    dossier = get_object_or_404(
        Dossier.objects.visible_to(who),
        code=demand.subject.removeprefix(PREFIX),
    )
    if not any(who.holds(Duty.COLLECT, place) for place in (demand.agency_id, demand.receiving_agency_id)):
        raise PermissionDenied
    return demand, dossier


def _reached(who: Officer) -> "QuerySet[PaymentDemand]":
    places = who.agencies(Duty.COLLECT)
    return PaymentDemand.objects.filter(Q(agency_id__in=places) | Q(receiving_agency_id__in=places))
