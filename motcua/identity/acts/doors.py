"""Parts: counting failures at a door, and shutting it. A door is a user name, known or not, or a second step."""

from datetime import datetime, timedelta

from django.db import connection

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.identity.errors import Locked
from motcua.identity.models import Attempts
from motcua.identity.sealed import index_of
from motcua.kernel import clock
from motcua.kernel.acts import require_act
from motcua.kernel.wording import moment


def serialise(key: bytes) -> None:
    """Let one act at a time work on `key` until the transaction ends, also when there is no row to lock yet."""
    require_act()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(key[:8], "big", signed=True)])


def stand_at(name: str) -> Attempts:
    """The counter of a door, locked. Inside an act."""
    key = index_of(name, "door")
    serialise(key)
    found = Attempts.objects.filter(door=key).first()
    return found or Attempts(door=key, last_at=clock.now())


def count_at(name: str, *, most: int, span: timedelta) -> datetime | None:
    """Count one more at a door; None if that is within so many in such a span, else when it is open again. Inside an act."""
    require_act()
    door, now = stand_at(name), clock.now()
    if now - door.last_at >= span:
        door.failures, door.last_at = 0, now  # the first of a span
    if door.failures >= most:
        return door.last_at + span
    door.failures += 1
    door.save()
    return None


def refusal_if_shut(door: Attempts) -> Locked | None:
    now = clock.now()
    return Locked(hen=moment(door.shut_until)) if door.shut_until and door.is_shut(now) else None


def note_failure(door: Attempts) -> bool:
    """Count one more failure; True if it shut the door. Old failures do not count. Inside an act."""
    require_act()
    now = clock.now()
    lock_for = timedelta(minutes=rule(rules.SIGN_IN_LOCK_MINUTES, on=clock.today()))
    door.failures = 1 if now - door.last_at > lock_for else door.failures + 1
    door.last_at = now
    shut = door.failures >= rule(rules.SIGN_IN_TRIES, on=clock.today())
    if shut:
        door.failures, door.shut_until = 0, now + lock_for
    door.save()
    return shut


def note_success(door: Attempts) -> None:
    """Forget the failures. Inside an act."""
    require_act()
    if door.pk:
        door.delete()
