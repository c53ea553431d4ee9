"""The page of one procedure, and its blank form."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.catalogue import queries
from motcua.catalogue.definition import Definition
from motcua.catalogue.english import spoken
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.explaining import tariff
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion, digest
from motcua.catalogue.parsing import DefinitionFaulty, parse
from motcua.catalogue.pilots import pilots_among
from motcua.catalogue.preview import working_version_of
from motcua.documents import printing
from motcua.feedback.places import PARTS
from motcua.intake.paper_forms import blank_form as blank_form_of
from motcua.kernel import clock, wording
from motcua.kernel.language import in_vietnamese
from motcua.portal import finding, others, procedure_page, where
from motcua.portal.explaining import Explainer
from motcua.portal.life_events import BY_KEY
from motcua.portal.summaries import needs_presence
from motcua.portal.views.opinions import THANKED
from motcua.ui.access import public
from motcua.ui.components import Act, Link

LONG_NAME = 160
"""A name of more letters is set smaller: some have a thousand."""
MANY = 3
"""So many papers that only some cases need are folded away under a line that counts them."""
FOLDED = {**{name: f"part.{name}" for name in PARTS}, "conditions": "condition."}
"""The folded parts of the page, and how the places in them are called."""
LEVELS = {
    Level.FULL: gettext_lazy("khai, nộp và nhận kết quả trên mạng"),
    Level.PARTIAL: gettext_lazy("khai và nộp trên mạng, có lúc phải đến"),
    Level.INFORMATION: gettext_lazy("chỉ xem cách làm"),
}
RECEIVED = {Channel.COUNTER: gettext_lazy("nhận hồ sơ ở quầy"), Channel.POST: gettext_lazy("nhận hồ sơ gửi đến")}
WAYS = {
    Channel.ONLINE: gettext_lazy("Trên mạng"),
    Channel.COUNTER: gettext_lazy("Tại quầy"),
    Channel.POST: gettext_lazy("Qua bưu điện"),
}


@public
@require_safe
def procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """Plain words first, then the parts the law wants; where to file; two equal ways to begin."""
    version = queries.version_in_force(slug, on=clock.today())
    if version is None:
        return _ended(request, slug)
    last = queries.last_day(version)
    here = Offering.objects.in_force(clock.today()).filter(procedure=version.procedure)
    with in_vietnamese():
        official = version.definition
    context = {
        **_page(request, version.definition, official, list(here.select_related("agency"))),
        "version": version,
        "is_preview": False,
        "ends": wording.day(last) if last else "",
    }
    return render(request, "portal/procedure.html", context)


@public
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """A version that is being written, as this page will show it; for whoever was given the address."""
    working = working_version_of(token)
    if working is None:
        raise Http404
    try:
        official = parse(working.body)
    except DefinitionFaulty as fault:
        return render(request, "portal/no_preview.html", {"name": working.name, "sentence": fault.message})
    definition = spoken(official, digest(working.body))
    procedure = Procedure.objects.filter(slug=definition.slug).first()
    here = Offering.objects.in_force(clock.today()).filter(procedure=procedure).select_related("agency")
    # Nobody is asked what is not clear in a text that is not published yet.
    unpublished: dict[str, Any] = {"version": None, "is_preview": True, "acts": [], "opinions": "", "ends": ""}
    context = {**_page(request, definition, official, list(here)), **unpublished}
    response = render(request, "portal/procedure.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request: HttpRequest, definition: Definition, official: Definition, opened: list[Offering]) -> dict[str, Any]:
    """What the page says of a definition in the reader's language; `official`: the same in Vietnamese."""
    today = clock.today()
    thanked, here = request.GET.get(THANKED, ""), _named(definition, on=today)
    is_information = definition.is_information
    typed = {"text": request.GET.get("noi", "")[:120], "code": request.GET.get("ma", "")[:5]}
    asked = where.Asked() if is_information else where.ask(definition, **typed, on=today)
    agency = asked.where.agency if asked.where else None
    online = _opening(opened, Channel.ONLINE, agency.pk if agency else None)
    is_local = procedure_page.is_local(definition)
    may_file_online = is_local and online is not None and online.level != Level.INFORMATION
    return {
        "definition": definition,
        "badge": finding.badge_of(definition, opened),
        "crumbs": _crumbs(definition),
        "pilots": [procedure_page.pilot(one) for one in pilots_among(opened)],
        "online_only": procedure_page.online_only(definition, on=today),
        "facts": procedure_page.facts(definition, online=may_file_online, on=today),
        "acts": _acts_of(definition, may_file_online),
        "is_local": is_local,
        "is_information": is_information,
        "is_long": len(definition.name) > LONG_NAME,
        "bundle": others.others(definition.consists_of, here),
        "related": finding.related(definition, here, on=today),
        "asked": asked,
        "question": "" if is_information else where.question_of(definition),
        "no_papers": may_file_online and procedure_page.nothing_to_hand_in(definition),
        **_parted(papers := procedure_page.papers(definition, official=official)),
        "costs": tariff(definition, on=today),
        "limits": procedure_page.limits(definition),
        "steps": procedure_page.steps(definition),
        "legal": procedure_page.legal(definition),
        "told_there": [] if is_local else procedure_page.told_there(definition),
        "offered": [] if is_information else _offered(definition, opened),
        "doubts": {
            name: procedure_page.doubts(definition, name)
            for name in ("limits", "costs", "evidence", "channels", "jurisdiction", "conditions", "outputs")
        },
        "all_doubts": procedure_page.doubts(definition),
        "all_open": "in" in request.GET,
        "thanked": thanked,
        "open": _opened(request, papers),
        "opinions": reverse("portal:opinion"),
        "places": PARTS,
        "given": f"?co-quan={agency.identifier}" if agency and agency.identifier else "",
        "conditions": [
            (one, procedure_page.ground_of(definition, "", one.article, one.source), found)
            for one, found in others.with_others(definition.conditions, on=today, here=here)
        ],
        "explainer": Explainer(is_open="in" in request.GET),
    }


