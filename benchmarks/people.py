"""Citizens and an officer who work against the clock, each in a thread with a browser of their own."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from itertools import count

from benchmarks.machine import percentile
from motcua.config.demo.accounts import PASSWORD
from tests.stand import couples
from tests.stand.stand import Stand
from tests.stand.visitor import Visitor

PICTURE = couples.photo()
_numbers = count(1)
_couples = count(1000)


def citizen(stand: Stand) -> Visitor:
    """A new citizen, signed in by phone and code."""
    phone = f"+8491300{next(_numbers):04d}"
    visitor = Visitor(stand.url)
    visitor.sign_in(phone, couples.BRIDE, lambda: couples.code_for(stand.phone.messages, phone))
    visitor.phone = phone
    return visitor


def officer(stand: Stand, login: str = "mot-cua") -> Visitor:
    """The one-stop officer of the demonstration, signed in by password."""
    visitor = Visitor(stand.url)
    visitor.get("/can-bo/dang-nhap")
    inside = visitor.post("/can-bo/dang-nhap", {"login": login, "password": PASSWORD})
    assert inside.status == 302, inside.text[-400:]
    return visitor


def drafts_for(stand: Stand, people: list[Visitor], each: int, *, bare_item: str = "") -> dict[str, list[str]]:
    """Complete drafts by phone, copied from one walked by the first; those with `bare_item` still lack that paper."""
    pattern = couples.draft_key(couples.walk(people[0], couples.typed(next(_couples)), PICTURE))
    phones = [one.phone for one in people]
    lines = stand.run("-m", "benchmarks.drafts", pattern, str(each), bare_item, *phones).splitlines()
    found: dict[str, list[str]] = {}
    for line in lines:
        phone, key = line.split()
        found.setdefault(phone, []).append(key)
    return found


def together(workers: list[Callable[[], bool]], *, seconds: float) -> tuple[int, float, list[str]]:
    """Let everybody repeat their case until time is up: cases done, seconds it took, failures."""
    done: list[float] = []
    failures: list[str] = []
    until = time.monotonic() + seconds

    def live(case: Callable[[], bool]) -> None:
        while time.monotonic() < until:
            try:
                if not case():
                    return
                done.append(time.monotonic())
            except Exception as failure:  # noqa: BLE001  # a failure is a figure here
                failures.append(f"{type(failure).__name__}: {str(failure)[:200]}")

    threads = [threading.Thread(target=live, args=(case,)) for case in workers]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done), (max(done) if done else time.monotonic()) - begun, failures


def latencies(people: list[Visitor]) -> dict[str, dict[str, float]]:
    """p50 and p95 in milliseconds of every kind of request."""
    by: dict[str, list[float]] = {}
    for visitor in people:
        for label, seconds, _ in visitor.timings:
            by.setdefault(label, []).append(seconds)
    return {
        label: {"n": len(times), "p50_ms": percentile(times, 0.5), "p95_ms": percentile(times, 0.95)}
        for label, times in sorted(by.items())
    }


def statuses(people: list[Visitor]) -> dict[int, int]:
    return dict(Counter(status for visitor in people for _, _, status in visitor.timings))
