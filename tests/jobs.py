"""The real job queue in tests: its own worker, in this process or in one of its own that can be killed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from motcua.config.jobs import work


def work_off(*, rounds: int = 6) -> None:
    """Run the worker until nothing is due. What waits for a later hour stays; `hurry()` makes it due."""
    for _ in range(rounds):
        work(concurrency=2, wait=False)
        if not due():
            return


def due() -> int:
    """How many jobs could be run now (periodic ones apart)."""
    return _one(
        "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND queue_name <> 'clock'"
        " AND (scheduled_at IS NULL OR scheduled_at <= now())"
    )


def hurry() -> int:
    """The waiting time is over for every job; says how many had waited."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET scheduled_at = NULL"
            " WHERE status = 'todo' AND queue_name <> 'clock' AND scheduled_at IS NOT NULL"
        )
        return cursor.rowcount


def states(task: str) -> list[str]:
    """The states of all jobs of a task, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [task])
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def worker(**environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker process as in production (`motcua worker`), on this test's database. Killed at the end, if it still lives."""
    child = subprocess.Popen(
        [sys.executable, "-m", "motcua.config.cli", "worker", "--concurrency", "2"], env={**os.environ, **environment}
    )
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def wait_until(true: Any, *, seconds: float = 20, what: str = "") -> None:
    """Look again and again, until it is true."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"not within {seconds} s: {what or true}"
        time.sleep(0.05)


def _one(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]
