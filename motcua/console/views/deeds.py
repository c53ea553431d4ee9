"""What is done with a whole version: hand over, take back, send back, sign off, publish, discard, withdraw."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.casework.models import Dossier
from motcua.catalogue import acts, acts_working
from motcua.catalogue.check import check_today
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.preview import token_of
from motcua.catalogue.queries import replaceable_by
from motcua.console.comparing import compared
from motcua.console.forms import EndForm, PublishForm, SendBackForm
from motcua.console.found import working_of
from motcua.console.frame import frame_of
from motcua.console.places_of_faults import findings, in_words
from motcua.console.views.comparing import base_of
from motcua.console.views.procedures import version_of
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.ui.access import officer
from motcua.ui.components import Link
from motcua.ui.site import PREVIEW


@officer(Duty.EDIT)
@require_POST
def hand_over(request: HttpRequest, working_id: int) -> HttpResponse:
    return _done(request, working_id, lambda: acts_working.hand_over(working_id=working_id, by=officer_of(request)))


@officer(Duty.EDIT)
@require_POST
def take_back(request: HttpRequest, working_id: int) -> HttpResponse:
    return _done(request, working_id, lambda: acts_working.take_back(working_id=working_id, by=officer_of(request)))


@officer(Duty.EDIT)
@require_POST
def discard(request: HttpRequest, working_id: int) -> HttpResponse:
    return _done(request, working_id, lambda: acts_working.discard(working_id=working_id, by=officer_of(request)))


@officer(Duty.EDIT)
@require_POST
def end_previews(request: HttpRequest, working_id: int) -> HttpResponse:
    """The addresses of “Xem như người dân” that were given to others open nothing any more."""
    return _done(request, working_id, lambda: acts_working.end_previews(working_id=working_id, by=officer_of(request)))


@officer(Duty.INSPECT)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, working_id: int) -> HttpResponse:
    """The reviewer reads what changes for people and what the check says, then signs it off or sends it back."""
    working = working_of(working_id)
    base, found = base_of(working), findings(working, check_today(working.body))
    wants_back = request.POST.get("doing") == "send_back"
    form = SendBackForm(request.POST if wants_back else None)
    refusal = ""
    if request.method == "POST" and (not wants_back or form.is_valid()):
        try:
            _reviewed(request, working_id, form.cleaned_data["note"] if wants_back else "")
        except DomainError as refused:
            refusal = in_words(refused.message, found)
        else:
            return redirect("console:working", working_id=working_id)
    context = {
        "desk": frame_of(request),
        "working": working,
        "compared": compared(base.body, working.body) if base else None,
        "beside": False,
        "warnings": [one for one in found if one.is_warning],
        "accepted": [in_words(one, found) for one in working.accepted_warnings],
        "ticked": request.POST.getlist("accepted"),
        "form": form,
        "refusal": refusal,
        "preview": f"{PREVIEW}{token_of(working)}",
    }
    return render(request, "console/review.html", context, status=409 if refusal else 200)


@officer(Duty.EDIT)
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, working_id: int) -> HttpResponse:
    """From which day on."""
    working = working_of(working_id)
    replaceable = replaceable_by(working, clock.today())
    form = PublishForm(
        request.POST or None,
        today=clock.today(),
        replaceable={one.effective_from: one.number for one in replaceable},
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["effective_to"]
        try:
            done = acts_working.publish_working_version(
                working_id=working_id,
                effective_from=form.cleaned_data["effective_from"].earliest(),
                effective_to=until.earliest() if until else None,
                correcting=form.cleaned_data.get("correcting", ""),
                by=officer_of(request),
            )
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            assert done.version is not None
            return redirect(f"{reverse('console:procedure', args=[done.version.procedure.slug])}?xong=cong-bo")
    context = {
        "desk": frame_of(request),
        "form": form,
        "title": _("Công bố"),
        "about": working.name,
        "verb": _("Công bố"),
        "say": " ".join(
            [
                _(
                    "Từ ngày đó, hồ sơ mới theo bản này. Hồ sơ đã nộp vẫn theo bản cũ. Đã công bố thì không sửa được nữa."
                ),
                *_received(replaceable),
            ]
        ),
        "back": Link(working.name, reverse("console:working", args=[working_id])),
    }
    return render(request, "console/deed.html", context, status=status)


@officer(Duty.EDIT)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, version_id: int) -> HttpResponse:
    """A published version ends on a day."""
    version = version_of(version_id)
    form = EndForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["effective_to"].earliest()
        try:
            acts.withdraw_version(version_id=version_id, effective_to=day, by=officer_of(request))
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            return redirect(f"{reverse('console:procedure', args=[version.procedure.slug])}?xong=het-hieu-luc")
    context = {
        "desk": frame_of(request),
        "form": form,
        "title": _("Cho bản {number} hết hiệu lực").format(number=version.number),
        "about": version.procedure.name,
        "verb": _("Cho hết hiệu lực"),
        "say": _("Từ ngày đó không ai nộp theo bản này được nữa. Hồ sơ đã nộp vẫn được giải quyết đến hết."),
        "back": Link(version.procedure.name, reverse("console:procedure", args=[version.procedure.slug])),
    }
    return render(request, "console/deed.html", context, status=status)


def _received(versions: Iterable[ProcedureVersion]) -> list[str]:
    """How many dossiers stay with each version that may be replaced."""
    told = _("Bản {number} đã nhận {count} hồ sơ; các hồ sơ ấy vẫn theo bản {number}.")
    counted = ((one.number, Dossier.objects.filter(procedure_version=one).count()) for one in versions)
    return [told.format(number=number, count=count) for number, count in counted if count]


def _reviewed(request: HttpRequest, working_id: int, note: str) -> None:
    by = officer_of(request)
    if note:
        acts_working.send_back(working_id=working_id, note=note, by=by)
        return
    seen = request.POST.get("seen", "")
    number = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else 0
    accepted = request.POST.getlist("accepted")
    acts_working.sign_off(working_id=working_id, seen=number, by=by, accepted=accepted)


def _done(request: HttpRequest, working_id: int, deed: Callable[[], Any]) -> HttpResponse:
    """Do it and go back to the version, or say why not."""
    working = working_of(working_id)
    back = reverse("console:working", args=[working.pk])
    try:
        deed()
    except DomainError as refusal:
        context = {"desk": frame_of(request), "sentence": refusal.message, "back": back}
        return render(request, "console/refused.html", context, status=409)
    return redirect(back)
