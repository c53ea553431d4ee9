"""“Nộp ở đâu?”: from a few answers to everything a person wants to know before the form.

Nothing is stored: the answers stand in the address of the page, and hold nothing of a person but a commune.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from motcua.agencies.calendars import calendar_of
from motcua.agencies.competence import territory
from motcua.agencies.models import Agency, Commune
from motcua.catalogue import completeness, costs, jurisdiction, limits, queries
from motcua.catalogue.costs import CostSheet
from motcua.catalogue.definition import Condition, Definition, EvidenceItem, Variant
from motcua.catalogue.enums import Channel, FieldType, Level
from motcua.catalogue.jurisdiction import Candidate
from motcua.catalogue.limits import PromisedLimit
from motcua.catalogue.models import Procedure
from motcua.catalogue.rules import Context
from motcua.catalogue.suitability import Question, questions
from motcua.intake import fields
from motcua.intake.binding import Binder
from motcua.kernel import clock, worktime
from motcua.ui import widgets
from motcua.ui.components import Place
from motcua.ui.forms import BaseForm, LookupField

Sent = MultiValueDict[str, str]
ASKED = "hoi"
"""In the address: the question the person has just answered, so that only its faults are shown."""
CODE = re.compile(r"\d{5}", re.ASCII)


class QuestionForm(BaseForm):
    """One question of the walk. `answer` after `is_valid()`; None where it was passed over."""

    def __init__(self, question: Question, data: Sent | None, *, commune_url: str = "") -> None:
        self.question = question
        self.binder = _binder(question, commune_url)
        super().__init__(data, asked=self.binder.fields)
        alone = self.fields[question.key]
        alone.label = question.heading
        if len(question.page.fields) == 1 and question.page.hint:
            alone.help_text = f"{question.page.hint} {alone.help_text}".strip()

    @property
    def answer(self) -> Any:
        return self.binder.read(self.cleaned_data)

    def given(self, data: Sent) -> bool:
        """Whether the question was answered, or passed over, in these data. Where one must tick, no tick is neither."""
        return any(
            name in data
            if one.required and isinstance(one.widget, widgets.Checkboxes)
            else not one.widget.value_omitted_from_data(data, {}, name)
            for name, one in self.fields.items()
        )


@dataclass
class Walk:
    """How far one has come. `next`: what is asked now, None at the end; `form` is its form, bound if it was just answered.

    `sent`: what of the address belongs to the walk, per question, so that the next page carries it on.
    """

    definition: Definition
    context: Context
    answers: dict[str, Any] = field(default_factory=dict)
    sent: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    next: Question | None = None
    form: QuestionForm | None = None
    left: int = 0

    @property
    def is_refused(self) -> bool:
        return any(not one.warning for one in self.broken)

    @property
    def broken(self) -> tuple[Condition, ...]:
        return completeness.broken_conditions(self.definition, self.answers, self.context)

    @property
    def is_done(self) -> bool:
        return self.next is None or self.is_refused

    def pairs(self, *, without: str = "") -> list[tuple[str, str]]:
        """The answers as they stand in an address, one question left out if wanted."""
        return [pair for key, given in self.sent.items() if key != without for pair in given]


def walk(definition: Definition, data: Sent, *, channel: Channel = Channel.ONLINE, commune_url: str = "") -> Walk:
    """Take up the answers one by one, as far as they are there and hold."""
    way = Walk(definition, Context(today=clock.today(), channel=channel))
    for question in questions(definition):
        if not question.applies(way.answers, way.context) or _is_settled(question, way):
            continue
        form = QuestionForm(question, data, commune_url=commune_url)
        given = form.given(data)
        if way.next is None and given and form.is_valid():
            answer = form.answer
            if answer is not None:
                way.answers[question.key] = answer
            values = data.getlist(question.key) if not question.is_place else [answer["commune"] if answer else ""]
            way.sent[question.key] = [(question.key, value) for value in values]
        elif way.next is None:
            shown = given or data.get(ASKED) == question.key
            way.next = question
            way.form = form if shown else QuestionForm(question, None, commune_url=commune_url)
            way.left = 1
        else:
            way.left += 1
    return way


def _is_settled(question: Question, way: Walk) -> bool:
    """A second address need not be asked where the first did lead to an agency here."""
    return (
        question.is_place
        and not question.field.required
        and bool(jurisdiction.competent(way.definition, way.answers, territory()))
    )


def _binder(question: Question, url: str) -> Binder:
    if not question.is_place:
        return fields.binder(question.field)
    key = question.key
    box = LookupField(
        search=_places, blank="address.commune", label=question.field.label, required=question.field.required,
        help_text=_("Chỉ cần tên xã, phường hoặc đặc khu. Tên cũ cũng tìm được."),
        widget=widgets.Lookup(url=url),
    )  # fmt: skip
    return Binder({key: box}, lambda values: {"commune": values[key].code} if values.get(key) else None, lambda _: {})


def _places(text: str) -> list[Place]:
    """As an address is found, or by the five digits of the commune."""
    if not CODE.fullmatch(text):
        return fields.commune_places(text)
    return [Place(one.code, text) for one in Commune.objects.filter(code=text)]


@dataclass(frozen=True, slots=True)
class Competent:
    """An agency that decides, why, and whether it takes this in by the channel asked for today."""

    candidate: Candidate
    agency: Agency
    is_offered: bool
    level: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the answers come to. `promised_at`: if the dossier were received now. `is_elsewhere`: another province's matter."""

    variant: Variant | None
    agencies: tuple[Competent, ...]
    is_elsewhere: bool
    evidence: tuple[EvidenceItem, ...]
    sheet: CostSheet
    limit: PromisedLimit | None
    promised_at: datetime | None
    refused: tuple[Condition, ...]
    doubted: tuple[Condition, ...]
    judged: tuple[Condition, ...]


