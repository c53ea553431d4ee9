"""Evidence of a dossier and the requests to complete it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.casework.enums import EvidenceVerdict, SupplementStage
from motcua.casework.models.dossier import Dossier


class Evidence(models.Model):
    """One item of the procedure's evidence list in this dossier. `bound_file`: all its pages as one ordered PDF."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="evidence")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=500)
    mode = models.CharField(max_length=20)
    is_required = models.BooleanField()
    position = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, choices=EvidenceVerdict.choices, default=EvidenceVerdict.UNSEEN)
    note = models.CharField(max_length=1000, blank=True)
    originals_shown = models.PositiveSmallIntegerField(default=0, help_text="Papers handed in or shown at the counter.")
    bound_file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "key"], name="evidence_once")]

    def __str__(self) -> str:
        return f"{self.key} of {self.dossier_id}"


class EvidenceFile(models.Model):
    """A photo or PDF of an evidence item, in order. Replaced ones stay, marked with the supplement that replaced them.

    `reused_from`: code of the dossier it was given with, or issued on, before; `reused_output`: verification code of the
    output it is. Both empty: given anew. The national record's DuocTaiSuDung and MaKetQuaThayThe are read from these.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    replaced_by = models.ForeignKey("casework.Supplement", on_delete=models.PROTECT, null=True, related_name="+")
    reused_from = models.CharField(max_length=40, blank=True, default="", db_default="")
    reused_output = models.CharField(max_length=12, blank=True, default="", db_default="")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["evidence", "file"], name="evidence_file_once")]

    def __str__(self) -> str:
        return f"page {self.position} of evidence {self.evidence_id}"


class Supplement(models.Model):
    """One request to complete the dossier: complete, in writing, once."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    stage = models.CharField(max_length=16, choices=SupplementStage.choices)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=2000)
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(closed_at__isnull=True), name="supplement_one_open")
        ]

    def __str__(self) -> str:
        return f"supplement {self.pk} of {self.dossier_id}"


class SupplementItem(models.Model):
    """What is missing of one evidence item, and why. `mark` is a rectangle on one of its pictures, in permille of its size."""

    supplement = models.ForeignKey(Supplement, on_delete=models.PROTECT, related_name="items")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=1000)
    marked_file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    mark = models.JSONField(null=True, help_text="[left, top, width, height] in permille")
    is_answered = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["supplement", "evidence"], name="supplement_item_once")
        ]

    def __str__(self) -> str:
        return f"item {self.evidence_id} of supplement {self.supplement_id}"
