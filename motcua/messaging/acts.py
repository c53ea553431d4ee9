"""Writing notices and noting what became of them."""

from datetime import datetime, timedelta

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.casework.models import Dossier, PostalParcel
from motcua.eventlog.jobs import defer
from motcua.eventlog.models import Event
from motcua.identity.models import Mandate, Person
from motcua.intake.models import Draft
from motcua.kernel import clock
from motcua.kernel.acts import act
from motcua.messaging.mandate_telling import mandate_telling
from motcua.messaging.models import Medium, Notice, NoticeState
from motcua.messaging.paper_telling import PAPER_LETTERS, paper_telling
from motcua.messaging.parcel_telling import parcel_telling
from motcua.messaging.telling import Telling, draft_telling, telling

CLOSING = "Chúng tôi không bao giờ hỏi mật khẩu, mã 6 số, và không nhận tiền qua tài khoản cá nhân."
GIVE_UP_AFTER = timedelta(days=1)


@act
def write_notices(*, event_id: int) -> list[Notice]:
    """Write the notices of an event and defer their sending, all or none. A second run writes nothing new."""
    event = Event.objects.select_related("personal").get(pk=event_id)
    told = _told(event)
    if told is None:
        return []
    written = [
        notice
        for person in told.persons
        for medium in Medium
        for notice in [_write(event, told, person, Medium(medium))]
        if notice
    ]
    for notice in written:
        later = notice.not_before if notice.not_before > notice.made_at else None
        defer("messaging.send_notice", at=later, notice_id=notice.pk)
    return written


def _told(event: Event) -> Telling | None:
    """What to tell of an event, whatever it is about. Nothing of a draft that is gone."""
    kind, _, key = event.subject.partition(":")
    if kind == "draft":
        draft = Draft.objects.select_related("account__person", "helped_by").filter(key=key).first()
        tell = paper_telling if event.name in PAPER_LETTERS else draft_telling
        return tell(event, draft) if draft else None
    if kind == "parcel":
        return parcel_telling(event, PostalParcel.objects.get(pk=int(key)))
    if kind == "mandate":
        return mandate_telling(event, Mandate.objects.select_related("grantor", "holder").get(pk=int(key)))
    return telling(event, Dossier.objects.select_related("holder").get(code=key))


@act
def note_sent(*, notice_id: int) -> None:
    """Note that the other side took the message."""
    move_notice(notice_id, NoticeState.SENT)


@act
def note_failed(*, notice_id: int) -> None:
    """Note that the message will not be sent any more: officers see that the person was not told."""
    move_notice(notice_id, NoticeState.FAILED)


@act
def note_not_sent(*, notice_id: int) -> Notice:
    """Note that the other side did not take the message this time; after a day of trying, that it failed."""
    notice = Notice.objects.get(pk=notice_id)
    given_up = clock.now() - notice.not_before >= GIVE_UP_AFTER
    return move_notice(notice_id, NoticeState.FAILED if given_up else NoticeState.WAITING)


def move_notice(notice_id: int, state: NoticeState) -> Notice:
    """The one writer of a notice's state. What was sent stays sent."""
    notice = Notice.objects.select_for_update().get(pk=notice_id)
    if notice.state == NoticeState.SENT:
        return notice
    notice.state = state
    notice.attempts += 1
    notice.sent_at = clock.now() if state is NoticeState.SENT else None
    notice.save(update_fields=["state", "attempts", "sent_at"])
    return notice


def _write(event: Event, told: Telling, person: Person, medium: Medium) -> Notice | None:
    content = _content(told, person, medium)
    message_id = f"{event.pk}-{person.pk or 0}-{medium}"
    if content is None or Notice.objects.filter(message_id=message_id).exists():
        return None
    now = clock.now()
    notice = Notice(
        message_id=message_id,
        event_id=event.pk,
        subject=event.subject,
        person=person if person.pk else None,
        medium=medium,
        letter=told.letter.code,
        made_at=now,
        not_before=after_quiet_hours(now),
    )
    notice.content = content
    notice.save()
    return notice


def _content(told: Telling, person: Person, medium: Medium) -> dict[str, str] | None:
    """What goes out on this medium; None if the person has no such address, or the letter is not for it."""
    if medium is Medium.SMS:
        if not (told.letter.always and person.phone):
            return None
        return {"address": person.phone, "text": told.letter.sms(told.words)}
    if not (person.email and told.letter.title):
        return None
    title, body = told.letter.mail(told.words)
    return {
        "address": person.email,
        "title": title,
        "text": f"Kính gửi {person.full_name},\n\n{body}\n\n{told.reference} Điện thoại {told.words['sdt']}.\n{CLOSING}",
    }


def after_quiet_hours(now: datetime) -> datetime:
    """Now, or the first hour of the day's messages if it is night in Vietnam (rules `message.from`, `message.until`)."""
    local, today = clock.local(now), clock.local(now).date()
    first, last = rule(rules.MESSAGES_FROM, on=today), rule(rules.MESSAGES_UNTIL, on=today)
    if first == last or first <= local.time() < last:
        return now
    morning = datetime.combine(today, first, clock.LOCAL)
    return morning if local.time() < first else morning + timedelta(days=1)
