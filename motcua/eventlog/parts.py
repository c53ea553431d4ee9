"""Recording an event: the one writer of the log. Parts, to be called inside an act."""

import hashlib
import secrets
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from motcua.eventlog import chain
from motcua.eventlog.jobs import defer
from motcua.eventlog.models import Event
from motcua.eventlog.registry import event_type
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act


def record(
    name: str, *, subject: str, by: Actor, payload: dict[str, Any], personal: dict[str, Any] | None = None
) -> Event:
    """Store a fact beside its consequence, chain it, and defer the one job that fans it out.

    `subject` is text such as `dossier:H19.26-260301-0007`. `payload` holds no personal data: that goes into `personal`,
    a side row that may be erased later; both must be plain JSON.

    Errors: KeyError if `name` was never registered; RuntimeError outside an act.
    """
    require_act()
    event_type(name)
    values = {"actor_name": by.name, **(personal or {})}
    salt = secrets.token_bytes(16)
    digest = chain.personal_digest(salt, values)
    seq, previous = _lock_head(subject)
    occurred_at = clock.now()
    body = chain.event_body(
        subject=subject,
        seq=seq + 1,
        name=name,
        occurred_at=occurred_at,
        actor=by.key,
        payload=payload,
        personal=digest,
        previous=previous,
    )
    event = Event(
        subject=subject,
        seq=seq + 1,
        name=name,
        occurred_at=occurred_at,
        actor=by.key,
        payload=payload,
        body=body,
        hash=hashlib.sha256(body).digest(),
    )
    event.pk = _append(event, salt, values)
    defer("eventlog.fan_out", event_id=event.pk)
    return event


def _append(event: Event, salt: bytes, personal: dict[str, Any]) -> int:
    """Write the event, its personal side row and the new end of the chain, in one statement: the event's id."""
    values: list[Any] = [event.subject, event.seq, event.name, event.occurred_at, event.actor]
    values += [Jsonb(event.payload), event.body, event.hash, salt, Jsonb(personal)]
    values += [event.seq, event.hash, event.subject]
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH added AS (INSERT INTO eventlog_event (subject, seq, name, occurred_at, actor, payload, body, hash)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) RETURNING id),"
            ' aside AS (INSERT INTO eventlog_eventpersonal (event_id, salt, "values") SELECT id, %s, %s FROM added)'
            " UPDATE eventlog_head SET seq = %s, hash = %s WHERE subject = %s RETURNING (SELECT id FROM added) AS id",
            values,
        )
        event_id: int = cursor.fetchone()[0]
    return event_id


def _lock_head(subject: str) -> tuple[int, bytes]:
    """Lock the end of the subject's chain, making it if this is the first event: (seq, hash).

    One statement, because every act pays for it. The upsert decides nothing: it only takes the row's lock.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO eventlog_head (subject, seq, hash, rooted_seq) VALUES (%s, 0, %s, 0)"
            " ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject RETURNING seq, hash",
            [subject, chain.NO_HASH],
        )
        seq, digest = cursor.fetchone()
    return seq, bytes(digest)
