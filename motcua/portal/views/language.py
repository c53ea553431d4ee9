"""English or Vietnamese, as the citizen chooses."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from motcua.kernel.language import ENGLISH, VIETNAMESE
from motcua.ui.access import public
from motcua.ui.language import remember


@public
@require_safe
def choose(request: HttpRequest, language: str) -> HttpResponse:
    """Back to the page one came from, in the language that was asked for. Nothing but the cookie changes."""
    if language not in (VIETNAMESE, ENGLISH):
        raise Http404
    back = request.GET.get("tiep", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    remember(response, language)
    return response
