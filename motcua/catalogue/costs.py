"""What it costs: lines that fit this case, in đồng. A cost nobody published is unknown, never zero."""

from dataclasses import dataclass

from motcua.catalogue.completeness import in_variant
from motcua.catalogue.definition import Cost, Definition, Exemption
from motcua.catalogue.rules import Answers, Context, amount, holds


@dataclass(frozen=True, slots=True)
class CostLine:
    """One cost of this case. `amount_vnd` None: not published, or a number it depends on is not answered yet."""

    cost: Cost
    quantity: int | None
    amount_vnd: int | None
    exemption: Exemption | None = None


@dataclass(frozen=True, slots=True)
class CostSheet:
    lines: tuple[CostLine, ...]

    @property
    def total_vnd(self) -> int:
        """The sum of what is known."""
        return sum(line.amount_vnd or 0 for line in self.lines)

    @property
    def unknown(self) -> tuple[Cost, ...]:
        """Costs whose amount is not known; while there is one, `total_vnd` is not the whole."""
        return tuple(line.cost for line in self.lines if line.amount_vnd is None)


def costs_for(definition: Definition, answers: Answers, context: Context) -> CostSheet:
    """The costs of this case on the context's day, to be frozen at intake."""
    case = in_variant(definition, answers, context)
    return CostSheet(tuple(_line(one, answers, case) for one in definition.costs if _fits(one, answers, case)))


def _fits(cost: Cost, answers: Answers, context: Context) -> bool:
    in_force = (cost.valid_from is None or cost.valid_from <= context.today) and (
        cost.valid_to is None or context.today <= cost.valid_to
    )
    for_case = (not cost.variants or context.variant in cost.variants) and (
        not cost.channels or context.channel in cost.channels
    )
    return in_force and for_case and holds(cost.when, answers, context)


def _line(cost: Cost, answers: Answers, context: Context) -> CostLine:
    quantity = amount(cost.quantity, answers, context) if cost.quantity else 1
    exemption = next((one for one in cost.exemptions if one.rule and holds(one.rule, answers, context)), None)
    if exemption:
        return CostLine(cost, quantity, 0, exemption)
    if cost.amount:
        owed = amount(cost.amount, answers, context)
    else:
        owed = None if cost.amount_vnd is None or quantity is None else cost.amount_vnd * quantity
    if owed is not None and cost.at_most_vnd is not None:
        owed = min(owed, cost.at_most_vnd)
    return CostLine(cost, quantity, owed)
