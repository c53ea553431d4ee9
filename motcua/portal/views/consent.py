"""What an officer filled in: its owner does not agree, and says why. Agreeing is the last look's own button."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.identity.who import citizen_of
from motcua.intake import acts
from motcua.intake.errors import DraftAtCounter, DraftSent
from motcua.intake.journey import CHECK
from motcua.portal.drafting import around, open_draft
from motcua.ui.access import citizen
from motcua.ui.forms import BaseForm, LongTextField


class DisagreeForm(BaseForm):
    nouns = {"vi_sao": gettext_lazy("chỗ không đúng")}
    vi_sao = LongTextField(
        label=gettext_lazy("Chỗ nào không đúng, hoặc vì sao không nộp?"),
        help_text=gettext_lazy("Cán bộ đã điền giúp sẽ đọc câu này. Chưa có gì được gửi đi."),
        longest=1000,
    )


@citizen
@require_http_methods(["GET", "POST"])
def disagree(request: HttpRequest, key: UUID) -> HttpResponse:
    """Not like this: back to the officer, with words."""
    situation = open_draft(request, key)
    draft = situation.draft
    if draft.dossier_code or not draft.is_done_for:
        return redirect("portal:tasks", key=key)
    form = DisagreeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.refuse_consent(draft_id=draft.pk, words=form.cleaned_data["vi_sao"], by=citizen_of(request))
        except (DraftSent, DraftAtCounter):
            return redirect("portal:sent", key=key)
        return redirect("portal:my_dossiers")
    context = {**around(situation, CHECK), "form": form, "back_url": reverse("portal:check", args=[key])}
    return render(request, "portal/apply/disagree.html", context)
