"""The walk through a form: from definition and answers to the stops of this person's way. Pure.

One walk serves every procedure, on the portal and at the counter. A stop is a question page, an evidence item, or the
last look. What is asked depends only on what was answered: change an answer and the way changes with it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from motcua.catalogue import completeness
from motcua.catalogue.definition import Condition, Definition, EvidenceItem, FormField, Page, Part
from motcua.catalogue.enums import Meaning
from motcua.catalogue.rules import Answers, Context

EVIDENCE_PREFIX = "giay-to-"
CHECK = "kiem-tra"


class Kind(StrEnum):
    """What a stop asks for."""

    QUESTION = "question"
    EVIDENCE = "evidence"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Stop:
    """One page of the way. `key` is its address; `part` the line of the task list it belongs to."""

    key: str
    kind: Kind
    part: str
    is_done: bool
    page: Page | None = None
    item: EvidenceItem | None = None


@dataclass(frozen=True, slots=True)
class PartProgress:
    """A line of the task list: how many of its stops are done, and where to go on."""

    name: str
    done: int
    total: int
    first_open: str

    @property
    def is_done(self) -> bool:
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class Journey:
    """The way as it lies now.

    `broken`: conditions that certainly do not hold; with one of these nothing is sent. `doubted`: those that seem not to
    hold and that an officer judges; the person is asked once, and goes on.
    """

    stops: tuple[Stop, ...]
    answers: Answers
    broken: tuple[Condition, ...]
    doubted: tuple[Condition, ...] = ()

    @property
    def next_open(self) -> Stop:
        """The first stop that is not done; the last look when all are."""
        return next(stop for stop in self.stops if not stop.is_done)

    @property
    def is_complete(self) -> bool:
        return self.next_open.kind is Kind.CHECK and not self.broken

    def stop(self, key: str) -> Stop | None:
        """The stop at this address; None if it is not on this person's way (any more)."""
        return next((stop for stop in self.stops if stop.key == key), None)

    def after(self, key: str) -> Stop:
        """The stop behind `key`; the first open one if `key` has left the way."""
        keys = [stop.key for stop in self.stops]
        return self.stops[min(keys.index(key) + 1, len(keys) - 1)] if key in keys else self.next_open

    def before(self, key: str) -> Stop | None:
        keys = [stop.key for stop in self.stops]
        return self.stops[keys.index(key) - 1] if key in keys and keys.index(key) else None

    def parts(self) -> tuple[PartProgress, ...]:
        """The task list, in order of the way."""
        names = dict.fromkeys(stop.part for stop in self.stops if stop.kind is not Kind.CHECK)
        return tuple(_progress(name, [stop for stop in self.stops if stop.part == name]) for name in names)


def walk(
    definition: Definition,
    answers: Answers,
    *,
    files: Mapping[str, int],
    saved: Collection[str],
    context: Context,
) -> Journey:
    """Where this person's way goes, and what of it is done.

    `answers`: by field key (shapes: catalogue enums, FieldType). `files`: evidence key -> number of usable files.
    `saved`: keys of the pages that were saved; an optional question counts as done once its page was saved.
    """
    kept = completeness.asked_answers(definition, answers, context)
    ordered = sorted(definition.form.parts, key=lambda part: not part.suitability)
    stops = [stop for part in ordered for stop in _questions(part, kept, saved, context)]
    stops += _papers(definition, kept, files, context)
    stops.append(Stop(CHECK, Kind.CHECK, _("Xem lại và nộp"), is_done=False))
    failed = completeness.broken_conditions(definition, kept, context)
    return Journey(
        tuple(stops),
        kept,
        broken=tuple(one for one in failed if not one.warning),
        doubted=tuple(one for one in failed if one.warning),
    )


def fields_asked(page: Page, answers: Answers, context: Context) -> tuple[FormField, ...]:
    """The fields of a page that apply and are asked; what is computed is only shown."""
    return tuple(one for one in page.fields if not one.computed and completeness.field_applies(one, answers, context))


def fields_shown(page: Page, answers: Answers, context: Context) -> tuple[FormField, ...]:
    """The computed fields of a page that have come to something."""
    return tuple(
        one
        for one in page.fields
        if one.computed and one.key in answers and completeness.field_applies(one, answers, context)
    )


def is_statement_page(page: Page) -> bool:
    return all(one.meaning is Meaning.STATEMENT for one in page.fields)


def statements(definition: Definition, answers: Answers, context: Context) -> tuple[FormField, ...]:
    """What the person declares on the last page."""
    return tuple(
        one
        for page in definition.form.pages()
        if completeness.page_applies(page, answers, context)
        for one in fields_asked(page, answers, context)
        if one.meaning is Meaning.STATEMENT
    )


def _questions(part: Part, answers: Answers, saved: Collection[str], context: Context) -> list[Stop]:
    return [
        Stop(page.key, Kind.QUESTION, part.name, is_done=_is_answered(page, answers, saved, context), page=page)
        for page in part.pages
        if not is_statement_page(page) and completeness.page_applies(page, answers, context)
    ]


def _is_answered(page: Page, answers: Answers, saved: Collection[str], context: Context) -> bool:
    if page.key not in saved:
        return False
    if page.repeat:
        entries = answers.get(page.repeat.key, ())
        enough = page.repeat.least <= len(entries) and (page.repeat.most is None or len(entries) <= page.repeat.most)
        return enough and not unfinished_entries(page, answers, context)
    return _is_whole(page, answers, context)


def unfinished_entries(page: Page, answers: Answers, context: Context) -> list[int]:
    """Which of a repeated page, from 1, lack an answer: a new version of the procedure may ask more of each."""
    entries = answers.get(page.repeat.key, ()) if page.repeat else ()
    return [n for n, one in enumerate(entries, start=1) if not _is_whole(page, {**answers, **one}, context)]


def _is_whole(page: Page, answers: Answers, context: Context) -> bool:
    complete = all(one.key in answers for one in fields_asked(page, answers, context) if one.required)
    checks = [*page.checks, *(check for one in page.fields for check in one.checks)]
    return complete and not any(not check.warning for check in completeness.failed_checks(checks, answers, context))


def _papers(definition: Definition, answers: Answers, files: Mapping[str, int], context: Context) -> list[Stop]:
    """One stop per paper the citizen hands in. One of a group with a choice is done when any of the group is there."""
    lacking = {item.key for one in completeness.missing(definition, answers, files, context) for item in one.items}
    items = completeness.from_citizen(completeness.evidence_for(definition, answers, context))
    return [
        Stop(f"{EVIDENCE_PREFIX}{item.key}", Kind.EVIDENCE, _("Giấy tờ"), is_done=item.key not in lacking, item=item)
        for item in items
    ]


def _progress(name: str, stops: list[Stop]) -> PartProgress:
    first_open = next((stop.key for stop in stops if not stop.is_done), stops[0].key)
    return PartProgress(name, sum(stop.is_done for stop in stops), len(stops), first_open)
