"""Many at once: tries, budgets and accounts hold under real commits."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from motcua.identity import acts
from motcua.identity.models import Account, SignInCode
from motcua.kernel.errors import DomainError
from tests.identity import cast

pytestmark = pytest.mark.usefixtures("committed_db")


def _at_once(call: Callable[[], object], times: int) -> Counter[str]:
    """Run `call` in as many threads; the codes of the refusals, or `done`."""

    def one(_: int) -> str:
        try:
            call()
        except DomainError as refusal:
            return refusal.code
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return Counter(pool.map(one, range(times)))


def test_twenty_guesses_at_once_are_five_tries():
    code_id, digits = cast.code_for()
    told = _at_once(lambda: acts.confirm_code(code_id=code_id, code=cast.wrong(digits)), 20)
    assert told == {"signin.otp_wrong": 4, "signin.otp_expired": 16}
    assert SignInCode.objects.get(pk=code_id).tries == 5


def test_a_right_code_pressed_ten_times_makes_one_account():
    code_id, digits = cast.code_for()
    told = _at_once(lambda: acts.confirm_code(code_id=code_id, code=digits), 10)
    assert told["done"] == 1
    assert Account.objects.count() == 1


def test_ten_requests_at_once_send_one_code():
    told = _at_once(lambda: acts.request_sign_in_code(phone=cast.PHONE, network=cast.NETWORK), 10)
    assert told == {"done": 1, "signin.otp_wait": 9}


def test_ten_wrong_passwords_at_once_lock_the_door():
    told = _at_once(lambda: acts.sign_in_staff(login="khong.co", password="sai"), 10)
    assert told == {"signin.refused": 5, "signin.locked": 5}
