"""What the owner of a draft is told when it is taken over on paper, and when it is given back: where it is, nothing is lost. Reads only."""

from collections.abc import Mapping
from typing import Any

from motcua.agencies import front_door
from motcua.agencies.models import Agency
from motcua.eventlog.models import Event
from motcua.intake.models import Draft
from motcua.kernel import clock, wording
from motcua.messaging.letters import letters
from motcua.messaging.telling import Telling, spoken_name

PAPER_LETTERS = {"draft.taken_over": "M63", "draft.taken_from_post": "M64", "draft.given_back": "M65"}


def paper_telling(event: Event, draft: Draft) -> Telling | None:
    """None where no account owns the draft, and where a colleague at the same place took it over."""
    facts: Mapping[str, Any] = event.payload
    if draft.account is None or draft.account.person is None or not facts.get("is_new_place", True):
        return None
    place = Agency.objects.filter(pk=facts["place"]).first() or Agency(name=facts["agency"], short_name=facts["agency"])
    words = {
        "viec": spoken_name(draft.procedure_version.definition),
        "noi": place.short_name,
        "coquan": place.name,
        "han": wording.sms_moment(event.occurred_at),
        "hen": wording.moment(event.occurred_at),
        "vandon": str(facts.get("parcel", "")),
        "sdt": place.phone or front_door.door_phone(on=clock.today()),
        "xh": "ông/bà",
    }
    return Telling(letters()[PAPER_LETTERS[event.name]], words, (draft.account.person,), f"Tờ khai: {words['viec']}.")
