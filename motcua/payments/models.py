"""What is owed, what was collected, and the counter that numbers receipts."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from motcua.catalogue.english import said
from motcua.catalogue.enums import CostKind, PayableAt
from motcua.catalogue.explaining import LineTold, amount_told
from motcua.kernel.money import vnd
from motcua.payments.enums import DemandState

OPEN = (DemandState.UNPRICED, DemandState.CLAIMED, DemandState.DUE)
PAID_ONCE = (DemandState.COLLECTED, DemandState.REFUNDED)


class PaymentDemandQuerySet(models.QuerySet["PaymentDemand"]):
    """Adjectives for demands."""

    def of(self, subject: str) -> Self:
        return self.filter(subject=subject)

    def due(self) -> Self:
        return self.filter(state=DemandState.DUE)

    def claimed(self) -> Self:
        """Somebody asks not to pay, and nobody has decided."""
        return self.filter(state=DemandState.CLAIMED)

    def open(self) -> Self:
        """Neither collected nor exempt: due, claimed to be exempt, or still without an amount."""
        return self.filter(state__in=OPEN)

    def amount_vnd(self) -> int:
        """The sum, đồng."""
        return self.aggregate(sum=Sum("amount_vnd"))["sum"] or 0


class PaymentDemand(models.Model):
    """One phí or lệ phí of one subject, its amount frozen when it was demanded.

    `subject` is text such as `dossier:H19.26-260301-0007`; `agency` decides the subject, `receiving_agency` took it in,
    and a cashier of either may collect. `key` is the published cost's: the same cost is never demanded twice.
    `explanation` is `LineTold.to_json()` of the day it was demanded; no later price or version changes it. `payee` names
    who is paid elsewhere; `refund_because` says why a collected sum must go back. Without an amount yet, `amount_vnd` is 0.
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
    payee = models.CharField(max_length=200, blank=True, db_default="")
    explanation = models.JSONField(default=dict, db_default={})
    refund_because = models.CharField(max_length=500, blank=True, db_default="")
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
                name="demand_exempt_has_reason",
                condition=~Q(state__in=(DemandState.EXEMPT, DemandState.CLAIMED)) | ~Q(exempt_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.subject}"

    @property
    def amount(self) -> str:
        """The amount as people read it: `8.000 đồng`; that there is none yet, in words."""
        is_open = self.state == DemandState.UNPRICED or (self.state == DemandState.CLAIMED and not self.amount_vnd)
        return amount_told(None) if is_open else vnd(self.amount_vnd)

    @property
    def told(self) -> LineTold:
        """The line as it was explained on the day, with how it stands now."""
        kept = self.explanation or {"notes": [self.get_payable_at_display()]}
        standing = str(self.get_state_display())
        more = self.receipt_number and _("biên lai số {number}").format(number=self.receipt_number)
        why = self.exempt_reason if self.state in (DemandState.EXEMPT, DemandState.CLAIMED) else ""
        now = ": ".join(filter(None, [standing, more or why.rstrip(".")]))
        back = _("Phải trả lại tiền: {why}").format(why=self.refund_because.rstrip(".")) if self._is_to_return else ""
        return LineTold(
            name=said(self.name),
            amount=self.amount,
            steps=(now, *filter(None, [back]), *kept.get("steps", ())),
            notes=tuple(kept.get("notes", ())),
            key=self.key,
            kind=self.kind,
            amount_vnd=self._owed_vnd,
        )

    @property
    def _is_to_return(self) -> bool:
        return self.state == DemandState.COLLECTED and bool(self.refund_because)

    @property
    def _owed_vnd(self) -> int | None:
        """What the line counts for in a sum: nothing once exempt, given back or to be given back."""
        if self.state == DemandState.UNPRICED or (self.state == DemandState.CLAIMED and not self.amount_vnd):
            return None
        gone = self._is_to_return or self.state in (DemandState.EXEMPT, DemandState.REFUNDED)
        return 0 if gone else self.amount_vnd


class ReceiptCounter(models.Model):
    """The last receipt number an agency gave out in a year: the row that serialises numbering."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agency", "year"], name="receipt_counter_once_a_year")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.last}"
