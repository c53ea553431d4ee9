"""The only writer of a working version's state."""

from typing import Any

from motcua.catalogue import policies
from motcua.catalogue.enums import WorkingState
from motcua.catalogue.errors import NotInThisState, OwnWork
from motcua.catalogue.models import WorkingVersion
from motcua.catalogue.transitions import SIGN_OFF, WorkingMove
from motcua.eventlog.parts import record
from motcua.identity.enums import Duty
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act


def move_working_version(working: WorkingVersion, move: WorkingMove, *, by: Actor, **payload: Any) -> None:
    """Make one move of a locked working version: duty, table, state, event. Inside an act.

    Errors: DutyRequired; NotInThisState if the table has no such move from here;
            OwnWork if somebody who wrote in it would sign it off.
    """
    require_act()
    if move.duty is Duty.INSPECT:
        reviewer = policies.require_reviewer(by)
        if move is SIGN_OFF:
            if reviewer.account_id in {working.author_id, *working.edited_by}:
                raise OwnWork
            working.reviewer_id, working.reviewed_at = reviewer.account_id, clock.now()
    else:
        policies.require_editor(by)
    if WorkingState(working.state) not in move.sources:
        raise NotInThisState(state=WorkingState(working.state).label)
    working.state = move.target
    if move.target is WorkingState.DRAFTING:
        working.reviewer, working.reviewed_at, working.accepted_warnings = None, None, []
    working.save()
    record(move.event, subject=working.subject, by=by, payload={"name": working.name, **payload})
