"""Beginning a filing, its task list, its questions."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.catalogue import queries
from motcua.catalogue.definition import Page
from motcua.catalogue.models import ProcedureVersion
from motcua.identity.who import account_of, citizen_of, citizen_or_none
from motcua.intake import acts
from motcua.intake.answers import communes_in, spoken
from motcua.intake.errors import DraftAtCounter, DraftChanged, DraftSent
from motcua.intake.fields import commune_places
from motcua.intake.forms import LookupForm, PageForm
from motcua.intake.journey import CHECK, Kind, Stop
from motcua.intake.looking_up import card_party, look_up, party_to_look_up
from motcua.intake.prefill import knower
from motcua.intake.repeating import group_of
from motcua.intake.situation import Situation
from motcua.intake.suitability import settled_pages, walk
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.portal import beginning, procedure_page, proxies
from motcua.portal.drafting import FROM_CHECK, around, elsewhere, open_draft, page_url, url_after
from motcua.portal.looked_up import told_of_lookup
from motcua.portal.others import with_others
from motcua.portal.place import agency_told, communes_named
from motcua.portal.views.evidence import evidence_page
from motcua.portal.views.paper import typed_too_late
from motcua.portal.views.repeated import ENTRY, repeated_page
from motcua.ui.access import citizen, public


@public
@require_GET
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """What it takes, before anything is asked; whether one continues or starts anew."""
    return _start_page(request, slug, _version(slug))


def _start_page(request: HttpRequest, slug: str, version: ProcedureVersion, refused: str = "") -> HttpResponse:
    who = citizen_or_none(request)
    drafts = beginning.drafts_of(who, version.procedure) if who else []
    context = {
        "for_whom": proxies.for_whom(who, version),
        "proxy": version.definition.applicants.proxy,
        "refused": refused,
        "procedure": version.definition,
        "slug": slug,
        "is_local": procedure_page.is_local(version.definition),
        "door": procedure_page.door_of(version.definition),
        "is_open": _is_open(version),
        "facts": procedure_page.facts(version.definition, online=True, on=clock.today()),
        "papers": beginning.papers(version.definition),
        "drafts": drafts,
        "signed_in": who is not None,
        "begin_url": reverse("portal:begin", args=[slug]),
        "sign_in_url": f"{reverse('portal:sign_in')}?tiep={request.path}",
    }
    return render(request, "portal/apply/start.html", context, status=409 if refused else 200)


@citizen
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Start a draft, with what was answered to “Nộp ở đâu?”, and go to its first open question.

    What is not filed here leads to the page that says where it is.
    """
    version = _version(slug)
    if not _is_open(version):
        return redirect("portal:start", slug=slug)
    who, way = citizen_of(request), walk(version.definition, request.POST)
    try:
        draft = acts.start_draft(
            procedure_version_id=version.pk,
            account_id=who.account_id,
            answers=way.answers,
            settled=settled_pages(way),
            mandate_id=proxies.chosen(who, request.POST.get("lam_cho", "")),
        )
    except DomainError as refusal:
        return _start_page(request, slug, version, refusal.message)
    situation = Situation(draft)
    return redirect(page_url(draft, situation.journey.next_open.key))


def _version(slug: str) -> ProcedureVersion:
    version = queries.version_in_force(slug, on=clock.today())
    if version is None or version.definition.is_information:
        raise Http404
    return version


def _is_open(version: ProcedureVersion) -> bool:
    return procedure_page.is_local(version.definition) and beginning.is_open_online(version.procedure)


@citizen
@require_GET
def tasks(request: HttpRequest, key: UUID) -> HttpResponse:
    """The task list: every part, how far it is, where to go on."""
    situation = open_draft(request, key)
    draft, way = situation.draft, situation.journey
    if instead := elsewhere(situation):
        return redirect(instead)
    context = {
        **around(situation, CHECK),
        "parts": beginning.part_stops(situation),
        "left": sum(not part.is_done for part in way.parts()),
        "go_on_url": page_url(draft, way.next_open.key),
        "is_begun": bool(draft.saved_pages),
        "back_url": reverse("portal:my_dossiers"),
    }
    return render(request, "portal/apply/tasks.html", context)


@citizen
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, key: UUID, stop: str) -> HttpResponse:
    """One stop of the way: a question, or the papers of one kind."""
    situation = open_draft(request, key)
    found = situation.journey.stop(stop)
    if instead := elsewhere(situation):
        return typed_too_late(request, situation, found) or redirect(instead)
    if found is None or found.kind is Kind.CHECK:
        return redirect("portal:tasks", key=key)
    if found.kind is Kind.EVIDENCE:
        return evidence_page(request, situation, found)
    if found.page is not None and found.page.repeat:
        entry = group_of(found.page, situation.journey.answers).number(request.GET.get(ENTRY))
        return (
            repeated_page(request, situation, found) if entry is None else _question(request, situation, found, entry)
        )
    return _question(request, situation, found)


def _question(request: HttpRequest, situation: Situation, stop: Stop, entry: int | None = None) -> HttpResponse:
    assert stop.page is not None
    form = PageForm(
        stop.page,
        situation,
        request.POST if request.method == "POST" else None,
        account=knower(situation.draft, account_of(request)),
        commune_url=reverse("portal:communes"),
        entry=entry,
    )
    if entry is None:
        _ask_by_heading(form, stop.page)
    if request.method == "POST" and form.is_valid() and not form.warnings:
        try:
            return _saved(request, situation, stop, form)
        except DraftAtCounter:
            return typed_too_late(request, open_draft(request, situation.draft.key), stop) or redirect(
                "portal:tasks", key=situation.draft.key
            )
        except DraftSent:
            return redirect("portal:sent", key=situation.draft.key)
        except DraftChanged as changed:
            fresh = open_draft(request, situation.draft.key)
            form.situation = fresh
            more = {"changed": changed.message, "theirs": _theirs(form)}
            return _show(request, fresh, stop, form, more, status=409)
    return _show(request, situation, stop, form, {})


