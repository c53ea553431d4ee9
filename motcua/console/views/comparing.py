"""Comparing: what a working version changes, and two published versions side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.catalogue import queries
from motcua.catalogue.enums import Layer
from motcua.catalogue.models import ProcedureVersion, WorkingVersion
from motcua.console.comparing import compared
from motcua.console.found import working_of
from motcua.console.frame import frame_of
from motcua.console.views.procedures import version_of
from motcua.console.views.working import READERS
from motcua.kernel import clock
from motcua.ui.access import officer
from motcua.ui.components import Link


@officer(*READERS)
@require_GET
def working(request: HttpRequest, working_id: int) -> HttpResponse:
    """What changes for people if this version is published: against the one whose place it takes."""
    mine = working_of(working_id)
    base = base_of(mine)
    context = {
        "desk": frame_of(request),
        "title": mine.name,
        "back": Link(mine.name, reverse("console:working", args=[mine.pk])),
        "compared": compared(base.body, mine.body) if base else None,
        "old": _called(base) if base else "",
        "new": "Bản soạn này",
        "beside": False,
    }
    return render(request, "console/compare.html", context)


@officer(*READERS)
@require_GET
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Two published versions of one procedure; without a choice the nation's and the province's, of today or to come."""
    old, new = (_chosen(request.GET.get(name, ""), slug) for name in ("cu", "moi"))
    standing = {one.layer: one for one in _standing(slug)}
    old = old or standing.get(Layer.NATIONAL)
    new = new or standing.get(Layer.PROVINCE)
    if old is None:
        raise Http404
    context = {
        "desk": frame_of(request),
        "title": old.procedure.name,
        "back": Link(old.procedure.name, reverse("console:procedure", args=[slug])),
        "compared": compared(old.body, new.body) if new else None,
        "old": _called(old),
        "new": _called(new) if new else "",
        "beside": new is not None and new.layer != old.layer,
    }
    return render(request, "console/compare.html", context)


def base_of(mine: WorkingVersion) -> ProcedureVersion | None:
    """What it takes the place of: the last of its layer that was published, also after this one was begun.

    A pilot, and the first of a layer: what it was made from, else what is in force. None for a procedure never published.
    """
    of_layer = mine.others_of_layer
    if mine.version is not None:
        of_layer = of_layer.filter(number__lt=mine.version.number)
    before = of_layer.select_related("procedure").order_by("-number").first()
    return before or mine.based_on or queries.version_in_force(mine.slug, on=clock.today())


def _chosen(text: str, slug: str) -> ProcedureVersion | None:
    if not text:
        return None
    if not text.isascii() or not text.isdecimal():
        raise Http404
    found = version_of(int(text))
    if found.procedure.slug != slug:
        raise Http404
    return found


def _standing(slug: str) -> list[ProcedureVersion]:
    """What holds today, after what is still to come: the last of a layer is the one to look at."""
    found = ProcedureVersion.objects.select_related("procedure").filter(procedure__slug=slug).exclude(layer=Layer.PILOT)
    today = clock.today()
    return [*found.ever().filter(effective_from__gt=today).order_by("-effective_from"), *found.in_force(today)]


def _called(version: ProcedureVersion) -> str:
    told = f"{Layer(version.layer).label}, bản {version.number}, từ {version.effective_from:%d/%m/%Y}"
    return f"{told}, đã bị thay" if version.is_replaced else told
