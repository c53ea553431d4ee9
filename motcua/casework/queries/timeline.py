"""What happened to a dossier, in words for whoever reads."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext

from motcua.casework.models import Dossier
from motcua.casework.moves import personal_values
from motcua.casework.sentences import filled
from motcua.eventlog.models import Event
from motcua.eventlog.registry import event_type
from motcua.kernel import wording


class Audience(StrEnum):
    OFFICER = "officer"
    CITIZEN = "citizen"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One event. `when` is spoken, `text` is the sentence, `who` the name as it was then ("" if it was erased)."""

    at: datetime
    when: str
    text: str
    who: str
    name: str
    payload: dict[str, Any]


def timeline(dossier: Dossier, audience: Audience | str) -> tuple[TimelineEntry, ...]:
    """The dossier's events, oldest first; the citizen's are those that have words for the citizen. One query."""
    return timeline_of(dossier.subject, audience)


def timeline_of(subject: str, audience: Audience | str) -> tuple[TimelineEntry, ...]:
    """The same of any subject of casework."""
    events = Event.objects.filter(subject=subject).select_related("personal").order_by("seq")
    entries = (_entry(event, Audience(audience)) for event in events)
    return tuple(entry for entry in entries if entry.text)


def _entry(event: Event, audience: Audience) -> TimelineEntry:
    kind, values = event_type(event.name), personal_values(event)
    sentence = kind.officer if audience is Audience.OFFICER else (kind.citizen and gettext(kind.citizen))
    return TimelineEntry(
        at=event.occurred_at,
        when=wording.moment(event.occurred_at),
        text=filled(sentence, {**event.payload, **values}) if sentence else "",
        who=values.get("actor_name", ""),
        name=event.name,
        payload=event.payload,
    )
