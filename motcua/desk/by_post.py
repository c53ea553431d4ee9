"""A dossier that came by post, as its page says it: the three moments in one line."""

from dataclasses import dataclass

from django.urls import reverse

from motcua.casework.models import Dossier
from motcua.casework.models.post import SEES_POST
from motcua.identity.officers import Officer
from motcua.kernel.wording import desk_moment


@dataclass(frozen=True, slots=True)
class CameByPost:
    """`href` is empty for whoever does not see the parcel."""

    code: str
    href: str
    arrived: str
    handed: str
    received: str


def came_by_post(dossier: Dossier, who: Officer) -> CameByPost | None:
    """None for what came another way."""
    parcel = dossier.parcel
    if parcel is None or parcel.handed_at is None or dossier.received_at is None:
        return None
    sees = any(who.holds(duty, parcel.receiving_agency_id) for duty in SEES_POST)
    return CameByPost(
        parcel.code,
        reverse("desk:parcel", args=[parcel.pk]) if sees else "",
        desk_moment(parcel.arrived_at),
        desk_moment(parcel.handed_at),
        desk_moment(dossier.received_at),
    )
