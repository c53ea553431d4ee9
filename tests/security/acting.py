"""Acts of the tests' own: what the world needs and no single act of the product does."""

from motcua.catalogue.enums import CostKind, PayableAt
from motcua.kernel.acts import act
from motcua.payments.models import PaymentDemand
from motcua.payments.parts import CostAsked, demand
from tests.casework.wedding import Wedding


def owe(wedding: Wedding) -> PaymentDemand:
    """Something is to be paid for the dossier."""
    return _owe(wedding=wedding)


@act
def _owe(*, wedding: Wedding) -> PaymentDemand:
    """Demand one fee."""
    agency = wedding.agency.pk
    cost = CostAsked(
        key="ban_sao", kind=CostKind.LE_PHI, name="Lệ phí bản sao", amount_vnd=8000, payable_at=PayableAt.RECEIPT
    )
    demanded = demand(
        subject=wedding.dossier.subject, agency_id=agency, receiving_agency_id=agency, costs=[cost], by=wedding.clerk
    )
    return demanded[0]
