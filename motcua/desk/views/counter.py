"""The counter: the same questions as online, answered by the officer for whoever stands there; received at once."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.models import Agency
from motcua.casework.enums import Assistance
from motcua.catalogue import queries
from motcua.catalogue.enums import Channel
from motcua.desk.at_counter import account_for, next_stop, note_look, online_only, open_draft, page_url
from motcua.desk.choosing import procedures_like
from motcua.desk.forms_counter import FOR_OWNER, CounterForm
from motcua.desk.frame import frame_of
from motcua.desk.sheet import Sheet
from motcua.desk.views import counter_repeated
from motcua.desk.views.counter_visitor import PersonForm
from motcua.desk.visitors import Visitor, abbreviated, visitor_behind
from motcua.identity.enums import Duty
from motcua.identity.models import Account
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.intake import acts
from motcua.intake.errors import DraftSent
from motcua.intake.fields import commune_places
from motcua.intake.journey import Kind, Stop
from motcua.intake.models import Draft
from motcua.intake.repeating import group_of
from motcua.intake.situation import Situation
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.ui.access import officer
from motcua.ui.forms import SHOWN

UNFINISHED = 10


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Who stands there, and what for. A known phone must come with its name; a new one becomes an account, as helped."""
    who = officer_of(request)
    visitor = visitor_behind(request.GET.get("nguoi", ""), who) or Visitor()
    form = CounterForm(
        request.POST or None,
        who=who,
        places=_places(who),
        visitor=visitor,
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            draft = _begun(who, form.cleaned_data, visitor)
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            return redirect(page_url(draft, next_stop(Situation(draft))))
    context = {
        "desk": frame_of(request),
        "form": form,
        "visitor": visitor,
        "who": PersonForm() if visitor == Visitor() else None,
        "drafts": _unfinished(who),
        "given_back": "tra" in request.GET,
    }
    return render(request, "desk/counter/begin.html", context, status=status)


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, key: UUID, stop: str) -> HttpResponse:
    """One question page of the way."""
    situation = open_draft(request, key)
    found = situation.journey.stop(stop)
    if situation.draft.dossier_code:
        return redirect("desk:dossier", code=situation.draft.dossier_code)
    if found is None or found.kind is not Kind.QUESTION or found.page is None or situation.draft.awaits_consent:
        return redirect("desk:counter_check", key=key)
    note_look(request, situation.draft, seen=stop)
    entry = None
    if found.page.repeat:
        entry = group_of(found.page, situation.journey.answers).number(request.GET.get("so"))
        if entry is None:
            return counter_repeated.repeated_page(request, situation, found)
    return _question(request, situation, found, entry)


def _question(request: HttpRequest, situation: Situation, found: Stop, entry: int | None) -> HttpResponse:
    helped = situation.draft.account_id
    account = Account.objects.select_related("person").get(pk=helped) if helped else None
    sheet = Sheet(situation, found, account, reverse("desk:communes"), entry)
    if request.method != "POST":
        sheet.open()
        return _show(request, sheet)
    try:
        is_kept = sheet.keep(request.POST, by=officer_of(request))
    except DraftSent as sent:
        return redirect("desk:dossier", code=sent.details["code"])
    if not is_kept:
        return _show(request, sheet, status=409 if sheet.refusal else 200)
    now = sheet.situation
    return redirect(page_url(now.draft, found if entry else next_stop(now, after=found.key)))


@officer(Duty.RECEIVE)
@require_GET
def procedures(request: HttpRequest, channel: Channel) -> JsonResponse:
    """What is taken in by this channel and may be meant by what is typed, for the box that offers it."""
    found = procedures_like(request.GET.get("q", "").replace("\0", "")[:200], channel)[:SHOWN]
    return JsonResponse({"results": [{"code": one.code, "name": one.name, "note": one.note} for one in found]})


@officer(Duty.RECEIVE)
@require_GET
def communes(request: HttpRequest) -> JsonResponse:
    """Communes by what is typed, for the box that fills itself."""
    found = commune_places(request.GET.get("q", "").replace("\0", ""))[:8]
    return JsonResponse({"results": [{"code": one.code, "name": one.name, "note": one.note} for one in found]})


def _show(request: HttpRequest, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    situation, stop = sheet.situation, sheet.first
    before = situation.journey.before(stop.key)
    questions = [one.key for one in situation.journey.stops if one.kind is Kind.QUESTION]
    numbers = [questions.index(one.stop.key) + 1 for one in sheet.asked if one.stop.key in questions]
    context: dict[str, Any] = {
        "desk": frame_of(request),
        "draft": situation.draft,
        "asked": sheet.asked,
        "forms": [one.form for one in sheet.asked],
        "is_wrong": sheet.is_wrong,
        "procedure": situation.definition,
        "online_only": online_only(situation),
        "numbers": numbers,
        "total": len(questions),
        "part": stop.part,
        "warnings": sheet.warnings,
        "back": page_url(situation.draft, before) if before else reverse("desk:counter"),
        "check_url": reverse("desk:counter_check", args=[situation.draft.key]),
        "refusal": sheet.refusal,
    }
    return render(request, "desk/counter/question.html", context, status=status)


def _begun(who: Officer, given: dict[str, Any], visitor: Visitor) -> Draft:
    for_owner = given["way"] == FOR_OWNER
    channel = Channel.ONLINE if for_owner else Channel.COUNTER
    version = queries.version_in_force(given["procedure"].code, on=clock.today(), channel=channel)
    if version is None:
        raise Http404
    return acts.start_draft(
        procedure_version_id=version.pk,
        account_id=visitor.account_id
        or account_for(who, given, agency_id=given["receiving"], purpose="tiếp nhận tại quầy", visitor=visitor),
        helped_by_id=who.account_id,
        channel=channel,
        receiving_agency_id=None if for_owner else given["receiving"],
        assistance=Assistance.DONE_FOR if for_owner else Assistance.SELF,
    )


def _places(who: Officer) -> list[tuple[int, str]]:
    places = who.agencies(Duty.RECEIVE)
    return list(Agency.objects.filter(pk__in=places).order_by("name").values_list("pk", "name"))


def _unfinished(who: Officer) -> list[tuple[str, str, str]]:
    """(address, procedure, whose and when) of what this officer began and has not sent."""
    drafts = Draft.objects.written_by(who.account_id).unsent()
    found = drafts.select_related("account__person", "procedure_version__procedure").order_by("-saved_at")[:UNFINISHED]
    return [
        (
            reverse("desk:counter_check", args=[draft.key]),
            draft.procedure_version.procedure.name,
            " · ".join(filter(None, (_whose(draft), _standing(draft)))),
        )
        for draft in found
    ]


def _whose(draft: Draft) -> str:
    return abbreviated(draft.account.display_name) if draft.account else ""


def _standing(draft: Draft) -> str:
    """How far it is: with its owner, refused, or being typed."""
    if draft.awaits_consent:
        return _("chờ chủ hồ sơ xác nhận")
    if draft.consent_refused_at:
        return _("chủ hồ sơ không đồng ý")
    return _("lưu lúc {when:%H:%M %d/%m}").format(when=clock.local(draft.saved_at))
