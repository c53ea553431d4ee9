"""Versions that are being written: the list, how one begins, its overview, its file."""

from typing import Any

from django.db.models import Case, Q, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.catalogue import acts_working, beginnings, policies
from motcua.catalogue.check import check_today
from motcua.catalogue.ending import ending_costs
from motcua.catalogue.enums import Layer, WorkingState
from motcua.catalogue.files import dump
from motcua.catalogue.models import WorkingVersion
from motcua.catalogue.preview import token_of
from motcua.catalogue.transitions import TAKE_BACK
from motcua.console.forms import BeginForm, BringInForm
from motcua.console.found import working_of
from motcua.console.frame import frame_of
from motcua.console.places_of_faults import Finding, findings, in_words
from motcua.console.sections import SECTIONS
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.kernel import clock, wording
from motcua.ui.access import officer
from motcua.ui.components import Tone
from motcua.ui.site import PREVIEW

READERS = (Duty.EDIT, Duty.INSPECT, Duty.ADMINISTER)
SHOWN = 50
TONES: dict[str, Tone] = {
    WorkingState.DRAFTING: "go",
    WorkingState.REVIEW: "soon",
    WorkingState.APPROVED: "ok",
    WorkingState.PUBLISHED: "ok",
    WorkingState.DISCARDED: "",
}


@officer(*READERS)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return redirect("console:working_versions")


@officer(*READERS)
@require_GET
def working_versions(request: HttpRequest) -> HttpResponse:
    """What is being written, the one saved last first, but what waits for this reviewer before; on demand what is done."""
    done = (WorkingState.PUBLISHED, WorkingState.DISCARDED)
    who, all_of_them = officer_of(request), "het" in request.GET
    found = WorkingVersion.objects.select_related("author", "saved_by").order_by("-saved_at", "-pk")
    if policies.may_review(who):
        mine = Q(state=WorkingState.REVIEW) & ~Q(author_id=who.account_id)
        found = found.order_by(Case(When(mine, then=0), default=1), "-saved_at", "-pk")
    shown = found if all_of_them else found.exclude(state__in=done)
    context = {
        "desk": frame_of(request),
        "rows": [(one, _layer_of(one), TONES[one.state], wording.moment(one.saved_at)) for one in shown[:SHOWN]],
        "all_of_them": all_of_them,
        "ending_costs": ending_costs(clock.today()),
        "may_edit": policies.may_edit(who),
    }
    return render(request, "console/working_versions.html", context)


@officer(Duty.EDIT)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new procedure from nothing."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        document = beginnings.blank(**form.cleaned_data)
        working = acts_working.begin_working_version(document=document, by=officer_of(request))
        return redirect("console:section", working_id=working.pk, section=SECTIONS[0].slug)
    return render(request, "console/begin.html", {"desk": frame_of(request), "form": form})


@officer(Duty.EDIT)
@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """From a YAML file, whatever is still wrong with it."""
    form = BringInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        working = acts_working.begin_working_version(document=form.cleaned_data["file"], by=officer_of(request))
        return redirect("console:working", working_id=working.pk)
    return render(request, "console/bring_in.html", {"desk": frame_of(request), "form": form})


@officer(*READERS)
@require_GET
def overview(request: HttpRequest, working_id: int) -> HttpResponse:
    """The sections with what is wrong in each, all faults with the way to each place, and what comes next."""
    working = working_of(working_id)
    found = findings(working, check_today(working.body))
    context = {
        "desk": frame_of(request),
        "working": working,
        "state": (WorkingState(working.state).label, TONES[working.state]),
        "saved": wording.moment(working.saved_at),
        "sections": _sections(working, found),
        "faults": [one for one in found if not one.is_warning],
        "warnings": [one for one in found if one.is_warning],
        "accepted": [in_words(one, found) for one in working.accepted_warnings],
        "layer": _layer_of(working),
        "preview": f"{PREVIEW}{token_of(working)}",
        "only_informs": beginnings.only_informs(working.body),
        **_may(request, working),
    }
    return render(request, "console/working.html", context)


@officer(*READERS)
@require_GET
def export(request: HttpRequest, working_id: int) -> HttpResponse:
    """The version as a YAML file."""
    working = working_of(working_id)
    return yaml_file(working.body, working.slug)


def yaml_file(body: dict[str, Any], slug: str) -> HttpResponse:
    """A document to keep on one's own machine."""
    response = HttpResponse(dump(body), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{beginnings.slug_of(slug)}.yaml"'
    return response


def _layer_of(working: WorkingVersion) -> str:
    """Whose version it is, where it is not the nation's; a copy bears the same name as what it was made from."""
    layer = working.body.get("layer")
    return str(Layer(layer).label) if layer in Layer.values and layer != Layer.NATIONAL else ""


def _sections(working: WorkingVersion, found: list[Finding]) -> list[dict[str, Any]]:
    rows = []
    for one in SECTIONS:
        own = [finding for finding in found if finding.section is one]
        count = one.count(working.body)
        tag, tone = _stage(own, is_empty=count == 0)
        said = _("{count} mục").format(count=count) if count else one.empty if count == 0 else ""
        href = reverse("console:section", args=[working.pk, one.slug])
        rows.append({"name": one.name, "href": href, "said": said, "tag": tag, "tone": tone})
    return rows


def _stage(own: list[Finding], *, is_empty: bool) -> tuple[str, Tone]:
    """How far a section is: what must be mended, what to look at, whether there is anything at all."""
    faults = sum(not each.is_warning for each in own)
    if faults:
        return _("Còn {count} chỗ").format(count=faults), "soon"
    if own:
        return _("Xem lại {count} chỗ").format(count=len(own)), "go"
    return (_("Chưa có"), "") if is_empty else (_("Xong"), "ok")


def _may(request: HttpRequest, working: WorkingVersion) -> dict[str, bool]:
    """Which deeds are offered to whom; the acts decide."""
    who, state = officer_of(request), working.state
    edits = policies.may_edit(who)
    wrote = who.account_id in {working.author_id, *working.edited_by}
    return {
        "may_edit": edits and state == WorkingState.DRAFTING,
        "may_end_previews": edits,
        "may_take_back": edits and WorkingState(state) in TAKE_BACK.sources,
        "may_publish": edits and state == WorkingState.APPROVED,
        "may_review": policies.may_review(who) and state == WorkingState.REVIEW and not wrote,
        "is_own_review": state == WorkingState.REVIEW and wrote,
    }
