"""Which changes of a postal parcel are lawful: one table, consulted by the only writer (`parcels.move_parcel`).

Arrival, hand-over and acceptance are three moments; the clock of a dossier starts at the third.
Source: regulations 5.6, checklist 24.
"""

from dataclasses import dataclass

from motcua.casework.enums import ParcelState as S
from motcua.identity.enums import Duty

AT_THE_DOOR = (Duty.RECEIVE, Duty.ISSUE, Duty.POST)
"""Who takes post from the postman: intake officers, the mail clerk, and the post's own people under contract."""


@dataclass(frozen=True, slots=True)
class ParcelTransition:
    """`duties`: any one of these at the agency that received the parcel."""

    name: str
    sources: frozenset[S]
    target: S
    event: str
    duties: tuple[Duty, ...]


def _row(name: str, sources: tuple[S, ...], target: S, event: str, *duties: Duty) -> ParcelTransition:
    return ParcelTransition(name, frozenset(sources), target, event, duties)


# fmt: off
HAND_OVER = _row("hand_over", (S.ARRIVED, S.HANDED_OVER), S.HANDED_OVER, "parcel.handed_over", *AT_THE_DOOR)
STRIKE = _row("strike", (S.ARRIVED, S.HANDED_OVER), S.STRUCK, "parcel.struck", *AT_THE_DOOR)
OPEN = _row("open", (S.HANDED_OVER,), S.OPENED, "parcel.opened", Duty.RECEIVE)
ACCEPT_ALL = _row("accept_all", (S.OPENED,), S.ACCEPTED, "parcel.accepted", Duty.RECEIVE)
FIND_MORE = _row("find_more", (S.OPENED, S.ACCEPTED), S.OPENED, "parcel.counted", Duty.RECEIVE)
RETURN = _row("return", (S.OPENED,), S.RETURNED, "parcel.returned", Duty.RECEIVE)
FORWARD = _row("forward", (S.OPENED,), S.FORWARDED, "parcel.forwarded", Duty.RECEIVE)
# fmt: on

TABLE = (HAND_OVER, STRIKE, OPEN, ACCEPT_ALL, FIND_MORE, RETURN, FORWARD)


def possible(state: S) -> tuple[ParcelTransition, ...]:
    """The transitions that may leave `state`, in the table's order. Templates ask this which buttons to show."""
    return tuple(transition for transition in TABLE if state in transition.sources)
