"""Finding a procedure: by typing, by field, by what happens in life."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue import queries
from motcua.catalogue.english import said
from motcua.catalogue.models import Procedure
from motcua.catalogue.search import code_in
from motcua.kernel import clock
from motcua.portal import everyday, finding
from motcua.portal.life_events import BY_KEY, LIFE_EVENTS
from motcua.ui.access import public
from motcua.ui.components import Link

LONGEST = 200
NAMED = 0.99
FEW_ENOUGH = 60
"""Up to so many procedures are listed on one page; more are behind their fields."""


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Procedures, agencies, and what is done elsewhere; never an empty page."""
    text = " ".join(request.GET.get("q", "")[:LONGEST].replace("\x00", "").split())
    if not text:
        return render(request, "portal/search.html", {"text": "", "events": LIFE_EVENTS})
    today = clock.today()
    wished = everyday.wished(text)
    codes = {code for wish in wished.wishes for code in wish.codes}
    here = {one.code: one for one in queries.listed(on=today).filter(code__in=codes)}
    found = queries.search(text, on=today, limit=10)
    if len(found) == 1 and code_in(text):
        return redirect("portal:procedure", slug=found[0].slug)
    sure = wished.wishes[:1] if wished.is_sure else ()
    first = [here[code] for wish in sure for code in wish.codes if code in here]
    elsewhere = [wish for wish in wished.wishes if not here.keys() & set(wish.codes)]
    context = {
        "text": text,
        "cards": finding.cards([*first, *(one for one in found if one not in first)], on=today),
        "elsewhere": elsewhere,
        # What is named outright but done elsewhere goes before what is only like it.
        "elsewhere_first": wished.is_sure and elsewhere[:1] == list(wished.wishes[:1]) and not _is_named(found),
        "agencies": finding.agencies_named(text, on=today),
        "events": LIFE_EVENTS,
    }
    return render(request, "portal/search.html", context)


def _is_named(found: list[Procedure]) -> bool:
    """The best find bears the words that were typed, not only some like them."""
    return bool(found) and found[0].likeness >= NAMED


@public
@require_safe
def all_procedures(request: HttpRequest) -> HttpResponse:
    """Fields, each with its procedures folded under it where there are few in all."""
    today = clock.today()
    procedures = list(queries.listed(on=today)[: FEW_ENOUGH + 1])
    context = {
        "title": _("Làm thủ tục"),
        "lead": _("Tìm bằng lời thường, hoặc xem theo lĩnh vực."),
        "crumbs": [_first()],
        "fields": finding.under_fields(procedures) if len(procedures) <= FEW_ENOUGH else finding.fields(on=today),
        "cards": [],
        "events": LIFE_EVENTS,
        "elsewhere": [],
    }
    return render(request, "portal/procedures.html", context)


@public
@require_safe
def field(request: HttpRequest, key: str) -> HttpResponse:
    today = clock.today()
    procedures = finding.in_order(queries.listed(on=today, field=key))
    if not procedures:
        raise Http404
    context = {
        "title": said(procedures[0].field_name),
        "lead": _("{count} thủ tục trong lĩnh vực này.").format(count=len(procedures)),
        "crumbs": [_first(), Link(_("Làm thủ tục"), "/thu-tuc")],
        "cards": finding.cards(procedures, on=today),
        "fields": [],
        "events": [],
        "elsewhere": [],
    }
    return render(request, "portal/procedures.html", context)


@public
@require_safe
def all_life_events(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/life_events.html", {"events": LIFE_EVENTS, "crumbs": [_first()]})


@public
@require_safe
def life_event(request: HttpRequest, key: str) -> HttpResponse:
    """What belongs to one event: what can be done here, then what is done elsewhere."""
    event = BY_KEY.get(key)
    if event is None:
        raise Http404
    today = clock.today()
    procedures = finding.in_order(queries.listed(on=today, life_event=key))
    here = {one.code for one in procedures}
    context = {
        "title": _(event.name),
        "lead": f"{_(event.plain)}.",
        "crumbs": [_first(), Link(_("Việc trong đời"), "/viec")],
        "cards": finding.cards(procedures, on=today),
        "fields": [],
        "events": [],
        "elsewhere": [wish for wish in everyday.wishes() if wish.key[0] == event.letter and not here & set(wish.codes)],
    }
    return render(request, "portal/procedures.html", context)


def _first() -> Link:
    return Link(_("Trang đầu"), "/")
