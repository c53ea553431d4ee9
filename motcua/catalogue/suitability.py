"""What must be known before the form: the few impersonal answers that decide variant, agency, papers and money. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from motcua.catalogue.definition import Definition, FormField, Page
from motcua.catalogue.enums import EvidenceMode, FieldType, Meaning
from motcua.catalogue.rules import Answers, Context, holds
from motcua.catalogue.rules.registry import calls_in, questions_in

IMPERSONAL = (
    FieldType.YES_NO,
    FieldType.CHOICE,
    FieldType.CHOICE_MANY,
    FieldType.CHOICE_SEARCH,
    FieldType.NUMBER,
    FieldType.COPIES,
    FieldType.AREA,
    FieldType.LENGTH,
    FieldType.MONEY,
)
BROUGHT = (EvidenceMode.SUBMIT, EvidenceMode.UPLOAD, EvidenceMode.RETURN, EvidenceMode.PRESENT)
"""For what the office finds or makes nobody need be asked beforehand."""
PRIVATE = (Meaning.SEX, Meaning.ETHNICITY, Meaning.DELIVERY, Meaning.FILED_BY)
"""Of the person, or of no use before the form."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the walk. An address is asked for its commune only (`is_place`)."""

    field: FormField
    page: Page
    heading: str
    is_place: bool

    @property
    def key(self) -> str:
        return self.field.key

    def applies(self, answers: Answers, context: Context) -> bool:
        return holds(self.page.when, answers, context) and holds(self.field.when, answers, context)


def questions(definition: Definition) -> tuple[Question, ...]:
    """The questions in the order they are asked: those of the suitability parts, then what else decides something.

    Of several addresses that may decide where, only the first must be given.
    """
    where = _where(definition)
    parts = sorted(definition.form.parts, key=lambda part: not part.suitability)
    deciding = _deciding(definition)
    found: list[Question] = []
    for part in parts:
        for page in part.pages:
            for field in page.fields if page.repeat is None else ():
                is_place = field.key in where and field.type is FieldType.ADDRESS
                wanted = field.key in deciding or (part.suitability and field.meaning is None)
                if is_place or (wanted and field.type in IMPERSONAL and field.meaning not in PRIVATE):
                    found.append(_question(page, field, is_place=is_place, is_first=field.key in where[:1]))
    return tuple(found)


def _question(page: Page, field: FormField, *, is_place: bool, is_first: bool) -> Question:
    alone = sum(one.computed is None for one in page.fields) == 1
    if is_place:
        field = replace(field, required=is_first, computed=None)
    return Question(field, page, page.question if alone else field.label, is_place)


def _where(definition: Definition) -> tuple[str, ...]:
    """The questions the rule of competence reads, in its order."""
    call = definition.jurisdiction.rule
    named = questions_in(call)
    return tuple(one.key for one in definition.form.fields() if one.key in named)


def _deciding(definition: Definition) -> set[str]:
    """Keys read by what the result shows, and those on which these depend in turn."""
    found: set[str] = set()
    for call in calls_in(tuple(_shown(definition))):
        found |= questions_in(call)
    pages = {field.key: (page.when, field.when) for page in definition.form.pages() for field in page.fields}
    todo = list(found)
    while todo:
        for call in calls_in(pages.get(todo.pop(), ())):
            new = questions_in(call) - found
            found |= new
            todo += new
    return found


def exemption_questions(definition: Definition) -> set[str]:
    """What only those who ask not to pay are asked, in the form: nobody says they are poor to see a price."""
    rules = (exemption.rule for cost in definition.costs for exemption in cost.exemptions if exemption.rule)
    return set().union(*(questions_in(one) for one in rules))


def _shown(definition: Definition) -> Iterator[object]:
    yield from (one.when for one in definition.variants)
    yield definition.jurisdiction.rule
    personal = exemption_questions(definition)
    brought = (one.when for one in definition.evidence if one.mode in BROUGHT)
    yield from (one for one in brought if one is None or not questions_in(one) <= personal)
    yield from (replace(one, exemptions=()) for one in definition.costs)
    yield from (one.when for one in definition.limits)
    yield from (one.rule for one in definition.conditions)
