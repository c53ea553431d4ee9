"""Register books and their entries, issued outputs, and the checks that people make of them."""

import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.eventlog.models import AppendOnly
from motcua.kernel import sealing
from motcua.registry.enums import CheckWay, Finding, IssuedState

SEALED = "registry.fields"


class RegisterBook(models.Model):
    """A book of one agency, kind and year: marriages, or outgoing licences. Its row serialises the numbering."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "kind", "year"], name="book_once_a_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year} of {self.agency_id}"


class RegisterEntry(AppendOnly):
    """A line of a book, never changed: what was entered, about which subject, when, by whom.

    Source: Law on civil status 2014, article 18 (a marriage exists from its entry).
    """

    book = models.ForeignKey(RegisterBook, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=80)
    reference = models.CharField(max_length=80)
    sealed_fields = models.BinaryField(help_text="Sealed JSON of what the line says.")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["book", "number"], name="entry_number_once"),
            models.UniqueConstraint(fields=["subject", "reference"], name="entry_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="entry_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.number} in book {self.book_id}"

    @property
    def number_text(self) -> str:
        """As it is written on papers: `12/2026`."""
        return f"{self.number:02d}/{self.book.year}"

    @property
    def fields(self) -> dict[str, Any]:
        """What the line says. Personal data: whoever shows it logs the access first."""
        values: dict[str, Any] = json.loads(sealing.unseal(bytes(self.sealed_fields), purpose=SEALED))
        return values


class IssuedOutput(models.Model):
    """An output as it left the house: its one true file by hash, and whether it still holds. Holds no personal data."""

    code = models.CharField(max_length=12, unique=True, help_text="The code people type to verify it.")
    sha256 = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=80, db_index=True)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=60)
    issued_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=IssuedState.choices, default=IssuedState.VALID)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=IssuedState.values), name="issued_state_known"),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(state=IssuedState.REPLACED), name="issued_replaced_by_another"
            ),
            models.CheckConstraint(condition=~Q(replaced_by=F("id")), name="issued_not_replaced_by_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class OutputCheck(AppendOnly):
    """Somebody checked a code or a file; those whom the output concerns can see it."""

    issued = models.ForeignKey(IssuedOutput, on_delete=models.PROTECT, null=True, related_name="checks")
    at = models.DateTimeField()
    way = models.CharField(max_length=4, choices=CheckWay.choices)
    finding = models.CharField(max_length=10, choices=Finding.choices)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["issued", "at"], name="check_of_issued")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.finding}"
