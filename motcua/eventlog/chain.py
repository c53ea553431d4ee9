"""The bytes that are chained. `verify.py` reads them back without importing anything of ours."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import rfc8785

NO_HASH = b"\0" * 32


def personal_digest(salt: bytes, values: dict[str, Any]) -> bytes:
    return hashlib.sha256(salt + rfc8785.dumps(values)).digest()


def event_body(
    *,
    subject: str,
    seq: int,
    name: str,
    occurred_at: datetime,
    actor: str,
    payload: dict[str, Any],
    personal: bytes | None,
    previous: bytes,
) -> bytes:
    """Canonical JSON (RFC 8785) of one event. Instants in UTC with microseconds; hashes in hex; `personal` is the salted hash."""
    return rfc8785.dumps(
        {
            "actor": actor,
            "at": occurred_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "name": name,
            "payload": payload,
            "personal": personal.hex() if personal else None,
            "previous": previous.hex(),
            "seq": seq,
            "subject": subject,
        }
    )


def root_body(*, previous: bytes, made_at: datetime, heads: list[tuple[str, int, bytes]]) -> bytes:
    """What a root signs: the root before it, the instant, and each moved head in order of subject."""
    return rfc8785.dumps(
        {
            "at": made_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "heads": [[subject, seq, digest.hex()] for subject, seq, digest in sorted(heads)],
            "previous": previous.hex(),
        }
    )
