"""Where the submit request spends its time: in this process, through the whole gate, by cProfile; and its queries."""

import cProfile
import io
import pstats
from typing import Any

from benchmarks.people import citizen, drafts_for
from tests.stand import couples
from tests.stand.stand import Stand

LINES = 30


def of_submission(stand: Stand) -> dict[str, Any]:
    """Cumulative times of twenty submissions, and query counts of the pages on the way."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    visitor = citizen(stand)
    drafts = drafts_for(stand, [visitor], each=24)[visitor.phone]
    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies["phien"] = visitor.cookies["phien"]
    paths = [f"/nop-ho-so/ban/{key}/{couples.CHECK}" for key in drafts]
    for path in paths[:2]:  # warm
        assert client.get(path).status_code == 200
        assert client.post(path, {"cam_doan": "on"}).status_code == 302
    queries: dict[str, int] = {}
    for name, method, fields in (("preview", client.get, {}), ("submit", client.post, {"cam_doan": "on"})):
        with CaptureQueriesContext(connection) as seen:
            method(paths[2], fields)
        queries[name] = len(seen)
    profiler = cProfile.Profile()
    profiler.enable()
    for path in paths[3:23]:
        client.post(path, {"cam_doan": "on"})
    profiler.disable()
    out = io.StringIO()
    stats = pstats.Stats(profiler, stream=out)
    stats.sort_stats("cumulative").print_stats("motcua|django/db|psycopg", LINES)
    stats.sort_stats("tottime").print_stats(LINES)
    return {"queries": queries, "profile": out.getvalue().splitlines()}
