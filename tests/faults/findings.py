"""Looking for what was lost, doubled, or half-written, in the database, on the disk and on the phones."""

import hashlib
from collections import Counter
from typing import Any

import psycopg

from tests.faults.crowd import Crowd
from tests.stand.stand import Stand, wait_until

HALF_WRITTEN = {
    "no party": "NOT EXISTS (SELECT FROM casework_party p WHERE p.dossier_id = d.id)",
    "no evidence": "NOT EXISTS (SELECT FROM casework_evidence e WHERE e.dossier_id = d.id)",
    "evidence without a file": (
        "EXISTS (SELECT FROM casework_evidence e WHERE e.dossier_id = d.id AND e.mode = 'upload' AND NOT EXISTS"
        " (SELECT FROM casework_evidencefile f WHERE f.evidence_id = e.id))"
    ),
    "not one event of submission": (
        "(SELECT count(*) FROM eventlog_event v WHERE v.subject = 'dossier:' || d.code AND v.name = 'dossier.submitted') <> 1"
    ),
    "no job for its event": (
        "NOT EXISTS (SELECT FROM eventlog_event v JOIN procrastinate_jobs j ON j.task_name = 'eventlog.fan_out'"
        " AND (j.args->>'event_id')::bigint = v.id WHERE v.subject = 'dossier:' || d.code AND v.name = 'dossier.submitted')"
    ),
    "its draft does not know of it": "NOT EXISTS (SELECT FROM intake_draft t WHERE t.dossier_code = d.code)",
}


def lost(stand: Stand, crowd: Crowd) -> list[str]:
    """Keys of acknowledged drafts of which there is no dossier."""
    there = {str(key) for (key,) in _rows(stand, DRAFTS_WITH_DOSSIER)}
    return [key for key in crowd.acknowledged if key not in there]


DRAFTS_WITH_DOSSIER = "SELECT t.key FROM intake_draft t JOIN casework_dossier d ON d.filing_key = t.filing_key"


def doubled(stand: Stand) -> list[str]:
    """Dossiers filed twice from one draft, however it was done."""
    twice = "SELECT filing_key::text FROM casework_dossier GROUP BY 1 HAVING count(*) > 1"
    stray = "SELECT code FROM casework_dossier d WHERE NOT EXISTS (SELECT FROM intake_draft t WHERE t.filing_key = d.filing_key)"
    return [row[0] for row in (*_rows(stand, twice), *_rows(stand, stray))]


def half_written(stand: Stand) -> list[str]:
    """Every dossier of which a part is missing, and which."""
    found = []
    for what, condition in HALF_WRITTEN.items():
        found += [
            f"{code}: {what}" for (code,) in _rows(stand, f"SELECT code FROM casework_dossier d WHERE {condition}")
        ]
    return found


def damaged_files(stand: Stand) -> list[str]:
    """Rows whose bytes are not there, or are others."""
    found = []
    for key, sha256 in _rows(stand, "SELECT key, sha256 FROM documents_storedfile"):
        paths = list((stand.folder / "files").rglob(f"{key}*")) + list((stand.folder / "files").rglob(f"{key.hex}*"))
        if not paths or hashlib.sha256(paths[0].read_bytes()).hexdigest() != sha256:
            found.append(str(key))
    return found


def drain(stand: Stand, *, seconds: float = 90) -> None:
    """Wait until every job is done."""

    def done() -> bool:
        with stand.connect() as connection:
            return worked_off(connection)

    wait_until(done, seconds=seconds, what="the queue is worked off")


def worked_off(connection: "psycopg.Connection[Any]") -> bool:
    """Whether no job is left. The night is over for what waits for the morning; the dead count as long silent.

    What failed once keeps its own waiting time: tries in quick succession would use up what is meant for hours.
    """
    connection.execute(
        "UPDATE procrastinate_jobs SET scheduled_at = NULL"
        " WHERE status = 'todo' AND queue_name <> 'clock' AND attempts = 0 AND scheduled_at IS NOT NULL"
    )
    connection.execute(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour' WHERE last_heartbeat < now() - interval '11 s'"
    )
    left = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND queue_name <> 'clock'"
    return connection.execute(left).fetchone() == (0,)


def failed_jobs(stand: Stand) -> list[str]:
    """Jobs given up, apart from periodic ones, which come again by themselves."""
    rows = _rows(
        stand, "SELECT task_name, args FROM procrastinate_jobs WHERE status = 'failed' AND queue_name <> 'clock'"
    )
    return [f"{name} {args}" for name, args in rows]


def untold(stand: Stand) -> list[str]:
    """Dossiers whose submission did not arrive as exactly one message on the phone of whoever filed it."""
    arrived = Counter(one["id"] for one in stand.phone.messages)
    rows = _rows(
        stand,
        "SELECT d.code, n.message_id, n.state FROM casework_dossier d"
        " JOIN eventlog_event v ON v.subject = 'dossier:' || d.code AND v.name = 'dossier.submitted'"
        " LEFT JOIN messaging_notice n ON n.event_id = v.id AND n.medium = 'sms'",
    )
    told: dict[str, list[Any]] = {}
    for code, message_id, state in rows:
        told.setdefault(code, []).append(state == "sent" and arrived[message_id] == 1)
    texts = Counter(code for one in stand.phone.messages for code in told if code in one["text"])
    return [code for code, good in told.items() if not all(good) or texts[code] != len(good)]


def _rows(stand: Stand, statement: str) -> list[Any]:
    with stand.connect() as connection:
        return connection.execute(statement).fetchall()
