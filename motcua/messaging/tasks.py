"""Jobs of messaging: write an event's notices, send a notice."""

from django.conf import settings
from django.utils.module_loading import import_string
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from motcua.messaging.models import Medium, Notice, NoticeState
from motcua.messaging.ports import NotSent, Undeliverable

ATTEMPTS = 8


@app.task(name="messaging.tell", queue="messages", retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=2))
def tell(event_id: int) -> None:
    """Subscriber: people are told of an event."""
    from motcua.messaging.acts import write_notices

    write_notices(event_id=event_id)


@app.task(
    name="messaging.send_notice",
    queue="messages",
    retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=3),
    pass_context=True,
)
def send_notice(context: JobContext, notice_id: int) -> None:
    """Send outside any transaction, then note it. A crash in between sends the same message id again: delivered once."""
    from motcua.messaging.acts import note_failed, note_sent

    notice = Notice.objects.get(pk=notice_id)
    if notice.state != NoticeState.WAITING:
        return
    try:
        _hand_over(notice)
    except Undeliverable:
        note_failed(notice_id=notice_id)
    except NotSent:
        if context.job.attempts + 1 >= ATTEMPTS:
            note_failed(notice_id=notice_id)
        raise
    else:
        note_sent(notice_id=notice_id)


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
