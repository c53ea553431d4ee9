"""Jobs of the event log: bring an event to its subscribers, rescue jobs of dead workers, sign roots."""

import logging

from django.conf import settings
from django.utils.module_loading import import_string
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from motcua.eventlog import acts
from motcua.eventlog.jobs import defer
from motcua.eventlog.models import Event
from motcua.kernel import clock

log = logging.getLogger(__name__)

SILENT_SECONDS = 20
EVERY_SECONDS = 10
FIRST = 100


@app.task(name="eventlog.fan_out", queue="events", retry=RetryStrategy(wait=60))
def fan_out(event_id: int) -> None:
    """Run the event's subscribers one after the other; one that fails gets a job of its own, with the patience it asks for.

    Subscribers bear being run twice: whatever kills the worker in between, all of them are run again.
    """
    name = Event.objects.values_list("name", flat=True).get(pk=event_id)
    subscribers: dict[str, tuple[str, ...]] = import_string(settings.EVENT_SUBSCRIPTIONS)
    for job in subscribers.get(name, ()):
        try:
            app.tasks[job](event_id=event_id)
        except Exception as error:  # noqa: BLE001  # whatever it is: the others go on, and its own job will tell
            log.info("%s of event %s waits for a job of its own (%s)", job, event_id, type(error).__name__)
            defer(job, event_id=event_id)


@app.periodic(cron=f"* * * * * */{EVERY_SECONDS}")
@app.task(name="eventlog.rescue", queue="clock", queueing_lock="eventlog.rescue", priority=FIRST, pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Take up again the jobs whose worker gave no heartbeat for a while. How that adds up to a minute: config.jobs."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        if job.id == context.job.id:
            continue
        try:
            await manager.retry_job(job, retry_at=clock.now())
        except UniqueViolation:  # a periodic job: the next of its kind waits already
            await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        log.warning("took up job %s (%s) of a dead worker", job.id, job.task_name)


@app.periodic(cron="0 * * * *")
@app.task(name="eventlog.sign_root", queue="clock", queueing_lock="eventlog.sign_root")
def sign_root(timestamp: int) -> None:
    """Sign the heads that moved in the last hour."""
    acts.sign_root()
