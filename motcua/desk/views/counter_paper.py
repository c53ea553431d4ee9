"""A filled form on paper, signed by hand: found by its code, compared with what is kept, taken over, printed, given back."""

import contextlib
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies.models import Agency
from motcua.desk import brought
from motcua.desk.at_counter import AT_COUNTER, note_look, open_draft
from motcua.desk.forms_counter import PaperForm, TakeOverForm
from motcua.desk.frame import frame_of
from motcua.documents import printing
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.intake import acts
from motcua.intake.models import Draft, DraftPrint
from motcua.intake.paper_forms import filled_form
from motcua.kernel.errors import DomainError
from motcua.messaging.preview import Foretold, foretell_owner
from motcua.ui.access import officer
from motcua.ui.files import pdf_response


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """The code typed or shot with a hand scanner, or the scan of the form itself; then on to what was found."""
    who, status = officer_of(request), 200
    posted = request.method == "POST"
    form = PaperForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        token = brought.token_for(form, who, brought.Place(who.agencies(Duty.RECEIVE)))
        if token:
            return redirect("desk:counter_found", token=token)
        status = 409
    context = {
        "desk": frame_of(request),
        "form": form,
        "parcel": None,
        "is_closed": "het" in request.GET and not posted,
        "back": reverse("desk:counter"),
    }
    return render(request, "desk/counter/bring.html", context, status=status)


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest, token: str) -> HttpResponse:
    """Whose it is, what for, what was changed since it was printed; one press takes it over."""
    who = officer_of(request)
    there = brought.opened(token, who)
    if there is None:
        return redirect(f"{reverse('desk:counter_bring')}?het=1")
    printed, keys = there
    form = TakeOverForm(request.POST or None, places=_places(who))
    refusal, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            taken = acts.take_over_at_counter(
                code=printed.code,
                seen=form.cleaned_data["da_xem"],
                agency_id=form.cleaned_data["receiving"],
                file_keys=keys,
                by=who,
            )
        except DomainError as refused:
            refusal, status = refused.message, 409
            printed = acts.print_with(printed.code) or printed
        else:
            return redirect(f"{reverse('desk:counter_check', args=[taken.key])}?nhan=1")
    try:
        acts.require_free(printed.draft, places=who.agencies(Duty.RECEIVE))
    except DomainError as gone:
        return _gone(request, printed, gone)
    note_look(request, printed.draft, seen=f"tờ khai: {printed.draft.key}", purpose=AT_COUNTER)
    context: dict[str, Any] = {
        **brought.told(printed, keys),
        "desk": frame_of(request),
        "form": form,
        "refusal": refusal,
        "parcel": None,
        "back": reverse("desk:counter_bring"),
        "told": _told_owner(printed.draft, who),
    }
    return render(request, "desk/counter/found.html", context, status=status)


def _gone(request: HttpRequest, printed: DraftPrint, why: DomainError) -> HttpResponse:
    """Sent, or at another counter, since it was found: why, and nothing of what stands in it."""
    form = brought.form_refused(printed, why)
    context = {
        "desk": frame_of(request),
        "form": form,
        "parcel": None,
        "is_closed": False,
        "back": reverse("desk:counter"),
    }
    return render(request, "desk/counter/bring.html", context, status=409)


@officer(Duty.RECEIVE)
@require_POST
def print_form(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give what was answered so far a code for paper, and lead to the PDF."""
    situation = open_draft(request, key)
    if situation.draft.dossier_code or situation.draft.parcel_id or situation.draft.is_done_for:
        return redirect("desk:counter_check", key=key)
    acts.print_draft(draft_id=situation.draft.pk, by=officer_of(request))
    return redirect("desk:counter_form", key=key)


@officer(Duty.RECEIVE)
@require_GET
def form_pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    """The filled form to be signed, once this version was given its code."""
    situation = open_draft(request, key)
    printed = situation.draft.prints.filter(version=situation.draft.version).first()
    if printed is None or situation.draft.dossier_code or situation.draft.is_done_for:
        return redirect("desk:counter_check", key=key)
    note_look(request, situation.draft, seen="in tờ khai để ký")
    return pdf_response(printing.render(filled_form(situation, printed)), name=f"to-khai-{printed.code[-4:]}")


@officer(Duty.RECEIVE)
@require_POST
def give_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Back to its owner's device; on to the parcel it lay in, or to the counter."""
    draft = open_draft(request, key).draft
    with contextlib.suppress(DomainError):  # sent or given back meanwhile: the next page says how it stands
        acts.give_back(draft_id=draft.pk, by=officer_of(request))
        next_page = reverse("desk:parcel", args=[draft.parcel_id]) if draft.parcel_id else reverse("desk:counter")
        return redirect(f"{next_page}?tra=1")
    return redirect("desk:counter_check", key=key)


def _told_owner(draft: Draft, who: Officer) -> Foretold | None:
    """What its owner will receive; where one of several places is still to be chosen, the name stays open."""
    places = Agency.objects.filter(pk__in=who.agencies(Duty.RECEIVE))[:2]
    place = places[0] if len(places) == 1 else Agency(name="…", short_name="…")
    return foretell_owner("draft.taken_over", draft, place)


def _places(who: Officer) -> list[tuple[int, str]]:
    places = who.agencies(Duty.RECEIVE)
    return list(Agency.objects.filter(pk__in=places).order_by("name").values_list("pk", "name"))
