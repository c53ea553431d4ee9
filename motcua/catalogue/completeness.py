"""What is asked and what must be handed in: variant, pages, evidence, conditions, for a set of answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from motcua.catalogue.definition import Check, Condition, Definition, EvidenceItem, FormField, Page, Variant
from motcua.catalogue.enums import Channel, EvidenceMode
from motcua.catalogue.rules import Answers, Context, holds, value

FILED = (EvidenceMode.SUBMIT, EvidenceMode.UPLOAD, EvidenceMode.RETURN)


def is_paper_form(item: EvidenceItem) -> bool:
    """Whether it is the application itself on paper: who files online is spared it, because the answers are the application."""
    return item.form is not None and item.mode in FILED and bool(item.channels) and Channel.ONLINE not in item.channels


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper still missing. Of a group with a choice, `items` are the papers any one of which will do."""

    items: tuple[EvidenceItem, ...]


def variant_of(definition: Definition, answers: Answers, context: Context) -> Variant | None:
    """The first variant whose rule holds; None when the procedure has none, or none fits yet."""
    return next((one for one in definition.variants if holds(one.when, answers, context)), None)


def in_variant(definition: Definition, answers: Answers, context: Context) -> Context:
    """The same context, told which variant the answers lead to, unless it names one already."""
    if context.variant:
        return context
    variant = variant_of(definition, answers, context)
    return replace(context, variant=variant.key if variant else None)


def page_applies(page: Page, answers: Answers, context: Context) -> bool:
    """Whether the page is asked at all; for what is computed alone there is no page."""
    asked = (one for one in page.fields if not one.computed)
    return holds(page.when, answers, context) and any(field_applies(one, answers, context) for one in asked)


def field_applies(one: FormField, answers: Answers, context: Context) -> bool:
    return holds(one.when, answers, context)


def asked_answers(definition: Definition, answers: Answers, context: Context) -> dict[str, Any]:
    """The answers that still belong: those of pages no longer asked are left out, page by page from the first.

    What is computed is worked out here and nowhere else; a value posted or kept under its key counts for nothing.
    """
    kept: dict[str, Any] = {}
    for page in definition.form.pages():
        if not page_applies(page, kept, context):
            continue
        if page.repeat:
            entries = [_asked_of(page, one, kept, context) for one in answers.get(page.repeat.key, ())]
            kept.update({page.repeat.key: entries} if entries else {})
            continue
        kept.update(_asked_of(page, answers, kept, context))
    return kept


def _asked_of(page: Page, answers: Answers, before: Answers, context: Context) -> dict[str, Any]:
    """The answers of one page, or of one entry of a repeated one, after those `before` it."""
    found: dict[str, Any] = {}
    for one in page.fields:
        known = {**before, **found}
        if not field_applies(one, known, context):
            continue
        given = value(one.computed, known, context) if one.computed else answers.get(one.key)
        if given is not None:
            found[one.key] = given
    return found


def evidence_for(definition: Definition, answers: Answers, context: Context) -> tuple[EvidenceItem, ...]:
    """The evidence of this case, in published order, whoever brings it. What a look-up has answered is not handed in."""
    case = in_variant(definition, answers, context)
    return tuple(
        one
        for one in definition.evidence
        if (not one.variants or case.variant in one.variants)
        and (not one.channels or case.channel in one.channels)
        and holds(one.when, answers, case)
        and not (one.mode in FILED and is_looked_up(definition, one, answers, case))
    )


def is_looked_up(definition: Definition, item: EvidenceItem, answers: Answers, context: Context) -> bool:
    """Whether the item's source was asked and has answered: for the item's party, or for every party of the case.

    Source: Decree 104/2022, article 14.
    """
    if item.lookup is None or not context.prefilled:
        return False
    parties = [one.key for one in definition.applicants.parties if holds(one.when, answers, context)]
    asked = [item.party] if item.party else parties
    return bool(asked) and all((party, item.lookup.source) in context.prefilled for party in asked)


def looked_up(definition: Definition, answers: Answers, context: Context) -> tuple[EvidenceItem, ...]:
    """The evidence this case would have needed that a look-up has answered, in published order."""
    if not context.prefilled:
        return ()
    needed = evidence_for(definition, answers, replace(context, prefilled=frozenset()))
    return tuple(one for one in needed if is_looked_up(definition, one, answers, context))


def from_citizen(items: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """Of these, what the person hands in; the rest is shown, found, filled in on screen or made by the office."""
    return tuple(one for one in items if one.mode in FILED)


def missing(
    definition: Definition, answers: Answers, given: Mapping[str, int], context: Context
) -> tuple[Missing, ...]:
    """Papers this case needs and does not have. `given`: item key -> number of files."""
    items = from_citizen(evidence_for(definition, answers, context))
    groups: dict[str, list[EvidenceItem]] = {}
    for one in items:
        groups.setdefault(one.one_of or one.key, []).append(one)
    return tuple(Missing(tuple(group)) for group in groups.values() if not any(given.get(one.key, 0) for one in group))


def broken_conditions(definition: Definition, answers: Answers, context: Context) -> tuple[Condition, ...]:
    """Conditions that the answers certainly break. One is looked at once all the fields it names are answered."""
    return tuple(
        one
        for one in definition.conditions
        if one.rule and all(key in answers for key in one.fields) and not holds(one.rule, answers, context)
    )


def failed_checks(checks: Iterable[Check], answers: Answers, context: Context) -> tuple[Check, ...]:
    """The checks of a page or field that do not hold."""
    return tuple(one for one in checks if not holds(one.rule, answers, context))
