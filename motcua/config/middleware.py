"""The gate every request passes: which session, who is it, may they come here, and what if all else fails."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from motcua.config import errors
from motcua.identity.sessions import citizen_from, officer_from
from motcua.identity.who import guarded
from motcua.kernel.language import VIETNAMESE
from motcua.ui.access import Access, SignInFirst
from motcua.ui.language import chosen

Respond = Callable[[HttpRequest], HttpResponse]

STAFF_PREFIXES = ("/can-bo", "/quan-tri")
SAME_SITE: Final = "Lax"
PREFIX = "__Host-" if settings.PRODUCTION else ""
COOKIES = {"citizen": f"{PREFIX}phien", "staff": f"{PREFIX}phien-can-bo"}


def realm_of(path: str) -> str:
    """`staff` for officers' addresses, `citizen` for all others."""
    return "staff" if any(path == one or path.startswith(f"{one}/") for one in STAFF_PREFIXES) else "citizen"


class RealmSessions(SessionMiddleware):
    """Two sessions that never meet: a staff cookie is not even read on a citizen's page, nor the other way round."""

    def process_request(self, request: HttpRequest) -> None:
        realm = guarded(request).realm = realm_of(request.path_info)
        request.session = self.SessionStore(request.COOKIES.get(COOKIES[realm]))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Django's own logic, under the realm's cookie name and without touching the other realm's cookie."""
        name = COOKIES[getattr(request, "realm", "citizen")]
        if not hasattr(request, "session"):
            return response
        if name in request.COOKIES and request.session.is_empty():
            response.delete_cookie(name, path="/", samesite=SAME_SITE)
        elif request.session.modified and not request.session.is_empty() and response.status_code < 500:
            try:
                request.session.save()
            except UpdateError as error:
                if isinstance(error.__context__, OperationalError):
                    return response  # the database is away; nobody is signed out by that
                # signed out by another request meanwhile: it stays signed out
                response.delete_cookie(name, path="/", samesite=SAME_SITE)
                return response
            response.set_cookie(
                name,
                request.session.session_key or "",
                path="/",
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite=SAME_SITE,
            )
        return response


class Language:
    """Citizens' pages speak the language they chose; officers' pages, jobs and commands Vietnamese.

    A page depends on that cookie, so caches are told to keep one for each.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_citizens = guarded(request).realm == "citizen"
        with translation.override(chosen(request) if is_citizens else VIETNAMESE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        if is_citizens:
            patch_vary_headers(response, ("Cookie",))
        return response


class DeclaredAccess:
    """Deny by default: a view without a declaration does not exist; a declared one is held to it.

    Sets `request.citizen` or `request.officer` (None when nobody is signed in). Personal pages are never stored by caches.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = guarded(request)
        known.citizen = known.officer = None
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        access: Access | None = getattr(view, "access", None)
        if access is not None and access.realm == "files":
            if not is_files_host(request):
                raise Http404
            return None  # the address is the permission; that host knows no session
        if is_files_host(request):
            return _to_the_pages(request)
        known = guarded(request)
        if access is None or access.realm not in {"public", known.realm}:
            raise Http404  # undeclared, or an officers' view under a citizens' address, or the other way round
        if known.realm == "staff":
            officer = known.officer = officer_from(request.session)
            if access.realm == "staff" and officer is None:
                return _to_sign_in(request, "desk:sign_in")
            if access.duties and not (officer and any(officer.agencies(duty) for duty in access.duties)):
                return errors.refused(request)
        else:
            known.citizen = citizen_from(request.session)
            if access.realm == "citizen" and known.citizen is None:
                return _to_sign_in(request, "portal:sign_in")
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A public view that found out by itself that one must sign in."""
        return _to_sign_in(request, "portal:sign_in") if isinstance(exception, SignInFirst) else None


def is_files_host(request: HttpRequest) -> bool:
    """Whether the request came under the name that serves what people sent in, and nothing else."""
    return request.get_host().rpartition(":")[0] == settings.FILES_HOST or request.get_host() == settings.FILES_HOST


def _to_the_pages(request: HttpRequest) -> HttpResponse:
    """No page is shown under the files' name, where a file would share its origin."""
    if request.method != "GET":
        raise Http404
    return HttpResponseRedirect(f"{settings.PUBLIC_URL}{request.get_full_path()}")


def _to_sign_in(request: HttpRequest, name: str) -> HttpResponse:
    back = request.get_full_path() if request.method == "GET" else request.path
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'tiep': back})}")


class LastResort:
    """The last-resort handler: an error id for the person, the trace for the log, never one for the other.

    A database that is away is told as such, at once and honestly (503); what is unknown is a 500. Once a request has
    waited in vain for a connection, those of the next second do not wait: a queue of waiting pages answers nobody in time.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if errors.database_is_away():
            return errors.unavailable(request)
        response = self.get_response(request)
        session = getattr(request, "session", None)
        if request.method == "POST" or (session is not None and not session.is_empty()):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Http404 | PermissionDenied | SuspiciousOperation | BadRequest | MultiPartParserError):
            return None
        return errors.answer_failure(request, exception)
