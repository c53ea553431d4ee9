"""What is owed."""

from collections.abc import Collection

from motcua.catalogue.enums import PayableAt
from motcua.catalogue.explaining import SheetTold, grouped
from motcua.payments.models import PaymentDemand


def told(subject: str) -> SheetTold:
    """All demands of a subject as they were explained when they were made, each kind by itself."""
    return grouped(one.told for one in PaymentDemand.objects.of(subject))


def undecided(subject: str) -> bool:
    """Whether somebody asked not to pay and nobody has answered."""
    return PaymentDemand.objects.of(subject).claimed().exists()


def owed(subject: str, *, payable_at: Collection[PayableAt] | None = None) -> int:
    """What the subject still owes, đồng; with `payable_at`, only of the costs payable at those moments."""
    demands = PaymentDemand.objects.of(subject).due()
    return (demands if payable_at is None else demands.filter(payable_at__in=payable_at)).amount_vnd()
