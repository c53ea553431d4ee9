"""What a look-up elsewhere left behind in a draft: when, how it ended, and what was said. Values only.

A trace holds for the person it was about: change the number, the name or the date of birth, and it counts no longer.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from motcua.catalogue.definition import Definition
from motcua.catalogue.enums import Meaning
from motcua.catalogue.rules import Answers
from motcua.kernel.normal import nfc

CARD = "card:"
"""Before the party's key where a trace is of the code on an identity card, which is about nobody but its bearer."""
WHO = (Meaning.PERSONAL_NUMBER, Meaning.NAME, Meaning.BORN_ON)
"""What a person is looked up by."""


class Outcome(StrEnum):
    """How a look-up ended. `UNKNOWN` and `CONTRADICTS` are told to the citizen in the same words: a stranger learns nothing."""

    FOUND = "found"
    AWAY = "away"
    UNKNOWN = "unknown"
    CONTRADICTS = "contradicts"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One look-up of one party. `about`: mark of the person asked for. `known`: by meaning, in the stored shape of answers.

    `is_shown`: whether its values may be filled in. Of somebody else than the signed-in person they are only compared.
    """

    party: str
    outcome: Outcome
    at: str
    about: str
    reference: str = ""
    is_shown: bool = False
    known: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(**{**stored, "outcome": Outcome(stored["outcome"])})

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)

    @property
    def is_found(self) -> bool:
        return self.outcome is Outcome.FOUND


def who(definition: Definition, answers: Answers, party: str) -> tuple[Any, Any, Any] | None:
    """Number, name and birth of a party as answered; None while one of them is missing."""
    keys = {one.meaning: one.key for one in definition.form.fields() if one.party == party and one.meaning in WHO}
    found = tuple(answers.get(keys.get(meaning, "")) for meaning in WHO)
    return None if any(one in (None, "") for one in found) else (found[0], found[1], found[2])


def plain(text: str) -> str:
    """Without what is written differently and means the same: capitals, spaces. Marks stay: Tuyền is not Tuyến."""
    return " ".join(nfc(text).casefold().split())


def mark(person: tuple[Any, Any, Any]) -> str:
    """A short mark of whom a look-up was about."""
    number, name, born = person
    said = json.dumps([number, plain(name), born], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def standing(definition: Definition, answers: Answers, traces: Mapping[str, Any]) -> dict[str, Trace]:
    """The traces, by party, that are about the persons the answers name now."""
    found = {key: Trace.from_json(stored) for key, stored in traces.items() if not key.startswith(CARD)}
    asked = {party: who(definition, answers, party) for party in found}
    return {party: trace for party, trace in found.items() if (person := asked[party]) and mark(person) == trace.about}


def cards(traces: Mapping[str, Any]) -> dict[str, Trace]:
    """What the codes on identity cards said, by party."""
    return {key.removeprefix(CARD): Trace.from_json(stored) for key, stored in traces.items() if key.startswith(CARD)}
