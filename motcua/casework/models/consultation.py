"""Another agency's opinion, asked for while a dossier is handled."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.casework.enums import Opinion
from motcua.casework.models.dossier import Dossier
from motcua.catalogue.enums import Silence


class Consultation(models.Model):
    """One question to one agency. `agency` is set where the asked one works here; `name` says who it is in any case.

    `silence` is what the version said when it was asked. An answer is never changed: whoever wants another asks anew.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="consultations")
    key = models.CharField(max_length=60, blank=True, help_text="Of the version's consultation; empty for any other.")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300)
    question = models.CharField(max_length=2000)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateTimeField()
    silence = models.CharField(max_length=10, choices=Silence.choices, default=Silence.NOTHING)
    is_overdue_told = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    opinion = models.CharField(max_length=10, choices=Opinion.choices, blank=True)
    by_silence = models.BooleanField(default=False)
    text = models.CharField(max_length=2000, blank=True)
    number = models.CharField(max_length=100, blank=True, help_text="Number and day of the paper that answers.")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="consultation_answered_whole",
                condition=Q(answered_at__isnull=True, opinion="") | (Q(answered_at__isnull=False) & ~Q(opinion="")),
            ),
            models.CheckConstraint(
                name="consultation_silence_by_law",
                condition=Q(by_silence=False) | Q(silence=Silence.AGREED, opinion=Opinion.AGREED),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["answer_by"], name="consultation_open", condition=Q(answered_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"consultation {self.pk} of {self.dossier_id}"
