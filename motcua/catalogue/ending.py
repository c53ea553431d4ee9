"""Published amounts of money whose last decision ends soon, or is over: what an editor must see before the citizen does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BooleanField, F, Func

from motcua.agencies.remembered import remembered_for
from motcua.agencies.rules import COSTS_ENDING_DAYS, rule
from motcua.catalogue.check_costs import last_days
from motcua.catalogue.enums import Layer
from motcua.catalogue.models import ProcedureVersion, read_bodies
from motcua.kernel.text import sort_key

DAY = timedelta(days=1)
A_WHILE = 60


@dataclass(frozen=True, slots=True)
class EndingCost:
    """A cost of the version that holds. From the day after `last_day` its page says that no amount is published."""

    slug: str
    name: str
    number: int
    cost: str
    last_day: date
    is_over: bool


class HasLastDay(Func):
    """Whether any cost of a body has a last day: so only those few bodies are read."""

    template = "jsonb_path_exists(%(expressions)s, '$.costs.**.valid_to ? (@ != null)')"
    output_field = BooleanField()


@remembered_for(A_WHILE)
def ending_costs(on: date) -> tuple[EndingCost, ...]:
    """All of them, the one that ends first at the top. A version that is replaced in time by a next one is not told."""
    until = on + timedelta(days=rule(COSTS_ENDING_DAYS, on=on))
    dated = ProcedureVersion.objects.select_related("procedure").in_force(on).filter(HasLastDay(F("body")))
    standing = list(dated.defer("body"))
    read_bodies(standing)
    found = [one for version in standing for one in _of(version, on, until)]
    return tuple(sorted(found, key=lambda one: (one.last_day, sort_key(one.name), sort_key(one.cost))))


def _of(version: ProcedureVersion, on: date, until: date) -> Iterator[EndingCost]:
    if (
        version.layer == Layer.NATIONAL
        and version.procedure.versions.in_force(on).filter(layer=Layer.PROVINCE).exists()
    ):
        return
    procedure = version.procedure
    for name, last in dict.fromkeys((cost.name, last) for cost, last in last_days(version.definition)):
        if last <= until and (version.effective_to is None or version.effective_to > last + DAY):
            yield EndingCost(procedure.slug, procedure.name, version.number, name, last, last < on)
