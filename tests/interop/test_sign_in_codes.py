"""A code on its way to a phone, through the job and a gateway's twin on a real socket."""

import threading

import pytest

from motcua.identity import acts
from motcua.identity.models import SignInCode
from motcua.identity.tasks import send_code
from motcua.interop.sign_in_codes import SmsCodes
from motcua.interop.twins.sms import SmsTwin
from motcua.messaging.ports import NotSent
from tests.identity import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def gateway(settings):
    with SmsTwin() as twin:
        threading.Thread(target=twin.serve_forever, daemon=True).start()
        settings.SMS_URL = twin.url
        yield twin
        twin.shutdown()


def test_the_code_reaches_the_phone_in_plain_letters(gateway):
    code_id, digits = cast.code_for()
    send_code(code_id)
    assert gateway.sent_to(cast.PHONE) == [
        f"{digits} la ma xac nhan, het han sau 10 phut. Khong doc ma nay cho ai, ke ca can bo."
    ]


def test_a_gateway_that_is_down_keeps_the_code_for_the_next_attempt(gateway):
    code_id, _ = cast.code_for()
    gateway.refusals.append(503)
    with pytest.raises(NotSent):
        send_code(code_id)
    assert SignInCode.objects.get(pk=code_id).sent_at is None
    send_code(code_id)
    assert len(gateway.sent_to(cast.PHONE)) == 1


def test_a_code_arrives_once_even_if_the_worker_died_before_noting_it(gateway):
    code_id, _ = cast.code_for()
    letter = acts.take_code_to_send(code_id=code_id)
    assert letter
    SmsCodes().send(phone=letter.phone, code=letter.code, minutes=letter.minutes, key=letter.key)
    send_code(code_id)
    assert len(gateway.requests) == 2
    assert len(gateway.sent_to(cast.PHONE)) == 1
