"""A citizen's pages of signing in, as a browser without JavaScript sees them."""

import datetime
import re

import pytest
import time_machine
from django.conf import settings

from motcua.config.middleware import COOKIES
from motcua.identity import acts
from motcua.identity.enums import Duty
from motcua.identity.models import Account, SignInCode
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from tests.identity import cast

pytestmark = pytest.mark.django_db
TYPED = "0912 345 678"


@pytest.fixture(autouse=True)
def _own_phones(settings):
    settings.CODE_SENDER = "tests.identity.cast.phones"


def _ask(client, typed=TYPED, go_on=""):
    return client.post("/dang-nhap" + (f"?tiep={go_on}" if go_on else ""), {"phone": typed})


def _digits() -> str:
    return SignInCode.objects.latest("pk").code


def _sign_in(client, typed=TYPED, name="Trần Văn Bình"):
    _ask(client, typed)
    answer = client.post("/dang-nhap/ma", {"code": _digits()})
    if answer["Location"] == "/dang-ky/ten":
        answer = client.post("/dang-ky/ten", {"full_name": name})
    SignInCode.objects.all().delete()
    return answer


def _text(response) -> str:
    """The page without what differs from one answer to the next anyway: the form's token, the code one typed."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|value="\d{6}"', "", response.content.decode())


def test_a_new_number_makes_an_account_in_three_questions(client):
    assert "Số điện thoại của ông/bà là gì?" in client.get("/dang-nhap").content.decode()
    assert _ask(client)["Location"] == "/dang-nhap/ma"
    assert client.post("/dang-nhap/ma", {"code": _digits()})["Location"] == "/dang-ky/ten"
    assert client.post("/dang-ky/ten", {"full_name": "Trần Văn Bình"})["Location"] == "/"
    page = client.get("/tai-khoan").content.decode()
    assert "Trần Văn Bình" in page
    assert "345 678" not in page.replace("\u00a0", " ")


def test_a_known_number_is_in_after_two_questions(client):
    cast.citizen_account()
    _ask(client)
    assert client.post("/dang-nhap/ma", {"code": _digits()})["Location"] == "/"


def test_one_goes_on_to_where_one_wanted(client):
    where = client.get("/tai-khoan")["Location"]
    assert where == "/dang-nhap?tiep=%2Ftai-khoan"
    client.post(where, {"phone": TYPED})
    client.post("/dang-nhap/ma", {"code": _digits()})
    assert client.post("/dang-ky/ten", {"full_name": "Trần Văn Bình"})["Location"] == "/tai-khoan"


@pytest.mark.parametrize(
    "elsewhere", ["//vidu.example", "https://vidu.example", "/can-bo", "javascript:alert(1)", "/\\vidu.example"]
)
def test_one_is_never_led_elsewhere(client, elsewhere):
    cast.citizen_account()
    _ask(client, go_on=elsewhere)
    assert client.post("/dang-nhap/ma", {"code": _digits()})["Location"] == "/"


def test_known_and_unknown_numbers_get_the_same_pages(client):
    cast.citizen_account(cast.PHONE)
    pages = []
    for typed in ("0912 345 678", "0912 000 678"):
        client.cookies.clear()
        first = _ask(client, typed)
        second = client.get("/dang-nhap/ma")
        third = client.post("/dang-nhap/ma", {"code": cast.wrong(_digits())})
        pages.append([(r.status_code, r.get("Location"), _text(r)) for r in (first, second, third)])
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Nhập số điện thoại"),
        ("091234", "Số di động có 10 chữ số"),
        ("0251 3822 999", "Số máy bàn không nhận được mã trong tin nhắn"),
        ("01234567890", "Số 11 chữ số kiểu cũ"),
    ],
)
def test_a_wrong_number_is_told_in_words_and_kept(client, typed, sentence):
    page = _ask(client, typed).content.decode()
    assert sentence in page
    assert f'value="{typed}"' in page or not typed
    assert "<title>Lỗi: " in page


def test_a_wrong_code_is_told_in_words(client):
    _ask(client)
    answer = client.post("/dang-nhap/ma", {"code": cast.wrong(_digits())})
    assert answer.status_code == 409
    assert "Mã chưa đúng. Còn 4 lần. Xem tin nhắn mới nhất." in answer.content.decode()


def test_a_code_may_be_typed_with_spaces(client):
    cast.citizen_account()
    _ask(client)
    digits = _digits()
    assert client.post("/dang-nhap/ma", {"code": f" {digits[:3]} {digits[3:]} "}).status_code == 302


def test_a_code_works_only_in_the_browser_that_asked_for_it(client, client_elsewhere):
    _ask(client)
    digits = _digits()
    _ask(client_elsewhere, "0987 654 321")
    assert client_elsewhere.post("/dang-nhap/ma", {"code": digits}).status_code == 409


@pytest.fixture
def client_elsewhere():
    from django.test import Client

    return Client()


def test_a_new_code_is_sent_to_the_same_number(client):
    cast.citizen_account()
    with time_machine.travel(clock.now(), tick=False) as travelling:
        _ask(client)
        assert "Chờ 30 giây" in client.post("/dang-nhap/ma", {"again": "1"}).content.decode()
        travelling.shift(31)
        assert client.post("/dang-nhap/ma", {"again": "1"}).status_code == 302
        assert client.post("/dang-nhap/ma", {"code": _digits()}).status_code == 302


def test_the_phone_stands_sealed_in_the_session(client):
    _ask(client)
    from django.contrib.sessions.models import Session

    stored = str(Session.objects.get().get_decoded())
    assert "912345678" not in stored


def test_the_cookie_changes_at_sign_in(client):
    cast.citizen_account()
    _ask(client)
    before = client.cookies[COOKIES["citizen"]].value
    client.post("/dang-nhap/ma", {"code": _digits()})
    assert client.cookies[COOKIES["citizen"]].value != before


def test_after_signing_out_the_account_is_closed(client):
    _sign_in(client)
    stolen = client.cookies[COOKIES["citizen"]].value
    assert client.get("/dang-xuat").status_code == 405
    assert client.post("/dang-xuat").status_code == 302
    client.cookies[COOKIES["citizen"]] = stolen
    assert client.get("/tai-khoan").status_code == 302


def test_after_thirty_idle_minutes_one_signs_in_again(client):
    _sign_in(client)
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=31)):
        assert client.get("/tai-khoan")["Location"].startswith("/dang-nhap?tiep=")


def test_an_ended_account_is_out_at_once(client):
    _sign_in(client)
    acts.end_account(account_id=Account.objects.get().pk, reason="Theo yêu cầu", by=SYSTEM)
    assert client.get("/tai-khoan").status_code == 302


def test_a_citizens_cookie_opens_no_officers_page(client):
    _sign_in(client)
    value = client.cookies[COOKIES["citizen"]].value
    client.cookies[COOKIES["staff"]] = value
    assert client.get("/can-bo/bao-mat")["Location"] == "/can-bo/dang-nhap"


def test_nobody_skips_the_code(client):
    assert client.get("/dang-ky/ten")["Location"] == "/dang-nhap"
    assert client.post("/dang-ky/ten", {"full_name": "Kẻ Lạ"})["Location"] == "/dang-nhap"
    assert client.get("/dang-nhap/ma")["Location"] == "/dang-nhap"


def test_the_phone_is_changed_with_a_code_sent_to_the_new_one(client):
    _sign_in(client)
    assert client.post("/tai-khoan/so-dien-thoai", {"phone": "0987 654 321"}).status_code == 302
    assert client.post("/tai-khoan/so-dien-thoai/ma", {"code": _digits()})["Location"] == "/tai-khoan"
    assert client.get("/tai-khoan").status_code == 200
    assert Account.objects.get().phone == cast.OTHER_PHONE


def test_who_was_helped_sees_who_helped(client):
    place = cast.agency()
    receiver = cast.officer(cast.staff_account(), (Duty.RECEIVE, place))
    acts.make_account_for(phone=cast.PHONE, full_name="Trần Văn Bình", agency_id=place.pk, by=receiver)
    _sign_in(client)
    assert "Nguyễn Thị Lan" in client.get("/tai-khoan").content.decode()


@pytest.mark.parametrize(
    "path", ["/dang-nhap", "/dang-nhap/ma", "/dang-ky/ten", "/tai-khoan", "/tai-khoan/so-dien-thoai"]
)
def test_getting_a_page_writes_nothing(client, path):
    before = (Account.objects.count(), SignInCode.objects.count())
    client.get(path)
    assert (Account.objects.count(), SignInCode.objects.count()) == before


def test_posting_without_the_token_is_refused():
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/dang-nhap", {"phone": TYPED}).status_code == 403
    assert settings.CSRF_COOKIE_SAMESITE == "Lax"
