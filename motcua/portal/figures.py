"""Figures that anybody may see, counted from the dossiers themselves. Small ones are not shown: they would tell of persons."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.agencies.remembered import remembered_for
from motcua.casework.enums import Assistance, DossierState
from motcua.casework.models import Dossier
from motcua.catalogue.enums import Channel
from motcua.kernel import clock
from motcua.kernel.wording import decimal

DAYS = 30
FEWEST = 5
"""Below this nothing is shown."""
SOME_MINUTES = 300
ON_PAPER = "paper"
WAYS = {
    Assistance.SELF.value: gettext_noop("tự làm trên mạng"),
    Assistance.GUIDED.value: gettext_noop("có người hướng dẫn"),
    Assistance.DONE_FOR.value: gettext_noop("có người làm giúp"),
    ON_PAPER: gettext_noop("nộp tại quầy, qua bưu điện"),
}
"""Words, 2.3, as citizens read them."""
DONE = (DossierState.ISSUED, DossierState.DELIVERED)


@dataclass(frozen=True, slots=True)
class Figures:
    """Dossiers of the last `DAYS` days: received; brought to an output; of these, by the promised time."""

    received: int
    done: int
    in_time: int
    came: tuple[tuple[str, int], ...] = ()
    """How the received ones came, by the keys of `WAYS`."""

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
    def ways(self) -> tuple[tuple[str, int], ...]:
        """In the reader's words: one count is remembered for readers of all languages."""
        return told((_(WAYS[key]), number) for key, number in self.came)

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
    came = dossiers.filter(received_at__gte=since, received_at__lt=until).values_list("channel", "assistance")
    received = {(channel, helped): number for channel, helped, number in came.annotate(Count("channel"))}
    return Figures(
        received=sum(received.values()),
        **done.aggregate(done=Count("state"), in_time=Count("state", filter=Q(closed_at__lte=F("due_at")))),
        came=_came(received),
    )


def _came(received: Mapping[tuple[str, str], int]) -> tuple[tuple[str, int], ...]:
    """Who did the typing of what was filed online; what came on paper together."""
    counted: Counter[str] = Counter()
    for (channel, helped), number in received.items():
        counted[helped if channel == Channel.ONLINE else ON_PAPER] += number
    return tuple(counted.items())


def told(ways: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """The ways with their numbers, the greatest first, none of them small: one below `FEWEST` goes with the next smallest.

    Together, and not left out: what is left out can be had by subtraction. Empty where even that leaves a small one.
    """
    rest = sorted((number, name) for name, number in ways if number)
    shown = []
    while rest:
        number, name = rest.pop(0)
        while number < FEWEST and rest:
            more, other = rest.pop(0)
            number, name = number + more, _("{ways} hoặc {way}").format(ways=name, way=other)
        shown.append((name, number))
    return tuple(reversed(shown)) if all(number >= FEWEST for _name, number in shown) else ()
