"""Asking about a place of a page, answering, closing; and counting who found it clear."""

from datetime import timedelta
from decimal import Decimal
from typing import Literal

from django.db.models import F

from motcua.agencies import rules
from motcua.agencies.calendars import calendar_of
from motcua.agencies.models import Agency
from motcua.agencies.rules import rule
from motcua.catalogue.models import ProcedureVersion
from motcua.eventlog.parts import record
from motcua.feedback.enums import TicketState
from motcua.feedback.errors import AnswerMissing, TooManyQuestions, WordsTooLong
from motcua.feedback.models import MOST_WORDS, ClearCount, ContentTicket
from motcua.feedback.moves import move
from motcua.feedback.owners import owner_of
from motcua.feedback.places import find_place
from motcua.identity.acts.doors import count_at, stand_at
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel import clock, wording
from motcua.kernel.actors import PlainActor
from motcua.kernel.acts import act
from motcua.kernel.text import fold
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

    `words` may be empty: that somebody did not understand is worth knowing, too. Who asks what is asked already joins
    that ticket, and reads its answer.

    Errors: WordsTooLong; TooManyQuestions of this page, or for its owner, within a day.
    """
    if len(words) > MOST_WORDS:
        raise WordsTooLong(most=MOST_WORDS)
    version = ProcedureVersion.objects.select_related("procedure").get(pk=version_id)
    now, today = clock.now(), clock.today()
    agency = owner_of(version.procedure, on=today)
    found = find_place(version.definition, place)
    stand_at(_door_of_page(version))  # one at a time: two who ask the same at once make one ticket
    if (same := _asked_already(version, found.name, words)) is not None:
        ContentTicket.objects.filter(pk=same.pk).update(times_asked=F("times_asked") + 1)
        return same
    _count_at_doors(version, agency)
    limit = Limit(Decimal(rule(rules.CONTENT_ANSWER_DAYS, on=today, agency=agency)), Unit.WORKING_DAY)
    due = due_at(now, limit, calendar_of(agency))
    assert due is not None, "a limit in working days has an end"
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


def _asked_already(version: ProcedureVersion, place: str, words: str) -> ContentTicket | None:
    """The open ticket that asks the same of the same place, but for capitals, marks and spaces."""
    waiting = ContentTicket.objects.filter(procedure_version=version, place=place, state=TicketState.OPEN)
    return next((one for one in waiting.order_by("pk") if fold(one.words) == fold(words)), None)


def _count_at_doors(version: ProcedureVersion, agency: Agency | None) -> None:
    """One more for the page and for its owner. Errors: TooManyQuestions."""
    for door, most in (
        (_door_of_page(version), rules.CONTENT_TICKETS_OF_PAGE),
        (f"tickets of owner:{agency.pk if agency else 0}", rules.CONTENT_TICKETS_OF_OWNER),
    ):
        until = count_at(door, most=rule(most, on=clock.today(), agency=agency), span=timedelta(days=1))
        if until is not None:
            raise TooManyQuestions(hen=wording.moment(until))


def _door_of_page(version: ProcedureVersion) -> str:
    return f"tickets of page:{version.procedure_id}"


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
