"""Demanding and exempting costs. Parts, to be called inside an act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.catalogue.enums import CostKind, PayableAt
from motcua.eventlog.parts import record
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act
from motcua.kernel.money import vnd
from motcua.payments.enums import DemandState
from motcua.payments.errors import AlreadyPriced, AmountMissing, ClaimDecided, ReasonMissing
from motcua.payments.models import PaymentDemand
from motcua.payments.moves import move

AGAIN = ":"
"""Between a cost's key and the number of a further demand of it."""
DEMANDED = {
    DemandState.UNPRICED: "payment.announced",
    DemandState.CLAIMED: "payment.exemption_claimed",
    DemandState.DUE: "payment.demanded",
    DemandState.EXEMPT: "payment.exempted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAsked:
    """One cost as computed at intake. `amount_vnd` is for the whole quantity; None: nobody published it.

    An `exempt_reason` makes it owed by nobody; with `is_claimed` that is what the person says and an officer decides.
    """

    key: str
    kind: CostKind
    name: str
    amount_vnd: int | None
    payable_at: PayableAt
    quantity: int = 1
    exempt_reason: str = ""
    is_claimed: bool = False
    payee: str = ""
    explanation: Mapping[str, Any] = field(default_factory=dict)

    @property
    def state(self) -> DemandState:
        """How it stands when it is first demanded."""
        if self.exempt_reason:
            return DemandState.CLAIMED if self.is_claimed else DemandState.EXEMPT
        return DemandState.UNPRICED if self.amount_vnd is None else DemandState.DUE


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


def decide_claim(
    *, subject: str, demand_id: int, by: Actor, is_granted: bool, reason: str, amount_vnd: int | None = None
) -> PaymentDemand:
    """Answer who asked not to pay: exempt, or due with the amount frozen at intake. Inside an act; the caller checked who may.

    Errors: ReasonMissing; ClaimDecided; AmountMissing when refused and there is neither a frozen amount nor `amount_vnd`.
    """
    require_act()
    if not reason:
        raise ReasonMissing
    one = _locked(subject, demand_id)
    if one.state != DemandState.CLAIMED:
        raise ClaimDecided(name=one.name)
    if is_granted:
        one.exempt_reason = f"{one.exempt_reason}. {reason}"[:500]
        move(one, DemandState.EXEMPT)
        facts = {**_facts(one), "was_claimed": True}
        record("payment.exempted", subject=subject, by=by, payload=facts, personal={"reason": one.exempt_reason})
        return one
    one.amount_vnd = one.amount_vnd or amount_vnd or 0
    if not one.amount_vnd:
        raise AmountMissing(name=one.name)
    _note(one, _("Xin miễn, không được: {why}").format(why=reason))
    move(one, DemandState.DUE)
    record("payment.exemption_refused", subject=subject, by=by, payload=_facts(one), personal={"reason": reason})
    return one


def price(*, subject: str, demand_id: int, by: Actor, amount_vnd: int, set_by: str) -> PaymentDemand:
    """Give a cost that was not published at intake its amount, by the document that sets it. Inside an act.

    Errors: AmountMissing; AlreadyPriced.
    """
    require_act()
    one = _locked(subject, demand_id)
    if one.state != DemandState.UNPRICED or one.payee:
        raise AlreadyPriced(name=one.name)
    if amount_vnd <= 0 or not set_by:
        raise AmountMissing(name=one.name)
    one.amount_vnd = amount_vnd
    _note(one, _("Số tiền ghi ngày {day} theo {who}").format(day=f"{clock.today():%d/%m/%Y}", who=set_by))
    move(one, DemandState.DUE)
    record("payment.demanded", subject=subject, by=by, payload=_facts(one))
    return one


def recount(*, subject: str, cost: CostAsked, by: Actor, reason: str) -> bool:
    """Follow a corrected number: what is still due changes, what is collected is added to, or goes back. Inside an act.

    More than was collected: a demand of the rest. Less: the receipt's money must go back whole (`refund`, with a second
    person), and the right sum is demanded anew. Returns whether anything changed.
    """
    require_act()
    known = list(
        PaymentDemand.objects.select_for_update(of=("self",))
        .of(subject)
        .filter(Q(key=cost.key) | Q(key__startswith=f"{cost.key}{AGAIN}"), refund_because="")
    )
    if not known or cost.amount_vnd is None or any(one.state == DemandState.EXEMPT for one in known):
        return False
    paid = [one for one in known if one.state == DemandState.COLLECTED]
    waiting = next((one for one in known if one.state in (DemandState.DUE, DemandState.CLAIMED)), None)
    before = sum(one.amount_vnd for one in [*paid, *filter(None, [waiting])])
    if before == cost.amount_vnd:
        return False
    rest = cost.amount_vnd - sum(one.amount_vnd for one in paid)
    if rest < 0:
        _give_back(paid, reason)
        rest = cost.amount_vnd
    _ask(rest, waiting, known[0], cost)
    facts = {"name": cost.name, "before": vnd(before), "amount_vnd": cost.amount_vnd, "amount": vnd(cost.amount_vnd)}
    record("payment.recounted", subject=subject, by=by, payload=facts, personal={"reason": reason})
    return True


def _give_back(paid: list[PaymentDemand], reason: str) -> None:
    for one in paid:
        one.refund_because = reason
        one.save(update_fields=["refund_because"])


def _ask(rest: int, waiting: PaymentDemand | None, first: PaymentDemand, cost: CostAsked) -> None:
    """The sum still to be paid, on the demand that waits or on a further one."""
    if waiting is None and rest:
        number = PaymentDemand.objects.of(first.subject).filter(key__startswith=f"{cost.key}{AGAIN}").count() + 2
        waiting = PaymentDemand(
            subject=first.subject,
            key=f"{cost.key}{AGAIN}{number}",
            kind=cost.kind,
            name=cost.name,
            payable_at=cost.payable_at,
            agency_id=first.agency_id,
            receiving_agency_id=first.receiving_agency_id,
            demanded_at=clock.now(),
        )
    if waiting is not None:
        waiting.quantity, waiting.amount_vnd, waiting.explanation = cost.quantity, rest, dict(cost.explanation)
        if rest != cost.amount_vnd:
            already = vnd((cost.amount_vnd or 0) - rest)
            _note(waiting, _("Đếm lại: đã nộp {paid}, còn phải nộp {rest}").format(paid=already, rest=vnd(rest)))
        waiting.save()


def _locked(subject: str, demand_id: int) -> PaymentDemand:
    return PaymentDemand.objects.select_for_update(of=("self",)).get(pk=demand_id, subject=subject)


def _note(one: PaymentDemand, sentence: str) -> None:
    """What an officer did stands beside what was explained at intake, which stays."""
    kept = one.explanation
    one.explanation = {**kept, "steps": [*kept.get("steps", ()), sentence]}


def _demand(cost: CostAsked, *, subject: str, agency_id: int, receiving_agency_id: int, by: Actor) -> PaymentDemand:
    one = PaymentDemand.objects.create(
        subject=subject,
        key=cost.key,
        kind=cost.kind,
        name=cost.name,
        quantity=cost.quantity,
        amount_vnd=cost.amount_vnd or 0,
        state=cost.state,
        payable_at=cost.payable_at,
        agency_id=agency_id,
        receiving_agency_id=receiving_agency_id,
        demanded_at=clock.now(),
        exempt_reason=cost.exempt_reason,
        payee=cost.payee,
        explanation=dict(cost.explanation),
    )
    said = {"reason": cost.exempt_reason} if cost.exempt_reason else None
    record(DEMANDED[cost.state], subject=subject, by=by, payload=_facts(one), personal=said)
    return one


def _facts(one: PaymentDemand) -> dict[str, str | int]:
    return {
        "demand": one.pk,
        "name": one.name,
        "kind": one.kind,
        "amount_vnd": one.amount_vnd,
        "amount": vnd(one.amount_vnd),
    }
