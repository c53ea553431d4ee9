"""An officer helps a citizen to an account at the counter."""

import pytest

from motcua.config.middleware import COOKIES
from motcua.identity.enums import Duty
from motcua.identity.models import Account
from motcua.identity.sessions import sign_in
from tests.identity import cast

pytestmark = pytest.mark.django_db
NEW, PHONE = "/can-bo/giup-nguoi-dan/tai-khoan", "/can-bo/giup-nguoi-dan/so-dien-thoai"


@pytest.fixture(autouse=True)
def _quick(settings):
    settings.PASSWORD_HASHERS = ["tests.identity.cast.QuickArgon2"]


@pytest.fixture
def place():
    return cast.agency()


def _as(client, duty, place):
    from motcua.identity.session_store import SessionStore

    account = cast.staff_account()
    cast.officer(account, (duty, place))
    session = SessionStore()
    session.create()
    sign_in(session, account)
    session.save()
    client.cookies[COOKIES["staff"]] = session.session_key
    return account


def _new(place, **more):
    given = {"agency_id": place.pk, "full_name": "Satō Hanako", "phone": "+81 3-1234-5678", "nationality": "JP"}
    return {**given, "passport": "tk 1234567", **more}


def test_a_foreigner_is_helped_to_an_account(client, place):
    helper = _as(client, Duty.SUPPORT, place)
    page = client.post(NEW, _new(place)).content.decode()
    assert "Đã lập tài khoản cho Satō Hanako" in page
    made = Account.objects.citizens().get()
    assert made.person
    assert (made.helped_by, made.person.passport, made.phone) == (helper, "TK1234567", "+81312345678")


def test_a_phone_that_has_an_account_is_refused_in_words(client, place):
    cast.citizen_account()
    _as(client, Duty.RECEIVE, place)
    answer = client.post(NEW, _new(place, phone="0912 345 678"))
    assert answer.status_code == 409
    assert "Số điện thoại này đã có tài khoản" in answer.content.decode()


def test_only_one_of_the_own_agencies_can_be_chosen(client, place):
    other = cast.agency("UBND phường Long Bình")
    _as(client, Duty.SUPPORT, place)
    client.post(NEW, _new(place, agency_id=other.pk))
    assert not Account.objects.citizens().exists()


@pytest.mark.parametrize("path", [NEW, PHONE])
def test_another_duty_is_not_enough(client, place, path):
    _as(client, Duty.REVIEW, place)
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("path", [NEW, PHONE])
def test_the_tools_of_the_duty_are_at_hand(client, place, path):
    account = _as(client, Duty.RECEIVE, place)
    page = client.get(path).content.decode()
    assert 'href="/can-bo/tiep-nhan/moi"' in page
    assert account.display_name in page


@pytest.mark.parametrize("path", [NEW, PHONE])
def test_a_stranger_is_led_to_sign_in(client, path):
    assert client.get(path)["Location"].startswith("/can-bo/dang-nhap?tiep=")


def test_a_lost_phone_is_replaced(client, place):
    account = cast.citizen_account()
    _as(client, Duty.SUPPORT, place)
    given = {"agency_id": place.pk, "old_phone": "0912345678", "new_phone": "0987654321", "reason": "Mất máy"}
    assert client.post(PHONE, {**given, "full_name": "Lê Thị Hoa"}).status_code == 409
    page = client.post(PHONE, {**given, "full_name": "Trần Văn Bình"}).content.decode()
    assert "Đã đổi số" in page
    assert Account.objects.get(pk=account.pk).phone == cast.OTHER_PHONE
