"""Questions about the words of a procedure's page, and how many found each place clear. No person stands in either."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from motcua.feedback.enums import TicketState
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer

MOST_WORDS = 1000


class ContentTicketQuerySet(models.QuerySet["ContentTicket"]):
    def visible_to(self, officer: Officer) -> Self:
        """Those of the agencies whose words this officer edits, and those that no agency answers for yet."""
        places = officer.agencies(Duty.EDIT)
        return self.filter(Q(agency_id__in=places) | Q(agency=None)) if places else self.none()

    def lock(self, ticket_id: int) -> "ContentTicket":
        return self.select_for_update(of=("self",)).get(pk=ticket_id)


class ContentTicket(models.Model):
    """Somebody did not understand a place of a procedure's page. Its owners are those who edit for `agency` (Duty.EDIT).

    `key` is the address under which whoever asked reads the answer: nobody is asked who they are or how to be reached.
    `place` is what `places` makes of the version; `quote` the sentence as it stood on the page that day.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    procedure_version = models.ForeignKey("catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=80)
    quote = models.CharField(max_length=500)
    words = models.TextField(blank=True, max_length=MOST_WORDS)
    times_asked = models.PositiveIntegerField(
        default=1, db_default=1, help_text="How many asked the same of the same place while it was open."
    )
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=TicketState.choices, default=TicketState.OPEN)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True, max_length=2 * MOST_WORDS)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    closing_note = models.CharField(max_length=MOST_WORDS, blank=True)
    closed_at = models.DateTimeField(null=True)

    objects = ContentTicketQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="ticket_state_known", condition=Q(state__in=TicketState.values)),
            models.CheckConstraint(
                name="ticket_answered_says_what",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                & ~Q(state=TicketState.ANSWERED)
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="") & ~Q(state=TicketState.OPEN),
            ),
            models.CheckConstraint(
                name="ticket_closed_has_time",
                condition=Q(state=TicketState.CLOSED, closed_at__isnull=False)
                | Q(closed_at__isnull=True) & ~Q(state=TicketState.CLOSED),
            ),
            models.CheckConstraint(
                name="ticket_closed_unanswered_says_why",
                condition=~Q(state=TicketState.CLOSED) | Q(answered_at__isnull=False) | ~Q(closing_note=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "state", "due_at"], name="ticket_of_agency")]

    def __str__(self) -> str:
        return f"{self.place} of {self.procedure_version_id}"

    @property
    def subject(self) -> str:
        return f"ticket:{self.pk}"


class ClearCount(models.Model):
    """How many pressed "Hiểu" and "Tôi không hiểu" at one place of one version."""

    procedure_version = models.ForeignKey("catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=80)
    clear = models.PositiveIntegerField(default=0)
    unclear = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procedure_version", "place"], name="clear_count_once_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.clear} / {self.unclear}"
