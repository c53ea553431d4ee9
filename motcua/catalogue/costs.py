"""What it costs: lines that fit this case, in đồng. A cost nobody published is unknown, never zero."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from motcua.catalogue.completeness import in_variant
from motcua.catalogue.definition import Cost, Definition, Exemption, OnlineRate, Rate
from motcua.catalogue.enums import Channel
from motcua.catalogue.rules import Answers, Context, amount, holds


@dataclass(frozen=True, slots=True)
class CostLine:
    """One cost of this case, as it stands on the day: `cost` carries the amount of the decision in force.

    `amount_vnd` None: not published, or a number it depends on is not answered yet. `normal_vnd` is what it would be
    without the reduction for filing online, `claimed_vnd` what is owed if the exemption is refused.
    """

    cost: Cost
    quantity: int | None
    amount_vnd: int | None
    exemption: Exemption | None = None
    normal_vnd: int | None = None
    claimed_vnd: int | None = None
    online: OnlineRate | None = None


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
    fitting = [one for one in definition.costs if _is_for(one, answers, case)]
    return CostSheet(tuple(_line(one, answers, case) for one in costs_on(fitting, case.today)))


def costs_on(costs: Iterable[Cost], day: date) -> list[Cost]:
    """The costs of a day, each with the amount then in force.

    One whose last day is over stays, without an amount, unless another of the same name takes its place: an expired
    decision is not a free service.
    """
    listed = list(costs)
    current = {(one.kind, one.name) for one in listed if covers(one, day)}
    ended = [one for one in listed if one.valid_to is not None and one.valid_to < day]
    last = {(one.kind, one.name): one for one in sorted(ended, key=lambda one: one.valid_to or day)}
    kept = [one for one in listed if covers(one, day) or (last.get((one.kind, one.name)) is one)]
    return [_on(one, day) for one in kept if covers(one, day) or (one.kind, one.name) not in current]


def covers(dated: Cost | Rate | OnlineRate, day: date) -> bool:
    """Whether it holds on that day; its first and its last day count."""
    begun = dated.valid_from is None or dated.valid_from <= day
    return begun and (dated.valid_to is None or day <= dated.valid_to)


def _on(cost: Cost, day: date) -> Cost:
    """The cost with the amount of the decision in force; without one, openly not published."""
    if cost.rates:
        rate = next((one for one in cost.rates if covers(one, day)), None)
        if rate is not None:
            return replace(
                cost,
                rates=(),
                amount_vnd=rate.amount_vnd,
                not_published=None,
                set_by=rate.set_by,
                valid_from=rate.valid_from,
                valid_to=rate.valid_to,
                online=rate.online,
                source=rate.source or cost.source,
                confidence=rate.confidence,
            )
        over = [one.valid_to for one in cost.rates if one.valid_to is not None and one.valid_to < day]
        return replace(cost, rates=(), not_published=_ended(max(over)) if over else cost.not_published)
    if cost.valid_to is not None and cost.valid_to < day:
        return replace(cost, amount_vnd=None, amount=None, not_published=_ended(cost.valid_to))
    return cost


def _ended(last_day: date) -> str:
    told = _("Mức thu cũ hết hiệu lực ngày {day}; mức mới chưa được công bố.")
    return told.format(day=f"{last_day:%d/%m/%Y}")


def _is_for(cost: Cost, answers: Answers, context: Context) -> bool:
    for_case = (not cost.variants or context.variant in cost.variants) and (
        not cost.channels or context.channel in cost.channels
    )
    return for_case and holds(cost.when, answers, context)


def _line(cost: Cost, answers: Answers, context: Context) -> CostLine:
    quantity = amount(cost.quantity, answers, context) if cost.quantity else 1
    normal = _normal(cost, quantity, answers, context)
    online = cost.online if cost.online and covers(cost.online, context.today) else None
    owed = reduced(cost, online, normal, quantity) if online and context.channel is Channel.ONLINE else normal
    line = CostLine(cost, quantity, owed, normal_vnd=normal, claimed_vnd=owed, online=online)
    exemption = next((one for one in cost.exemptions if one.rule and holds(one.rule, answers, context)), None)
    return replace(line, amount_vnd=0, exemption=exemption) if exemption else line


def _normal(cost: Cost, quantity: int | None, answers: Answers, context: Context) -> int | None:
    if cost.amount:
        owed = amount(cost.amount, answers, context)
    else:
        owed = None if cost.amount_vnd is None or quantity is None else cost.amount_vnd * quantity
    return _capped(cost, owed)


def reduced(cost: Cost, online: OnlineRate, normal_vnd: int | None, quantity: int | None) -> int | None:
    """What is owed when filed online; None where the normal amount is not known. What is taken off is rounded down."""
    if normal_vnd is None:
        return None
    if online.amount_vnd is not None:
        return _capped(cost, online.amount_vnd * (quantity or 1))
    return normal_vnd - normal_vnd * (online.percent or 0) // 100


def _capped(cost: Cost, owed: int | None) -> int | None:
    return owed if owed is None or cost.at_most_vnd is None else min(owed, cost.at_most_vnd)