def _parted(papers: list[procedure_page.Paper]) -> dict[str, list[procedure_page.Paper]]:
    """What people bring or send, what of it only some cases need, and what the office finds or the form makes by itself."""
    asked = [one for one in papers if one.is_asked]
    rare = [one for one in asked if one.is_rare]
    rare = rare if MANY <= len(rare) < len(asked) else []
    return {
        "asked_papers": [one for one in asked if one not in rare],
        "rare_papers": rare,
        "other_papers": [one for one in papers if not one.is_asked],
    }


def _opened(request: HttpRequest, papers: list[procedure_page.Paper]) -> dict[str, bool]:
    """Which folded parts stand open: all of them on request, or the one whose reader is being thanked."""
    whole, thanked = "in" in request.GET, request.GET.get(THANKED, "")
    return {
        **{name: whole or thanked.startswith(place) for name, place in FOLDED.items()},
        "rare_papers": whole or any(one.place == thanked for one in papers if one.is_rare),
        "other_papers": whole or any(one.place == thanked for one in papers if not one.is_asked),
    }


@public
@require_safe
@in_vietnamese()
def blank_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The form to print and fill in by hand, made from the same questions as on screen."""
    version = _version(slug)
    if version.definition.is_information:
        raise Http404
    pdf = printing.render(blank_form_of(version.definition, since=version.effective_from))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}.pdf"'
    return response


def _ended(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody comes by an old address: the procedure has ended, and what they filed goes on. Errors: Http404."""
    found = queries.ended(slug, on=clock.today())
    if found is None:
        raise Http404
    name, last = found
    return render(request, "portal/ended.html", {"name": name, "last": wording.day(last)}, status=410)


def _version(slug: str) -> ProcedureVersion:
    version = queries.version_in_force(slug, on=clock.today())
    if version is None:
        raise Http404
    return version


def _opening(offerings: list[Offering], channel: Channel, agency_id: int | None) -> Offering | None:
    """What holds for the agency, or (without one) for all."""
    fitting = [one for one in offerings if one.channel == channel]
    own = next((one for one in fitting if agency_id is not None and one.agency_id == agency_id), None)
    return own or next((one for one in fitting if one.agency_id is None), None)


def _named(definition: Definition, *, on: date) -> dict[str, Procedure]:
    """The procedures in force that the definition names anywhere, by code: one query for all of them."""
    named = [*definition.consists_of, *(other for one in definition.conditions for other in one.instead_procedures)]
    return finding.coded([*definition.related, *(one.code for one in named)], on=on)


def _crumbs(definition: Definition) -> list[Link]:
    events = [BY_KEY[key] for key in definition.life_events if key in BY_KEY]
    links = [Link(_("Trang đầu"), "/")]
    if events:
        return [*links, Link(_(events[0].name), f"/viec/{events[0].key}")]
    return [*links, Link(definition.field.name, f"/thu-tuc/linh-vuc/{definition.field.key}")]


def _acts_of(definition: Definition, online: bool) -> list[Act]:
    """How to begin: here, at another body's door, or (where only guidance is published) not at all."""
    if not procedure_page.is_local(definition):
        return _acts_elsewhere(definition)
    return [] if definition.is_information else _acts(definition, online)


def _acts(definition: Definition, online: bool) -> list[Act]:
    """Two equal ways to begin. Where nothing can be filed online, the counter takes the first place."""
    helped = _helped(definition.slug)
    if online:
        return [Act(_("Tự làm ngay"), href=reverse("portal:start", args=[definition.slug]), kind="main"), helped]
    counter = Act(_("Nộp tại quầy nào?"), href="#nop-o-dau", kind="main")
    return [counter, helped]


def _acts_elsewhere(definition: Definition) -> list[Act]:
    """The page of whoever does it, if it has one; and somebody who helps."""
    door = procedure_page.door_of(definition)
    go = [Act(door.text, href=door.url, kind="main")] if door else []
    return [*go, _helped(definition.slug)]


def _helped(slug: str) -> Act:
    return Act(_("Nhờ người làm giúp"), href=f"/giup-do?viec={slug}#nho-nguoi", kind="second", icon="people")


def _offered(definition: Definition, offerings: list[Offering]) -> list[tuple[str, str, str]]:
    """(way, level, where): for all competent agencies first, then each agency that differs; pilots are called that."""
    rows = []
    for one in sorted(
        offerings, key=lambda one: (one.agency_id is not None, list(Channel).index(Channel(one.channel)))
    ):
        place = one.agency.name if one.agency else _("mọi cơ quan có thẩm quyền")
        if one.agency and one.version_id:
            place = _("{agency} (làm thử)").format(agency=place)
        level = Level.PARTIAL if one.level == Level.FULL and needs_presence(definition) else Level(one.level)
        how = RECEIVED.get(Channel(one.channel), LEVELS[level])
        rows.append((str(WAYS[Channel(one.channel)]), str(how), place))
    return rows
