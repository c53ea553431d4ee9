"""The dossier, its parties, and the counter that numbers it."""

import json
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from motcua.agencies.keys import RememberedKey
from motcua.casework.enums import FINAL, RUNNING, Assistance, DeliveryMethod, DossierState
from motcua.catalogue.enums import Channel
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.kernel import sealing
from motcua.kernel.worktime import Limit

BLIND = frozenset({Duty.EDIT.value, Duty.ADMINISTER.value})
"""Duties that give no sight of anybody's dossier: editing procedures, keeping accounts."""
SEALED = "casework.answers"
SEALED_SECRET = "casework.secret"  # noqa: S105  # a purpose, no secret


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Adjectives for dossiers."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the agencies where the officer holds a duty that works on dossiers or inspects them, as competent or as
        receiving agency. All others do not exist for them."""
        agencies = frozenset(agency_id for duty, agency_id in officer.duties if duty not in BLIND)
        return self.filter(Q(agency_id__in=agencies) | Q(receiving_agency_id__in=agencies))

    def owned_by(self, person_id: int | None) -> Self:
        """Those in which the person is a party."""
        return self.filter(parties__person_id=person_id).distinct() if person_id else self.none()

    def open(self) -> Self:
        """Those that nobody has closed and whose output is not issued yet."""
        return self.exclude(state__in=[*FINAL, DossierState.ISSUED])

    def overdue(self, *, now: datetime) -> Self:
        """Those still open after their due time. A clock that stands still is not late."""
        return self.filter(state__in=RUNNING, due_at__lt=now)


class DossierManager(models.Manager.from_queryset(DossierQuerySet)):  # type: ignore[misc]
    """Adds the lock that every act takes first."""

    def lock(self, dossier_id: int) -> "Dossier":
        """The dossier, its row locked until the act ends. Inside an act.

        Errors: Dossier.DoesNotExist.
        """
        dossier: Dossier = self.select_for_update(of=("self",)).get(pk=dossier_id)
        return dossier


class Dossier(models.Model):
    """One filing of one procedure, from submission to delivery.

    `agency` is competent and decides; `receiving_agency` took it in. `due_at` is the current promise, `original_due_at`
    the first one, never overwritten. `version` grows with every act: a page that was built on an older one is stale.
    """

    code = models.CharField(max_length=40, unique=True)
    filing_key = models.UUIDField(unique=True, help_text="The client's request id: a second sending finds the first.")
    agency = RememberedKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    receiving_agency = RememberedKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    procedure_version = RememberedKey("catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    variant = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    parcel = models.ForeignKey(
        "casework.PostalParcel",
        on_delete=models.PROTECT,
        null=True,
        related_name="dossiers",
        help_text="What the post brought it in.",
    )
    state = models.CharField(max_length=30, choices=DossierState.choices)
    title = models.CharField(max_length=300, help_text="Whose dossier: names of the parties, for lists.")
    folded_title = models.CharField(max_length=300, help_text="The title as it is searched.")
    filed_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    helped_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    assistance = models.CharField(
        max_length=8,
        choices=Assistance.choices,
        default=Assistance.SELF,
        db_default=Assistance.SELF,
        help_text="Who did the typing of an online filing; reports count it apart. At the counter it says nothing.",
    )
    sealed_answers = models.BinaryField()
    sealed_secret = models.BinaryField(help_text="The tracking secret; kept because receipts are printed again.")
    wrong_secrets = models.PositiveSmallIntegerField(default=0)
    wrong_secrets_since = models.DateTimeField(null=True)
    delivery_method = models.CharField(max_length=12, choices=DeliveryMethod.choices, default=DeliveryMethod.COUNTER)
    submitted_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True, help_text="Until when an online filing must be answered.")
    received_at = models.DateTimeField(null=True)
    limit = models.JSONField(null=True, help_text="kernel.worktime.Limit, frozen at receipt.")
    pause_policy = models.CharField(max_length=8, default="shift")
    original_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True, help_text="From when the dossier is soon late; follows due_at.")
    closed_at = models.DateTimeField(null=True)
    step = models.CharField(max_length=60, blank=True, help_text="Key of the version's step the work is at.")
    step_duty = models.CharField(
        max_length=10, blank=True, help_text="The duty the step needs: whose worklist it is on."
    )
    step_due_at = models.DateTimeField(null=True)
    holder = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawal_asked_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=1000, blank=True)
    supplements_after_receipt = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = DossierManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="dossier_state_known", condition=Q(state__in=DossierState.values)),
            models.CheckConstraint(name="dossier_parcel_by_post", condition=Q(parcel__isnull=True) | Q(channel="post")),
            models.CheckConstraint(
                name="dossier_due_with_original", condition=Q(due_at__isnull=True) | Q(original_due_at__isnull=False)
            ),
            models.CheckConstraint(
                name="dossier_received_when_handled",
                condition=Q(received_at__isnull=False)
                | Q(state__in=["submitted", "supplement_before_receipt", "declined", "cancelled"]),
            ),
            models.CheckConstraint(
                name="dossier_closed_when_final",
                condition=Q(closed_at__isnull=False) | ~Q(state__in=sorted([*FINAL, DossierState.ISSUED])),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "due_at"], name="dossier_worklist"),
            models.Index(fields=["receiving_agency", "state", "answer_by"], name="dossier_reception"),
            models.Index(fields=["holder", "due_at"], name="dossier_held", condition=~Q(state__in=sorted(FINAL))),
            models.Index(fields=["filed_by"], name="dossier_filed_by"),
            # Figures count by date and read nothing else of a dossier.
            models.Index(fields=["submitted_at"], name="dossier_submitted", include=["procedure_version"]),
            models.Index(
                fields=["received_at"], name="dossier_received_how", include=["agency", "channel", "assistance"]
            ),
            models.Index(fields=["closed_at"], name="dossier_closed", include=["agency", "state", "due_at"]),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How logs, registers and payments refer to it."""
        return f"dossier:{self.code}"

    @property
    def state_now(self) -> DossierState:
        return DossierState(self.state)

    @property
    def answers(self) -> dict[str, Any]:
        """What was declared, by field key. Personal data: whoever shows it logs the access first."""
        values: dict[str, Any] = json.loads(sealing.unseal(bytes(self.sealed_answers), purpose=SEALED))
        return values

    @answers.setter
    def answers(self, values: dict[str, Any]) -> None:
        self.sealed_answers = sealing.seal(json.dumps(values, ensure_ascii=False), purpose=SEALED)

    @property
    def tracking_secret(self) -> str:
        return sealing.unseal(bytes(self.sealed_secret), purpose=SEALED_SECRET)

    @property
    def time_limit(self) -> Limit | None:
        return Limit.from_json(self.limit) if self.limit else None


class Party(models.Model):
    """A person in a role of the procedure (`ben_nam`, `ben_nu`, `nguoi_de_nghi`). Parties stand equal; one is the contact."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=40)
    role_name = models.CharField(max_length=100)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="+")
    is_contact = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "role", "position"], name="party_once_per_place"),
            models.UniqueConstraint(fields=["dossier"], condition=Q(is_contact=True), name="party_one_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.dossier_id}"


class DossierCounter(models.Model):
    """The last number given out by an agency identifier on a day: the row that serialises numbering."""

    identifier = models.CharField(max_length=40)
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["identifier", "day"], name="counter_once_a_day")]

    def __str__(self) -> str:
        return f"{self.identifier} {self.day} {self.last}"
