"""The gate every request passes: sessions by realm, access as declared."""

import pytest
from django.contrib.sessions.models import Session
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from motcua.config.middleware import COOKIES, DeclaredAccess, RealmSessions
from motcua.identity.session_store import SessionStore
from motcua.ui.access import citizen, officer, public

pytestmark = pytest.mark.django_db


def _answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def _passing(path: str, view):
    request = RequestFactory().get(path)
    RealmSessions(_answer).process_request(request)
    return DeclaredAccess(_answer).process_view(request, view, (), {})


@pytest.mark.parametrize("path", ["/trang", "/can-bo/trang"])
def test_a_view_without_a_declaration_does_not_exist(path):
    with pytest.raises(Http404):
        _passing(path, lambda request: HttpResponse())


def test_an_officers_view_under_a_citizens_address_does_not_exist():
    with pytest.raises(Http404):
        _passing("/trang", officer()(lambda request: HttpResponse()))


def test_a_citizens_view_under_an_officers_address_does_not_exist():
    with pytest.raises(Http404):
        _passing("/can-bo/trang", citizen(lambda request: HttpResponse()))


@pytest.mark.parametrize("path", ["/trang", "/can-bo/trang"])
def test_a_public_view_is_open_everywhere(path):
    assert _passing(path, public(lambda request: HttpResponse())) is None


def test_a_session_ended_by_another_request_stays_ended():
    session = SessionStore()
    session["account"] = {}
    session.create()

    def signed_out_meanwhile(request: HttpRequest) -> HttpResponse:
        request.session["seen"] = 1
        Session.objects.all().delete()
        return HttpResponse("ok")

    request = RequestFactory().get("/trang", headers={"cookie": f"{COOKIES['citizen']}={session.session_key}"})
    answer = RealmSessions(signed_out_meanwhile)(request)
    assert answer.cookies[COOKIES["citizen"]].value == ""
    assert not Session.objects.exists()


def test_an_officers_error_page_has_the_officers_frame():
    strict = Client(enforce_csrf_checks=True)
    for answer in (strict.post("/can-bo/dang-nhap", {"login": "x"}), strict.get("/can-bo/khong-co")):
        page = answer.content.decode()
        assert 'class="desk"' in page
        assert "Bàn làm việc" in page
    assert 'class="desk"' not in strict.post("/dang-nhap", {"phone": "x"}).content.decode()
