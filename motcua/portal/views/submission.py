"""The last look, sending, and the page that says it has arrived."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.casework.models import Dossier
from motcua.catalogue.enums import Channel
from motcua.documents import printing
from motcua.identity.who import account_of, citizen_of
from motcua.intake import acts
from motcua.intake.errors import NotComplete
from motcua.intake.forms import StatementForm, declared_in
from motcua.intake.journey import CHECK
from motcua.intake.prefill import knower
from motcua.intake.situation import Situation
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.language import in_vietnamese
from motcua.portal import arrival
from motcua.portal.drafting import around, elsewhere, open_draft, page_url
from motcua.portal.overview import overview
from motcua.portal.told import reviews_of, standing_of
from motcua.ui.access import citizen


@citizen
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everything once more, then one press that sends it once."""
    situation = open_draft(request, key)
    if instead := elsewhere(situation):
        return redirect(instead)
    refused = ""
    if request.method == "POST":
        try:
            acts.submit(
                draft_id=situation.draft.pk,
                by=citizen_of(request),
                declared=declared_in(request.POST),
                seen=_version_seen(request),
            )
        except NotComplete as missing:
            if missing.details["page"] != CHECK:
                return redirect(page_url(situation.draft, missing.details["page"], from_check=True))
        except DomainError as refusal:
            refused = refusal.message
        else:
            return redirect("portal:sent", key=key)
    if instead := _unready(situation):
        return redirect(instead)
    form = StatementForm(situation, request.POST if request.method == "POST" else None)
    context = {
        **around(situation, CHECK),
        "form": form,
        "groups": overview(situation, knower(situation.draft, account_of(request))),
        "refused": refused,
        **standing_of(situation, account_of(request)),
        "answer_hours": _("Trong {n} giờ làm việc, cán bộ trả lời: nhận, cần bổ sung, hoặc không nhận.").format(
            n=rule(rules.ANSWER_HOURS, on=clock.today())
        ),
    }
    return render(request, "portal/apply/check.html", context, status=409 if refused else 200)


def _version_seen(request: HttpRequest) -> int | None:
    """The version of the draft that the page showed."""
    seen = request.POST.get("da_xem", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None


def _unready(situation: Situation) -> str:
    """Where to go instead while something is missing; "" when it can be sent."""
    draft, way = situation.draft, situation.journey
    if way.broken:
        return reverse("portal:not_eligible", args=[draft.key])
    if not way.is_complete:
        return page_url(draft, way.next_open.key)
    if situation.is_elsewhere or not situation.is_offered:
        return reverse("portal:where", args=[draft.key])
    return ""


@citizen
@require_GET
def sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """It has arrived: numbers, what comes next and when. Good for as long as the bookmark."""
    situation = open_draft(request, key)
    if not situation.draft.dossier_code:
        return redirect("portal:tasks", key=key)
    if situation.draft.channel != Channel.ONLINE:
        return redirect("portal:dossier", code=situation.draft.dossier_code)
    dossier = _dossier(situation)
    context = {
        "draft": situation.draft,
        "procedure": situation.definition,
        "dossier": dossier,
        "secret": dossier.tracking_secret,
        "stamp": arrival.stamp_minute(dossier),
        "steps": arrival.next_steps(dossier, situation),
        "reviews": reviews_of(situation),
        "slip_url": reverse("portal:slip", args=[key]),
        "dossier_url": reverse("portal:dossier", args=[dossier.code]),
        "pages": sum(one.file.pages for one in situation.files),
    }
    return render(request, "portal/apply/sent.html", context)


@citizen
@require_GET
@in_vietnamese()
def slip(request: HttpRequest, key: UUID) -> HttpResponse:
    """The tracking slip as PDF: a copy to keep."""
    situation = open_draft(request, key)
    if not situation.draft.dossier_code:
        return redirect("portal:tasks", key=key)
    dossier = _dossier(situation)
    answer = HttpResponse(printing.render(arrival.slip_of(dossier)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{dossier.code}.pdf"'
    return answer


@citizen
@require_GET
def qr(request: HttpRequest, key: UUID) -> HttpResponse:
    """The tracking address as a picture."""
    situation = open_draft(request, key)
    if not situation.draft.dossier_code:
        return redirect("portal:tasks", key=key)
    return HttpResponse(arrival.qr_svg(situation.draft.dossier_code), content_type="image/svg+xml")


def _dossier(situation: Situation) -> Dossier:
    dossier: Dossier = Dossier.objects.get(code=situation.draft.dossier_code)
    return dossier
