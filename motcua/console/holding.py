"""Which version new dossiers are filed by, from which day on: the province's before the nation's, a pilot version nowhere."""

from collections.abc import Collection
from datetime import date

from motcua.catalogue.enums import Layer
from motcua.catalogue.models import ProcedureVersion

Held = tuple[date, ProcedureVersion | None]


def holding(versions: Collection[ProcedureVersion], today: date) -> list[Held]:
    """What holds today, then each change to come with its day. None: no version holds."""
    ever = [one for one in versions if not one.is_replaced]
    days = {day for one in ever for day in (one.effective_from, one.effective_to) if day and day > today}
    found: list[Held] = []
    for day in (today, *sorted(days)):
        version = _on(versions, day)
        if not found or found[-1][1] != version:
            found.append((day, version))
    return found


def _on(versions: Collection[ProcedureVersion], day: date) -> ProcedureVersion | None:
    standing = {
        one.layer: one
        for one in versions
        if one.effective_from <= day and (one.effective_to is None or day < one.effective_to)
    }
    return standing.get(Layer.PROVINCE) or standing.get(Layer.NATIONAL)
