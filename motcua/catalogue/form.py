"""A procedure's form as data: parts, pages with one question each, fields."""

from dataclasses import dataclass
from typing import Any

from motcua.catalogue.enums import AnswerSource, Confidence, FieldType, Meaning
from motcua.catalogue.shapes import Key, RuleCall


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    key: Key
    label: str
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A rule that must hold. `warning`: the person may say "Đúng rồi" and go on."""

    rule: RuleCall
    message: str
    warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One value asked for. `party` and `meaning` say what it is to the rest of the product.

    `computed`: worked out from other answers, by a rule that gives a value or a number; shown, never asked, never posted.
    """

    key: Key
    type: FieldType
    label: str
    hint: str | None = None
    required: bool = True
    when: RuleCall | None = None
    party: Key | None = None
    meaning: Meaning | None = None
    options: tuple[Option, ...] = ()
    options_from: Key | None = None
    autofill: tuple[AnswerSource, ...] = ()
    default: Any = None
    statement: str | None = None
    longest: int | None = None
    least: int | None = None
    most: int | None = None
    computed: RuleCall | None = None
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """The page is asked once per thing of its kind; answers are then a list under `key`."""

    key: Key
    name: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One question. `question` is the heading; `why` tells why it is asked."""

    key: Key
    question: str
    fields: tuple[FormField, ...]
    hint: str | None = None
    why: str | None = None
    when: RuleCall | None = None
    repeat: Repeat | None = None
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line of the task list. `suitability`: asked before anything else, it finds variant, agency and papers."""

    key: Key
    name: str
    pages: tuple[Page, ...]
    suitability: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    name: str
    code: str | None = None
    parts: tuple[Part, ...]
    source: Key | None = None
    confidence: Confidence = Confidence.HIGH

    def pages(self) -> tuple[Page, ...]:
        return tuple(page for part in self.parts for page in part.pages)

    def fields(self) -> tuple[FormField, ...]:
        return tuple(one for page in self.pages() for one in page.fields)
