"""Number and secret: guessing tells nothing, a browser left open closes, nobody is led into an act."""

import datetime

import pytest
import time_machine
from django.test import Client

from motcua.casework.enums import DeliveryMethod
from motcua.casework.models import Dossier
from motcua.kernel import clock
from tests import cast
from tests.security.world import address, read

pytestmark = pytest.mark.django_db
UNKNOWN = "H99.27-261029-0012"


@pytest.fixture
def dossier(_office_hours):
    return cast.make_dossier().dossier


def _ask(client: Client, code: str, secret: str):
    return client.post("/tra-cuu", {"ma": code, "bi_mat": secret})


def _told(answer, code: str) -> str:
    """The answer without the number that was typed and without the token."""
    import re

    text = answer.content.decode().replace(code, "…")
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text)


def test_known_and_unknown_numbers_answer_the_same_however_often_one_asks(client, dossier):
    for _ in range(13):
        known, unknown = _ask(client, dossier.code, "00000000"), _ask(client, UNKNOWN, "00000000")
        assert known.status_code == unknown.status_code == 409
        assert _told(known, dossier.code) == _told(unknown, UNKNOWN)


def test_a_shut_number_opens_again_after_an_hour(client, dossier):
    for _ in range(11):
        _ask(client, dossier.code, "00000000")
    secret = dossier.tracking_secret
    assert _ask(client, dossier.code, secret).status_code == 409
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=61)):
        assert _ask(client, dossier.code, secret).status_code == 302


def test_a_browser_left_open_shows_nothing_after_half_an_hour(client, dossier):
    _ask(client, dossier.code, dossier.tracking_secret)
    where = f"/tra-cuu/{dossier.code}"
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=20)):
        assert client.get(where).status_code == 200
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=45)):
        assert client.get(where).status_code == 200, "it was looked at in between"
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=90)):
        assert client.get(where)["Location"] == f"/tra-cuu?ma={dossier.code}"
        assert client.get(f"/ho-so-cua-toi/{dossier.code}/da-gui")["Location"].startswith("/dang-nhap?")


def test_signing_out_forgets_what_was_followed(client, dossier):
    _ask(client, dossier.code, dossier.tracking_secret)
    client.post("/dang-xuat")
    assert client.get(f"/tra-cuu/{dossier.code}")["Location"] == f"/tra-cuu?ma={dossier.code}"


def test_the_secret_never_stands_in_an_address(client, dossier):
    secret = dossier.tracking_secret
    assert client.get(f"/tra-cuu?ma={dossier.code}&bi_mat={secret}").status_code == 200
    assert client.get(f"/tra-cuu/{dossier.code}?bi_mat={secret}")["Location"] == f"/tra-cuu?ma={dossier.code}"
    assert secret not in _ask(client, dossier.code, secret)["Location"]


def test_a_visitor_sees_the_papers_names_and_no_answers(world):
    page = world.client("visitor").get(address("portal:filed", world)).content.decode().replace("\xa0", "")
    assert "099198000001" not in page
    assert "Hàng Keo" not in page


@pytest.mark.parametrize("header", [{"sec-fetch-site": "cross-site"}, {"sec-purpose": "prefetch;prerender"}])
def test_nobody_is_led_into_taking_delivery(world, header):
    Dossier.objects.filter(pk=world.wedding.pk).update(delivery_method=DeliveryMethod.ELECTRONIC)
    answer = world.client("owner").get(address("portal:signed_output", world), headers=header)
    assert answer.status_code == 302
    assert world.dossier.state == "issued"
    assert read(world.client("owner").get(address("portal:signed_output", world))).startswith(b"%PDF-")
