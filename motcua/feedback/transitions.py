"""Where it is decided that a ticket may change its state: one table, consulted by the only writer (`moves.move`)."""

from motcua.feedback.enums import TicketState

TRANSITIONS = {
    TicketState.OPEN: frozenset({TicketState.ANSWERED, TicketState.CLOSED}),
    TicketState.ANSWERED: frozenset({TicketState.CLOSED}),
    TicketState.CLOSED: frozenset(),
}
"""State -> those it may change to. A question that needs no answer (nothing was asked) is closed at once."""
