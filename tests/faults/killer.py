"""Kills database, web worker and job worker in turn, each while something is going on."""

import itertools
import time

import psutil

from tests.faults.crowd import Crowd
from tests.stand.stand import Stand

VICTIMS = ("database", "web", "jobs")


def reap(stand: Stand, crowd: Crowd, kills: int, *, only: str = "") -> dict[str, int]:
    """Kill that many times, and bring back what was killed; how often each. Ends early when nobody has anything left to file."""
    done = dict.fromkeys(VICTIMS, 0)
    for victim in itertools.islice(itertools.cycle([only] if only else VICTIMS), kills):
        if not any(thread.is_alive() for thread in crowd.threads):
            break
        _await_progress(stand, crowd)
        {"database": kill_database, "web": kill_web_worker, "jobs": kill_jobs}[victim](stand)
        done[victim] += 1
        print(f"{sum(done.values())} {victim}: {len(crowd.acknowledged)} acknowledged, {crowd.answers}", flush=True)
    return done


def kill_database(stand: Stand) -> None:
    stand.cluster.kill()
    stand.cluster.start_again()


def kill_web_worker(stand: Stand) -> None:
    """One of the web server's workers; the server starts another.

    If one ends within six seconds of its start, granian takes that for a crash loop and ends, too: `_supervise`.
    """
    workers = [one for one in stand.web_workers() if "resource_tracker" not in " ".join(one.cmdline())]
    if workers:
        workers[0].kill()


def kill_jobs(stand: Stand) -> None:
    """The job worker; whoever supervises it starts another."""
    psutil.Process(stand.processes["jobs"].pid).kill()
    stand.processes["jobs"].wait()
    stand.start_jobs()


def _supervise(stand: Stand) -> None:
    """What systemd does with `Restart=always`: a web server that has ended is started again."""
    if stand.processes["web"].poll() is not None:
        stand.start_web()


def _await_progress(stand: Stand, crowd: Crowd, *, more: int = 2, seconds: float = 15) -> None:
    """Until somebody was answered again since the last kill: what is idle cannot lose anything."""
    before, until = len(crowd.acknowledged), time.monotonic() + seconds
    while len(crowd.acknowledged) < before + more and time.monotonic() < until:
        if not any(thread.is_alive() for thread in crowd.threads):
            return
        _supervise(stand)
        time.sleep(0.01)
