"""Which moves a version that is being written can make. Nothing else decides it."""

from dataclasses import dataclass

from motcua.catalogue import events
from motcua.catalogue.enums import WorkingState as S
from motcua.identity.enums import Duty


@dataclass(frozen=True, slots=True)
class WorkingMove:
    name: str
    sources: frozenset[S]
    target: S
    event: str
    duty: Duty


HAND_OVER = WorkingMove("hand_over", frozenset({S.DRAFTING}), S.REVIEW, events.HANDED_OVER, Duty.EDIT)
TAKE_BACK = WorkingMove(
    "take_back", frozenset({S.REVIEW, S.APPROVED, S.DISCARDED}), S.DRAFTING, events.TAKEN_BACK, Duty.EDIT
)
SEND_BACK = WorkingMove("send_back", frozenset({S.REVIEW}), S.DRAFTING, events.SENT_BACK, Duty.INSPECT)
SIGN_OFF = WorkingMove("sign_off", frozenset({S.REVIEW}), S.APPROVED, events.SIGNED_OFF, Duty.INSPECT)
PUBLISH = WorkingMove("publish", frozenset({S.APPROVED}), S.PUBLISHED, events.WENT_PUBLIC, Duty.EDIT)
DISCARD = WorkingMove("discard", frozenset({S.DRAFTING}), S.DISCARDED, events.DISCARDED, Duty.EDIT)
TABLE = (HAND_OVER, TAKE_BACK, SEND_BACK, SIGN_OFF, PUBLISH, DISCARD)
