"""Database, web workers and job worker are killed in turn while citizens submit (reliability, rows 1, 3, 5)."""

import pytest

from tests.faults import findings
from tests.faults.crowd import Crowd
from tests.faults.killer import kill_database, reap
from tests.stand.stand import wait_until

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("faults")]

PEOPLE = 5


def test_sixty_kills_lose_double_and_halve_nothing_and_everybody_is_told_once(stand, kills):
    with stand.running():
        crowd = Crowd(stand)
        crowd.gather(PEOPLE, drafts=kills * 3)
        crowd.begin()
        done = reap(stand, crowd, kills)
        crowd.end()
        findings.drain(stand)
        again = len(stand.phone.requests) - len(stand.phone.messages)
        print(
            f"\n{done}: {len(crowd.acknowledged)} acknowledged, answers {crowd.answers},"
            f" slowest 503 {crowd.slowest_refusal:.1f} s, {again} messages handed over again under their old id"
        )
        assert sum(done.values()) == kills
        assert crowd.odd == []
        assert len(crowd.acknowledged) >= kills
        assert findings.lost(stand, crowd) == []
        assert findings.doubled(stand) == []
        assert findings.half_written(stand) == []
        assert findings.damaged_files(stand) == []
        assert findings.failed_jobs(stand) == []
        assert findings.untold(stand) == []


def test_the_same_kills_lose_something_when_commits_are_not_waited_for(stand):
    """The control: with this setting the harness must see a loss, or it sees nothing at all."""
    with stand.running(synchronous_commit="off", wal_writer_delay="10s"):
        crowd = Crowd(stand)
        crowd.gather(PEOPLE, drafts=60)
        with stand.connect() as connection:
            connection.execute("CHECKPOINT")
        crowd.begin()
        for _ in range(10):
            before = len(crowd.acknowledged)
            wait_until(
                lambda before=before: len(crowd.acknowledged) >= before + 3, seconds=30, what="somebody was answered"
            )
            kill_database(stand)
            if findings.lost(stand, crowd):
                break
        crowd.end()
        assert findings.lost(stand, crowd) != []
