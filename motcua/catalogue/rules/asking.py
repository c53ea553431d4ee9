"""Which questions a parameter of a rule may name: its type says the types of the questions whose answers the rule can read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from motcua.catalogue.enums import FieldType
from motcua.catalogue.shapes import Shape


@dataclass(frozen=True)
class Asked(Shape):
    """Of these types. `repeated`: or what a page asked several times is kept under."""

    types: frozenset[FieldType] = frozenset()
    repeated: bool = False

    def fits(self, type_: str | None) -> bool:
        """Whether a question of that type may be named; None: a page asked several times."""
        return self.repeated if type_ is None else type_ in self.types


def _of(*types: FieldType, repeated: bool = False) -> Asked:
    return Asked(types=frozenset(types), repeated=repeated)


_MANY = (FieldType.ADDRESS, FieldType.AGENCY, FieldType.ID_DOCUMENT, FieldType.LAND_PLOT, FieldType.PARTIAL_DATE)
_MARKS = (FieldType.DECLARATION, FieldType.SIGNATURE)
_PLAIN = tuple(one for one in FieldType if one not in (*_MANY, *_MARKS, FieldType.AREA, FieldType.LENGTH))

AnyQuestion = Annotated[str, _of(*FieldType, repeated=True)]
PlainQuestion = Annotated[str, _of(*(one for one in _PLAIN if one is not FieldType.CHOICE_MANY))]
"""Answered with one value that can be said outright: a choice, yes or no, a number, a word."""
ListedQuestion = Annotated[str, _of(*_PLAIN)]
ChoiceQuestion = Annotated[str, _of(FieldType.CHOICE, FieldType.CHOICE_SEARCH)]
DecidingQuestion = Annotated[
    str, _of(FieldType.CHOICE, FieldType.CHOICE_SEARCH, FieldType.CHOICE_MANY, FieldType.YES_NO)
]
DateQuestion = Annotated[str, _of(FieldType.DATE, FieldType.PARTIAL_DATE)]
CountQuestion = Annotated[str, _of(FieldType.NUMBER, FieldType.COPIES)]
NumberQuestion = Annotated[str, _of(FieldType.NUMBER, FieldType.COPIES, FieldType.MONEY)]
AreaQuestion = Annotated[str, _of(FieldType.AREA)]
MeasureQuestion = Annotated[str, _of(FieldType.AREA, FieldType.LENGTH)]
SeveralQuestion = Annotated[str, _of(FieldType.CHOICE_MANY, repeated=True)]
AddressQuestion = Annotated[str, _of(FieldType.ADDRESS)]
PlaceQuestion = Annotated[str, _of(FieldType.ADDRESS, FieldType.AGENCY)]
"""An agency named by its commune says a place as an address does."""
AgencyQuestion = Annotated[str, _of(FieldType.AGENCY)]
PersonalNumberQuestion = Annotated[str, _of(FieldType.PERSONAL_NUMBER)]


def asked_of(kind: Any) -> Asked | None:
    """What a parameter of this type says about the questions it names; None if it names none."""
    return next((part for part in _parts_of(kind) if isinstance(part, Asked)), None)


def _parts_of(kind: Any) -> Iterator[Any]:
    yield kind
    if get_origin(kind) is not None:
        for part in get_args(kind):
            yield from _parts_of(part)
