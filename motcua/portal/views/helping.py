"""Help: who answers, where to go, who may help, what the words mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.agencies.models import ServiceCentre
from motcua.catalogue.english import said
from motcua.catalogue.models import Procedure
from motcua.portal import everyday
from motcua.ui.access import public


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """`?viec=<slug>`: somebody wants help with one procedure, so the page names it."""
    slug = request.GET.get("viec", "")[:80].replace("\x00", "")
    procedure = Procedure.objects.filter(slug=slug).first() if slug else None
    centres = ServiceCentre.objects.select_related("agency").filter(is_provincial=True).order_by("pk")
    context = {
        "procedure": procedure,
        "procedure_name": said(procedure.name) if procedure else "",
        "procedure_href": f"/thu-tuc/{procedure.slug}" if procedure else "",
        "centres": list(centres),
        "centre_count": ServiceCentre.objects.count(),
    }
    return render(request, "portal/help.html", context)


@public
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/glossary.html", {"terms": everyday.glossary()})
