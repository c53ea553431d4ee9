"""The only writer of a demand's state."""

from motcua.kernel.acts import require_act
from motcua.payments.enums import DemandState
from motcua.payments.errors import NotDue
from motcua.payments.models import PaymentDemand

TRANSITIONS = {
    DemandState.UNPRICED: frozenset({DemandState.DUE, DemandState.EXEMPT}),
    DemandState.CLAIMED: frozenset({DemandState.DUE, DemandState.EXEMPT}),
    DemandState.DUE: frozenset({DemandState.COLLECTED, DemandState.EXEMPT}),
    DemandState.COLLECTED: frozenset({DemandState.REFUNDED}),
    DemandState.EXEMPT: frozenset(),
    DemandState.REFUNDED: frozenset(),
}


def move(demand: PaymentDemand, target: DemandState) -> None:
    """Change the state of a locked demand, if the table has the way, and save it. Inside an act.

    Errors: NotDue.
    """
    require_act()
    if target not in TRANSITIONS[DemandState(demand.state)]:
        raise _standing(demand)
    demand.state = target
    demand.save()


def require_due(demand: PaymentDemand) -> None:
    """Errors: NotDue, saying how it stands."""
    if demand.state != DemandState.DUE:
        raise _standing(demand)


def _standing(demand: PaymentDemand) -> NotDue:
    label = str(demand.get_state_display()).lower()
    return NotDue(
        name=demand.name, state=f"{label}, biên lai số {demand.receipt_number}" if demand.receipt_number else label
    )
