"""What processes used: CPU by tree, memory by worker."""

from dataclasses import dataclass

import psutil

from tests.stand.stand import Stand


@dataclass(frozen=True)
class Used:
    """Seconds of CPU: `application` is web server, job worker and their children; `database` all of PostgreSQL."""

    application: float
    web: float
    database: float

    def __sub__(self, other: "Used") -> "Used":
        return Used(self.application - other.application, self.web - other.web, self.database - other.database)


def used(stand: Stand) -> Used:
    web, jobs = (_tree(stand.processes[name].pid) for name in ("web", "jobs"))
    return Used(web + jobs, web, _tree(stand.cluster.postmaster.pid))


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
