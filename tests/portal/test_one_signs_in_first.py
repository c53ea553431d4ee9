"""Pages of a dossier lead who is nobody yet to sign in, and say nothing of whether there is such a dossier."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["", "/bo-sung", "/da-gui", "/rut"])
def test_nobody_is_led_to_sign_in_and_back(client, page):
    address = f"/ho-so-cua-toi/H99.27-261110-0001{page}"
    assert client.get(address)["Location"] == f"/dang-nhap?tiep={address.replace('/', '%2F')}"


def test_a_visitor_is_asked_for_both_codes_again(client):
    assert client.get("/tra-cuu/H99.27-261110-0001")["Location"] == "/tra-cuu?ma=H99.27-261110-0001"
