"""Following a dossier without signing in: number and secret."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.acts.tracking import tracking
from motcua.identity.who import citizen_or_none
from motcua.kernel.codes import read_dossier_code
from motcua.kernel.errors import DomainError
from motcua.portal.dossier_access import reading, remember
from motcua.portal.views.my_dossiers import show_dossier
from motcua.ui.access import SignInFirst, public
from motcua.ui.forms import BaseForm, TextField
from motcua.ui.widgets import Text


def _code(text: str) -> str:
    return read_dossier_code(text)


class TrackForm(BaseForm):
    """Both codes as they stand on paper, however they are typed."""

    ma = TextField(
        label=gettext_lazy("Mã hồ sơ"),
        help_text=gettext_lazy("Ví dụ H19.26-260312-0007, in trên giấy hẹn và trong tin nhắn."),
        longest=60,
        parse=_code,
    )
    bi_mat = TextField(
        label=gettext_lazy("Mã tra cứu"), help_text=gettext_lazy("8 chữ và số, in ngay dưới mã hồ sơ. Viết hoa hay thường đều được."), longest=40,
        widget=Text(width=12, attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip


@public
@require_http_methods(["GET", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for both codes. An unknown number and a wrong secret get the same answer."""
    form = (
        TrackForm(request.POST)
        if request.method == "POST"
        else TrackForm(initial={"ma": request.GET.get("ma", "")[:60]})
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            dossier = tracking(form.cleaned_data["ma"], form.cleaned_data["bi_mat"])
        except DomainError as refusal:
            form.add_error("bi_mat", refusal.message)
            status = 409
        else:
            remember(request, dossier)
            return redirect("portal:tracked", code=dossier.code)
    context = {"form": form, "signed_in": citizen_or_none(request) is not None}
    return render(request, "portal/track/track.html", context, status=status)


@public
@require_GET
def tracked(request: HttpRequest, code: str) -> HttpResponse:
    """The dossier, for this browser session; once that is over, both codes are asked for again."""
    try:
        read = reading(request, code)
    except SignInFirst:
        return redirect(f"{reverse('portal:track')}?{urlencode({'ma': code})}")
    return show_dossier(request, read)
