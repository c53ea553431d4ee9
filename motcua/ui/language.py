"""The citizen's choice of language: a cookie, set by a link that every page bears. The browser's own wish is not obeyed:
many a Vietnamese telephone speaks English.
"""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.kernel.language import ENGLISH, VIETNAMESE

COOKIE: Final = "ngon-ngu"
A_YEAR: Final = 365 * 24 * 3600


def chosen(request: HttpRequest) -> str:
    """The language this citizen chose, else Vietnamese."""
    return ENGLISH if request.COOKIES.get(COOKIE) == ENGLISH else VIETNAMESE


def remember(response: HttpResponse, language: str) -> None:
    """Vietnamese needs no cookie."""
    if language != ENGLISH:
        response.delete_cookie(COOKIE, path="/", samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        ENGLISH,
        max_age=A_YEAR,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
