"""A million dossiers in a scratch database, and the plans of the reads that must not grow with them."""

import contextlib
import time
from typing import Any

from benchmarks.people import PICTURE, citizen
from tests.stand import couples
from tests.stand.stand import Stand

DOSSIERS = 1_000_000


def plans(stand: Stand, *, dossiers: int = DOSSIERS) -> dict[str, Any]:
    """Fill, then explain every statement of every read: which scans whole tables, and how long each takes."""
    from django.db import connections

    visitor = citizen(stand)
    sent = couples.send(visitor, couples.walk(visitor, couples.typed(99), PICTURE))
    assert sent.status == 302
    connections.close_all()
    with stand.connect() as superuser:
        stand.stop_processes()
        superuser.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'motcua' AND pid <> pg_backend_pid()"
        )
    begun = time.monotonic()
    _fill(stand, dossiers)
    filled = time.monotonic() - begun
    return {"dossiers": dossiers, "filled_s": round(filled), "reads": _explained()}


def _fill(stand: Stand, dossiers: int) -> None:
    """Copies of the first dossier with its parties and its event, spread over agencies, states, people and a year."""
    with stand.connect() as db:
        db.execute("SET session_replication_role = replica")
        db.execute("SET synchronous_commit = off; SET work_mem = '64MB'")
        db.execute(
            "CREATE TEMP TABLE place AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM agencies_agency"
        )
        db.execute(
            "CREATE TEMP TABLE who AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS n"
            " FROM identity_account WHERE person_id IS NOT NULL"
        )
        _copies(db, "identity_person", "SELECT * FROM identity_person ORDER BY id LIMIT 1", dossiers // 2, PERSON)
        _copies(db, "casework_dossier", "SELECT * FROM casework_dossier ORDER BY id LIMIT 1", dossiers, DOSSIER)
        _copies(db, "casework_party", "SELECT * FROM casework_party ORDER BY id LIMIT 1", dossiers, PARTY)
        _copies(
            db,
            "eventlog_event",
            "SELECT * FROM eventlog_event WHERE name = 'dossier.submitted' ORDER BY id LIMIT 1",
            dossiers,
            EVENT,
        )
        _copies(
            db,
            "eventlog_eventpersonal",
            "SELECT * FROM eventlog_eventpersonal ORDER BY event_id LIMIT 1",
            dossiers,
            OWN,
        )
        db.execute("VACUUM ANALYZE")


BASE = 100_000_000
PERSON = {
    "id": f"{BASE} + g",
    "personal_number_index": "NULL",
    "personal_number_sealed": "NULL",
}
DOSSIER = {
    "id": f"{BASE} + g",
    "filing_key": "gen_random_uuid()",
    "code": "'H19.99-260101-' || lpad(g::text, 7, '0')",
    "state": "CASE WHEN g % 100 < 2 THEN 'submitted' WHEN g % 100 < 4 THEN 'received' WHEN g % 100 < 8 THEN 'in_process' ELSE 'delivered' END",
    "agency_id": "(SELECT id FROM place WHERE n = g % (SELECT count(*) FROM place))",
    "receiving_agency_id": "(SELECT id FROM place WHERE n = g % (SELECT count(*) FROM place))",
    "submitted_at": "now() - g * interval '30 seconds'",
    "received_at": "CASE WHEN g % 100 < 2 THEN NULL ELSE now() - g * interval '30 seconds' END",
    "due_at": "CASE WHEN g % 100 < 2 THEN NULL ELSE now() - g * interval '30 seconds' + interval '5 days' END",
    "original_due_at": "CASE WHEN g % 100 < 2 THEN NULL ELSE now() - g * interval '30 seconds' + interval '5 days' END",
    "filed_by_id": "(SELECT id FROM who WHERE n = g % (SELECT count(*) FROM who) AND g % 50000 = 0)",
    "closed_at": "CASE WHEN g % 100 < 8 THEN NULL ELSE now() - g * interval '30 seconds' + g % 8 * interval '1 day' END",
}
PARTY = {"id": f"{BASE} + g", "dossier_id": f"{BASE} + g", "person_id": f"{BASE} + 1 + g % %(people)s"}
EVENT = {"id": f"{BASE} + g", "subject": "'dossier:H19.99-260101-' || lpad(g::text, 7, '0')", "seq": "1"}

OWN = {"event_id": f"{BASE} + g"}


def _copies(db: Any, table: str, pattern: str, number: int, changes: dict[str, str]) -> None:
    columns = [
        row[0]
        for row in db.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
    ]
    values = [changes.get(name, f'p."{name}"').replace("%(people)s", str(number // 2)) for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    db.execute(
        f"INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE SELECT {', '.join(values)}"
        f" FROM generate_series(1, {number}) g, ({pattern}) p"
    )


def _explained() -> dict[str, Any]:
    """Each read once, each of its statements explained: (ms, whole-table scans of big tables)."""
    from django.db import connection

    found: dict[str, Any] = {}
    for name, read in _reads().items():
        statements: list[tuple[str, Any]] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any, kept: Any = statements) -> Any:
            kept.append((sql, params))
            return execute(sql, params, many, context)

        begun = time.perf_counter()
        with connection.execute_wrapper(note):
            read()
        took = time.perf_counter() - begun
        found[name] = {"ms": round(1000 * took, 1), "queries": len(statements), "slow": _scans(statements)}
    return found


BIG = ("casework_dossier", "casework_party", "eventlog_event", "identity_person", "eventlog_eventpersonal")


def _scans(statements: list[tuple[str, Any]]) -> list[str]:
    from django.db import connection

    scans = []
    for sql, params in statements:
        if not sql.lstrip().startswith("SELECT"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {sql}", params)
            plan = [row[0] for row in cursor.fetchall()]
        scans += [
            f"{line.strip()} | {sql[:160]}"
            for line in plan
            if "Seq Scan on" in line and any(big in line for big in BIG)
        ]
        scans += [f"{plan[-1]} | {sql[:160]}" for line in plan[-1:] if float(line.split()[2]) > 50]
    return scans


def _reads() -> dict[str, Any]:
    from motcua.casework.acts.tracking import tracking
    from motcua.casework.models import Dossier
    from motcua.casework.queries import Audience, View, WorkFilter, dossier_page, timeline, worklist
    from motcua.identity.models import Account
    from motcua.identity.officers import load_officer
    from motcua.kernel import clock
    from motcua.kernel.errors import DomainError
    from motcua.portal.dossier_access import own_of
    from motcua.portal.figures import counted
    from motcua.portal.finding import most_filed

    officer = load_officer(Account.objects.get(login="mot-cua").pk)
    filed = Account.objects.filter(person__isnull=False).order_by("pk").first()
    assert officer is not None
    assert filed is not None
    some = Dossier.objects.get(code="H19.99-260101-0000500")

    def track() -> None:
        with contextlib.suppress(DomainError):  # a wrong secret is refused after the same reads
            tracking(some.code, "SAI-SAI-SAI")

    own = Dossier.objects.filter(own_of(filed.pk, filed.person_id)).order_by("-submitted_at", "-pk")
    return {
        "worklist": lambda: worklist(officer, WorkFilter()),
        "tracking": track,
        "my dossiers": lambda: list(own[:20]),
        "search by code": lambda: Dossier.objects.visible_to(officer).filter(code=some.code).first(),
        "timeline": lambda: timeline(some, Audience.OFFICER),
        "dossier page": lambda: dossier_page(some),
        "every view": lambda: [worklist(officer, WorkFilter(view=view)) for view in View],
        "worklist by words": lambda: worklist(officer, WorkFilter(view=View.ALL, text="nguyen thi")),
        "filed most": lambda: most_filed(on=clock.today()),
        "figures of the province": lambda: counted(on=clock.today()),
        "figures of an agency": lambda: counted(on=clock.today(), agency_id=some.agency_id),
    }