def find(way: Walk, procedure: Procedure) -> Finding:
    """Everything for the answers given so far."""
    definition, answers, context = way.definition, way.answers, way.context
    agencies = tuple(_competent(one, procedure, context.channel) for one in _candidates(way))
    limit = limits.limit_for(definition, answers, context)
    place = any(question.is_place and question.key in answers for question in questions(definition))
    return Finding(
        variant=completeness.variant_of(definition, answers, context),
        agencies=agencies,
        is_elsewhere=place and not agencies,
        evidence=completeness.evidence_for(definition, answers, context),
        sheet=costs.costs_for(definition, answers, context),
        limit=limit,
        promised_at=_promised(limit, agencies[0].agency if agencies else None),
        refused=tuple(one for one in way.broken if not one.warning),
        doubted=tuple(one for one in way.broken if one.warning),
        judged=tuple(one for one in definition.conditions if one.rule is None),
    )


def _candidates(way: Walk) -> tuple[Candidate, ...]:
    return jurisdiction.competent(way.definition, way.answers, territory())


def _competent(one: Candidate, procedure: Procedure, channel: Channel) -> Competent:
    agency = Agency.objects.get(identifier=one.agency.identifier)
    offered = queries.offering(procedure, agency_id=agency.pk, channel=channel, on=clock.today())
    is_offered = offered is not None and not (channel is Channel.ONLINE and offered.level == Level.INFORMATION)
    return Competent(one, agency, is_offered, offered.level if offered else "")


def _promised(limit: PromisedLimit | None, agency: Agency | None) -> datetime | None:
    if limit is None or limit.limit is None:
        return None
    return worktime.due_at(clock.now(), limit.limit, calendar_of(agency))


def sent_of(definition: Definition, told: Iterable[str]) -> tuple[Sent, list[str]]:
    """Answers as others' sites write them (`key:value`), as the walk reads them; and those it has no question for.

    `true`, `false` for yes and no; a five-digit code for a commune; a choice by its key, several with commas.
    """
    asked = {question.key: question for question in questions(definition)}
    data: Sent = MultiValueDict()
    unknown = []
    for one in told:
        key, _, value = one.partition(":")
        if key not in asked:
            unknown.append(key)
            continue
        for part in _parts(asked[key], value):
            data.appendlist(key, part)
    return data, unknown


def _parts(question: Question, value: str) -> list[str]:
    if question.field.type is FieldType.YES_NO:
        return [{"true": "co", "false": "khong"}.get(value, value)]
    return value.split(",") if question.field.type is FieldType.CHOICE_MANY else [value]


def settled_pages(way: Walk) -> list[str]:
    """Keys of the pages of the form that the walk has answered whole; an address still lacks its house."""
    places = {question.key for question in questions(way.definition) if question.is_place}
    return [
        page.key
        for page in way.definition.form.pages()
        if page.repeat is None
        and completeness.page_applies(page, way.answers, way.context)
        and all(
            one.key in way.answers and one.key not in places
            for one in page.fields
            if not one.computed and completeness.field_applies(one, way.answers, way.context)
        )
    ]
