"""An officer's pages of signing in and of second steps."""

import datetime
import html
import json
import re

import pyotp
import pytest
import time_machine

from motcua.config.middleware import COOKIES
from motcua.identity import acts
from motcua.identity.enums import Duty
from motcua.identity.models import Passkey
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from tests.identity import cast

pytestmark = pytest.mark.django_db
HOME = "https://dichvucong.vidu.vn"
DOOR, STEP, SECURITY = "/can-bo/dang-nhap", "/can-bo/dang-nhap/buoc-hai", "/can-bo/bao-mat"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PUBLIC_URL = HOME
    settings.PASSWORD_HASHERS = ["tests.identity.cast.QuickArgon2"]


@pytest.fixture
def account():
    return cast.staff_account()


@pytest.fixture
def totp(account):
    return cast.enrol_totp(account)


def _password(client, password=cast.PASSWORD, go_on=""):
    return client.post(DOOR + (f"?tiep={go_on}" if go_on else ""), {"login": "lan.nguyen", "password": password})


def _options(response):
    found = re.search(r'data-options="([^"]+)"', response.content.decode())
    assert found
    return json.loads(html.unescape(found[1]))


def _next_code(totp):
    return totp.at(clock.now() + datetime.timedelta(seconds=30))


def _in(client, totp):
    _password(client)
    assert client.post(STEP, {"code": _next_code(totp)}).status_code == 302


def test_in_the_demo_the_password_opens_the_desk(client, account, settings):
    settings.DEMO = True
    assert _password(client)["Location"] == "/can-bo"
    assert client.get(SECURITY).status_code == 200


def test_who_only_writes_the_catalogue_begins_in_the_console(client, account, settings):
    settings.DEMO = True
    agency = cast.agency()
    cast.officer(account, (Duty.EDIT, agency))
    assert _password(client)["Location"] == "/quan-tri/"
    assert _password(client, go_on="/can-bo/bao-mat")["Location"] == "/can-bo/bao-mat"
    cast.officer(account, (Duty.RECEIVE, agency))
    assert _password(client)["Location"] == "/can-bo"


def test_elsewhere_the_password_alone_opens_only_the_enrolment(client, account):
    assert _password(client)["Location"] == SECURITY
    page = client.get(SECURITY).content.decode()
    assert "Thêm một cách bên dưới để vào làm việc" in page
    assert "Lập mã dự phòng" not in page


def test_enrolling_the_app_on_the_way_in_opens_the_desk(client, account):
    _password(client)
    page = client.post(SECURITY, {"viec": "ung-dung"}).content.decode()
    assert "data:image/svg+xml;charset=utf-8,%3Csvg%20xmlns" in page
    secret = re.search(r'<strong class="num">([A-Z2-7 ]+)</strong>', page)
    assert secret
    code = pyotp.TOTP(secret[1].replace(" ", "")).at(clock.now())
    wrong = client.post(SECURITY, {"viec": "ung-dung-xong", "code": cast.wrong(code)})
    assert wrong.status_code == 409
    assert client.post(SECURITY, {"viec": "ung-dung-xong", "code": code})["Location"] == "/can-bo"
    assert "Đã thêm một ứng dụng" in client.get(SECURITY).content.decode()


def test_enrolling_a_passkey_on_the_way_in_opens_the_desk(client, account):
    _password(client)
    key = cast.SoftKey(HOME)
    answer = key.create(_options(client.post(SECURITY, {"viec": "khoa"})))
    assert client.post(SECURITY, {"viec": "khoa-xong", "answer": answer, "name": "Máy bàn"})["Location"] == "/can-bo"
    assert Passkey.objects.get().name == "Máy bàn"


def test_a_passkey_opens_the_desk(client, account, totp):
    key = cast.SoftKey(HOME)
    _in(client, totp)
    answer = key.create(_options(client.post(SECURITY, {"viec": "khoa"})))
    client.post(SECURITY, {"viec": "khoa-xong", "answer": answer, "name": ""})
    client.post("/can-bo/dang-xuat")
    assert _password(client)["Location"] == STEP
    answer = key.get(_options(client.get(STEP)))
    assert client.post(STEP, {"answer": answer})["Location"] == "/can-bo"


