"""Figures that anybody may see, counted from the dossiers themselves. Small ones are not shown: they would tell of persons."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal

from django.db.models import Count, F, Q

from motcua.agencies.remembered import remembered_for
from motcua.casework.enums import DossierState
from motcua.casework.models import Dossier
from motcua.kernel import clock
from motcua.kernel.wording import decimal

DAYS = 30
FEWEST = 5
"""Below this nothing is shown."""
SOME_MINUTES = 300
DONE = (DossierState.ISSUED, DossierState.DELIVERED)


@dataclass(frozen=True, slots=True)
class Figures:
    """Dossiers of the last `DAYS` days: received; brought to an output; of these, by the promised time."""

    received: int
    done: int
    in_time: int

    @property
    def late(self) -> int:
        return self.done - self.in_time

    @property
    def is_shown(self) -> bool:
        return self.done >= FEWEST

    @property
    def received_is_shown(self) -> bool:
        return self.received >= FEWEST

    @property
    def share(self) -> str:
        """`98,2 %`, cut, never rounded up: 99.96 % is not all."""
        tenths = (Decimal(self.in_time) * 100 / self.done).quantize(Decimal("0.1"), rounding=ROUND_DOWN)
        return f"{decimal(tenths)}\u00a0%"


@remembered_for(SOME_MINUTES)
def counted(*, on: date, agency_id: int | None = None) -> Figures:
    """The figures of one agency, or of the whole province, for the `DAYS` days before `on`."""
    until = datetime.combine(on, datetime.min.time(), clock.LOCAL) + timedelta(days=1)
    since = until - timedelta(days=DAYS)
    dossiers = Dossier.objects.all() if agency_id is None else Dossier.objects.filter(agency_id=agency_id)
    done = dossiers.filter(state__in=DONE, closed_at__gte=since, closed_at__lt=until, due_at__isnull=False)
    return Figures(
        received=dossiers.filter(received_at__gte=since, received_at__lt=until).count(),
        **done.aggregate(done=Count("state"), in_time=Count("state", filter=Q(closed_at__lte=F("due_at")))),
    )
