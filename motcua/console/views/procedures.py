"""Published procedures: their versions, their files, a copy to go on from."""

from collections.abc import Collection
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.catalogue import acts_working, beginnings, policies, queries
from motcua.catalogue.ending import ending_costs
from motcua.catalogue.enums import Layer, Level, WorkingState
from motcua.catalogue.models import Procedure, ProcedureVersion, WorkingVersion
from motcua.console.frame import frame_of
from motcua.console.views.working import READERS, yaml_file
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.kernel import clock
from motcua.kernel.text import fold, sort_key
from motcua.ui.access import officer
from motcua.ui.components import Tone

SHOWN = 60
MOST_FOUND = 300
DRAFTS = 20
STANDINGS: tuple[Tone, ...] = ("", "go", "ok")
PUBLIC = "/thu-tuc/"


@officer(*READERS)
@require_GET
def procedures(request: HttpRequest) -> HttpResponse:
    """Every procedure by name, or those that the words mean; narrowed by field, level and where it comes from."""
    text = request.GET.get("tim", "").replace("\0", "").strip()[:100]
    wanted = {name: request.GET.get(name, "")[:80].replace("\0", "") for name in ("linh-vuc", "muc", "nguon")}
    fields = fields_of_all()
    today = clock.today()
    found = queries.narrowed(
        on=today,
        field=wanted["linh-vuc"] if wanted["linh-vuc"] in dict(fields) else "",
        level=Level(wanted["muc"]) if wanted["muc"] in Level.values else None,
        is_imported={"nhap": True, "rieng": False}.get(wanted["nguon"]),
    )
    paged = Paginator(_ordered(found, text, today), SHOWN)
    page = paged.get_page(request.GET.get("trang"))
    rows = Procedure.objects.in_bulk(page.object_list)
    states = _states(rows, today)
    given = {name: value for name, value in {"tim": text, **wanted}.items() if value}
    context = {
        "desk": frame_of(request),
        "rows": [(rows[key], *states[key]) for key in page.object_list if key in states],
        "drafts": _never_published(text) if page.number == 1 and not any(wanted.values()) else [],
        "page": page,
        "count": paged.count,
        "text": text,
        "picks": _picks(wanted, fields),
        "query": f"{urlencode(given)}&" if given else "",
    }
    return render(request, "console/procedures.html", context)


def fields_of_all() -> list[tuple[str, str]]:
    """The fields that any procedure has: (key, name), in dictionary order."""
    known = dict(Procedure.objects.values_list("field_key", "field_name").distinct())
    return sorted(known.items(), key=lambda one: sort_key(one[1]))


def _ordered(found: QuerySet[Procedure], text: str, today: date) -> list[int]:
    """Keys, best first for words, else in dictionary order: the database's own puts Đ and tones where nobody looks."""
    names = dict(found.values_list("pk", "name"))
    if text:
        return [one.pk for one in queries.find(text, on=today, limit=MOST_FOUND) if one.pk in names]
    return sorted(names, key=lambda key: (sort_key(names[key]), key))


def _states(rows: Collection[int], today: date) -> dict[int, tuple[str, Tone]]:
    """Where each procedure stands today: its best version decides, a pilot version only where there is no other."""
    found: dict[int, list[ProcedureVersion]] = {key: [] for key in rows}
    for one in ProcedureVersion.objects.filter(procedure__in=rows).defer("body"):
        found[one.procedure_id].append(one)
    return {key: _state(versions, today) for key, versions in found.items()}


def _state(versions: list[ProcedureVersion], today: date) -> tuple[str, Tone]:
    common = [standing(one, today) for one in versions if one.layer != Layer.PILOT]
    told = common or [standing(one, today) for one in versions] or [(_("Hết hiệu lực"), "")]
    return max(told, key=lambda one: STANDINGS.index(one[1]))


