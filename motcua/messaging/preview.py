"""What people will be told of something before it is done: the same letter, the same words, nothing sent."""

from dataclasses import dataclass
from typing import Any

from motcua.casework.models import Dossier, PostalParcel
from motcua.eventlog.models import Event, EventPersonal
from motcua.kernel import clock
from motcua.messaging.parcel_telling import parcel_telling
from motcua.messaging.telling import telling


@dataclass(frozen=True, slots=True)
class Foretold:
    """`sms` exactly as it goes over the air; `title` and `body` of the mail, empty where there is none; to whom."""

    sms: str
    title: str
    body: str
    persons: tuple[str, ...]


def foretell(
    name: str, dossier: Dossier, *, payload: dict[str, Any] | None = None, personal: dict[str, Any] | None = None
) -> Foretold | None:
    """The letter that the event would become now; None if nobody is told of it. Set `dossier.due_at` to what it will be."""
    event = Event(name=name, subject=dossier.subject, occurred_at=clock.now(), actor="", payload=payload or {})
    EventPersonal(event=event, values=personal or {})
    told = telling(event, dossier)
    if told is None:
        return None
    title, body = told.letter.mail(told.words) if told.letter.title else ("", "")
    return Foretold(told.letter.sms(told.words), title, body, tuple(person.full_name for person in told.persons))


def foretell_sender(name: str, parcel: PostalParcel) -> Foretold | None:
    """The same for the sender of a parcel, as it would be after the act."""
    event = Event(name=name, subject=parcel.subject, occurred_at=clock.now(), actor="", payload={})
    told = parcel_telling(event, parcel)
    return Foretold(told.letter.sms(told.words), "", "", (parcel.sender or "Người gửi",)) if told else None
