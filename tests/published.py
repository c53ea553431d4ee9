"""Published procedures in the database, many times over: to check twenty-seven documents takes seconds, to insert them does not."""

from collections.abc import Callable, Hashable
from copy import copy
from typing import Any

from motcua.agencies import remembered
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion

Kept = tuple[list[Procedure], list[ProcedureVersion], list[Offering]]
_kept: dict[Hashable, Kept] = {}


def published(what: Hashable, publish: Callable[[], Any]) -> None:
    """Into an empty catalogue: what `publish` publishes, in earnest the first time in this process, afterwards the same rows anew.

    The events of publishing are written the first time only. Agencies must not be named in it: rows of theirs differ.
    """
    if what in _kept:
        _insert(*_kept[what])
    else:
        publish()
        _kept[what] = (
            list(Procedure.objects.order_by("pk")),
            list(ProcedureVersion.objects.order_by("pk")),
            list(Offering.objects.order_by("pk")),
        )
    remembered.clear()


def _insert(procedures: list[Procedure], versions: list[ProcedureVersion], offerings: list[Offering]) -> None:
    new = _copied(Procedure, procedures)
    new_versions = _copied(ProcedureVersion, versions, procedure_id=new)
    _copied(Offering, offerings, procedure_id=new, version_id=new_versions)


def _copied(model: Any, rows: list[Any], **keys: dict[int, int]) -> dict[int, int]:
    """Insert the rows under new keys; old key -> new key. `keys`: the same of what a column refers to."""
    copies = [copy(row) for row in rows]
    for one in copies:
        one.pk, one._state = None, copy(one._state)
        one._state.adding, one._state.fields_cache = True, {}
        for column, renamed in keys.items():
            setattr(one, column, renamed.get(getattr(one, column)))
    model.objects.bulk_create(copies)
    return {row.pk: one.pk for row, one in zip(rows, copies, strict=True)}
