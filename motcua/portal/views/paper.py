"""The draft on paper, to be signed by hand and brought to a counter, or posted; where it is while it lies there."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from motcua.documents import printing
from motcua.eventlog.access import log_access
from motcua.identity.who import citizen_of
from motcua.intake import acts
from motcua.intake.answers import communes_in, spoken
from motcua.intake.errors import DraftAtCounter, DraftSent
from motcua.intake.forms import PageForm
from motcua.intake.journey import CHECK, Kind, Stop
from motcua.intake.paper_forms import by_post, counters_of, filled_form, papers_to_bring, signers_of
from motcua.intake.situation import Situation
from motcua.kernel import wording
from motcua.kernel.language import in_vietnamese
from motcua.portal.drafting import around, elsewhere, open_draft, page_url
from motcua.portal.place import communes_named
from motcua.ui.access import citizen


@citizen
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """What to do with the form, what to bring, where; one press prints this version."""
    situation = open_draft(request, key)
    if instead := elsewhere(situation):
        return redirect(instead)
    if request.method == "POST":
        try:
            acts.print_draft(draft_id=situation.draft.pk, by=citizen_of(request))
        except (DraftSent, DraftAtCounter):
            return redirect("portal:tasks", key=key)
        return redirect("portal:paper_pdf", key=key)
    way = situation.journey
    counters = counters_of(situation)
    context = {
        **around(situation, CHECK),
        "back_url": page_url(situation.draft, CHECK) if way.is_complete else reverse("portal:tasks", args=[key]),
        "open": sum(1 for one in way.stops if one.kind is Kind.QUESTION and not one.is_done),
        "go_on_url": page_url(situation.draft, way.next_open.key),
        "signers": [one.name for one in signers_of(situation)],
        "papers": papers_to_bring(situation),
        "counters": counters,
        "by_post": by_post(situation),
        "kept_until": wording.moment(situation.draft.expires_at),
    }
    return render(request, "portal/apply/paper.html", context)


@citizen
@require_GET
@in_vietnamese()
def paper_pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    """The form as PDF, once this version was given its code."""
    situation = open_draft(request, key)
    printed = situation.draft.prints.filter(version=situation.draft.version).first()
    if elsewhere(situation) or printed is None:
        return redirect("portal:paper", key=key)
    log_access(by=citizen_of(request), subject=situation.draft.subject, purpose="in tờ khai để ký tay", seen="answers")
    response = HttpResponse(printing.render(filled_form(situation, printed)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="to-khai-{printed.code[-4:]}.pdf"'
    return response


@citizen
@require_GET
def at_counter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where the draft is while a counter has it."""
    situation = open_draft(request, key)
    if not situation.draft.is_at_counter:
        return redirect("portal:tasks", key=key)
    return render(request, "portal/apply/at_counter.html", _told(situation))


def typed_too_late(request: HttpRequest, situation: Situation, stop: Stop | None) -> HttpResponse | None:
    """What was typed while a counter took the draft over: not kept, but shown, so that it can be told there."""
    if request.method != "POST" or not situation.draft.is_at_counter or stop is None or stop.page is None:
        return None
    form = PageForm(stop.page, situation, request.POST)
    form.is_valid()
    communes = communes_named(communes_in(form.values))
    typed = [(one.label, spoken(one, form.values.get(one.key), communes)) for one in form.asked]
    context = _told(situation, [(label, words) for label, words in typed if words])
    return render(request, "portal/apply/at_counter.html", context, status=409)


def _told(situation: Situation, typed: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """What the page says while a counter has the draft. `typed`: label and words of what came too late to be kept."""
    draft = situation.draft
    assert draft.taken_over_at is not None
    return {
        **around(situation, CHECK),
        "place": None,
        "counter": draft.receiving_agency,
        "since": wording.moment(draft.taken_over_at),
        "parcel": draft.parcel,
        "typed": typed,
        "back_url": reverse("portal:my_dossiers"),
    }
