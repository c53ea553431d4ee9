"""Full cases: (i) the five requests that comparable systems need, (ii) the whole one-question journey of a marriage."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.machine import Meter, Used, measuring, memory_mb
from benchmarks.people import PICTURE, citizen, drafts_for, latencies, officer, statuses, together
from tests.stand import couples
from tests.stand.stand import Stand
from tests.stand.visitor import Visitor

ITEM = "anh_giay_to_ben_nam"
WARM_SECONDS = 3.0
Case = Callable[[Meter], bool]
# Milliseconds of CPU per case: (application, database).
GOALS = {"empty": (30, 8), "five": (30, 8), "journey": (200, None)}


def five_requests(stand: Stand, clients: int, seconds: float) -> dict[str, Any]:
    """Form, post with a file, preview, complete, officer accepts: on drafts whose other questions are answered."""
    people = [citizen(stand) for _ in range(clients)]
    officers = [officer(stand) for _ in range(clients)]
    drafts = drafts_for(stand, people, each=max(6, int((seconds + WARM_SECONDS) * 14 / clients)), bare_item=ITEM)

    def case(meter: Meter, visitor: Visitor, desk: Visitor, keys: list[str]) -> bool:
        if not keys:
            return False
        base = f"/nop-ho-so/ban/{keys.pop()}"
        _ok(visitor.get(f"{base}/giay-to-{ITEM}", label="1 form").status, 200)
        paper = {"tep": ("anh.jpg", PICTURE, "image/jpeg"), "tiep": "1"}
        _ok(visitor.post(f"{base}/giay-to-{ITEM}", paper, label="2 post with file").status, 302)
        _ok(visitor.get(f"{base}/{couples.CHECK}", label="3 preview").status, 200)
        sent = couples.send(visitor, f"{base}/{couples.CHECK}", label="4 complete")
        _ok(sent.status, 302)
        _accept(meter, desk, base)
        return True

    jobs: list[Case] = [
        lambda meter, visitor=visitor, desk=desk: case(meter, visitor, desk, drafts[visitor.phone])
        for visitor, desk in zip(people, officers, strict=True)
    ]
    return _measured(stand, people + officers, jobs, clients, seconds)


def whole_journey(stand: Stand, clients: int, seconds: float) -> dict[str, Any]:
    """Every question a page of its own, both papers, the last look, submission, acceptance; receipt and PDFs made by jobs."""
    people = [citizen(stand) for _ in range(clients)]
    officers = [officer(stand) for _ in range(clients)]
    numbers = iter(range(int(time.time()) % 900_000, 10_000_000))

    def case(meter: Meter, visitor: Visitor, desk: Visitor) -> bool:
        where = couples.walk(visitor, couples.typed(next(numbers) % 1_000_000), PICTURE)
        sent = couples.send(visitor, where)
        _ok(sent.status, 302)
        _ok(visitor.get(sent.location, label="arrived").status, 200)
        _accept(meter, desk, where.rsplit("/", 1)[0])
        return True

    jobs: list[Case] = [
        lambda meter, visitor=visitor, desk=desk: case(meter, visitor, desk)
        for visitor, desk in zip(people, officers, strict=True)
    ]
    return _measured(stand, people + officers, jobs, clients, seconds)


def _accept(meter: Meter, desk: Visitor, base: str) -> None:
    """The officer's one press. The page's token is the session's own, so no page has to be opened before."""
    key = base.rsplit("/", 1)[1]
    found = meter.connection.execute(
        "SELECT d.code, d.version FROM intake_draft t JOIN casework_dossier d ON d.code = t.dossier_code WHERE t.key = %s",
        [key],
    ).fetchone()
    assert found
    accepted = desk.post(f"/can-bo/ho-so/{found[0]}/tiep-nhan", {"seen": found[1]}, label="5 officer accepts")
    _ok(accepted.status, 302)


def _measured(stand: Stand, people: list[Visitor], jobs: list[Case], clients: int, seconds: float) -> dict[str, Any]:
    """After a few cases that only warm up: a process that has just begun loads what it keeps ever after."""
    with measuring(stand) as meter:
        work = [partial(job, meter) for job in jobs]
        together(work, seconds=WARM_SECONDS)
        meter.wait_for_jobs()
        for visitor in people:
            visitor.timings.clear()
        before = meter.used()
        cases, took, failures = together(work, seconds=seconds)
        at_last_answer = meter.used() - before
        meter.wait_for_jobs()
        with_jobs = meter.used() - before
    requests = sum(len(visitor.timings) for visitor in people)
    return {
        "clients": clients,
        "cases": cases,
        "cases_per_s": round(cases / took, 2),
        "requests_per_case": round(requests / max(cases, 1), 1),
        "failures": failures,
        "statuses": statuses(people),
        "cpu_ms_per_case": _per(at_last_answer, cases),
        "cpu_ms_per_case_with_jobs": _per(with_jobs, cases),
        "memory_mb_per_worker": memory_mb(stand),
        "latency": latencies(people),
    }


def _per(what: Used, cases: int) -> dict[str, float]:
    share = 1000 / max(cases, 1)
    return {
        "application": round(what.application * share, 1),
        "web": round(what.web * share, 1),
        "database": round(what.database * share, 1),
    }


def _ok(status: int, expected: int) -> None:
    if status != expected:
        raise AssertionError(f"{status} instead of {expected}")
