"""Demanding and exempting costs. Parts, to be called inside an act."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.catalogue.enums import CostKind, PayableAt
from motcua.eventlog.parts import record
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act
from motcua.kernel.money import vnd
from motcua.payments.enums import DemandState
from motcua.payments.models import PaymentDemand
from motcua.payments.moves import move


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAsked:
    """One cost as computed at intake. `amount_vnd` is for the whole quantity; an `exempt_reason` makes it owed by nobody."""

    key: str
    kind: CostKind
    name: str
    amount_vnd: int
    payable_at: PayableAt
    quantity: int = 1
    exempt_reason: str = ""


def demand(
    *, subject: str, agency_id: int, receiving_agency_id: int, costs: Sequence[CostAsked], by: Actor
) -> list[PaymentDemand]:
    """Freeze costs as demands. Inside an act. A cost already demanded of the subject stays as it is; zero is no demand."""
    require_act()
    if not costs:
        return []
    known = set(PaymentDemand.objects.of(subject).values_list("key", flat=True))
    made = []
    for cost in costs:
        if cost.key in known or (cost.amount_vnd == 0 and not cost.exempt_reason):
            continue
        made.append(_demand(cost, subject=subject, agency_id=agency_id, receiving_agency_id=receiving_agency_id, by=by))
    return made


def exempt(*, demand_id: int, by: Actor, reason: str) -> PaymentDemand:
    """Nobody has to pay this any more. Inside an act; who calls has checked who may.

    Errors: NotDue if it is paid or exempt already.
    """
    require_act()
    one = PaymentDemand.objects.select_for_update(of=("self",)).get(pk=demand_id)
    one.exempt_reason = reason
    move(one, DemandState.EXEMPT)
    record("payment.exempted", subject=one.subject, by=by, payload=_facts(one), personal={"reason": reason})
    return one


def _demand(cost: CostAsked, *, subject: str, agency_id: int, receiving_agency_id: int, by: Actor) -> PaymentDemand:
    one = PaymentDemand.objects.create(
        subject=subject,
        key=cost.key,
        kind=cost.kind,
        name=cost.name,
        quantity=cost.quantity,
        amount_vnd=cost.amount_vnd,
        state=DemandState.EXEMPT if cost.exempt_reason else DemandState.DUE,
        payable_at=cost.payable_at,
        agency_id=agency_id,
        receiving_agency_id=receiving_agency_id,
        demanded_at=clock.now(),
        exempt_reason=cost.exempt_reason,
    )
    if cost.exempt_reason:
        record("payment.exempted", subject=subject, by=by, payload=_facts(one), personal={"reason": cost.exempt_reason})
    else:
        record("payment.demanded", subject=subject, by=by, payload=_facts(one))
    return one


def _facts(one: PaymentDemand) -> dict[str, str | int]:
    return {
        "demand": one.pk,
        "name": one.name,
        "kind": one.kind,
        "amount_vnd": one.amount_vnd,
        "amount": vnd(one.amount_vnd),
    }
