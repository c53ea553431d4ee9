"""What can come to pass at all: every combination of the answers that decide something, as far as they can be listed.

Questions with listed answers are tried, each answer and, where it may be left out, none. What else a rule reads (a date, an
address, what a database filled in) is taken both ways, as holding and as not holding, alike wherever the same is asked. So
what no combination brings about never comes about; but not every combination need exist (`Case.is_sure`). Where there are
too many, nothing is claimed. There are no loops to look for: pages and steps follow one another, and what depends on a later
page, or never reaches the handing over, the check refuses.
"""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from motcua.catalogue import lists
from motcua.catalogue.definition import Definition, FormField, Page, RuleCall
from motcua.catalogue.enums import Channel, FieldType
from motcua.catalogue.rules import Answers, Context, holds
from motcua.catalogue.rules.registry import nested_calls, questions_in

CHOICES = (FieldType.CHOICE, FieldType.CHOICE_MANY, FieldType.CHOICE_SEARCH)
LISTABLE = {"answer_is", "answer_is_not", "answer_in", "always", "any_answered", "channel_is"}
JOINED: dict[str, Callable[[Iterable[bool]], bool]] = {
    "any_of": any,
    "all_of": all,
    "not": lambda held: not any(held),
}
MOST = 600


@dataclass(frozen=True, slots=True)
class Case:
    """One combination. `guessed`: what cannot be listed, as it is taken here. `asked`: the questions that are asked in it."""

    answers: dict[str, Any]
    channel: Channel
    guessed: Mapping[str, bool]
    asked: set[str] = field(default_factory=set)

    @property
    def is_sure(self) -> bool:
        """It does come about: nothing had to be guessed."""
        return not self.guessed


@dataclass(frozen=True, slots=True)
class Read:
    """A rule, read once: the rules it joins, the questions it reads itself, and a name that two who ask the same share."""

    call: RuleCall
    joined: tuple["Read", ...]
    questions: frozenset[str]
    name: str

    def leaves(self) -> Iterator["Read"]:
        if self.call.rule in JOINED:
            for one in self.joined:
                yield from one.leaves()
        else:
            yield self


def answers_to(field: FormField) -> tuple[Any, ...] | None:
    """The values a field can take; None when they cannot be listed."""
    if field.computed:
        return None
    if field.type is FieldType.YES_NO:
        return (True, False)
    if field.type not in CHOICES or (field.options_from and field.options_from not in lists.names()):
        return None
    return tuple(one.key for one in lists.options_of(field))


class Reach:
    """The ways in which some rules of a definition can turn out."""

    def __init__(self, definition: Definition, calls: Iterable[RuleCall | None], context: Context) -> None:
        self._context = context
        self._channels = [one.channel for one in definition.channels] or [context.channel]
        self._fields = {one.key: one for one in definition.form.fields()}
        self._pages = {one.key: page for page in definition.form.pages() for one in page.fields}
        self._known: dict[RuleCall, Read] = {}
        self._questions = self._resting_on([one for one in calls if one is not None])
        self._asking = [page for page in definition.form.pages() if self._questions & _keys(page)]

    @cached_property
    def cases(self) -> tuple[Case, ...] | None:
        """Every way; None where there are too many."""
        listed = sorted(filter(self._is_listed, self._questions))
        offered = [_tried(self._fields[key]) for key in listed]
        guesses = sorted({leaf.name for one in self._known.values() for leaf in one.leaves() if self._is_guess(leaf)})
        count = len(self._channels) * 2 ** len(guesses)
        for one in offered:
            count *= len(one)
        return None if count > MOST else tuple(self._each(listed, offered, guesses))

    def holds(self, call: RuleCall | None, case: Case) -> bool:
        """Whether one of these rules holds in a case; no rule always does."""
        return call is None or self._holds(self._known[call], case)

    def _holds(self, one: Read, case: Case) -> bool:
        join = JOINED.get(one.call.rule)
        if join is not None:
            return join(self._holds(nested, case) for nested in one.joined)
        if one.name in case.guessed and (not one.questions or one.questions & case.asked):
            return case.guessed[one.name]
        return holds(one.call, case.answers, Context(today=self._context.today, channel=case.channel))

    def _each(self, keys: list[str], offered: list[tuple[Any, ...]], guesses: list[str]) -> Iterator[Case]:
        taken = [(True, False)] * len(guesses)
        for channel, *rest in itertools.product(self._channels, *offered, *taken):
            given = dict(zip(keys, rest, strict=False))
            yield self._asked(given, Case({}, channel, dict(zip(guesses, rest[len(keys) :], strict=True))))

    def _asked(self, given: Answers, case: Case) -> Case:
        """The case with the answers of those questions alone that are asked in it, page by page from the first."""
        for page in self._asking:
            if not self.holds(page.when, case):
                continue
            case.asked.update({page.repeat.key} if page.repeat else ())
            for one in page.fields:
                if one.key in self._questions and self.holds(one.when, case):
                    case.asked.add(one.key)
                    case.answers.update({one.key: given[one.key]} if given.get(one.key) is not None else {})
        return case

    def _resting_on(self, waiting: list[RuleCall]) -> set[str]:
        """The questions these rules rest on, and those that their pages rest on in turn."""
        found: set[str] = set()
        while waiting:
            call = waiting.pop()
            self._known[call] = _read(call)
            for key in questions_in(call) - found:
                found.add(key)
                page, asked = self._pages.get(key), self._fields.get(key)
                whens = (page.when if page else None, asked.when if asked else None)
                waiting += [one for one in whens if one is not None]
        return found

    def _is_guess(self, leaf: Read) -> bool:
        return leaf.call.rule not in LISTABLE or not all(map(self._is_listed, leaf.questions))

    def _is_listed(self, key: str) -> bool:
        return key in self._fields and not self._pages[key].repeat and answers_to(self._fields[key]) is not None


def _read(call: RuleCall) -> Read:
    joined = tuple(_read(one) for one in nested_calls(call)) if call.rule in JOINED else ()
    name = json.dumps([call.rule, dict(call.params)], sort_keys=True, default=str)
    return Read(call, joined, frozenset(questions_in(call)), name)


def _tried(field: FormField) -> tuple[Any, ...]:
    values = answers_to(field) or ()
    if field.type is FieldType.CHOICE_MANY:
        values = (*([one] for one in values), list(values))
    return values if field.required else (*values, None)


def _keys(page: Page) -> set[str]:
    return {*(one.key for one in page.fields), *({page.repeat.key} if page.repeat else ())}
