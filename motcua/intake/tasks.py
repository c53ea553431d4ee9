"""Jobs of intake."""

import contextlib
from datetime import timedelta

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.eventlog.models import Event
from motcua.intake import acts
from motcua.intake.errors import DraftSent
from motcua.intake.models import Draft
from motcua.kernel import clock

AT_ONCE = 500


@app.periodic(cron="0 8 * * *")
@app.task(name="intake.announce_expiring", queue="clock", queueing_lock="intake.announce_expiring")
def announce_expiring(timestamp: int) -> None:
    """Tell the owners of drafts that will soon be forgotten, early enough to keep them."""
    soon = clock.now() + timedelta(days=rule(rules.DRAFT_WARNING_DAYS, on=clock.today()))
    expiring = Draft.objects.unsent().filter(expires_at__lt=soon, warned_at=None, account__isnull=False)
    for draft_id in list(expiring.order_by("expires_at").values_list("pk", flat=True)[:AT_ONCE]):
        with contextlib.suppress(DraftSent, Draft.DoesNotExist):
            acts.announce_expiry(draft_id=draft_id)


@app.periodic(cron="15 3 * * *")
@app.task(name="intake.forget_expired", queue="clock", queueing_lock="intake.forget_expired")
def forget_expired(timestamp: int) -> None:
    """Delete drafts that nobody touched until they expired, with their files: what is not needed is not kept."""
    expired = Draft.objects.unsent().filter(expires_at__lt=clock.now()).order_by("expires_at")
    for draft_id in list(expired.values_list("pk", flat=True)[:AT_ONCE]):
        with contextlib.suppress(DraftSent, Draft.DoesNotExist):
            acts.delete_draft(draft_id=draft_id, at_counter=True)


@app.periodic(cron="25 3 * * *")
@app.task(name="intake.forget_scans", queue="clock", queueing_lock="intake.forget_scans")
def forget_scans(timestamp: int) -> None:
    """Delete scans of signed forms that an officer chose and then did not take in."""
    acts.forget_scans(before=clock.now() - timedelta(days=1))


@app.task(name="intake.empty_parcel", queue="clock", retry=RetryStrategy(max_attempts=10, exponential_wait=3))
def empty_parcel(event_id: int) -> None:
    """Subscriber: a parcel went back, or on; whose signed form was in it goes on at home."""
    acts.empty_parcel(parcel_id=int(Event.objects.get(pk=event_id).subject.partition(":")[2]))
