"""What some agencies do and others do not yet: offerings that name an agency and give more than holds for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.models import Offering

ORDER = {Level.INFORMATION: 0, Level.PARTIAL: 1, Level.FULL: 2}


@dataclass(frozen=True, slots=True)
class Pilot:
    """One way of filing at one level, where it is tried and since when."""

    channel: Channel
    level: Level
    since: date
    agencies: tuple[str, ...]


def pilots_among(offerings: Iterable[Offering]) -> tuple[Pilot, ...]:
    """The pilots among the offerings of one day, each with its agencies, the oldest first."""
    standing = list(offerings)
    general = {one.channel: one for one in standing if one.agency_id is None}
    found: dict[tuple[str, str, date], list[str]] = {}
    for one in standing:
        if one.agency is not None and _gives_more(one, general.get(one.channel)):
            found.setdefault((one.channel, one.level, one.effective_from), []).append(one.agency.name)
    return tuple(
        Pilot(Channel(channel), Level(level), since, tuple(sorted(names)))
        for (channel, level, since), names in sorted(found.items(), key=lambda pair: pair[0][2])
    )


def _gives_more(one: Offering, general: Offering | None) -> bool:
    """A pilot version, or a higher level than everywhere else."""
    everywhere = ORDER[Level(general.level)] if general else -1
    return one.version_id is not None or ORDER[Level(one.level)] > everywhere
