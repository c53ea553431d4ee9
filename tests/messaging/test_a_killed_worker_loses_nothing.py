"""SIGKILL to real worker processes: in the middle of a job, and between sending and noting."""

import threading
from typing import Any

import pytest
import time_machine
from django.db import connection

from motcua.config import jobs as queue
from motcua.eventlog import tasks
from motcua.interop.twins.sms import SmsTwin
from motcua.messaging.models import Notice
from tests import cast, jobs

# A gateway that never comes back to the sender: the message is taken, the worker waits, and is killed there.
ENDLESS = 60.0


@pytest.fixture
def slow_gateway():
    with SmsTwin() as twin:
        threading.Thread(target=twin.serve_forever, daemon=True).start()
        yield twin
        twin.shutdown()


@pytest.fixture
def killed(committed_db, slow_gateway):
    """A worker was killed after the gateway had taken the message, before anything was noted. Its last sign of life is old."""
    with time_machine.travel(cast.at("2026-11-03 09:00")):
        cast.make_dossier()
    slow_gateway.delays.append(ENDLESS)
    with jobs.worker(MOTCUA_SMS_URL=slow_gateway.url) as child:
        jobs.wait_until(lambda: by_day(slow_gateway.requests), what="the message reaches the gateway")
        child.kill()
        child.wait()
    assert Notice.objects.get().state == "waiting"
    assert jobs.states("messaging.send_notice") == ["doing"]
    _let_pass(tasks.SILENT_SECONDS)


def test_its_message_goes_out_again_under_the_same_id_and_arrives_once(killed, slow_gateway):
    with jobs.worker(MOTCUA_SMS_URL=slow_gateway.url):
        jobs.wait_until(lambda: jobs.states("messaging.send_notice") == ["succeeded"], seconds=40)
    assert Notice.objects.get().state == "sent"
    first, second = slow_gateway.requests
    assert first["id"] == second["id"] == Notice.objects.get().message_id
    assert len(slow_gateway.messages) == 1


def test_a_rescue_that_was_killed_itself_does_not_stand_in_the_way_of_the_next(killed, slow_gateway):
    """A dead rescue cannot be put back while the next one waits in the queue: one place for each kind of periodic job."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args, status, worker_id)"
            " VALUES ('clock', 'eventlog.rescue', 'eventlog.rescue', '{\"timestamp\": 1}', 'doing', NULL)"
        )
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args, scheduled_at)"
            " VALUES ('clock', 'documents.sweep', 'x', '{}', now() + interval '1 day'),"
            " ('clock', 'documents.sweep', 'y', '{}', now() + interval '1 day')"
        )
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args, status, worker_id)"
            " VALUES ('clock', 'documents.sweep', 'x', '{\"timestamp\": 1}', 'doing', NULL)"
        )
    with jobs.worker(MOTCUA_SMS_URL=slow_gateway.url):
        jobs.wait_until(lambda: Notice.objects.get().state == "sent", seconds=40)
    assert sorted(jobs.states("documents.sweep")) == ["failed", "todo", "todo"]


def test_a_worker_outlives_its_connections(committed_db, slow_gateway):
    """All sessions of the database are ended under a running worker: it comes back by itself and works on."""
    with jobs.worker(MOTCUA_SMS_URL=slow_gateway.url) as child:
        jobs.wait_until(_workers, what="the worker has registered")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
            )
        with time_machine.travel(cast.at("2026-11-03 09:00")):
            cast.make_dossier()
        jobs.wait_until(lambda: by_day([one.state for one in Notice.objects.all()] == ["sent"]), seconds=40)
        assert child.poll() is None


def test_with_the_intervals_of_production_it_is_all_done_within_a_minute():
    last_heartbeat_to_dead = tasks.SILENT_SECONDS
    until_the_next_rescue = tasks.EVERY_SECONDS
    behind_slow_jobs = queue.SLOWEST_SECONDS
    until_the_next_look = queue.LOOK_SECONDS
    assert last_heartbeat_to_dead + until_the_next_rescue + behind_slow_jobs + until_the_next_look <= 60
    assert queue.HEARTBEAT_SECONDS * 2 < tasks.SILENT_SECONDS, "a living worker must not be taken for dead"


def by_day(true: Any) -> Any:
    """These tests may run at night, when messages wait for the morning: make it morning, then look."""
    jobs.hurry()
    return true


def _workers() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers")
        return cursor.fetchone()[0]


def _let_pass(seconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - make_interval(secs => %s)",
            [seconds + 1],
        )
