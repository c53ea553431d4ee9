"""The promised time: which published limit fits, as the kernel's `Limit`."""

from dataclasses import dataclass
from datetime import time

from motcua.catalogue.completeness import in_variant
from motcua.catalogue.definition import Definition, LimitRule
from motcua.catalogue.enums import LimitKind, LimitUnit
from motcua.catalogue.rules import Answers, Context, holds
from motcua.kernel.worktime import Limit, Unit


@dataclass(frozen=True, slots=True)
class PromisedLimit:
    """A published limit that fits. `limit` None: its unit was not published, so no date can be promised."""

    rule: LimitRule
    limit: Limit | None


def limit_for(definition: Definition, answers: Answers, context: Context) -> PromisedLimit | None:
    """The limit of the whole work; None when the procedure publishes none for this case."""
    return _first(definition, LimitKind.TOTAL, answers, context)


def extension_for(definition: Definition, answers: Answers, context: Context) -> PromisedLimit | None:
    """The longer limit that holds once an officer finds something to verify; None when the law gives none."""
    return _first(definition, LimitKind.EXTENSION, answers, context)


def as_limit(rule: LimitRule) -> Limit | None:
    """The kernel's limit for a published one; None while its unit is not published."""
    if rule.unit is LimitUnit.NOT_PUBLISHED:
        return None
    cutoff = {"cutoff": time.fromisoformat(rule.cutoff)} if rule.cutoff else {}
    return Limit(value=rule.value, unit=Unit(rule.unit.value), mode=rule.mode, **cutoff)


def _first(definition: Definition, kind: LimitKind, answers: Answers, context: Context) -> PromisedLimit | None:
    context = in_variant(definition, answers, context)
    for rule in definition.limits:
        fits = (not rule.variants or context.variant in rule.variants) and (
            not rule.channels or context.channel in rule.channels
        )
        if rule.kind is kind and fits and holds(rule.when, answers, context):
            return PromisedLimit(rule, as_limit(rule))
    return None
