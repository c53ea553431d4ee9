"""Where it is decided that a change of state is lawful: one table, consulted by the only writer (`moves.move`).

Source: regulations 1.3.6 and checklist 65. National status 5 is two states here, before and after receipt; 4 is two as well, while
the clock runs and while a legal ground stops it.
"""

from dataclasses import dataclass
from enum import StrEnum

from motcua.casework.enums import DossierState as S
from motcua.identity.enums import Duty


class Effect(StrEnum):
    """What a transition does to the clock."""

    NONE = "none"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Transition:
    """`duty` None: the applicant or the system acts, which the act itself checks."""

    name: str
    sources: frozenset[S]
    target: S
    event: str
    duty: Duty | None
    effect: Effect = Effect.NONE


def _row(
    name: str, sources: tuple[S, ...], target: S, event: str, duty: Duty | None, effect: Effect = Effect.NONE
) -> Transition:
    return Transition(name, frozenset(sources), target, event, duty, effect)


AT_WORK = (S.RECEIVED, S.IN_PROCESS)
HANDLED = (*AT_WORK, S.SUPPLEMENT_AFTER_RECEIPT, S.AWAITING_FINANCE, S.PAUSED)

WAITING = (S.SUPPLEMENT_AFTER_RECEIPT,)
# fmt: off
ACCEPT = _row("accept", (S.SUBMITTED,), S.RECEIVED, "dossier.accepted", Duty.RECEIVE, Effect.START)
REQUEST_SUPPLEMENT_EARLY = _row("request_supplement_early", (S.SUBMITTED,), S.SUPPLEMENT_BEFORE_RECEIPT, "dossier.supplement_requested", Duty.RECEIVE)
DECLINE = _row("decline", (S.SUBMITTED, S.SUPPLEMENT_BEFORE_RECEIPT), S.DECLINED, "dossier.declined", Duty.RECEIVE)
CANCEL = _row("cancel", (S.SUBMITTED, S.SUPPLEMENT_BEFORE_RECEIPT), S.CANCELLED, "dossier.cancelled", None)
RESUBMIT = _row("resubmit", (S.SUPPLEMENT_BEFORE_RECEIPT,), S.SUBMITTED, "dossier.resubmitted", None)
FORWARD = _row("forward", (S.RECEIVED,), S.IN_PROCESS, "dossier.forwarded", Duty.RECEIVE)
REQUEST_SUPPLEMENT = _row("request_supplement", AT_WORK, S.SUPPLEMENT_AFTER_RECEIPT, "dossier.supplement_requested", Duty.REVIEW, Effect.PAUSE)
CONFIRM_SUPPLEMENT = _row("confirm_supplement", WAITING, S.IN_PROCESS, "dossier.supplement_completed", Duty.RECEIVE, Effect.RESUME)
DEMAND_FINANCE = _row("demand_finance", AT_WORK, S.AWAITING_FINANCE, "dossier.finance_demanded", Duty.REVIEW, Effect.PAUSE)
SETTLE_FINANCE = _row("settle_finance", (S.AWAITING_FINANCE,), S.IN_PROCESS, "dossier.finance_settled", Duty.COLLECT, Effect.RESUME)
PAUSE = _row("pause", (S.IN_PROCESS,), S.PAUSED, "dossier.paused", Duty.DECIDE, Effect.PAUSE)
RESUME = _row("resume", (S.PAUSED,), S.IN_PROCESS, "dossier.resumed", Duty.REVIEW, Effect.RESUME)
WITHDRAW = _row("withdraw", HANDLED, S.WITHDRAWN, "dossier.withdrawn", Duty.DECIDE, Effect.STOP)
DISCONTINUE = _row("discontinue", HANDLED, S.DISCONTINUED, "dossier.discontinued", Duty.DECIDE, Effect.STOP)
ISSUE = _row("issue", (S.IN_PROCESS,), S.ISSUED, "dossier.issued", Duty.ISSUE, Effect.STOP)
DELIVER = _row("deliver", (S.ISSUED,), S.DELIVERED, "dossier.delivered", Duty.DELIVER)
# Opening the signed file for the first time is how it reaches whoever wanted it electronically (checklist 56).
OPEN_ELECTRONIC = _row("open_electronic", (S.ISSUED,), S.DELIVERED, "dossier.delivered", None)
# fmt: on

TABLE = (
    ACCEPT,
    REQUEST_SUPPLEMENT_EARLY,
    DECLINE,
    CANCEL,
    RESUBMIT,
    FORWARD,
    REQUEST_SUPPLEMENT,
    CONFIRM_SUPPLEMENT,
    DEMAND_FINANCE,
    SETTLE_FINANCE,
    PAUSE,
    RESUME,
    WITHDRAW,
    DISCONTINUE,
    ISSUE,
    DELIVER,
    OPEN_ELECTRONIC,
)
OPENINGS = (S.SUBMITTED, S.RECEIVED)


def possible(state: S) -> tuple[Transition, ...]:
    """The transitions that may leave `state`, in the table's order. Templates ask this which buttons to show."""
    return tuple(transition for transition in TABLE if state in transition.sources)
