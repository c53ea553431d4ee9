"""What can come to pass at all: every combination of the answers that decide something, as far as they can be listed.

Only questions with listed answers are tried. Where a rule reads something else (a date, an address), or there are too many
combinations, nothing is claimed. There are no loops to look for: pages and steps follow one another, and what depends on
a later page, or never reaches the handing over, the check refuses.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from motcua.catalogue import lists
from motcua.catalogue.completeness import asked_answers
from motcua.catalogue.definition import Definition, FormField, Page, RuleCall
from motcua.catalogue.enums import Channel, FieldType
from motcua.catalogue.rules import Answers, Context
from motcua.catalogue.rules.registry import nested_calls, questions_in

CHOICES = (FieldType.CHOICE, FieldType.CHOICE_MANY, FieldType.CHOICE_SEARCH)
LISTABLE = {
    "answer_is",
    "answer_is_not",
    "answer_in",
    "any_of",
    "all_of",
    "not",
    "always",
    "any_answered",
    "channel_is",
}
MOST = 600
Case = tuple[Answers, Channel]


def answers_to(field: FormField) -> tuple[Any, ...] | None:
    """The values a field can take; None when they cannot be listed."""
    if field.computed:
        return None
    if field.type is FieldType.YES_NO:
        return (True, False)
    if field.type not in CHOICES or (field.options_from and field.options_from not in lists.names()):
        return None
    return tuple(one.key for one in lists.options_of(field))


def cases(definition: Definition, calls: Iterable[RuleCall | None], context: Context) -> tuple[Case, ...] | None:
    """Every way in which these rules can turn out, as answers that the form really asks for; None where that is unknown."""
    found = _questions(definition, [call for call in calls if call is not None])
    if found is None:
        return None
    fields = {one.key: one for one in definition.form.fields()}
    offered = [_tried(fields[key]) for key in sorted(found)]
    if any(one is None for one in offered) or any(
        page.repeat and _keys(page) & found for page in definition.form.pages()
    ):
        return None
    channels = [one.channel for one in definition.channels] or [context.channel]
    count = len(channels)
    for one in offered:
        count *= len(one or ())
    return None if count > MOST else tuple(_each(definition, sorted(found), offered, channels, context))


def _each(
    definition: Definition, keys: list[str], offered: list[Any], channels: list[Channel], context: Context
) -> Iterator[Case]:
    for channel, values in itertools.product(channels, itertools.product(*offered)):
        given = dict(zip(keys, values, strict=True))
        yield asked_answers(definition, given, Context(today=context.today, channel=channel)), channel


def _tried(field: FormField) -> tuple[Any, ...] | None:
    values = answers_to(field)
    if values is None or field.type is not FieldType.CHOICE_MANY:
        return values
    return (*([one] for one in values), list(values))


def _questions(definition: Definition, calls: list[RuleCall]) -> set[str] | None:
    """The questions these rules rest on, and those that their pages rest on; None if one of the rules cannot be listed."""
    pages = {one.key: page for page in definition.form.pages() for one in page.fields}
    whens = {one.key: one.when for one in definition.form.fields()}
    found: set[str] = set()
    waiting = list(calls)
    while waiting:
        call = waiting.pop()
        if not _is_listable(call):
            return None
        for key in questions_in(call) - found:
            if key not in pages:
                return None
            found.add(key)
            waiting += [one for one in (pages[key].when, whens[key]) if one is not None]
    return found


def _is_listable(call: RuleCall) -> bool:
    return call.rule in LISTABLE and all(_is_listable(one) for one in nested_calls(call))


def _keys(page: Page) -> set[str]:
    return {one.key for one in page.fields}
