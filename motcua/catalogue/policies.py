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


def require_reviewer(by: Actor) -> Officer:
    """Those who inspect, at whatever agency: the legal reviewer of a version before it is published.

    Errors: DutyRequired for everybody else.
    """
    if isinstance(by, Officer) and by.agencies(Duty.INSPECT):
        return by
    raise DutyRequired(duty=Duty.INSPECT.label)


def may_edit(by: Officer) -> bool:
    """Whether the officer edits the catalogue somewhere."""
    return bool(by.agencies(Duty.EDIT))


def may_review(by: Officer) -> bool:
    """Whether the officer may review versions that others wrote."""
    return bool(by.agencies(Duty.INSPECT))
