"""A cost of a case as it is demanded: frozen, with the explanation of the day."""

from motcua.catalogue.costs import CostLine
from motcua.catalogue.explaining import LineTold
from motcua.payments.parts import CostAsked


def asked(line: CostLine, told: LineTold) -> CostAsked:
    """One line to be demanded. An exemption is a claim until an officer has decided; the full amount is kept beside it."""
    return CostAsked(
        key=line.cost.key,
        kind=line.cost.kind,
        name=line.cost.name,
        quantity=line.quantity or 1,
        amount_vnd=line.claimed_vnd if line.exemption else line.amount_vnd,
        payable_at=line.cost.payable_at,
        exempt_reason=line.exemption.text if line.exemption else "",
        is_claimed=line.exemption is not None,
        payee=line.cost.payee or "",
        explanation=told.to_json(),
    )
