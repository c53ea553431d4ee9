"""The submit request over HTTP against the same SQL by pgbench, one client each.

The statements of one submission are captured as the product sends them, and replayed with new keys: what the database alone
could do. Sequences of the rows that others refer to are set apart first, so that an id in a statement can be told from a number.
"""

import os
import re
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, connections

from benchmarks.people import citizen, drafts_for
from tests.stand import couples
from tests.stand.stand import Stand

APART = {
    "casework_dossier": 7_100_000_000,
    "casework_evidence": 7_200_000_000,
    "eventlog_event": 7_300_000_000,
    "payments_paymentdemand": 7_400_000_000,
}
INSERTED = re.compile(r'^INSERT INTO "(\w+)"')


def against_sql(stand: Stand, seconds: float) -> dict[str, Any]:
    """Submissions a second: over HTTP, by the same SQL, and their ratio."""
    visitor = citizen(stand)
    drafts = drafts_for(stand, [visitor], each=max(10, int(seconds * 6)))[visitor.phone]
    last = drafts.pop()
    took: list[float] = []
    until = time.monotonic() + seconds
    while drafts and time.monotonic() < until:
        where = f"/nop-ho-so/ban/{drafts.pop()}/{couples.CHECK}"
        visitor.get(where)
        sent = couples.send(visitor, where)
        assert sent.status == 302, sent.status
        took.append(sent.seconds)
    http = len(took) / sum(took)
    statements, code = capture(stand, last)  # now that the couple is known, as it was to most of the requests
    script = Path(stand.folder) / "submit.sql"
    script.write_text(as_pgbench(statements, code), encoding="utf-8")
    sql = pgbench(stand, script, seconds)
    return {
        "statements": len(statements),
        "http_per_s": round(http, 1),
        "sql_per_s": round(sql, 1),
        "ratio": http / sql,
        "submit_p50_ms": round(1000 * sorted(took)[len(took) // 2], 1),
    }


def capture(stand: Stand, key: str) -> tuple[list[str], str]:
    """The statements of one submission as they are sent, values filled in; and the code it was given."""
    from motcua.identity.officers import load_citizen
    from motcua.intake.acts import submit
    from motcua.intake.models import Draft

    with stand.connect() as superuser:
        for table, beginning in APART.items():
            superuser.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, beginning])
    draft = Draft.objects.get(key=key)
    who = load_citizen(draft.account_id)
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        with connection.cursor():
            mogrifier = psycopg.ClientCursor(connection.connection)
        statements.append(mogrifier.mogrify(sql, params) if params else sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        dossier = submit(draft_id=draft.pk, by=who, declared=frozenset({"cam_doan"}))
    statements = [one for one in statements if not one.startswith(("SAVEPOINT", "RELEASE"))]
    statements = [
        one.replace(str(draft.filing_key), ":filing").replace(draft.filing_key.hex, ":filing") for one in statements
    ]
    connections.close_all()
    return [one.replace("':filing'", ":filing") for one in statements], dossier.code


def as_pgbench(statements: list[str], code: str) -> str:
    """One transaction with new keys each time; ids that the database gives are used where the captured ones stood."""
    lines = [
        f"SELECT quote_literal(gen_random_uuid()) AS filing, '{code}-' || nextval('bench_seq') AS bare \\gset",
        "SELECT quote_literal(':bare') AS code, quote_literal('dossier' || chr(58) || ':bare') AS subject \\gset",
        "BEGIN;",
    ]
    given = dict(APART)
    names: dict[str, str] = {}
    for statement in statements:
        text = statement.replace(f"dossier:{code}", "\x00").replace(code, "\x01")
        text = (
            text.replace("'\x00'", ":subject")
            .replace("'\x01'", ":code")
            .replace("\x00", "bench")
            .replace("\x01", "bench")
        )
        for number, name in names.items():
            text = text.replace(number, f":{name}")
        found = INSERTED.match(text)
        if found and found[1] in given:
            given[found[1]] += 1
            name = f"v{len(names)}"
            names[str(given[found[1]])] = f"{name}_id"
            lines.append(f"{_one_line(text)} \\gset {name}_")
        else:
            lines.append(f"{_one_line(text)};")
    return "\n".join([*lines, "COMMIT;"]) + "\n"


def pgbench(stand: Stand, script: Path, seconds: float) -> float:
    """Transactions a second with one client, as the product's role."""
    with stand.connect() as superuser:
        superuser.execute("CREATE SEQUENCE IF NOT EXISTS bench_seq")
        superuser.execute("GRANT USAGE ON SEQUENCE bench_seq TO motcua_app")
        folder = superuser.info.host
    command = [
        str(stand.cluster.binaries / "pgbench"),
        "-n",
        "-c",
        "1",
        "-T",
        str(int(max(5, seconds))),
        "-f",
        str(script),
    ]
    environment = {**os.environ, "PGHOST": folder, "PGUSER": "motcua_app", "PGDATABASE": "motcua"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    failed = re.search(r"number of failed transactions: (\d+)", done.stdout)
    assert not done.returncode, done.stdout[-500:] + done.stderr[-1500:]
    assert found
    assert failed
    assert failed[1] == "0"
    return float(found[1])


def _one_line(text: str) -> str:
    return " ".join(text.split())
