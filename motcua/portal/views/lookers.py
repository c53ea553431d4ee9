"""Who has looked at a dossier: what the access log holds about it, for the people it is about."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.eventlog.models import AccessEntry
from motcua.kernel import wording
from motcua.portal.dossier_access import reading
from motcua.ui.access import public

LISTED = 300


@dataclass(frozen=True, slots=True)
class Look:
    """One look: who, when, what for."""

    who: str
    when: str
    purpose: str


@public
@require_GET
def lookers(request: HttpRequest, code: str) -> HttpResponse:
    """Every look of an officer at this dossier, the last one on top."""
    found = reading(request, code).dossier
    entries = AccessEntry.objects.filter(subject=found.subject).order_by("-at", "-pk")[: LISTED + 1]
    looks = [Look(one.actor_name, wording.moment(one.at), one.purpose) for one in entries]
    context = {
        "dossier": found,
        "looks": looks[:LISTED],
        "has_more": len(looks) > LISTED,
        "most": LISTED,
        "phone": found.agency.phone,
        "back_url": reverse("portal:dossier", args=[code]),
    }
    return render(request, "portal/track/lookers.html", context)
