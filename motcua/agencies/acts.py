"""What can be done to calendars and territory. The editors' acts come with the console."""

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from importlib import resources

from vietnam_provinces import Province, Ward

from motcua.agencies import events
from motcua.agencies.enums import CommuneKind
from motcua.agencies.holidays_of_vietnam import special_days
from motcua.agencies.models import Commune, DayException, FormerUnit
from motcua.agencies.place_names import commune_search_text, former_unit_search_text, short_name_of
from motcua.agencies.remembered import forget
from motcua.eventlog.parts import record
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.text import fold

BATCH = 2000


@act
def fill_calendar(*, years: Iterable[int], by: Actor) -> int:
    """Write the public days of these years into the province's calendar: how many were added.

    A day that is there already is left alone: a decision that somebody entered knows better than a package.
    Days are only ever added, and no due date is touched (checklist 33).
    Source: Labour Code 2019, articles 111 and 112.
    """
    wanted = sorted(set(years))
    days = [
        DayException(day=day, kind=kind, note=note, decision=decision)
        for year in wanted
        for day, kind, note, decision in special_days(year)
    ]
    before = DayException.objects.filter(agency=None).count()
    DayException.objects.bulk_create(days, ignore_conflicts=True)
    added = DayException.objects.filter(agency=None).count() - before
    record(events.CALENDAR_FILLED, subject="calendar:province", by=by, payload={"years": wanted, "added": added})
    forget()
    return added


@act
def load_territory(*, by: Actor) -> tuple[int, int]:
    """Bring communes of today and units of before July 2025 up to date: how many of each there are. May be repeated.

    Communes are renamed in place, never removed, because agencies and dossiers point at them.
    """
    communes = {commune.code: commune for commune in _communes_of_today()}
    Commune.objects.bulk_create(
        communes.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kind", "province_code", "province_name", "folded_name", "search_text"],
    )
    former = [unit for unit in _former_units() if unit.commune_id in communes]
    FormerUnit.objects.all().delete()
    FormerUnit.objects.bulk_create(former, batch_size=BATCH)
    counts = {"communes": len(communes), "former_units": len(former)}
    record(events.TERRITORY_LOADED, subject="territory:vietnam", by=by, payload=counts)
    forget()
    return len(communes), len(former)


def _communes_of_today() -> Iterator[Commune]:
    kinds = {"xã": CommuneKind.XA, "phường": CommuneKind.PHUONG, "đặc khu": CommuneKind.DAC_KHU}
    provinces = _provinces_of_today()
    for ward in Ward.iter_all():
        name = short_name_of(ward.name)
        province = provinces[ward.province_code]
        yield Commune(
            code=f"{int(ward.code):05d}",
            name=name,
            kind=kinds[ward.division_type.value],
            province_code=f"{int(ward.province_code):02d}",
            province_name=province,
            folded_name=fold(name),
            search_text=commune_search_text(ward.name, province),
        )


def _provinces_of_today() -> dict[int, str]:
    return {province.code: short_name_of(province.name) for province in Province.iter_all()}


def _former_units() -> Iterator[FormerUnit]:
    packed = resources.files("motcua.agencies").joinpath("data/former_units.csv.gz").read_bytes()
    for row in csv.DictReader(io.StringIO(gzip.decompress(packed).decode())):
        yield FormerUnit(
            ward=row["ward"],
            district=row["district"],
            province=row["province"],
            commune_id=row["commune"],
            is_split=row["is_split"] == "1",
            search_text=former_unit_search_text(row["ward"], row["district"], row["province"]),
        )
