"""A filled form that came by post: found by its code out of an opened parcel, compared with what is kept, taken into that parcel."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.casework.enums import ParcelState
from motcua.casework.models import PostalParcel
from motcua.desk import brought
from motcua.desk.at_counter import BY_POST, note_look
from motcua.desk.forms_counter import PaperForm, SeenForm
from motcua.desk.found import parcel_of
from motcua.desk.frame import frame_of
from motcua.eventlog.access import log_access
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.intake import acts
from motcua.kernel.errors import DomainError
from motcua.messaging.preview import foretell_owner
from motcua.ui.access import officer


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, parcel_id: int) -> HttpResponse:
    """The code typed or shot with a hand scanner, or the scan of the form itself; then on to what was found."""
    one, who, status = _opened_here(request, parcel_id), officer_of(request), 200
    if one.state_now is not ParcelState.OPENED:
        return redirect("desk:parcel", parcel_id=one.pk)
    posted = request.method == "POST"
    form = PaperForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        token = brought.token_for(form, who, brought.Place(frozenset({one.receiving_agency_id}), one.pk))
        if token:
            return redirect("desk:parcel_found", parcel_id=one.pk, token=token)
        status = 409
    log_access(by=who, subject=one.subject, purpose=BY_POST, seen="code")
    context = {
        "desk": frame_of(request),
        "form": form,
        "parcel": one,
        "is_closed": "het" in request.GET and not posted,
        "back": reverse("desk:parcel", args=[one.pk]),
    }
    return render(request, "desk/counter/bring.html", context, status=status)


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest, parcel_id: int, token: str) -> HttpResponse:
    """Whose it is, what for, what was changed since it was printed; one press takes it into this parcel."""
    one, who = _opened_here(request, parcel_id), officer_of(request)
    there = brought.opened(token, who)
    if there is None:
        return redirect(f"{reverse('desk:parcel_bring', args=[one.pk])}?het=1")
    printed, keys = there
    form, refusal, status = SeenForm(request.POST or None), "", 200
    if request.method == "POST" and form.is_valid():
        try:
            taken = acts.take_over_from_parcel(
                code=printed.code, seen=form.cleaned_data["da_xem"], parcel_id=one.pk, file_keys=keys, by=who
            )
        except DomainError as refused:
            refusal, status = refused.message, 409
            printed = acts.print_with(printed.code) or printed
        else:
            return redirect(f"{reverse('desk:counter_check', args=[taken.key])}?nhan=1")
    try:
        acts.require_free(printed.draft, places=frozenset({one.receiving_agency_id}), parcel_id=one.pk)
    except DomainError as gone:
        context = {"desk": frame_of(request), "form": brought.form_refused(printed, gone), "parcel": one}
        context["is_closed"], context["back"] = False, reverse("desk:parcel", args=[one.pk])
        return render(request, "desk/counter/bring.html", context, status=409)
    note_look(request, printed.draft, seen=f"tờ khai: {printed.draft.key}", purpose=BY_POST)
    context = {
        **brought.told(printed, keys),
        "desk": frame_of(request),
        "form": form,
        "refusal": refusal,
        "parcel": one,
        "back": reverse("desk:parcel_bring", args=[one.pk]),
        "told": foretell_owner("draft.taken_from_post", printed.draft, one.receiving_agency, parcel=one.code),
    }
    return render(request, "desk/counter/found.html", context, status=status)


def _opened_here(request: HttpRequest, parcel_id: int) -> PostalParcel:
    """The parcel, for whoever takes dossiers in where it lies. Errors: Http404; PermissionDenied."""
    one = parcel_of(request, parcel_id)
    if not officer_of(request).holds(Duty.RECEIVE, one.receiving_agency_id):
        raise PermissionDenied
    return one
