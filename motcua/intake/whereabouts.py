"""Where drafts have been on paper, for their owners. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.eventlog.models import Event
from motcua.intake.models import Draft


@dataclass(frozen=True, slots=True)
class GivenBack:
    """By which agency, in its short name, and when."""

    place: str
    at: datetime


def given_back(drafts: Sequence[Draft]) -> dict[str, GivenBack]:
    """The last giving back of those drafts that nobody has saved since, by subject. One query, none without drafts."""
    saved = {one.subject: one.saved_at for one in drafts if not one.is_at_counter}
    if not saved:
        return {}
    events = Event.objects.filter(subject__in=saved, name="draft.given_back").order_by("pk")
    told = {one.subject: GivenBack(str(one.payload["agency"]), one.occurred_at) for one in events}
    return {subject: one for subject, one in told.items() if one.at >= saved[subject]}
