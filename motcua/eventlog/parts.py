"""Recording an event: the one writer of the log. Parts, to be called inside an act."""

import hashlib
import secrets
from typing import Any

from django.db import connection

from motcua.eventlog import chain
from motcua.eventlog.jobs import defer
from motcua.eventlog.models import Event, EventPersonal, Head
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
    event = Event.objects.create(
        subject=subject,
        seq=seq + 1,
        name=name,
        occurred_at=occurred_at,
        actor=by.key,
        payload=payload,
        body=body,
        hash=hashlib.sha256(body).digest(),
    )
    EventPersonal.objects.create(event=event, salt=salt, values=values)
    Head.objects.filter(subject=subject).update(seq=event.seq, hash=event.hash)
    defer("eventlog.fan_out", event_id=event.pk)
    return event


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
