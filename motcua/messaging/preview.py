"""What people will be told of something before it is done: the same letter, the same words, nothing sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from motcua.agencies.models import Agency
from motcua.casework.models import Dossier, PostalParcel
from motcua.eventlog.models import Event, EventPersonal
from motcua.identity.models import Person
from motcua.intake.models import Draft
from motcua.kernel import clock
from motcua.messaging.paper_telling import paper_telling
from motcua.messaging.parcel_telling import parcel_telling
from motcua.messaging.telling import telling


@dataclass(frozen=True, slots=True)
class Foretold:
    """`sms` exactly as it goes over the air; `title` and `body` of the mail, empty where there is none.

    `persons`: those it reaches, who have a telephone or an address; nobody else is told.
    """

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
    return Foretold(told.letter.sms(told.words), title, body, _reached(told.persons))


def _reached(persons: Sequence[Person]) -> tuple[str, ...]:
    return tuple(one.full_name for one in persons if one.phone or one.email)


def foretell_sender(name: str, parcel: PostalParcel) -> Foretold | None:
    """The same for the sender of a parcel, as it would be after the act."""
    event = Event(name=name, subject=parcel.subject, occurred_at=clock.now(), actor="", payload={})
    told = parcel_telling(event, parcel)
    return Foretold(told.letter.sms(told.words), "", "", (parcel.sender or "Người gửi",)) if told else None


def foretell_owner(name: str, draft: Draft, place: Agency, *, parcel: str = "") -> Foretold | None:
    """The same for the owner of a draft that is taken over on paper, or given back, at `place`; None if they cannot be reached."""
    is_new_place = not (draft.is_at_counter and draft.receiving_agency_id == place.pk) or name == "draft.given_back"
    facts = {"place": place.pk, "agency": place.short_name, "parcel": parcel, "is_new_place": is_new_place}
    told = paper_telling(
        Event(name=name, subject=draft.subject, occurred_at=clock.now(), actor="", payload=facts), draft
    )
    if told is None or not (told.persons[0].phone or told.persons[0].email):
        return None
    return Foretold(told.letter.sms(told.words), *told.letter.mail(told.words), (told.persons[0].full_name,))
