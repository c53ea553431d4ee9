"""Finding a commune by what a person types: today's name or the one before July 2025, with or without diacritics, with slips."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, FloatField, QuerySet, Value, When
from django.utils.translation import gettext as _

from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency, Commune, FormerUnit
from motcua.agencies.place_names import typed_places
from motcua.agencies.remembered import remembered, remembered_for

SOME_MINUTES = 300
ROWS = 60
"""At most so many rows of each table are looked at for one try; each try is two queries."""
TRIES = 3
LONGEST = 120
REMEMBERED_SECONDS = 600
NEARBY = 0.25
MARGIN = 0.6
"""A match so much worse than the best one is noise."""


@dataclass(frozen=True, slots=True)
class CommuneMatch:
    """A commune that the text may mean. `reason` is empty when the text is its name of today.

    With `is_split` the former ward went to several communes: show them all and let the person choose.
    """

    commune: Commune
    reason: str
    is_split: bool
    score: float


@remembered
def commune_of(code: str) -> Commune | None:
    """The commune with this code, from memory (`remembered.SECONDS`); None if there is none."""
    return Commune.objects.filter(code=code).first()


def find_communes(text: str, limit: int = 10, *, province_code: str = "") -> list[CommuneMatch]:
    """The communes of today that `text` may mean, best first; those of the given province before equals elsewhere.

    "Quang Vinh, Biên Hòa" and "quang vinh bien hoa" give phường Trấn Biên. Words before the first place that is known
    (a house number and street) are skipped. What was found is remembered for minutes: many people of one ward type its name.
    """
    return list(_found(text[:LONGEST], limit, province_code))


@remembered_for(REMEMBERED_SECONDS)
def _found(text: str, limit: int, province_code: str) -> list[CommuneMatch]:
    places = typed_places(text)
    for first in range(min(len(places), TRIES)):
        matches = _matches(places[first], " ".join(places[first + 1 :]), province_code)
        if matches:
            return matches[:limit]
    return []


@remembered_for(SOME_MINUTES)
def our_province(*, on: date) -> str:
    """The code of the province whose house this is; empty while it has no commune."""
    communes = Agency.objects.open_on(on).filter(level=AgencyLevel.COMMUNE, commune__isnull=False)
    return communes.values_list("commune__province_code", flat=True).order_by("pk").first() or ""


def _matches(place: str, within: str, province_code: str) -> list[CommuneMatch]:
    best: dict[str, CommuneMatch] = {}
    for match in [*_of_today(place, within, province_code), *_of_before(place, within, province_code)]:
        known = best.get(match.commune.code)
        if known is None or match.score > known.score:
            best[match.commune.code] = match
    enough = max((match.score for match in best.values()), default=0.0) - MARGIN
    good = [match for match in best.values() if match.score >= enough]
    return sorted(good, key=lambda match: (-match.score, match.commune.folded_name, match.commune.code))


def _of_today(place: str, within: str, province_code: str) -> Iterator[CommuneMatch]:
    for commune in _ranked(Commune.objects.all(), place, within, {"province_code": province_code}):
        yield CommuneMatch(commune, "", is_split=False, score=commune.score)


def _of_before(place: str, within: str, province_code: str) -> Iterator[CommuneMatch]:
    units = FormerUnit.objects.select_related("commune")
    for unit in _ranked(units, place, within, {"commune__province_code": province_code}):
        # A hair below today's name: "Biên Hòa" means the ward of today before the city of yesterday.
        yield CommuneMatch(unit.commune, _reason(unit, place), is_split=unit.is_split, score=unit.score - 0.01)


def _ranked(rows: "QuerySet[Any]", place: str, within: str, nearby: dict[str, str]) -> "QuerySet[Any]":
    """Rows in whose search text `place` occurs, by how well it and `within` do; the trigram index finds them."""
    score: Any = TrigramWordSimilarity(place, "search_text") + _bonus(0.5, search_text__startswith=f"{place} ")
    if within:
        score += TrigramWordSimilarity(within, "search_text")
    if all(nearby.values()):
        score += _bonus(NEARBY, **nearby)
    found: QuerySet[Any] = rows.filter(search_text__trigram_word_similar=place).annotate(score=score)
    return found.order_by("-score", "pk")[:ROWS]


def _bonus(worth: float, **condition: str) -> Case:
    return Case(When(**condition, then=Value(worth)), default=Value(0.0), output_field=FloatField())


def _reason(unit: FormerUnit, place: str) -> str:
    former = f"{unit.ward}, {unit.district}".removeprefix(", ")
    if unit.ward and not set(unit.search_text.split()[:3]) & set(place.split()):
        former = unit.district
    if unit.is_split:
        return _("{former} cũ nay thuộc nhiều xã, phường. Chọn đúng nơi của mình.").format(former=former)
    return _("Trước ngày 01/07/2025 là {former}.").format(former=former)
