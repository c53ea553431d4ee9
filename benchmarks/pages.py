"""Single pages: CPU of the web server for each, over HTTP, and how many queries it asks, counted in this process."""

from typing import Any

from benchmarks.machine import measuring
from benchmarks.people import citizen, drafts_for, officer
from tests.stand import couples
from tests.stand.stand import Stand
from tests.stand.visitor import Visitor

TIMES = 60
WARM = 8
# Milliseconds of CPU and number of queries.
GOALS = {"citizen": (6, 10), "officer": (12, 20)}


def figures(stand: Stand) -> list[dict[str, Any]]:
    """One row per page. Warm: each was opened a few times before."""
    visitor, desk = citizen(stand), officer(stand)
    open_key, sent_key = drafts_for(stand, [visitor], each=2)[visitor.phone]
    last = f"/nop-ho-so/ban/{sent_key}/{couples.CHECK}"
    visitor.get(last)
    assert couples.send(visitor, last).status == 302
    with measuring(stand) as meter:
        meter.wait_for_jobs()
        found = meter.connection.execute("SELECT dossier_code FROM intake_draft WHERE key = %s", [sent_key]).fetchone()
    assert found
    rows = [_page(stand, "citizen", visitor, path) for path in _of_citizen(open_key, sent_key, found[0])]
    return rows + [_page(stand, "officer", desk, path) for path in _of_officer(found[0])]


def _of_citizen(open_key: str, sent_key: str, code: str) -> list[str]:
    draft = f"/nop-ho-so/ban/{open_key}"
    return [
        "/",
        "/thu-tuc/dang-ky-ket-hon",
        couples.START,
        draft,
        f"{draft}/ben_nu_noi_cu_tru",
        f"{draft}/giay-to-anh_giay_to_ben_nu",
        f"{draft}/{couples.CHECK}",
        f"/nop-ho-so/ban/{sent_key}/{couples.SENT}",
        "/ho-so-cua-toi",
        f"/ho-so-cua-toi/{code}",
    ]


def _of_officer(code: str) -> list[str]:
    dossier = f"/can-bo/ho-so/{code}"
    return ["/can-bo/", dossier, f"{dossier}/tiep-nhan", f"{dossier}/qua-trinh"]


def _page(stand: Stand, audience: str, visitor: Visitor, path: str) -> dict[str, Any]:
    for _ in range(WARM):
        answer = visitor.get(path)
        assert answer.status == 200, (path, answer.status)
    with measuring(stand) as meter:
        before = meter.used()
        for _ in range(TIMES):
            visitor.get(path)
        spent = meter.used() - before
    most_ms, most_queries = GOALS[audience]
    cpu, asked = round(1000 * spent.web / TIMES, 1), _queries(visitor, path)
    is_reached = cpu <= most_ms and asked <= most_queries
    database = round(1000 * spent.database / TIMES, 1)
    return {"page": path, "for": audience, "cpu_ms": cpu, "database_ms": database, "queries": asked, "goal": is_reached}


def _queries(visitor: Visitor, path: str) -> int:
    """Of the same page, by the same session, in this process."""
    from django.db import connection
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    for name, value in visitor.cookies.items():
        client.cookies[name] = value
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    client.get(path)
    with connection.execute_wrapper(note):
        answer = client.get(path)
    assert answer.status_code == 200
    return len(asked)
