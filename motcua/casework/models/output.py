"""Outputs of a dossier: draft, confirmation by the parties, signature, number, release."""

import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from motcua.casework.enums import OutputState
from motcua.casework.models.dossier import Dossier, Party
from motcua.kernel import sealing

SEALED_OUTPUT = "casework.output"


class Output(models.Model):
    """One thing the procedure yields. `frozen_sha256` fixes what is being signed; another file at release is refused."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="outputs")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=OutputState.choices, default=OutputState.DRAFT)
    is_refusal = models.BooleanField(default=False)
    sealed_data = models.BinaryField(help_text="Sealed JSON of the template's fields.")
    draft_file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    frozen_sha256 = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    signed_file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    signed_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=60, blank=True)
    numbered_at = models.DateTimeField(null=True)
    originals_printed = models.PositiveSmallIntegerField(default=0)
    released_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=12, blank=True, help_text="The code people type to verify it.")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "key"], condition=~Q(state="replaced"), name="output_one_valid"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="output_code_once"),
            models.CheckConstraint(
                name="output_signed_is_frozen",
                condition=Q(signed_at__isnull=True) | (~Q(frozen_sha256="") & Q(signed_file__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.dossier_id}"

    @property
    def state_now(self) -> OutputState:
        return OutputState(self.state)

    @property
    def data(self) -> dict[str, str]:
        """The template's fields as texts. Personal data: whoever shows it logs the access first."""
        values: dict[str, Any] = json.loads(sealing.unseal(bytes(self.sealed_data), purpose=SEALED_OUTPUT))
        return values

    @data.setter
    def data(self, values: dict[str, str]) -> None:
        self.sealed_data = sealing.seal(json.dumps(values, ensure_ascii=False), purpose=SEALED_OUTPUT)


class DraftConfirmation(models.Model):
    """A party's answer to the shown draft. No answer until `answer_by` counts as yes where the procedure says so."""

    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="confirmations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_right = models.BooleanField(null=True)
    by_silence = models.BooleanField(default=False)
    remark = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["output", "party"], name="confirmation_once")]

    def __str__(self) -> str:
        return f"confirmation of output {self.output_id} by party {self.party_id}"


class Attendance(models.Model):
    """A party came in person, showed papers, declared free will and signed; an officer saw it."""

    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="attendances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    papers_shown = models.CharField(max_length=300)
    declared_free_will = models.BooleanField()
    attended_at = models.DateTimeField()
    witnessed_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["output", "party"], name="attendance_once"),
            models.CheckConstraint(name="attendance_free_will", condition=Q(declared_free_will=True)),
        ]

    def __str__(self) -> str:
        return f"attendance of party {self.party_id}"
