"""Checking the work: where it begins and ends, who does it, and whether its steps fit into the legal limit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from motcua.catalogue.completeness import in_variant
from motcua.catalogue.definition import Definition, LimitRule, Step, Variant
from motcua.catalogue.enums import Channel, LimitKind, LimitUnit, RouteKind, StepKind
from motcua.catalogue.findings import Fault
from motcua.catalogue.limits import as_limit, limit_for
from motcua.catalogue.reach import Reach
from motcua.catalogue.rules import Context, holds
from motcua.identity.enums import Duty
from motcua.kernel import clock

WORKING_DAYS_OF_SEVEN = Decimal(5) / 7
OF_THE_CITIZEN = (StepKind.CONFIRM, StepKind.ATTEND)
USUAL_DUTY = {StepKind.RECEIVE: Duty.RECEIVE, StepKind.SIGN: Duty.DECIDE, StepKind.DELIVER: Duty.DELIVER}


def steps_faults(definition: Definition) -> Iterator[Fault]:
    """The work begins with receiving, ends with delivering, is signed, and fits into the limit.

    Steps follow one another in their order, so there is no loop; a way without an end is one whose last step is not
    delivering, or whose delivering is left out by a condition or a channel.
    """
    kinds = [one.kind for one in definition.steps]
    if not kinds or kinds[0] is not StepKind.RECEIVE:
        yield Fault(("steps",), "bước đầu phải là tiếp nhận.")
    if not kinds or kinds[-1] is not StepKind.DELIVER:
        yield Fault(("steps",), "bước cuối phải là trả kết quả.")
    elif _leads_nowhere(definition):
        yield Fault(("steps",), "có trường hợp không bước nào trả kết quả.")
    if StepKind.SIGN not in kinds:
        yield Fault(("steps",), "chưa có bước ký.")
    if not definition.outputs:
        yield Fault(("outputs",), "chưa có kết quả nào.")
    yield from _too_long(definition)
    yield from _not_measured(definition)


def duties_faults(definition: Definition) -> Iterator[Fault]:
    """A step of a usual kind is done by those whose duty it is."""
    for one in definition.steps:
        usual = USUAL_DUTY.get(one.kind)
        if usual is not None and one.duty is not usual:
            sentence = f"bước {one.kind.label} thường do người có nhiệm vụ “{usual.label}” làm."
            yield Fault(("steps", one.key), sentence, warning=True)


@dataclass(frozen=True, slots=True)
class Way:
    """One way the work can go: its steps, the limit that is promised, and how to call it. `is_sure`: it does come about."""

    steps: tuple[Step, ...]
    limit: LimitRule | None
    variant: Variant | None
    channel: Channel | None
    is_sure: bool = True

    @property
    def called(self) -> str:
        words = [f"trường hợp {self.variant.name}"] if self.variant else []
        words += [f"nộp {str(self.channel.label).lower()}"] if self.channel else []
        return ", ".join(words)


def ways(definition: Definition) -> tuple[Way, ...]:
    """Every way, per variant and channel; where answers cannot be listed, one unsure way of all steps, shortest limit."""
    context = Context(today=clock.today())
    calls = [one.when for many in (definition.variants, definition.steps, definition.limits) for one in many]
    found = Reach(definition, calls, context).cases
    if found is None or not all(one.is_sure for one in found):
        limits = [one for one in definition.limits if one.kind is LimitKind.TOTAL and as_limit(one)]
        shortest = min(limits, key=hours_of, default=None)
        return (Way(definition.steps, shortest, None, None, is_sure=False),)
    variants = {one.key: one for one in definition.variants}
    several = len(definition.channels) > 1
    come: list[Way] = []
    for case in found:
        answers, channel = case.answers, case.channel
        here = in_variant(definition, answers, replace(context, channel=channel))
        steps = tuple(
            one
            for one in definition.steps
            if (not one.channels or channel in one.channels) and holds(one.when, answers, here)
        )
        promised = limit_for(definition, answers, here)
        variant = variants.get(here.variant or "")
        come.append(Way(steps, promised.rule if promised else None, variant, channel if several else None))
    return tuple(come)


def _leads_nowhere(definition: Definition) -> bool:
    return any(
        one.is_sure and (not one.steps or one.steps[-1].kind is not StepKind.DELIVER) for one in ways(definition)
    )


def _too_long(definition: Definition) -> Iterator[Fault]:
    """A fault where a way that does come about certainly takes longer than the law gives; a warning where it may."""
    found = [one for one in ways(definition) if one.limit is not None and hours_of(one.limit).is_finite()]
    for is_fault, longer in (
        (True, [one for one in found if one.is_sure and _over(definition, one, most_hours_of, _necessary) > 0]),
        (False, [one for one in found if _over(definition, one, hours_of, _every) > 0]),
    ):
        if longer:
            yield _told(definition, longer, is_fault)
            return


def _not_measured(definition: Definition) -> Iterator[Fault]:
    """Work of ours that is not added up, because nobody said how long it takes. Whoever must come or confirm is not ours."""
    promised = [one for one in definition.limits if one.kind is LimitKind.TOTAL and hours_of(one).is_finite()]
    if definition.route.kind is not RouteKind.LOCAL or not promised:
        return
    for one in definition.steps:
        if (
            not one.optional
            and one.kind not in OF_THE_CITIZEN
            and one.share_hours is None
            and one.share_percent is None
        ):
            told = "chưa ghi mất mấy giờ, nên chưa cộng được vào thời hạn."
            yield Fault(("steps", one.key), told, warning=True)


def _told(definition: Definition, longer: list[Way], is_fault: bool) -> Fault:
    measure, which = (most_hours_of, _necessary) if is_fault else (hours_of, _every)
    worst = max(longer, key=lambda one: _over(definition, one, measure, which))
    assert worst.limit is not None
    limit = measure(worst.limit)
    hours = _hours(which(definition, worst.steps), limit)
    where = f"{worst.called}: " if worst.called else ""
    sentence = f"{where}các bước cộng lại {hours:.0f} giờ làm việc, thời hạn {limit:.0f} giờ."
    return Fault(("steps",), sentence, warning=not is_fault)


Measure = Callable[[LimitRule], Decimal]
Which = Callable[[Definition, Iterable[Step]], tuple[Step, ...]]


def _over(definition: Definition, way: Way, measure: Measure, which: Which) -> Decimal:
    """By how many hours the way is longer than its limit."""
    assert way.limit is not None
    limit = measure(way.limit)
    return _hours(which(definition, way.steps), limit) - limit


def _hours(steps: Iterable[Step], limit: Decimal) -> Decimal:
    return sum(((one.share_hours or Decimal(0)) + limit * (one.share_percent or 0) / 100 for one in steps), Decimal(0))


def _necessary(definition: Definition, steps: Iterable[Step]) -> tuple[Step, ...]:
    """What is always done while the clock runs: without what may be left out, and what stops the clock."""
    confirming = definition.draft_confirmation
    stopped = (StepKind.CONFIRM,) if confirming and confirming.pauses_clock else ()
    return tuple(one for one in steps if not one.optional and one.kind not in stopped)


def _every(definition: Definition, steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(one for one in steps if not one.optional)


def hours_of(limit: LimitRule) -> Decimal:
    """A limit in working hours, calendar days taken as five working days in seven."""
    hours = {
        LimitUnit.SAME_DAY: Decimal(8),
        LimitUnit.WORKING_HOUR: limit.value,
        LimitUnit.WORKING_DAY: limit.value * 8,
        LimitUnit.CALENDAR_DAY: limit.value * 8 * WORKING_DAYS_OF_SEVEN,
        LimitUnit.MONTH: limit.value * 30 * 8 * WORKING_DAYS_OF_SEVEN,
    }
    return hours.get(limit.unit, Decimal("Infinity"))


def most_hours_of(limit: LimitRule) -> Decimal:
    """The most working hours a limit can hold: calendar days that begin on a Monday, months of 31 days."""
    days = {LimitUnit.CALENDAR_DAY: int(limit.value), LimitUnit.MONTH: int(limit.value * 31)}.get(limit.unit)
    return hours_of(limit) if days is None else Decimal(days // 7 * 5 + min(days % 7, 5)) * 8
