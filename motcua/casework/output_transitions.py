"""Which changes of an output's state are lawful: one table, consulted by the only writer (`output_moves.move_output`).

Source: regulations 1.2 rows 10 and 11, checklist 49 and 58: approving, signing, numbering and releasing are four events.
"""

from dataclasses import dataclass

from motcua.casework.enums import OutputState as S
from motcua.identity.enums import Duty


@dataclass(frozen=True, slots=True)
class OutputTransition:
    """`duty` None: a party or the system acts, which the act itself checks."""

    name: str
    sources: frozenset[S]
    target: S
    event: str
    duty: Duty | None


def _row(name: str, sources: tuple[S, ...], target: S, event: str, duty: Duty | None) -> OutputTransition:
    return OutputTransition(name, frozenset(sources), target, event, duty)


# fmt: off
REDRAFT = _row("redraft", (S.DRAFT, S.SHARED), S.DRAFT, "output.drafted", Duty.REVIEW)
SHARE = _row("share", (S.DRAFT,), S.SHARED, "output.shared", Duty.REVIEW)
REMARK = _row("remark", (S.SHARED,), S.DRAFT, "output.remarked", None)
PROPOSE = _row("propose", (S.DRAFT, S.SHARED), S.PROPOSED, "output.proposed", Duty.REVIEW)
APPROVE = _row("approve", (S.PROPOSED,), S.APPROVED, "output.approved", Duty.DECIDE)
TAKE_BACK = _row("take_back", (S.PROPOSED, S.APPROVED), S.DRAFT, "output.returned", None)
RETURN = _row("return", (S.PROPOSED, S.APPROVED, S.FROZEN), S.DRAFT, "output.returned", Duty.DECIDE)
FREEZE = _row("freeze", (S.APPROVED, S.FROZEN), S.FROZEN, "output.frozen", Duty.DECIDE)
SIGN = _row("sign", (S.FROZEN,), S.SIGNED, "output.signed", Duty.DECIDE)
# A register gives the number when the line is entered, before the signature: then nothing is left to number.
SIGN_ENTERED = _row("sign_entered", (S.FROZEN,), S.NUMBERED, "output.signed", Duty.DECIDE)
NUMBER = _row("number", (S.SIGNED,), S.NUMBERED, "output.numbered", Duty.ISSUE)
RELEASE = _row("release", (S.NUMBERED,), S.RELEASED, "output.released", Duty.ISSUE)
RELEASE_REFUSAL = _row("release_refusal", (S.SIGNED, S.NUMBERED), S.RELEASED, "output.released", Duty.DECIDE)
REPLACE = _row("replace", (S.RELEASED,), S.REPLACED, "output.replaced", Duty.DECIDE)
# fmt: on

TABLE = (
    REDRAFT,
    SHARE,
    REMARK,
    PROPOSE,
    APPROVE,
    TAKE_BACK,
    RETURN,
    FREEZE,
    SIGN,
    SIGN_ENTERED,
    NUMBER,
    RELEASE,
    RELEASE_REFUSAL,
    REPLACE,
)
PROPOSED_ON = (S.PROPOSED, S.APPROVED, S.FROZEN, S.SIGNED, S.NUMBERED, S.RELEASED)
SIGNED_ON = (S.SIGNED, S.NUMBERED, S.RELEASED)


def possible(state: S) -> tuple[OutputTransition, ...]:
    """The transitions that may leave `state`, in the table's order. Templates ask this which buttons to show."""
    return tuple(transition for transition in TABLE if state in transition.sources)
