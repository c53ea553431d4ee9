"""Editing a version: one view for every section and every thing, drawn from the format."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue import acts_working, beginnings, places
from motcua.catalogue.attributes import called, name_of
from motcua.catalogue.check import check_today
from motcua.catalogue.definition import Definition
from motcua.catalogue.enums import WorkingState
from motcua.catalogue.models import WorkingVersion
from motcua.catalogue.parsing import Place
from motcua.console.found import working_of
from motcua.console.frame import frame_of
from motcua.console.listing import lists_of
from motcua.console.places_of_faults import findings
from motcua.console.sections import BY_SLUG, SECTIONS, Section, section_of
from motcua.console.sheets import Sheet
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.kernel.errors import DomainError
from motcua.ui.access import officer
from motcua.ui.components import Link

REMOVED = "console_removed"
MOVES = {"up": -1, "down": 1}


@officer(Duty.EDIT)
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, working_id: int, section: str) -> HttpResponse:
    """Some attributes of the whole procedure, and the lists among them."""
    working = working_of(working_id)
    if section not in BY_SLUG:
        raise Http404
    chosen = BY_SLUG[section]
    sheet = Sheet(Definition, working.body, working.body, _posted(request), keys=chosen.keys)
    status = 200
    if request.method == "POST" and not _only_redraw(request, sheet) and sheet.is_valid():
        try:
            _save(request, working, _whole(sheet.result), place=chosen.name)
        except DomainError as refusal:
            sheet.add_error(None, refusal.message)
            status = 409
        else:
            return redirect(_next_address(request, working, chosen))
    context = {
        **_around(request, working, chosen),
        "sheet": sheet,
        "form": sheet,
        "title": chosen.name,
        "hint": chosen.hint,
        "lists": lists_of(working, Definition, working.body, (), keys=chosen.keys),
        "findings": [one for one in findings(working, check_today(working.body)) if one.section is chosen],
        "removed": _removed(request, working, chosen),
        "saved": request.method == "GET" and "luu" in request.GET,
        "next": _after(chosen),
    }
    return render(request, "console/section.html", context, status=status)


@officer(Duty.EDIT)
@require_http_methods(["GET", "POST"])
def thing(request: HttpRequest, working_id: int, place: str) -> HttpResponse:
    """One thing of a list; one behind the end of the list is a new one."""
    working = working_of(working_id)
    where, cls = _thing_at(place)
    value, is_new = _stored(working, where)
    sheet = Sheet(cls, value, working.body, _posted(request))
    status = 200
    if request.method == "POST" and not _only_redraw(request, sheet) and sheet.is_valid():
        try:
            _save(request, working, places.put(working.body, where, sheet.result), place=_called(cls, sheet.result))
        except DomainError as refusal:
            sheet.add_error(None, refusal.message)
            status = 409
        else:
            return redirect(_after_thing(request, working, where))
    chosen = section_of(where)
    context = {
        **_around(request, working, chosen),
        "sheet": sheet,
        "form": sheet,
        "title": _("Thêm {thing}").format(thing=name_of(cls).lower()) if is_new else called(cls, value, where[-1] + 1),  # type: ignore[operator]
        "thing": name_of(cls).lower(),
        "back": _parent(working, where),
        "lists": () if is_new else lists_of(working, cls, value, where),
        "removed": _removed(request, working, chosen),
        "saved": request.method == "GET" and "luu" in request.GET,
        "is_new": is_new,
    }
    return render(request, "console/thing.html", context, status=status)


@officer(Duty.EDIT)
@require_POST
def arrange(request: HttpRequest, working_id: int) -> HttpResponse:
    """Move a thing of a list up or down, take it out, or put back the one just taken out."""
    working = working_of(working_id)
    where, _cls = _thing_at(request.POST.get("place", ""))
    doing = request.POST.get("doing", "")
    try:
        document = _arranged(request, working, where, doing)
        _save(request, working, document, place=section_of(where).name)
    except LookupError as error:
        raise Http404 from error
    except DomainError as refusal:
        context = {"desk": frame_of(request), "sentence": refusal.message, "back": _parent(working, where).href}
        return render(request, "console/refused.html", context, status=409)
    return redirect(_parent(working, where).href)


@officer(Duty.EDIT)
@require_POST
def fill_parts(request: HttpRequest, working_id: int) -> HttpResponse:
    """Fill the empty ones of the seven parts from the rest of the procedure, or (asked to) write all of them anew."""
    working = working_of(working_id)
    here = reverse("console:section", args=[working.pk, "bay-phan"])
    anew = request.POST.get("doing") == "anew"
    document = places.put(working.body, ("parts",), beginnings.filled_parts(working.body, anew=anew))
    try:
        _save(request, working, document, place=_("Bảy phần phải công bố"))
    except DomainError as refusal:
        context = {"desk": frame_of(request), "sentence": refusal.message, "back": here}
        return render(request, "console/refused.html", context, status=409)
    return redirect(f"{here}?luu=1")


@officer(Duty.EDIT)
@require_POST
def begin_form(request: HttpRequest, working_id: int) -> HttpResponse:
    """Raise what only informs: a form begun and three steps, to go on from."""
    working = working_of(working_id)
    try:
        _save(request, working, beginnings.with_form(working.body), place=_("Tờ khai và các bước"))
    except DomainError as refusal:
        back = reverse("console:working", args=[working.pk])
        context = {"desk": frame_of(request), "sentence": refusal.message, "back": back}
        return render(request, "console/refused.html", context, status=409)
    return redirect("console:section", working_id=working.pk, section="to-khai")


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _only_redraw(request: HttpRequest, sheet: Sheet) -> bool:
    """Only more boxes were asked for: nothing is saved, nothing is blamed."""
    if request.POST.get("doing") != "redraw":
        return False
    sheet.forgive()
    return True


def _save(request: HttpRequest, working: WorkingVersion, document: Mapping[str, Any], *, place: str) -> None:
    seen = request.POST.get("seen", "")
    acts_working.save_working_version(
        working_id=working.pk,
        seen=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else 0,
        document=document,
        place=place[:200],
        by=officer_of(request),
    )


def _whole(document: dict[str, Any]) -> dict[str, Any]:
    """A procedure without an address gets one from its name."""
    if not document.get("slug") and isinstance(document.get("name"), str):
        return {**document, "slug": beginnings.slug_of(document["name"])}
    return document


def _thing_at(text: str) -> tuple[Place, type]:
    """The place of a thing of a list, and its class. Errors: Http404."""
    try:
        where = places.read_place(text)
        cls = places.type_at(where)
    except ValueError as error:
        raise Http404 from error
    if not where or not isinstance(where[-1], int) or not hasattr(cls, "__dataclass_fields__"):
        raise Http404
    return where, cls


def _stored(working: WorkingVersion, where: Place) -> tuple[dict[str, Any], bool]:
    """What stands there, and whether it is new: just behind the end of a list that its holder has. Errors: Http404."""
    try:
        things = places.value_at(working.body, where[:-1])
    except (LookupError, TypeError):
        things = []
        try:
            if len(where) > 2 and isinstance(where[-3], int):
                places.value_at(working.body, where[:-2])
        except (LookupError, TypeError) as error:
            raise Http404 from error
    number = where[-1]
    assert isinstance(number, int)
    if not isinstance(things, list) or number > len(things):
        raise Http404
    if number == len(things):
        return {}, True
    return things[number] if isinstance(things[number], dict) else {}, False


def _arranged(request: HttpRequest, working: WorkingVersion, where: Place, doing: str) -> dict[str, Any]:
    if doing in MOVES:
        return places.shift(working.body, where, MOVES[doing])
    if doing == "remove":
        value = places.value_at(working.body, where)
        request.session[REMOVED] = {"working": working.pk, "place": places.written(where), "value": value}
        return places.remove(working.body, where)
    kept = request.session.pop(REMOVED, None)
    if doing != "put_back" or not kept or kept["place"] != places.written(where) or kept["working"] != working.pk:
        raise LookupError(doing)
    number = where[-1]
    assert isinstance(number, int)
    things = places.value_at(working.body, where[:-1])
    return places.put(working.body, where[:-1], [*things[:number], kept["value"], *things[number:]])


def _removed(request: HttpRequest, working: WorkingVersion, chosen: Section) -> dict[str, str]:
    """What was just taken out of this section and can be put back; empty if nothing."""
    kept = request.session.get(REMOVED)
    if not kept or kept["working"] != working.pk:
        return {}
    where = places.read_place(kept["place"])
    if section_of(where) is not chosen:
        return {}
    return {"place": kept["place"], "name": called(places.type_at(where), kept["value"], 1)}


def _called(cls: type, value: Mapping[str, Any]) -> str:
    return f"{name_of(cls)} “{called(cls, dict(value), 1)}”"


def _around(request: HttpRequest, working: WorkingVersion, chosen: Section) -> dict[str, Any]:
    return {
        "desk": frame_of(request),
        "working": working,
        "can_save": working.state == WorkingState.DRAFTING,
        "sections": [
            Link(one.name, reverse("console:section", args=[working.pk, one.slug]), current=one is chosen)
            for one in SECTIONS
        ],
        "chosen": chosen,
    }


def _after(chosen: Section) -> Section | None:
    number = SECTIONS.index(chosen) + 1
    return SECTIONS[number] if number < len(SECTIONS) else None


def _next_address(request: HttpRequest, working: WorkingVersion, chosen: Section) -> str:
    following = _after(chosen)
    if request.POST.get("doing") == "next" and following:
        return f"{reverse('console:section', args=[working.pk, following.slug])}?luu=1"
    return f"{reverse('console:section', args=[working.pk, chosen.slug])}?luu=1"


def _parent(working: WorkingVersion, where: Place) -> Link:
    """The page that the thing's list stands on: of the thing around it, or of the section."""
    around = where[:-2]
    while around and not isinstance(around[-1], int):
        around = around[:-1]
    if around and where[:2] != ("form", "parts"):
        return Link(_("Quay lại"), reverse("console:thing", args=[working.pk, places.written(around)]))
    if around and len(where) > 5:
        return Link(_("Quay lại"), reverse("console:thing", args=[working.pk, places.written(around)]))
    chosen = section_of(where)
    return Link(chosen.name, reverse("console:section", args=[working.pk, chosen.slug]))


def _after_thing(request: HttpRequest, working: WorkingVersion, where: Place) -> str:
    number = where[-1]
    assert isinstance(number, int)
    if request.POST.get("doing") == "another":
        return f"{reverse('console:thing', args=[working.pk, places.written((*where[:-1], number + 1))])}?luu=1"
    return f"{_parent(working, where).href}?luu=1"
