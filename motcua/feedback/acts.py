"""Asking about a place of a page, answering, closing; and counting who found it clear."""

from decimal import Decimal
from typing import Literal

from django.db.models import F

from motcua.agencies import rules
from motcua.agencies.calendars import calendar_of
from motcua.agencies.rules import rule
from motcua.catalogue.models import ProcedureVersion
from motcua.eventlog.parts import record
from motcua.feedback.enums import TicketState
from motcua.feedback.errors import AnswerMissing, WordsTooLong
from motcua.feedback.models import MOST_WORDS, ClearCount, ContentTicket
from motcua.feedback.moves import move
from motcua.feedback.owners import owner_of
from motcua.feedback.places import find_place
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel import clock, wording
from motcua.kernel.actors import PlainActor
from motcua.kernel.acts import act
from motcua.kernel.worktime import Limit, Unit, due_at

READER = PlainActor(key="reader", name="Người đọc")
"""Whoever reads a page: nobody is asked who it is."""


@act
def count_reading(*, version_id: int, place: str, answer: Literal["clear", "unclear"]) -> None:
    """One more reader found the place clear, or not. No event: nothing follows from one press, and no person stands in it."""
    definition = ProcedureVersion.objects.get(pk=version_id).definition
    where = {"procedure_version_id": version_id, "place": find_place(definition, place).name}
    ClearCount.objects.bulk_create([ClearCount(**where)], ignore_conflicts=True)
    ClearCount.objects.filter(**where).update(**{answer: F(answer) + 1})


@act
def report(*, version_id: int, place: str, words: str) -> ContentTicket:
    """A reader did not understand a place: a ticket for the editors who answer for it, with the hour it is due.

    `words` may be empty: that somebody did not understand is worth knowing, too.

    Errors: WordsTooLong.
    """
    if len(words) > MOST_WORDS:
        raise WordsTooLong(most=MOST_WORDS)
    version = ProcedureVersion.objects.select_related("procedure").get(pk=version_id)
    now, today = clock.now(), clock.today()
    agency = owner_of(version.procedure, on=today)
    limit = Limit(Decimal(rule(rules.CONTENT_ANSWER_DAYS, on=today, agency=agency)), Unit.WORKING_DAY)
    due = due_at(now, limit, calendar_of(agency))
    assert due is not None, "a limit in working days has an end"
    found = find_place(version.definition, place)
    ticket = ContentTicket.objects.create(
        procedure_version=version,
        place=found.name,
        quote=found.quote,
        words=words,
        agency=agency,
        created_at=now,
        due_at=due,
    )
    payload = _facts(ticket) | {"due_at": wording.moment(due)}
    record("ticket.reported", subject=ticket.subject, by=READER, payload=payload)
    return ticket


@act
def answer(*, ticket_id: int, by: Officer, text: str) -> ContentTicket:
    """An editor of the agency answers; the answer stands at the address that whoever asked has kept.

    Errors: DutyRequired; AnswerMissing; WordsTooLong; TicketMoveRefused if it was answered or closed before.
    """
    ticket = _locked(ticket_id, by)
    ticket.answer = _said(text, "câu trả lời", most=2 * MOST_WORDS)
    ticket.answered_at, ticket.answered_by_id = clock.now(), by.account_id
    move(ticket, TicketState.ANSWERED)
    record("ticket.answered", subject=ticket.subject, by=by, payload=_facts(ticket))
    return ticket


@act
def close(*, ticket_id: int, by: Officer, note: str = "") -> ContentTicket:
    """The matter is over: the words of the page were mended, or there is nothing to mend. Unanswered, it needs a note.

    Errors: DutyRequired; AnswerMissing; WordsTooLong; TicketMoveRefused if it is closed.
    """
    ticket = _locked(ticket_id, by)
    if ticket.state == TicketState.OPEN or note.strip():
        ticket.closing_note = _said(note, "lý do kết thúc", most=MOST_WORDS)
    ticket.closed_at = clock.now()
    move(ticket, TicketState.CLOSED)
    record("ticket.closed", subject=ticket.subject, by=by, payload=_facts(ticket))
    return ticket


def _locked(ticket_id: int, by: Officer) -> ContentTicket:
    ticket = ContentTicket.objects.lock(ticket_id)
    if ticket.agency_id is not None:
        by.require(Duty.EDIT, ticket.agency_id)
    elif not by.agencies(Duty.EDIT):
        raise DutyRequired(duty=Duty.EDIT.label)
    return ticket


def _said(text: str, what: str, *, most: int) -> str:
    if not text.strip():
        raise AnswerMissing(what=what)
    if len(text) > most:
        raise WordsTooLong(most=most)
    return text.strip()


def _facts(ticket: ContentTicket) -> dict[str, str | int]:
    return {"version": ticket.procedure_version_id, "place": ticket.place}
