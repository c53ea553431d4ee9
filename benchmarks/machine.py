"""What processes used: CPU by tree, memory by worker. The one who measures keeps one connection, which is not counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psutil
import psycopg

from tests.faults.findings import worked_off
from tests.stand.stand import Stand, wait_until


@dataclass(frozen=True)
class Used:
    """Seconds of CPU: `application` is web server, job worker and their children; `database` all of PostgreSQL."""

    application: float
    web: float
    database: float

    def __sub__(self, other: "Used") -> "Used":
        return Used(self.application - other.application, self.web - other.web, self.database - other.database)


class Meter:
    """Looks at a stand from outside."""

    def __init__(self, stand: Stand, connection: "psycopg.Connection[Any]") -> None:
        self._stand, self.connection = stand, connection

    def used(self) -> Used:
        """What was used since the stand began, without the measuring itself."""
        web, jobs = (_tree(self._stand.processes[name].pid) for name in ("web", "jobs"))
        own = _tree(self.connection.info.backend_pid)
        return Used(web + jobs, web, _tree(self._stand.cluster.postmaster.pid) - own)

    def wait_for_jobs(self, *, seconds: float = 300) -> None:
        wait_until(lambda: worked_off(self.connection), seconds=seconds, what="the queue is worked off")


@contextmanager
def measuring(stand: Stand) -> Iterator[Meter]:
    with stand.connect() as connection:
        yield Meter(stand, connection)


def memory_mb(stand: Stand) -> list[int]:
    """Resident memory of each web worker, without its sandbox, in MB."""
    workers = psutil.Process(stand.processes["web"].pid).children()
    return [round(one.memory_info().rss / 2**20) for one in workers if "sandbox" not in " ".join(one.cmdline())]


def _tree(pid: int) -> float:
    """User and system time of a process and all below it, also of those that ended and were waited for."""
    total = 0.0
    root = psutil.Process(pid)
    for process in [root, *root.children(recursive=True)]:
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies, in milliseconds."""
    ordered = sorted(values)
    return round(1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) if ordered else 0.0
