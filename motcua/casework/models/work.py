"""Work on a dossier: pauses, promised times, hand-overs, printed forms."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.casework.enums import PauseKind
from motcua.casework.models.dossier import Dossier
from motcua.eventlog.models import AppendOnly


class Pause(models.Model):
    """A time in which the clock stood still, with its lawful reason. Pauses never nest."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="pauses")
    kind = models.CharField(max_length=10, choices=PauseKind.choices)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True, help_text="LEGAL only, as are the four below.")
    article = models.CharField(max_length=300, blank=True)
    document = models.CharField(max_length=200, blank=True, help_text="Number and day of the paper that orders it.")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    review_by = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["begun_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(ended_at__isnull=True), name="pause_one_open"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("begun_at")), name="pause_forward"
            ),
            models.CheckConstraint(
                condition=~Q(kind="legal")
                | ~(Q(reason="") | Q(article="") | Q(document="") | Q(review_by__isnull=True)),
                name="pause_legal_has_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} pause of {self.dossier_id}"


class DueChange(AppendOnly):
    """A promise given or moved: what it was, what it became, why, by whom. The history of `due_at`."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="due_changes")
    at = models.DateTimeField()
    before = models.DateTimeField(null=True)
    after = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)
    actor = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"due change of {self.dossier_id}"


class Extension(models.Model):
    """A promise moved with a written apology (Mẫu 04): from when to when, why, and who signed it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="extensions")
    made_at = models.DateTimeField()
    before = models.DateTimeField()
    after = models.DateTimeField()
    reason = models.CharField(max_length=1000, help_text="As the applicant reads it.")
    signed_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(after__gt=F("before")), name="extension_moves_forward")
        ]

    def __str__(self) -> str:
        return f"extension of {self.dossier_id}"


class HandOver(models.Model):
    """A line of the control sheet (Mẫu 06): who gave the work to whom, at which step, until when, and how it went."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="hand_overs")
    step = models.CharField(max_length=60)
    step_name = models.CharField(max_length=200)
    given_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    taken_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    label = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["begun_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(ended_at__isnull=True), name="hand_over_one_open")
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.dossier_id}"


class PrintedForm(models.Model):
    """A legal form as it was printed and handed over (Mẫu 01 to 05): never rebuilt, always this file."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="printed_forms")
    form = models.CharField(max_length=20)
    number = models.CharField(max_length=60)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    data = models.BinaryField(
        help_text="Sealed JSON of what is printed, frozen when the act happened; the job renders it."
    )
    issued_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["issued_at", "pk"]

    def __str__(self) -> str:
        return f"form {self.form} of {self.dossier_id}"
