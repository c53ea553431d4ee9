"""Collecting money and giving it back."""

from motcua.eventlog.parts import record
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel import clock
from motcua.kernel.acts import act
from motcua.kernel.money import vnd
from motcua.payments.enums import DemandState
from motcua.payments.errors import NotCollected, ReasonMissing, RefundReasonMissing, SecondPersonRequired
from motcua.payments.models import PaymentDemand, ReceiptCounter
from motcua.payments.moves import move, require_due
from motcua.payments.parts import exempt


@act
def collect(*, demand_id: int, by: Officer) -> PaymentDemand:
    """Record that a cashier took the money, and number the receipt without a gap. Doing it twice changes nothing.

    Errors: DutyRequired if `by` collects neither where the subject was received nor where it is decided;
            NotDue if it is exempt, given back, or another cashier was first.
    Source: regulations, checklist 59, 60 and 62.
    """
    demand = PaymentDemand.objects.select_for_update(of=("self",)).get(pk=demand_id)
    till = _till(demand, by)
    if demand.state == DemandState.COLLECTED and demand.collected_by_id == by.account_id:
        return demand
    require_due(demand)
    demand.collected_by_id, demand.collected_at = by.account_id, clock.now()
    demand.receipt_agency_id, demand.receipt_number = till, _next_receipt(till)
    move(demand, DemandState.COLLECTED)
    record("payment.collected", subject=demand.subject, by=by, payload=_facts(demand))
    return demand


@act
def grant_exemption(*, demand_id: int, by: Officer, reason: str) -> PaymentDemand:
    """A cashier saw the proof that this person need not pay; the reason is kept.

    Errors: DutyRequired as for `collect`; ReasonMissing; NotDue.
    """
    _till(PaymentDemand.objects.get(pk=demand_id), by)
    if not reason.strip():
        raise ReasonMissing
    return exempt(demand_id=demand_id, by=by, reason=reason.strip())


@act
def refund(*, demand_id: int, by: Officer, approved_by: Officer, reason: str) -> PaymentDemand:
    """Give collected money back; the receipt's number stays where it was.

    Errors: DutyRequired if either officer does not collect there; SecondPersonRequired; RefundReasonMissing; NotCollected.
    """
    demand = PaymentDemand.objects.select_for_update(of=("self",)).get(pk=demand_id)
    _till(demand, by)
    _till(demand, approved_by)
    if by.account_id == approved_by.account_id:
        raise SecondPersonRequired
    if not reason.strip():
        raise RefundReasonMissing
    if demand.state != DemandState.COLLECTED:
        raise NotCollected(name=demand.name)
    demand.refunded_at = clock.now()
    move(demand, DemandState.REFUNDED)
    facts = _facts(demand) | {"approved_by": approved_by.key}
    said = {"reason": reason.strip(), "approver_name": approved_by.name}
    record("payment.refunded", subject=demand.subject, by=by, payload=facts, personal=said)
    return demand


def _till(demand: PaymentDemand, officer: Officer) -> int:
    """The agency for which the officer collects this: the one at whose desk the subject came in, else the deciding one."""
    for agency_id in (demand.receiving_agency_id, demand.agency_id):
        if officer.holds(Duty.COLLECT, agency_id):
            return agency_id
    raise DutyRequired(duty=Duty.COLLECT.label)


def _next_receipt(agency_id: int) -> str:
    """The agency's next number of the year, `0000012/2026`; its row stays locked until the act ends, so none is lost."""
    year = clock.today().year
    ReceiptCounter.objects.bulk_create([ReceiptCounter(agency_id=agency_id, year=year)], ignore_conflicts=True)
    counter = ReceiptCounter.objects.select_for_update(of=("self",)).get(agency_id=agency_id, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{counter.last:07d}/{year}"


def _facts(demand: PaymentDemand) -> dict[str, str | int]:
    return {
        "demand": demand.pk,
        "name": demand.name,
        "amount_vnd": demand.amount_vnd,
        "amount": vnd(demand.amount_vnd),
        "receipt_number": demand.receipt_number,
    }