def _never_published(text: str) -> list[tuple[int, str, str]]:
    """(key, name, state) of what is being written and has no published version: no list of procedures has it."""
    wanted = fold(text).split()
    working = WorkingVersion.objects.exclude(state__in=[WorkingState.PUBLISHED, WorkingState.DISCARDED])
    unknown = working.exclude(slug__in=Procedure.objects.values("slug")).order_by("-saved_at")
    rows = unknown.values_list("pk", "name", "state", "slug", "body__code")
    return [
        (key, name, str(WorkingState(state).label))
        for key, name, state, slug, code in rows
        if all(word in fold(f"{name} {slug} {code}") for word in wanted)
    ][:DRAFTS]


def _picks(wanted: dict[str, str], fields: list[tuple[str, str]]) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """The lists to narrow by: (name, label, what is chosen, options)."""
    levels = [
        (Level.INFORMATION.value, _("Chỉ có thông tin")),
        (Level.PARTIAL.value, _("Trực tuyến một phần")),
        (Level.FULL.value, _("Trực tuyến toàn trình")),
    ]
    sources = [("nhap", _("Nhập từ quốc gia")), ("rieng", _("Biên soạn ở đây"))]
    offered = [
        ("linh-vuc", _("Lĩnh vực"), fields),
        ("muc", _("Mức"), levels),
        ("nguon", _("Nguồn"), sources),
    ]
    return [(name, label, wanted[name], options) for name, label, options in offered]


@officer(*READERS)
@require_GET
def procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """One procedure: its versions, the newest first, with what can be done with each."""
    found = get_object_or_404(Procedure, slug=slug)
    today = clock.today()
    stored = list(found.versions.select_related("corrects").order_by("-number").defer("body", "corrects__body"))
    former = {one.pk: before for one in stored if (before := _former(one, stored))}
    corrected = {one.corrects_id: one for one in stored if one.corrects_id}
    versions = [(one, *standing(one, today), former.get(one.pk), corrected.get(one.pk)) for one in stored]
    context = {
        "desk": frame_of(request),
        "procedure": found,
        "versions": versions,
        "ending_costs": [one for one in ending_costs(today) if one.slug == slug],
        "public": f"{PUBLIC}{found.slug}",
        "done": request.GET.get("xong", ""),
        "may_edit": policies.may_edit(officer_of(request)),
    }
    return render(request, "console/procedure.html", context)


def _former(one: ProcedureVersion, stored: list[ProcedureVersion]) -> int | None:
    """What a version is compared with: the one before it of the same layer, else simply the one before it."""
    before = [each for each in stored if each.number < one.number]
    return next((each.pk for each in before if each.layer == one.layer), before[0].pk if before else None)


@officer(*READERS)
@require_GET
def export(request: HttpRequest, version_id: int) -> HttpResponse:
    """A published version as a YAML file."""
    version = version_of(version_id)
    return yaml_file(version.body, version.procedure.slug)


@officer(Duty.EDIT)
@require_POST
def clone(request: HttpRequest, version_id: int) -> HttpResponse:
    """A copy to go on from: the next version, the province's own, or (with a name) a new procedure."""
    version = version_of(version_id)
    name = " ".join(request.POST.get("name", "").split())[:300]
    if "name" in request.POST and not name:
        return redirect(f"{reverse('console:procedure', args=[version.procedure.slug])}?xong=thieu-ten")
    layer = request.POST.get("layer", "")
    document = beginnings.copied(version.body, name=name, layer=layer if layer in Layer.values else "")
    working = acts_working.begin_working_version(
        document=document, by=officer_of(request), based_on_id=None if name else version.pk
    )
    return redirect("console:working", working_id=working.pk)


def version_of(version_id: int) -> ProcedureVersion:
    """A published version. Errors: Http404."""
    if version_id > 2**62:
        raise Http404
    found: ProcedureVersion = get_object_or_404(ProcedureVersion.objects.select_related("procedure"), pk=version_id)
    return found


def standing(version: ProcedureVersion, today: date) -> tuple[str, Tone]:
    """Whether it holds today, in words."""
    if version.is_replaced:
        return _("Đã bị thay"), ""
    if version.effective_from > today:
        return _("Chưa tới ngày"), "go"
    if version.effective_to and version.effective_to <= today:
        return _("Hết hiệu lực"), ""
    return _("Đang dùng"), "ok"
