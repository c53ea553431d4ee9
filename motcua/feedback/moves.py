"""The only writer of a ticket's state."""

from motcua.feedback.enums import TicketState
from motcua.feedback.errors import TicketMoveRefused
from motcua.feedback.models import ContentTicket
from motcua.feedback.transitions import TRANSITIONS
from motcua.kernel.acts import require_act


def move(ticket: ContentTicket, target: TicketState) -> None:
    """Change the state of a locked ticket, if the table has the way, and save it. Inside an act.

    Errors: TicketMoveRefused.
    """
    require_act()
    if target not in TRANSITIONS[TicketState(ticket.state)]:
        raise TicketMoveRefused(state=str(ticket.get_state_display()).lower())
    ticket.state = target
    ticket.save()
