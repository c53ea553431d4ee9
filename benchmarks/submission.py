"""The submit request over HTTP against the same SQL by pgbench, with one client and with several.

The statements of one submission are captured as the product sends them, and replayed with new keys: what the database alone
could do. Sequences of the rows that others refer to are set apart first, so that an id in a statement can be told from a number.
"""

import os
import re
import subprocess
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, connections

from benchmarks.people import citizen, drafts_for, together
from tests.stand import couples
from tests.stand.stand import Stand
from tests.stand.visitor import Visitor

APART = {
    "casework_dossier": 7_100_000_000,
    "casework_evidence": 7_200_000_000,
    "eventlog_event": 7_300_000_000,
    "payments_paymentdemand": 7_400_000_000,
}
INSERTED = re.compile(r'(?:^|\()INSERT INTO "?(\w+)"?')
SEVERAL = 4


def against_sql(stand: Stand, seconds: float) -> list[dict[str, Any]]:
    """Submissions a second: over HTTP, by the same SQL, and their ratio; one client, then several."""
    people = [citizen(stand) for _ in range(SEVERAL)]
    drafts = drafts_for(stand, people, each=max(10, int(seconds * 16)))
    last = drafts[people[0].phone].pop()
    over_http = [_over_http(people[:number], drafts, seconds) for number in (1, SEVERAL)]
    statements, code, made = capture(stand, last)  # now that the couple is known, as it was to most of the requests
    script = Path(stand.folder) / "submit.sql"
    script.write_text(as_pgbench(statements, code, made), encoding="utf-8")
    found = []
    for number, (http, took) in zip((1, SEVERAL), over_http, strict=True):
        sql = pgbench(stand, script, seconds, clients=number)
        found.append(
            {
                "clients": number,
                "statements": len(statements),
                "http_per_s": round(http, 1),
                "sql_per_s": round(sql, 1),
                "ratio": http / sql,
                "submit_p50_ms": round(1000 * sorted(took)[len(took) // 2], 1),
            }
        )
    return found


def _over_http(people: list[Visitor], drafts: dict[str, list[str]], seconds: float) -> tuple[float, list[float]]:
    """Submissions a second, the page before each not counted; and how long each took."""
    took: dict[str, list[float]] = {one.phone: [] for one in people}

    def submit(visitor: Visitor) -> bool:
        if not drafts[visitor.phone]:
            return False
        where = f"/nop-ho-so/ban/{drafts[visitor.phone].pop()}/{couples.CHECK}"
        visitor.get(where)
        sent = couples.send(visitor, where)
        assert sent.status == 302, sent.status
        took[visitor.phone].append(sent.seconds)
        return True

    _, _, failures = together([partial(submit, one) for one in people], seconds=seconds)
    assert not failures, failures[:3]
    busy = [times for times in took.values() if times]  # whoever had filed everything before counts for nothing
    return sum(len(times) / sum(times) for times in busy), [one for times in busy for one in times]


def capture(stand: Stand, key: str) -> tuple[list[str], str, dict[str, int]]:
    """The statements of one submission as they are sent, values filled in; the code it was given; rows added by table."""
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
    with stand.connect() as superuser:
        made = {
            table: superuser.execute(f"SELECT count(*) FROM {table} WHERE id > {first}").fetchone()[0]  # type: ignore[index]
            for table, first in APART.items()
        }
    return [one.replace("':filing'", ":filing") for one in statements], dossier.code, made


def as_pgbench(statements: list[str], code: str, made: dict[str, int]) -> str:
    """One transaction with new keys each time; ids that the database gives are used where the captured ones stood.

    `made`: rows added by table; a statement that adds several gives an id for each.
    """
    tables = Counter(found[1] for one in statements if (found := INSERTED.search(one)))
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
        found = INSERTED.search(text)
        if found and found[1] in given:
            rows = range(made[found[1]] // tables[found[1]])
            name = f"v{len(names)}"
            names |= {str(given[found[1]] + 1 + row): f"{name}_id{row}" for row in rows}
            given[found[1]] += len(rows)
            ids = ", ".join(f"(array_agg(id ORDER BY id))[{row + 1}] AS id{row}" for row in rows)
            lines.append(f"{_returning(text)} SELECT {ids} FROM made \\gset {name}_")
        else:
            lines.append(f"{_one_line(text)};")
    return "\n".join([*lines, "COMMIT;"]) + "\n"


def _returning(text: str) -> str:
    """The statement as one whose returned rows can be selected from."""
    if text.startswith("WITH "):
        before, last = text.split(") UPDATE ", 1)
        return _one_line(f"{before}), made AS (UPDATE {last})")
    return _one_line(f"WITH made AS ({text})")


def pgbench(stand: Stand, script: Path, seconds: float, *, clients: int) -> float:
    """Transactions a second with that many clients, as the product's role."""
    with stand.connect() as superuser:
        superuser.execute("CREATE SEQUENCE IF NOT EXISTS bench_seq")
        superuser.execute("GRANT USAGE ON SEQUENCE bench_seq TO motcua_app")
        folder = superuser.info.host
    command = [
        str(stand.cluster.binaries / "pgbench"),
        "-n",
        "-c",
        str(clients),
        "-j",
        "2",
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
