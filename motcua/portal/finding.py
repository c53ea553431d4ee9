"""Procedures as lists show them: name, time, money, and how much of it is done online here today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency
from motcua.agencies.remembered import remembered, remembered_for
from motcua.casework.models import Dossier
from motcua.catalogue import queries
from motcua.catalogue.definition import Definition
from motcua.catalogue.english import said
from motcua.catalogue.enums import Channel, Layer, Level, RouteKind
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion, read_bodies
from motcua.catalogue.search import plain
from motcua.kernel import clock
from motcua.kernel.text import sort_key
from motcua.portal import summaries
from motcua.portal.summaries import Summary
from motcua.portal.where import communes_like
from motcua.ui.components import Tone

ELSEWHERE = {
    RouteKind.MINISTRY: gettext_lazy("Làm trên hệ thống của bộ"),
    RouteKind.EXTERNAL: gettext_lazy("Làm ở nơi khác"),
    RouteKind.DIRECT: gettext_lazy("Nộp thẳng cho nơi giải quyết"),
}
A_WEEK = timedelta(days=7)
SOME_MINUTES = 300
SURELY = 1.2
"""Score of a commune that is named by the text, not only like it."""


@dataclass(frozen=True, slots=True)
class Badge:
    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One line of a list of procedures."""

    slug: str
    name: str
    plain: str
    badge: Badge
    time: Summary
    money: Summary


def badge_of(definition: Definition, offerings: Iterable[Offering]) -> Badge:
    """How much is done online: as offered to all, or at some agencies only, or not at all."""
    if definition.route.kind is not RouteKind.LOCAL:
        return Badge(str(ELSEWHERE[definition.route.kind]))
    if definition.is_information:
        return Badge(_("Chỉ có hướng dẫn"))
    online = [one for one in offerings if one.channel == Channel.ONLINE]
    general = next((one for one in online if one.agency_id is None), None)
    if general is None and online:
        return Badge(_("Làm trên mạng ở một số nơi"), "go")
    if general is None or general.level == Level.INFORMATION:
        return Badge(_("Làm tại quầy"))
    if general.level == Level.FULL and not summaries.needs_presence(definition):
        return Badge(_("Làm hết trên mạng"), "ok")
    return Badge(_("Làm một phần trên mạng"), "go")


def online_offerings(procedures: Sequence[Procedure], *, on: date) -> dict[int, Offering]:
    """How each procedure is open online: in general, or at some agency; those that are at none are left out."""
    found = Offering.objects.in_force(on).filter(procedure__in=procedures, channel=Channel.ONLINE)
    general_first = found.order_by("procedure_id", F("agency_id").asc(nulls_first=True))
    return {one.procedure_id: one for one in general_first.distinct("procedure_id")}  # not of 168 agencies each


def definitions_of(procedures: Sequence[Procedure], *, on: date) -> dict[int, Definition]:
    """The definition in force of each, the province's before the nation's: one query, and one for those not yet known."""
    versions = ProcedureVersion.objects.in_force(on).exclude(layer=Layer.PILOT).filter(procedure__in=procedures)
    standing: dict[int, ProcedureVersion] = {}
    for version in versions.defer("body"):
        if version.procedure_id not in standing or version.layer == Layer.PROVINCE:
            standing[version.procedure_id] = version
    read_bodies(standing.values())
    return {key: version.definition for key, version in standing.items()}


def cards(procedures: Sequence[Procedure], *, on: date) -> list[Card]:
    """What a list shows of these procedures, in the given order; at most three queries."""
    definitions = definitions_of(procedures, on=on)
    online = online_offerings(procedures, on=on)
    return [
        Card(
            slug=one.slug,
            name=definition.name,
            plain=definition.plain,
            badge=badge_of(definition, [online[one.pk]] if one.pk in online else []),
            time=summaries.time_of(definition),
            money=summaries.money_of(definition, on=on),
        )
        for one in procedures
        if (definition := definitions.get(one.pk))
    ]


def left_to_others(*, on: date) -> list[Procedure]:
    """What is open at some agency here, filed here, and may be filed by somebody who was asked to."""
    opened = Offering.objects.in_force(on).values("procedure_id")
    listed = list(queries.listed(on=on).filter(pk__in=opened))
    definitions = definitions_of(listed, on=on)
    return [
        one
        for one in listed
        if (definition := definitions.get(one.pk))
        and definition.route.kind is RouteKind.LOCAL
        and not definition.is_information
        and definition.applicants.proxy.allowed
    ]


