"""The only writer of an issued output's state."""

from motcua.kernel.acts import require_act
from motcua.registry.enums import IssuedState
from motcua.registry.errors import NoLongerValid
from motcua.registry.models import IssuedOutput

# A replaced output is moved once more when its successor is known.
TRANSITIONS = {
    IssuedState.VALID: frozenset({IssuedState.REPLACED, IssuedState.REVOKED}),
    IssuedState.REPLACED: frozenset({IssuedState.REPLACED}),
    IssuedState.REVOKED: frozenset(),
}


def move(issued: IssuedOutput, target: IssuedState) -> None:
    """Change the state of a locked output, if the table has the way, and save it. Inside an act.

    Errors: NoLongerValid.
    """
    require_act()
    if target not in TRANSITIONS[IssuedState(issued.state)]:
        raise NoLongerValid(title=issued.title, number=issued.number, state=str(issued.get_state_display()).lower())
    issued.state = target
    issued.save()
