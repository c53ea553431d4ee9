"""Jobs of the event log: fan an event out to its subscribers, rescue jobs of dead workers, sign roots."""

import logging

from django.conf import settings
from django.db import transaction
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
    """Defer one job per subscriber of the event, all or none. Subscribers bear being run twice."""
    name = Event.objects.values_list("name", flat=True).get(pk=event_id)
    subscribers: dict[str, tuple[str, ...]] = import_string(settings.EVENT_SUBSCRIPTIONS)
    with transaction.atomic():
        for task in subscribers.get(name, ()):
            defer(task, event_id=event_id)


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
