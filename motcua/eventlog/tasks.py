"""Jobs of the event log: fan an event out to its subscribers, rescue jobs of dead workers, sign roots."""

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from procrastinate import JobContext
from procrastinate.contrib.django import app

from motcua.eventlog.models import Event
from motcua.kernel import clock

RESCUE_AFTER_SECONDS = 30


@app.task(name="eventlog.fan_out", queue="events")
def fan_out(event_id: int) -> None:
    """Defer one job per subscriber of the event, all or none. Subscribers bear being run twice."""
    name = Event.objects.values_list("name", flat=True).get(pk=event_id)
    subscribers: dict[str, tuple[str, ...]] = import_string(settings.EVENT_SUBSCRIPTIONS)
    with transaction.atomic():
        for task in subscribers.get(name, ()):
            app.configure_task(task).defer(event_id=event_id)


@app.periodic(cron="* * * * * */20")
@app.task(name="eventlog.rescue", queue="clock", queueing_lock="eventlog.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Take up again the jobs whose worker died: no heartbeat for 30 seconds. Every 20 seconds, so within a minute."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=RESCUE_AFTER_SECONDS):
        if job.id != context.job.id:
            await manager.retry_job(job, retry_at=clock.now())


@app.periodic(cron="0 * * * *")
@app.task(name="eventlog.sign_root", queue="clock", queueing_lock="eventlog.sign_root")
def sign_root(timestamp: int) -> None:
    """Sign the heads that moved in the last hour."""
    from motcua.eventlog.acts import sign_root as act

    act()