def test_a_passkeys_answer_is_good_for_one_challenge(client, account, totp):
    key = cast.SoftKey(HOME)
    _in(client, totp)
    created = key.create(_options(client.post(SECURITY, {"viec": "khoa"})))
    client.post(SECURITY, {"viec": "khoa-xong", "answer": created, "name": ""})
    _password(client)
    answer = key.get(_options(client.get(STEP)))
    client.post(STEP, {"answer": answer})
    _password(client)
    replayed = client.post(STEP, {"answer": answer})
    assert replayed.status_code == 409
    assert "Chưa đăng nhập được bằng vân tay hoặc khuôn mặt" in replayed.content.decode()


def test_the_apps_code_opens_the_desk_and_leads_where_one_wanted(client, account, totp):
    where = "/can-bo/ho-so/H19.26-260301-0007"
    assert _password(client, go_on=where)["Location"] == STEP
    assert client.post(STEP, {"code": _next_code(totp)})["Location"] == where


@pytest.mark.parametrize("elsewhere", ["//vidu.example", "/tai-khoan", "/can-bo-gia", "https://vidu.example/can-bo"])
def test_one_is_never_led_elsewhere(client, account, totp, elsewhere):
    _password(client, go_on=elsewhere)
    assert client.post(STEP, {"code": _next_code(totp)})["Location"] == "/can-bo"


def test_a_wrong_password_says_neither_which_was_wrong(client, account):
    known = client.post(DOOR, {"login": "lan.nguyen", "password": "sai"})
    unknown = client.post(DOOR, {"login": "khong.co", "password": "sai"})
    assert known.status_code == unknown.status_code == 409
    for answer in (known, unknown):
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại cả hai." in answer.content.decode()


def test_the_password_is_not_sent_back(client, account):
    assert "mật khẩu sai của tôi" not in _password(client, "mật khẩu sai của tôi").content.decode()


def test_the_second_step_cannot_be_skipped(client, account, totp):
    _password(client)
    assert client.get(SECURITY)["Location"] == DOOR
    assert client.post(SECURITY, {"viec": "ung-dung"})["Location"] == DOOR


def test_the_second_step_needs_the_first(client, account, totp):
    assert client.post(STEP, {"code": _next_code(totp)})["Location"] == DOOR


def test_an_officers_cookie_opens_no_citizens_page(client, account, totp):
    _in(client, totp)
    client.cookies[COOKIES["citizen"]] = client.cookies[COOKIES["staff"]].value
    assert client.get("/tai-khoan")["Location"].startswith("/dang-nhap")


def test_an_ended_account_is_out_at_once(client, account, totp):
    _in(client, totp)
    acts.end_account(account_id=account.pk, reason="Nghỉ việc", by=SYSTEM)
    assert client.get(SECURITY)["Location"] == DOOR


def test_after_fifteen_idle_minutes_one_signs_in_again(client, account, totp):
    _in(client, totp)
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=16)):
        assert client.get(SECURITY)["Location"] == DOOR


def test_recovery_codes_are_shown_once(client, account, totp):
    _in(client, totp)
    page = client.post(SECURITY, {"viec": "ma-du-phong"}).content.decode()
    codes = re.findall(r'<li class="num">([0-9A-Z-]{11})</li>', page)
    assert len(codes) == 10
    assert codes[0] not in client.get(SECURITY).content.decode()
    client.post("/can-bo/dang-xuat")
    _password(client)
    assert client.post(STEP, {"code": codes[0]})["Location"] == "/can-bo"


def test_the_last_way_cannot_be_removed(client, account, totp):
    _in(client, totp)
    answer = client.post(SECURITY, {"viec": "bo-ung-dung"})
    assert answer.status_code == 409
    assert "Đây là cách xác nhận cuối cùng" in answer.content.decode()


def test_another_officers_passkey_is_not_removed(client, account, totp):
    other = cast.staff_account("minh.tran", "Trần Minh")
    key = Passkey.objects.create(
        account=other, credential_id=b"k", public_key=b"p", sign_count=0, name="Của Minh", created_at=clock.now()
    )
    _in(client, totp)
    client.post(SECURITY, {"viec": "bo-khoa", "khoa": key.pk})
    assert Passkey.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize("path", [DOOR, STEP, SECURITY])
def test_no_page_has_inline_script_or_style(client, account, totp, path):
    _in(client, totp)
    page = client.get(path, follow=True).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=", page)
