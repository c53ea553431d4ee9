"""What can be done with a whole draft: print it, keep it longer, carry it over to a new version, delete it."""

import contextlib
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.intake import acts, renewal
from motcua.intake.errors import DraftAtCounter, DraftSent
from motcua.intake.journey import CHECK
from motcua.kernel import wording
from motcua.kernel.language import in_vietnamese
from motcua.portal.drafting import around, open_draft
from motcua.portal.overview import overview
from motcua.ui.access import citizen


@citizen
@require_GET
@in_vietnamese()
def print_draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """The draft on paper, to read or to sign by hand; it says that nothing was sent."""
    situation = open_draft(request, key)
    context = {
        **around(situation, CHECK),
        "groups": overview(situation, None, may_change=False),
        "saved_at": wording.moment(situation.draft.saved_at),
    }
    return render(request, "portal/apply/print.html", context)


@citizen
@require_POST
def keep_draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep it for some weeks more, without writing anything."""
    with contextlib.suppress(DraftSent, DraftAtCounter):
        acts.keep_draft(draft_id=open_draft(request, key).draft.pk)
    return redirect("portal:my_dossiers")


@citizen
@require_http_methods(["GET", "POST"])
def renew_draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is new in the procedure since the draft was begun; one press carries over what was written."""
    situation = open_draft(request, key)
    draft, former = situation.draft, situation.draft.procedure_version
    new = renewal.next_version(draft)
    if draft.dossier_code or new == former:
        return redirect("portal:tasks", key=key)
    if request.method == "POST" and new is not None:
        with contextlib.suppress(DraftSent, DraftAtCounter):
            acts.renew_draft(draft_id=draft.pk, procedure_version_id=new.pk)
        return redirect("portal:tasks", key=key)
    context = {
        **around(situation, CHECK),
        "new": new,
        "since": wording.day(new.effective_from) if new else "",
        "changes": renewal.changes(former, new) if new else (),
        "lost": renewal.left_behind(former.definition, new.definition, draft.answers) if new else (),
        "back_url": reverse("portal:my_dossiers"),
    }
    return render(request, "portal/apply/renew.html", context)


@citizen
@require_http_methods(["GET", "POST"])
def delete_draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask once, then forget it."""
    situation = open_draft(request, key)
    if situation.draft.dossier_code:
        return redirect("portal:sent", key=key)
    if request.method == "POST":
        try:
            acts.delete_draft(draft_id=situation.draft.pk)
        except (DraftSent, DraftAtCounter):
            return redirect("portal:sent", key=key)
        return redirect("portal:my_dossiers")
    return render(request, "portal/apply/delete.html", around(situation, CHECK))
