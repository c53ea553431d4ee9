"""The only writer of an output's state."""

from typing import Any

from motcua.casework import policies
from motcua.casework.enums import DossierState, OutputState
from motcua.casework.errors import MoveRefused, OutputMoveRefused
from motcua.casework.models import Dossier, Output
from motcua.casework.moves import refusal, touch
from motcua.casework.output_transitions import OutputTransition
from motcua.casework.transitions import DISCONTINUE
from motcua.identity.officers import Officer
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act
from motcua.kernel.errors import DomainError

# A wrong output is replaced after the dossier is finished; its legal state stays.
FINISHED = (DossierState.ISSUED, DossierState.DELIVERED)


def locked(output_id: int) -> Output:
    """The output and its dossier, the dossier's row locked first until the act ends. Inside an act.

    Errors: Output.DoesNotExist.
    """
    require_act()
    dossier = Dossier.objects.lock(Output.objects.values_list("dossier_id", flat=True).get(pk=output_id))
    output = Output.objects.select_for_update(of=("self",)).get(pk=output_id)
    output.dossier = dossier
    return output


def move_output(
    output: Output,
    transition: OutputTransition,
    *,
    by: Actor,
    payload: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
) -> None:
    """Make one transition of a locked output: duty, table, state, event. Saves output and dossier. Inside an act.

    Errors: MoveRefused if the dossier is not being processed; AlreadyDone; OutputMoveRefused; DutyRequired.
    """
    require_act()
    dossier = output.dossier
    require_move(output, transition, by=by)
    output.state = transition.target
    output.save()
    facts = {"output": output.pk, "key": output.key, **(payload or {})}
    touch(dossier, transition.event, by=by, payload=facts, personal=personal)


def require_move(output: Output, transition: OutputTransition, *, by: Actor) -> None:
    """Errors: MoveRefused, AlreadyDone if it has come that far already, OutputMoveRefused, DutyRequired."""
    require_workable(output)
    if output.state_now not in transition.sources:
        raise refused(output, transition.target)
    if transition.duty is not None:
        assert isinstance(by, Officer), "a transition with a duty is an officer's"
        policies.require(by, transition.duty, output.dossier)


def refused(output: Output, target: OutputState) -> DomainError:
    """Why not: somebody was first, or it is too early."""
    order = list(OutputState)
    if order.index(output.state_now) >= order.index(target):
        return refusal(output.dossier)
    return OutputMoveRefused(name=output.name, state=output.state_now.label)


def require_workable(output: Output) -> None:
    """Errors: MoveRefused unless the dossier is in process, or finished and the output a replacement or about to be one.

    A refusal is also written while the dossier waits for the applicant.
    """
    state = output.dossier.state_now
    if output.is_refusal and state in DISCONTINUE.sources:
        return
    after = output.replaces_id is not None or output.state == OutputState.RELEASED
    if state is not DossierState.IN_PROCESS and not (after and state in FINISHED):
        raise MoveRefused(state=state.label)
