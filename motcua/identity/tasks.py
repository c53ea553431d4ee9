"""Jobs of identity: send a code; forget old ones; announce that a mandate ends."""

from datetime import timedelta

from django.db.models import F
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.eventlog.models import Event
from motcua.identity import acts, ports
from motcua.identity.acts.citizens import former_phone
from motcua.identity.enums import MandateMeans
from motcua.identity.models import Mandate
from motcua.kernel import clock

AT_ONCE = 500


@app.task(name="identity.send_code", queue="codes", retry=RetryStrategy(max_attempts=6, exponential_wait=2))
def send_code(code_id: int) -> None:
    """Send a code: read it, send it outside any transaction, note that it left. Tried again for about two minutes."""
    letter = acts.take_code_to_send(code_id=code_id)
    if letter is None:
        return
    ports.code_sender().send(phone=letter.phone, code=letter.code, minutes=letter.minutes, key=letter.key)
    acts.note_code_sent(code_id=code_id)


@app.task(name="identity.warn_former_phone", queue="codes", retry=RetryStrategy(max_attempts=6, exponential_wait=3))
def warn_former_phone(event_id: int) -> None:
    """Subscriber: the number that an account was taken from is told. The gateway takes one key once."""
    phone = former_phone(Event.objects.select_related("personal").get(pk=event_id))
    if phone:
        ports.code_sender().warn(phone=phone, key=f"phone:{event_id}")


@app.periodic(cron="17 * * * *")
@app.task(name="identity.forget_codes", queue="clock", queueing_lock="identity.forget_codes")
def forget_codes(timestamp: int) -> None:  # procrastinate gives it
    """Remove codes and failed attempts that no budget counts any more, and sessions that are over."""
    acts.forget_old_codes()


@app.periodic(cron="5 8 * * *")
@app.task(name="identity.announce_ends", queue="clock", queueing_lock="identity.announce_ends")
def announce_ends(timestamp: int) -> None:
    """Tell those who let somebody act for them that it ends soon, early enough to prolong it.

    Not of a mandate that was given for no longer than that, and not of a child's, which ends with its coming of age.
    """
    days = timedelta(days=rule(rules.MANDATE_WARNING_DAYS, on=clock.today()))
    ending = Mandate.objects.in_force(clock.today()).exclude(means=MandateMeans.PARENT)
    ending = ending.filter(warned_at=None, ends_on__lte=clock.today() + days, ends_on__gt=F("begins_on") + days)
    for mandate_id in list(ending.order_by("ends_on").values_list("pk", flat=True)[:AT_ONCE]):
        acts.announce_end(mandate_id=mandate_id)
