"""What waits for a leader's hand, one after another."""

from django.db.models import Q
from django.urls import reverse

from motcua.casework.enums import DossierState, OutputState
from motcua.casework.models import Output
from motcua.casework.transitions import DISCONTINUE
from motcua.desk.deeds import outputs
from motcua.desk.deeds.deed import Case
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer

IN_QUEUE = "lan-luot"
WAITING = (OutputState.PROPOSED, OutputState.APPROVED, OutputState.FROZEN)
MOST = 200


def waiting(officer: Officer) -> list[Output]:
    """Outputs laid before this leader, letters of refusal among them, the soonest due first."""
    at_the_leader = Q(dossier__state=DossierState.IN_PROCESS, dossier__step_duty=Duty.DECIDE)
    letters = Q(is_refusal=True, dossier__state__in=DISCONTINUE.sources)
    found = Output.objects.filter(
        at_the_leader | letters, state__in=WAITING, dossier__agency_id__in=officer.agencies(Duty.DECIDE)
    )
    return list(found.select_related("dossier", "drafted_by").order_by("dossier__due_at", "pk")[:MOST])


def address(output: Output, officer: Officer) -> str:
    """Where the leader goes on with this output: approving it, else signing it."""
    deed = outputs.APPROVE if outputs.APPROVE.applies(Case(output.dossier, officer, output)) else outputs.SIGN
    return f"{reverse(f'desk:{deed.name}', args=[output.dossier.code, output.pk])}?{IN_QUEUE}=1"


def next_in_queue(officer: Officer, *, after: int) -> str:
    """The same output if it can be taken further now, else the one behind it; the list when nothing is left."""
    queue = waiting(officer)
    same = next((one for one in queue if one.pk == after), None)
    coming = same or (queue[0] if queue else None)
    return address(coming, officer) if coming else reverse("desk:signing")


def skipping(officer: Officer, *, after: int) -> str:
    """The output behind this one in the queue."""
    queue = waiting(officer)
    places = [one.pk for one in queue]
    place = places.index(after) + 1 if after in places else 0
    return address(queue[place], officer) if place < len(queue) else reverse("desk:signing")
