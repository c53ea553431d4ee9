"""What can be done with a whole draft: print it, delete it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.intake import acts
from motcua.intake.errors import DraftSent
from motcua.intake.journey import CHECK
from motcua.kernel import wording
from motcua.portal.drafting import around, open_draft
from motcua.portal.overview import overview
from motcua.ui.access import citizen


@citizen
@require_GET
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
@require_http_methods(["GET", "POST"])
def delete_draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask once, then forget it."""
    situation = open_draft(request, key)
    if situation.draft.dossier_code:
        return redirect("portal:sent", key=key)
    if request.method == "POST":
        try:
            acts.delete_draft(draft_id=situation.draft.pk)
        except DraftSent:
            return redirect("portal:sent", key=key)
        return redirect("portal:my_dossiers")
    return render(request, "portal/apply/delete.html", around(situation, CHECK))
