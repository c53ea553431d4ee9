"""What is owed, what was collected, and the counter that numbers receipts."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q, Sum

from motcua.catalogue.enums import CostKind, PayableAt
from motcua.kernel.money import vnd
from motcua.payments.enums import DemandState

PAID_ONCE = (DemandState.COLLECTED, DemandState.REFUNDED)


class PaymentDemandQuerySet(models.QuerySet["PaymentDemand"]):
    """Adjectives for demands."""

    def of(self, subject: str) -> Self:
        return self.filter(subject=subject)

    def due(self) -> Self:
        return self.filter(state=DemandState.DUE)

    def amount_vnd(self) -> int:
        """The sum, đồng."""
        return self.aggregate(sum=Sum("amount_vnd"))["sum"] or 0


class PaymentDemand(models.Model):
    """One phí or lệ phí of one subject, its amount frozen when it was demanded.

    `subject` is text such as `dossier:H19.26-260301-0007`; `agency` decides the subject, `receiving_agency` took it in,
    and a cashier of either may collect. `key` is the published cost's: the same cost is never demanded twice.
    Source: regulations, checklist 59 and 63.
    """

    subject = models.CharField(max_length=80)
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=6, choices=CostKind.choices)
    name = models.CharField(max_length=300)
    quantity = models.PositiveIntegerField(default=1)
    amount_vnd = models.PositiveBigIntegerField(help_text="For the whole quantity, đồng.")
    state = models.CharField(max_length=9, choices=DemandState.choices, default=DemandState.DUE)
    payable_at = models.CharField(max_length=10, choices=PayableAt.choices)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    receiving_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    demanded_at = models.DateTimeField()
    exempt_reason = models.CharField(max_length=500, blank=True)
    collected_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    collected_at = models.DateTimeField(null=True)
    receipt_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    receipt_number = models.CharField(max_length=30, blank=True)
    refunded_at = models.DateTimeField(null=True)

    objects = PaymentDemandQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "key"], name="demand_once"),
            models.UniqueConstraint(
                fields=["receipt_agency", "receipt_number"], condition=~Q(receipt_number=""), name="demand_receipt_once"
            ),
            models.CheckConstraint(name="demand_state_known", condition=Q(state__in=DemandState.values)),
            models.CheckConstraint(
                name="demand_receipt_when_collected",
                condition=Q(
                    state__in=PAID_ONCE,
                    collected_at__isnull=False,
                    collected_by__isnull=False,
                    receipt_agency__isnull=False,
                )
                & ~Q(receipt_number="")
                | Q(collected_at__isnull=True, receipt_number="") & ~Q(state__in=PAID_ONCE),
            ),
            models.CheckConstraint(
                name="demand_exempt_has_reason", condition=~Q(state=DemandState.EXEMPT) | ~Q(exempt_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.subject}"

    @property
    def amount(self) -> str:
        """The amount as people read it: `8.000 đồng`."""
        return vnd(self.amount_vnd)


class ReceiptCounter(models.Model):
    """The last receipt number an agency gave out in a year: the row that serialises numbering."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "year"], name="receipt_counter_once_a_year")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.last}"
