"""Agencies: where they are, when they are open, what they do and how well."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.agencies import opening
from motcua.agencies.calendars import calendar_of
from motcua.agencies.competence import NoCompetentAgency, territory
from motcua.agencies.enums import AgencyLevel
from motcua.agencies.identifiers import IdentifierMalformed, find_agency
from motcua.agencies.models import Agency
from motcua.catalogue import queries
from motcua.kernel import clock
from motcua.kernel.text import sort_key
from motcua.portal import figures, finding
from motcua.ui.access import public

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    agencies: list[Agency]


@public
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """All agencies that take in dossiers, and a box that also knows the names of before July 2025."""
    text = " ".join(request.GET.get("q", "")[:LONGEST].replace("\x00", "").split())
    today = clock.today()
    found = finding.agencies_named(text, on=today, most=10) if text else []
    standing = list(
        Agency.objects.open_on(today)
        .filter(identifier__isnull=False)
        .exclude(level=AgencyLevel.DIVISION)
        .only("identifier", "name", "level")
    )
    context = {"text": text, "found": found, "groups": [] if text else _groups(standing)}
    return render(request, "portal/agencies.html", context)


@public
@require_safe
def agency(request: HttpRequest, identifier: str) -> HttpResponse:
    """One agency. A former identifier leads to today's; an agency that ended names who carries on."""
    try:
        found = find_agency(identifier)
    except IdentifierMalformed:
        raise Http404 from None
    if found is None:
        raise Http404
    if found.identifier and found.identifier != identifier:
        return redirect("portal:agency", identifier=found.identifier, permanent=True)
    now, today = clock.now(), clock.today()
    is_open = found.is_open_on(today)
    calendar = calendar_of(found)
    counted = figures.counted(on=today, agency_id=found.pk)
    procedures = finding.in_order(queries.listed(on=today, agency=found)[:60]) if is_open else []
    context = {
        "agency": found,
        "is_open": is_open,
        "successor": None if is_open else _successor(found),
        "week": opening.week(calendar, on=today),
        "now": opening.now_in_words(calendar, now=now),
        "days_off": opening.days_off(calendar, on=today),
        "centres": list(found.centres.order_by("pk")),
        "cards": finding.cards(procedures, on=today),
        "figures": counted,
        "figure_days": figures.DAYS,
    }
    return render(request, "portal/agency.html", context)


def _successor(agency: Agency) -> Agency | None:
    try:
        return territory().continuing(agency)
    except NoCompetentAgency:
        return None


def _groups(standing: list[Agency]) -> list[Group]:
    titles = {
        AgencyLevel.PROVINCE: _("Của tỉnh"),
        AgencyLevel.OTHER: _("Trung tâm, đơn vị của tỉnh"),
        AgencyLevel.DEPARTMENT: _("Sở, ban, ngành"),
        AgencyLevel.COMMUNE: _("Xã, phường, đặc khu"),
    }
    groups = [
        Group(title, sorted((one for one in standing if one.level == level), key=lambda one: sort_key(one.name)))
        for level, title in titles.items()
    ]
    return [group for group in groups if group.agencies]
