"""What a procedure yields, and what is printed on it."""

from dataclasses import dataclass

from motcua.catalogue.enums import Confidence, OutputKind, ValidityUnit
from motcua.catalogue.shapes import Key, RuleCall


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    value: int
    unit: ValidityUnit
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A line of a printed output: what the `questions` were answered, a fixed `text`, or (neither) what an officer fills in.

    `heading`: the label alone, over the lines below it. `spelled`: a date is written out in words as well.
    """

    label: str
    questions: tuple[Key, ...] = ()
    text: str | None = None
    heading: bool = False
    spelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Kết quả. `copies` None: as many as the rule `quantity` counts. `register`: kind of book it is entered in.

    `lines`: what stands on the paper, in order; without any, everything that was declared. An extract takes over those of
    the paper that is entered in the same register.
    """

    key: Key
    name: str
    kind: OutputKind = OutputKind.PAPER
    code: str | None = None
    copies: int | None = None
    quantity: RuleCall | None = None
    when: RuleCall | None = None
    validity: Validity | None = None
    register: Key | None = None
    template: Key | None = None
    lines: tuple[PrintedLine, ...] = ()
    needs_presence: bool = False
    signed_by: tuple[Key, ...] = ()
    deliveries: tuple[str, ...] = ()
    plain: str | None = None
    source: Key | None = None
    confidence: Confidence = Confidence.HIGH