def coded(codes: Iterable[str | None], *, on: date) -> dict[str, Procedure]:
    """The procedures in force here that bear these codes. One query, none for none."""
    wanted = {code for code in codes if code}
    return {one.code or "": one for one in queries.listed(on=on).filter(code__in=wanted)} if wanted else {}


def related(definition: Definition, here: Mapping[str, Procedure], *, on: date) -> list[Card]:
    """What the procedure names beside it and is among those `here`, in its order. The parts of a bundle stand by themselves."""
    named = {one.code for one in definition.consists_of}
    return cards([here[code] for code in definition.related if code in here and code not in named], on=on)


def in_order(procedures: Iterable[Procedure]) -> list[Procedure]:
    """By name, as a Vietnamese dictionary has it: the database knows no ă, đ or ơ."""
    return sorted(procedures, key=lambda one: sort_key(one.name))


@dataclass(frozen=True, slots=True)
class FieldCount:
    """`procedures`: what is listed under the field, where there are few enough to list."""

    key: str
    name: str
    count: int
    procedures: tuple[Procedure, ...] = ()


def under_fields(procedures: Iterable[Procedure]) -> list[FieldCount]:
    """Procedures under their fields, both in the order of the dictionary. No query."""
    groups: dict[tuple[str, str], list[Procedure]] = {}
    for one in in_order(procedures):
        groups.setdefault((one.field_key, one.field_name), []).append(one)
    ordered = sorted(groups.items(), key=lambda item: sort_key(item[0][1]))
    return [FieldCount(key, said(name), len(held), tuple(held)) for (key, name), held in ordered]


def fields(*, on: date) -> list[FieldCount]:
    """The fields that have procedures in force, and how many."""
    rows = queries.listed(on=on).order_by("field_name").values("field_key", "field_name").annotate(count=Count("pk"))
    return [FieldCount(row["field_key"], said(row["field_name"]), row["count"]) for row in rows]


@remembered_for(SOME_MINUTES)
def most_filed(*, on: date, most: int = 6) -> tuple[str, ...]:
    """Slugs of the procedures filed most in the week until a day; counted from the dossiers, empty if there are none."""
    since = datetime.combine(on, datetime.min.time(), clock.LOCAL) - A_WEEK
    rows = (
        Dossier.objects.filter(submitted_at__gte=since, procedure_version__procedure__isnull=False)
        .values_list("procedure_version__procedure__slug")
        .annotate(count=Count("pk"))
        .order_by("-count", "procedure_version__procedure__slug")
    )
    return tuple(slug for slug, _count in rows[:most])


@dataclass(frozen=True, slots=True)
class AgencyFind:
    """An agency that a typed text names; `why` when it is by a former name."""

    identifier: str
    name: str
    why: str = ""


def agencies_named(text: str, *, on: date, most: int = 5) -> list[AgencyFind]:
    """Agencies of the province that a text names: by their own name, by a commune, or by one of before July 2025."""
    words = plain(text).replace("ubnd", "uy ban nhan dan").split()
    if not words:
        return []
    names = [
        AgencyFind(identifier, name) for identifier, name, folded in _names(on=on) if set(words) <= set(folded.split())
    ]
    communes = {match.commune.code: match.reason for match in communes_like(text, most=most) if match.score >= SURELY}
    by_place = Agency.objects.open_on(on).filter(
        commune__in=communes, level=AgencyLevel.COMMUNE, identifier__isnull=False
    )
    found = {one.identifier: one for one in names}
    for agency in by_place:
        found.setdefault(
            agency.identifier or "", AgencyFind(agency.identifier or "", agency.name, communes[agency.commune_id or ""])
        )
    return list(found.values())[:most]


@remembered
def _names(*, on: date) -> tuple[tuple[str, str, str], ...]:
    rows = (
        Agency.objects.open_on(on)
        .filter(~Q(level=AgencyLevel.DIVISION), identifier__isnull=False)
        .order_by("identifier")
        .values_list("identifier", "name")
    )
    return tuple((identifier or "", name, plain(name)) for identifier, name in rows)
