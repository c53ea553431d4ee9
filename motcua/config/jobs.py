"""The job queue: how long the dead are waited for, and a worker that outlives its database.

A job of a killed worker is taken up again within a minute. At the worst the worker dies right after a heartbeat
(`SILENT_SECONDS` until it counts as dead) and a rescue has just run (`EVERY_SECONDS` until the next), which waits for a place
behind slow jobs (`SLOWEST_SECONDS`); the job it frees then waits for a look into the queue (`LOOK_SECONDS`).
"""

import asyncio
import contextlib
import logging
import signal

from django.db import InterfaceError, OperationalError
from procrastinate import App, RetryDecision
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy

from motcua.config.queue_connection import worker_connector
from motcua.eventlog.tasks import SILENT_SECONDS

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 5
LOOK_SECONDS = 5
SLOWEST_SECONDS = 15  # a gateway that answers nobody: 5 to connect, 10 to read
AGAIN_SECONDS = 1
DATABASE_AWAY = (OperationalError, InterfaceError, ConnectorException)


def ready(app: App) -> None:
    """Called once procrastinate's app exists and every app's `tasks` module was imported."""
    for task in app.tasks.values():
        task.retry_strategy = Unbroken(task.retry_strategy)


class Unbroken(BaseRetryStrategy):
    """A job never fails because the database was away: it is tried again. All else is for the job's own strategy."""

    def __init__(self, own: BaseRetryStrategy | None) -> None:
        self.own = own

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Try again in a moment if the database is to blame, else as the task itself says; None: the job has failed."""
        if isinstance(exception, DATABASE_AWAY) and not isinstance(exception, UniqueViolation):
            return RetryDecision(retry_in={"seconds": AGAIN_SECONDS})
        return self.own.get_retry_decision(exception=exception, job=job) if self.own else None


def work(*, concurrency: int, wait: bool = True) -> None:
    """Work off the queue until told to stop (SIGTERM, SIGINT); while the database is away, knock every second.

    `wait=False` ends when nothing is left to do.
    """
    asyncio.run(_work(concurrency, wait))


async def _work(concurrency: int, wait: bool) -> None:
    told = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    while not told.is_set():
        life = asyncio.create_task(_life(concurrency, wait))
        stop = asyncio.create_task(told.wait())
        await asyncio.wait({life, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if told.is_set():
            life.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            try:
                await life
            except (*DATABASE_AWAY, OSError) as error:
                log.warning("worker lost the database (%s); knocking again", type(error).__name__)
        if not wait:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(told.wait(), AGAIN_SECONDS)


async def _life(concurrency: int, wait: bool) -> None:
    with queue.replace_connector(worker_connector()) as app:
        async with app.open_async():
            await app.run_worker_async(
                concurrency=concurrency,
                wait=wait,
                install_signal_handlers=False,
                fetch_job_polling_interval=LOOK_SECONDS,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=SILENT_SECONDS,
            )
