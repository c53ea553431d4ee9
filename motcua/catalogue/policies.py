"""Who may change the catalogue."""

from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel.actors import SYSTEM, Actor


def require_editor(by: Actor) -> None:
    """Editors, at whatever agency, and the operator's own commands.

    Errors: DutyRequired for everybody else.
    """
    if by is SYSTEM or (isinstance(by, Officer) and by.agencies(Duty.EDIT)):
        return
    raise DutyRequired(duty=Duty.EDIT.label)