def _ask_by_heading(form: PageForm, page: Page) -> None:
    """A lone field is asked by the page's question. Before anything reads the form: a bound field keeps its first label."""
    if len(form.fields) == 1:
        alone = next(iter(form.fields.values()))
        alone.label, alone.help_text = (
            page.question,
            " ".join(part for part in (page.hint, str(alone.help_text)) if part),
        )


def _saved(request: HttpRequest, situation: Situation, stop: Stop, form: PageForm) -> HttpResponse:
    assert stop.page is not None
    saved = acts.save_page(
        draft_id=situation.draft.pk,
        page=stop.key,
        values=form.saving,
        asked=form.kept_under,
        confirmed=form.confirmed,
        seen=request.POST.get("da_thay"),
    )
    now = situation.after(saved)
    if request.POST.get("tra_dan_cu") and (party := party_to_look_up(now, stop.page)):
        look_up(now, party, account=account_of(request), by=citizen_of(request))
        now = open_draft(request, situation.draft.key)
    if now.journey.broken:
        return redirect("portal:not_eligible", key=now.draft.key)
    if now.is_elsewhere or not now.is_offered:
        return redirect("portal:where", key=now.draft.key)
    if "nghi" in request.POST:
        return redirect("portal:tasks", key=now.draft.key)
    if form.entry is not None:
        return redirect(page_url(now.draft, stop.key, from_check=FROM_CHECK in request.GET))
    return redirect(url_after(now, stop.key, from_check=FROM_CHECK in request.GET))


def _show(
    request: HttpRequest, situation: Situation, stop: Stop, form: PageForm, more: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    assert stop.page is not None
    context = {
        **around(situation, stop.key),
        "form": form,
        "question": stop.page,
        "single": len(form.fields) == 1,
        "first_field": f"#{_first_id(form)}",
        "computed": _computed(form),
        "told": form.told,
        "lookup": _lookup_form(request, situation, stop.page),
        "card_url": reverse("portal:read_card", args=[situation.draft.key, stop.key]) if card_party(stop.page) else "",
        "looked_up": told_of_lookup(situation, stop.page),
        "entry": form.entry,
        "warnings": form.warnings if form.is_bound and not form.errors else {},
        "where": agency_told(situation) if any(one.type == "agency" for one in form.asked) else None,
        **more,
    }
    return render(request, "portal/apply/question.html", context, status=status)


def _lookup_form(request: HttpRequest, situation: Situation, page: Page) -> LookupForm | None:
    """The consent, where this page offers a look-up."""
    if not party_to_look_up(situation, page):
        return None
    return LookupForm(request.POST if request.method == "POST" else None)


def _computed(form: PageForm) -> list[tuple[str, str]]:
    """What is worked out on this page from earlier answers, in words."""
    return [(one.label, spoken(one, form.answers[one.key], {})) for one in form.shown]


def _first_id(form: PageForm) -> str:
    """Where “Sửa lại” leads: the first box of the page."""
    bound = form[next(iter(form.fields))]
    focus = getattr(bound.field.widget, "focus_id", None)
    return str(focus(bound.auto_id) if focus else bound.auto_id)


def _theirs(form: PageForm) -> list[tuple[str, str]]:
    """What the other device has saved on this page, in words."""
    answers = form.answers
    communes = communes_named(communes_in(answers))
    return [(one.label, spoken(one, answers.get(one.key), communes) or _("(để trống)")) for one in form.asked]


@citizen
@require_GET
def not_eligible(request: HttpRequest, key: UUID) -> HttpResponse:
    """Why it cannot be done, what to do instead, and the way to put a slip right."""
    situation = open_draft(request, key)
    broken = situation.journey.broken
    if not broken:
        return redirect("portal:tasks", key=key)
    pages = {one.key: page.key for page in situation.definition.form.pages() for one in page.fields}
    reasons = [
        {
            "condition": one,
            "others": found,
            "url": page_url(situation.draft, pages[one.fields[0]]) if one.fields else "",
        }
        for one, found in with_others(broken, on=clock.today())
    ]
    return render(request, "portal/apply/not_eligible.html", {**around(situation, CHECK), "reasons": reasons})


@citizen
@require_GET
def where(request: HttpRequest, key: UUID) -> HttpResponse:
    """The competent agency does not take this in online, or lies in another province: where to go."""
    situation = open_draft(request, key)
    if situation.is_offered and not situation.is_elsewhere:
        return redirect("portal:tasks", key=key)
    context = {
        **around(situation, CHECK),
        "where": agency_told(situation),
        "agency": situation.agency,
        "is_elsewhere": situation.is_elsewhere,
        "national_portal": procedure_page.NATIONAL_PORTAL,
    }
    return render(request, "portal/apply/where.html", context)


@public
@require_GET
def communes(request: HttpRequest) -> JsonResponse:
    """Communes by what is typed, for the box that fills itself while one types."""
    found = commune_places(request.GET.get("q", ""))[:8]
    return JsonResponse({"results": [{"code": one.code, "name": one.name, "note": one.note} for one in found]})
