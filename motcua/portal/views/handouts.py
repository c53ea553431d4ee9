"""What a commune gives out about a procedure: leaflet, poster, sticker, a text for the loudspeaker, a news item."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.agencies import front_door, opening
from motcua.agencies.calendars import calendar_of
from motcua.agencies.models import Agency
from motcua.catalogue import queries
from motcua.catalogue.enums import Channel, Level
from motcua.documents.kept_prints import kept_print
from motcua.kernel import clock
from motcua.kernel.language import in_vietnamese
from motcua.portal import handouts, procedure_page
from motcua.portal.handouts import About, Giver
from motcua.ui.access import public


@public
@require_safe
@in_vietnamese()
def printed(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A PDF in print quality. `?co-quan=` the identifier of the agency that gives it out."""
    pdf = kept_print(handouts.sheet_of(_about(request, slug), kind))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}-{slug}.pdf"'
    return response


@public
@require_safe
def read_out(request: HttpRequest, slug: str) -> HttpResponse:
    """The text to read aloud in two minutes, and the news item to paste."""
    with in_vietnamese():
        about = _about(request, slug)
        context = {
            "definition": about.definition,
            "paragraphs": handouts.read_out(about),
            "news": handouts.news_of(about),
            "giver": about.giver,
        }
    return render(request, "portal/read_out.html", context)


def _about(request: HttpRequest, slug: str) -> About:
    """Errors: Http404 for a procedure without a version in force or known only from the national list, or an agency that is not there today."""
    today = clock.today()
    version = queries.version_in_force(slug, on=today)
    if version is None or version.definition.is_information:
        raise Http404
    agency = None
    identifier = request.GET.get("co-quan", "").replace("\0", "")[:30]
    if identifier:
        agency = Agency.objects.open_on(today).select_related("commune").filter(identifier=identifier).first()
        if agency is None:
            raise Http404
    definition = version.definition
    opened = queries.offering(
        version.procedure, agency_id=agency.pk if agency else None, channel=Channel.ONLINE, on=today
    )
    online = procedure_page.is_local(definition) and opened is not None and opened.level != Level.INFORMATION
    return About(definition, version.effective_from, today, online, _giver(agency, on=today))


def _giver(agency: Agency | None, *, on: date) -> Giver:
    """The agency with its own telephone, or the province's that a person answers."""
    if agency is None:
        province = front_door.province(on=on)
        hours = opening.in_words(opening.week(calendar_of(province), on=on))
        return Giver(province.name if province else "", front_door.door_phone(on=on), hours)
    return Giver(
        name=agency.name,
        phone=agency.phone or front_door.door_phone(on=on),
        hours=opening.in_words(opening.week(calendar_of(agency), on=on)),
        place=", ".join(filter(None, [agency.name, agency.address])),
        commune=agency.commune_id or "",
    )
