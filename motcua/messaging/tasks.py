"""Jobs of messaging: write an event's notices, send a notice."""

from django.conf import settings
from django.utils.module_loading import import_string
from procrastinate import RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy

from motcua.messaging import acts
from motcua.messaging.models import Medium, Notice, NoticeState
from motcua.messaging.ports import NotSent, Undeliverable

LONGEST_WAIT_SECONDS = 1800
MOST_ATTEMPTS = 100


class Patience(BaseRetryStrategy):
    """After 3, 9, 27, ... seconds, later every half hour. Who gives up, and when, is the job's affair (`acts.GIVE_UP_AFTER`)."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """None only after two days: then it is a fault of ours that no trying mends."""
        if job.attempts >= MOST_ATTEMPTS:
            return None
        return RetryDecision(retry_in={"seconds": min(3 ** (min(job.attempts, 9) + 1), LONGEST_WAIT_SECONDS)})


@app.task(name="messaging.tell", queue="messages", retry=Patience())
def tell(event_id: int) -> None:
    """Subscriber: people are told of an event."""
    acts.write_notices(event_id=event_id)


@app.task(name="messaging.send_notice", queue="messages", retry=Patience())
def send_notice(notice_id: int) -> None:
    """Send outside any transaction, then note it. A crash in between sends the same message id again: delivered once."""
    notice = Notice.objects.get(pk=notice_id)
    if notice.state != NoticeState.WAITING:
        return
    try:
        _hand_over(notice)
    except Undeliverable:
        acts.note_failed(notice_id=notice_id)
    except NotSent:
        if acts.note_not_sent(notice_id=notice_id).state == NoticeState.WAITING:
            raise
    else:
        acts.note_sent(notice_id=notice_id)


def _hand_over(notice: Notice) -> None:
    content = notice.content
    if notice.medium == Medium.SMS:
        import_string(settings.SMS_SENDER)().send(
            phone=content["address"], text=content["text"], message_id=notice.message_id
        )
    else:
        import_string(settings.MAIL_SENDER)().send(
            address=content["address"], subject=content["title"], text=content["text"], message_id=notice.message_id
        )
