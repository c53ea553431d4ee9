"""What is owed."""

from collections.abc import Collection

from motcua.catalogue.enums import PayableAt
from motcua.payments.models import PaymentDemand


def owed(subject: str, *, payable_at: Collection[PayableAt] | None = None) -> int:
    """What the subject still owes, đồng; with `payable_at`, only of the costs payable at those moments."""
    demands = PaymentDemand.objects.of(subject).due()
    return (demands if payable_at is None else demands.filter(payable_at__in=payable_at)).amount_vnd()
