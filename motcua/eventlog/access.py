"""The access log: every read of personal data by staff leaves a row, whatever becomes of the page."""

from motcua.eventlog.models import AccessEntry
from motcua.kernel import clock
from motcua.kernel.actors import Actor


def log_access(*, by: Actor, subject: str, purpose: str, seen: str = "") -> None:
    """Write that `by` is about to see `subject`, in a commit of its own. `seen` says what of it (`evidence:3`).

    Called by a view before it builds the page, outside any transaction.
    """
    AccessEntry.objects.create(
        at=clock.now(), actor=by.key, actor_name=by.name, subject=subject, purpose=purpose, seen=seen
    )
