"""The front page and what stands at the root of the site for machines."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.agencies.models import ServiceCentre
from motcua.agencies.remembered import remembered_for
from motcua.catalogue import queries
from motcua.kernel import clock
from motcua.portal import figures, finding
from motcua.portal.life_events import LIFE_EVENTS, ON_THE_FRONT_PAGE
from motcua.ui.access import public

SHOWN = 6
SOME_MINUTES = 300
NOT_FOR_ROBOTS = (
    "/can-bo",
    "/quan-tri",
    "/xem-truoc",
    "/tra-cuu",
    "/nop-ho-so",
    "/ho-so-cua-toi",
    "/tai-khoan",
    "/dang-nhap",
    "/xac-minh",
    "/tim",
    "/y-kien",
    "/ngon-ngu",
)


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search first; my dossier; life events; what many do; three ways to get help; one figure, if there is one."""
    today = clock.today()
    often = finding.most_filed(on=today, most=SHOWN)
    procedures = sorted(queries.listed(on=today).filter(slug__in=often), key=lambda one: often.index(one.slug))
    if not procedures:
        procedures = list(queries.listed(on=today)[:SHOWN])
    counted = figures.counted(on=today)
    context = {
        "events": LIFE_EVENTS[:ON_THE_FRONT_PAGE],
        "more_events": len(LIFE_EVENTS) - ON_THE_FRONT_PAGE,
        "often_title": _("Nhiều người làm tuần này") if often else _("Thủ tục làm được ở đây"),
        "cards": finding.cards(procedures, on=today),
        "fields": finding.fields(on=today),
        "centres": _centres(),
        "figures": counted if counted.is_shown else None,
        "figure_days": figures.DAYS,
    }
    return render(request, "portal/home.html", context)


@remembered_for(SOME_MINUTES)
def _centres() -> int:
    return ServiceCentre.objects.count()


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything about procedures and agencies, nothing about persons."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """How to report a hole in this house (RFC 9116)."""
    expires = clock.now() + timedelta(days=180)
    lines = [
        f"Contact: {settings.PUBLIC_URL}/giup-do#lo-hong",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: vi, en",
        f"Canonical: {settings.PUBLIC_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
