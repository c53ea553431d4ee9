"""Reading tickets and counts for one screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from motcua.feedback.enums import TicketState
from motcua.feedback.models import ClearCount, ContentTicket
from motcua.feedback.places import find_place
from motcua.identity.officers import Officer

SHOWN = 100
MOST_UNCLEAR = 10


@dataclass(frozen=True, slots=True)
class Unclear:
    """A place that readers did not understand: whose page, its words, how many of each kind pressed."""

    procedure: str
    slug: str
    quote: str
    clear: int
    unclear: int


def tickets(officer: Officer, state: TicketState) -> Sequence[ContentTicket]:
    """The officer's tickets in a state: open ones by the hour they are due, others the newest first."""
    order = ("due_at", "pk") if state == TicketState.OPEN else ("-created_at", "-pk")
    mine = (
        ContentTicket.objects.visible_to(officer)
        .filter(state=state)
        .select_related("procedure_version__procedure", "agency")
    )
    return list(mine.order_by(*order)[:SHOWN])


def numbers(officer: Officer) -> dict[str, int]:
    """State -> how many tickets the officer has in it."""
    mine = ContentTicket.objects.visible_to(officer)
    return dict(mine.order_by().values_list("state").annotate(number=Count("pk")))


def most_unclear(*, on: date) -> list[Unclear]:
    """The places of today's versions that most readers pressed "Tôi không hiểu" at."""
    found = (
        ClearCount.objects.filter(unclear__gt=0, procedure_version__effective_from__lte=on)
        .exclude(procedure_version__effective_to__lte=on)
        .select_related("procedure_version__procedure")
        .order_by("-unclear", "pk")[:MOST_UNCLEAR]
    )
    return [
        Unclear(
            procedure=one.procedure_version.procedure.name,
            slug=one.procedure_version.procedure.slug,
            quote=find_place(one.procedure_version.definition, one.place).quote,
            clear=one.clear,
            unclear=one.unclear,
        )
        for one in found
    ]
