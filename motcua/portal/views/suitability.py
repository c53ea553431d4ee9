"""“Nộp ở đâu?” before the form, for everybody: a short walk, its result, and the same for others' sites."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from motcua.catalogue import form_schema as schemas
from motcua.catalogue import queries
from motcua.catalogue.enums import Channel, RouteKind
from motcua.catalogue.models import ProcedureVersion
from motcua.identity.who import citizen_or_none
from motcua.intake.suitability import ASKED, Walk, find, sent_of, walk
from motcua.kernel import clock
from motcua.portal import beginning, others, procedure_page, suitable
from motcua.portal.slowness import Slowness
from motcua.ui.access import public

_slowness = Slowness(free=120, every_seconds=0.5)
NO_SUCH, SLOWLY = gettext_noop("Không có thủ tục này."), gettext_noop("Hỏi nhiều quá. Đợi {seconds} giây rồi hỏi tiếp.")


@public
@require_safe
def suitability(request: HttpRequest, slug: str) -> HttpResponse:
    """One question a page, the answers in the address; then what they come to."""
    version = _version(slug)
    channel = _channel(request.GET.get(suitable.CHANNEL, ""))
    way = walk(version.definition, request.GET, channel=channel, commune_url=reverse("portal:communes"))
    context = {
        "way": way,
        "slug": slug,
        "procedure": version.definition,
        "back_url": suitable.back_url(way, slug),
        "pairs": [*way.pairs(), (suitable.CHANNEL, channel.value)],
    }
    if not way.is_done:
        assert way.next is not None
        more = {"form": way.form, "asked_key": ASKED, "number": len(way.sent) + 1}
        return render(request, "portal/suitability/question.html", {**context, **more})
    return render(request, "portal/suitability/result.html", {**context, **_told(request, version, way)})


def _told(request: HttpRequest, version: ProcedureVersion, way: Walk) -> dict[str, Any]:
    slug, found = version.procedure.slug, find(way, version.procedure)
    limit, promise = suitable.time_told(found)
    is_local = version.definition.route.kind is RouteKind.LOCAL
    here = suitable.walk_url(way, slug)
    return {
        "found": found,
        "refused": others.with_others(found.refused, on=clock.today()),
        "answers": suitable.answered(way, slug),
        "papers": suitable.papers(version.definition, found),
        "money": suitable.money(way, found),
        "limit": limit,
        "promise": promise,
        "is_local": is_local,
        "is_elsewhere": is_local and found.is_elsewhere,
        "national_portal": procedure_page.NATIONAL_PORTAL,
        "is_open": is_local and beginning.is_open_online(version.procedure) and any(one.is_offered for one in found.agencies),
        "signed_in": citizen_or_none(request) is not None,
        "begin_url": reverse("portal:begin", args=[slug]),
        "sign_in_url": f"{reverse('portal:sign_in')}?{urlencode({'tiep': here})}",
        "channels": suitable.channels(way, slug),
    }  # fmt: skip


@public
@require_safe
def suitability_json(request: HttpRequest, slug: str) -> HttpResponse:
    """`?answer=key:value&answer=...`: where, papers, money, time, or the next question. For any site; nothing is kept."""
    wait = _slowness.wait(str(request.META.get("REMOTE_ADDR", "")))
    if wait:
        slowly = {"error": _(SLOWLY).format(seconds=wait)}
        return _open(JsonResponse(slowly, status=429, headers={"Retry-After": str(wait)}))
    version = queries.version_in_force(slug, on=clock.today())
    if version is None:
        return _open(JsonResponse({"error": _(NO_SUCH)}, status=404))
    data, unknown = sent_of(version.definition, request.GET.getlist("answer")[:60])
    if unknown:
        message = _("Không có câu hỏi: {sorted}.").format(sorted=", ".join(sorted(set(unknown)))[:200])
        return _open(JsonResponse({"error": message}, status=400))
    way = walk(version.definition, data, channel=_channel(request.GET.get("channel", "")))
    told = suitable.as_json(way, find(way, version.procedure), slug=slug, absolute=request.build_absolute_uri)
    return _open(JsonResponse(told, json_dumps_params={"ensure_ascii": False}))


@public
@require_safe
def form_schema(request: HttpRequest, slug: str) -> HttpResponse:
    """JSON Schema 2020-12 of the answers to the form, for whoever sends or checks them."""
    version = _version(slug)
    address = request.build_absolute_uri(request.path)
    told = schemas.schema_of(version.definition, address=address)
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Type"] = "application/schema+json; charset=utf-8"
    return _open(answer)


def _open(answer: HttpResponse) -> HttpResponse:
    """Any site may read it."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _channel(text: str) -> Channel:
    return Channel(text) if text in Channel.values else Channel.ONLINE


def _version(slug: str) -> ProcedureVersion:
    version = queries.version_in_force(slug, on=clock.today())
    if version is None:
        raise Http404
    return version
