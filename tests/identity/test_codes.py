"""Signing in by phone and code."""

import contextlib
import datetime
import statistics
import time

import pytest
import time_machine
from django.db import connection

from motcua.eventlog.models import Event
from motcua.identity import acts
from motcua.identity.errors import AccountEndedForCitizen, CodeExpired, CodeLimit, CodeWait, CodeWrong
from motcua.identity.models import Account, SignInCode
from motcua.kernel.actors import SYSTEM
from tests.identity import cast

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 3, 10, 2, 0, tzinfo=datetime.UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as travelling:
        yield travelling


def test_a_right_code_makes_an_account_without_a_person():
    code_id, digits = cast.code_for()
    account = acts.confirm_code(code_id=code_id, code=digits)
    assert (account.realm, account.person, account.phone) == ("citizen", None, cast.PHONE)


def test_a_foreign_phone_makes_an_account():
    code_id, digits = cast.code_for(cast.FOREIGN_PHONE)
    assert acts.confirm_code(code_id=code_id, code=digits).phone == cast.FOREIGN_PHONE


def test_the_same_number_comes_back_to_the_same_account():
    known = cast.citizen_account()
    code_id, digits = cast.code_for()
    assert acts.confirm_code(code_id=code_id, code=digits) == known
    assert Account.objects.count() == 1


def test_a_code_is_good_once():
    code_id, digits = cast.code_for()
    acts.confirm_code(code_id=code_id, code=digits)
    with pytest.raises(CodeExpired):
        acts.confirm_code(code_id=code_id, code=digits)


def test_a_wrong_code_says_how_many_tries_are_left():
    code_id, digits = cast.code_for()
    with pytest.raises(CodeWrong, match="Còn 4 lần"):
        acts.confirm_code(code_id=code_id, code=cast.wrong(digits))


def test_after_five_wrong_tries_the_right_code_is_refused():
    code_id, digits = cast.code_for()
    for _ in range(4):
        with pytest.raises(CodeWrong):
            acts.confirm_code(code_id=code_id, code=cast.wrong(digits))
    for attempt in (cast.wrong(digits), digits):
        with pytest.raises(CodeExpired):
            acts.confirm_code(code_id=code_id, code=attempt)


def test_a_code_of_another_request_is_no_use():
    code_id, _ = cast.code_for()
    _, other_digits = cast.code_for(cast.OTHER_PHONE)
    with pytest.raises(CodeWrong):
        acts.confirm_code(code_id=code_id, code=other_digits)


def test_a_code_expires_after_ten_minutes(clock):
    code_id, digits = cast.code_for()
    clock.shift(600)
    with pytest.raises(CodeExpired):
        acts.confirm_code(code_id=code_id, code=digits)


def test_a_second_code_is_waited_for(clock):
    cast.code_for()
    with pytest.raises(CodeWait, match="Chờ 30 giây"):
        cast.code_for()
    clock.shift(30)
    cast.code_for()


def test_a_victim_gets_at_most_five_codes_an_hour_and_ten_a_day(clock):
    sent = []
    for minute in range(24 * 60):
        clock.move_to(START + datetime.timedelta(minutes=minute))
        try:
            cast.code_for()
        except CodeLimit:
            continue
        sent.append(minute)
    assert len(sent) == 10
    assert max(sum(1 for other in sent if 0 <= other - minute < 60) for minute in sent) == 5


def test_guessing_for_a_day_gives_fifty_guesses_in_a_million_at_most(clock):
    for minute in range(24 * 60):
        clock.move_to(START + datetime.timedelta(minutes=minute))
        with contextlib.suppress(CodeLimit):
            code_id, digits = cast.code_for()
            for _ in range(20):
                with contextlib.suppress(CodeWrong, CodeExpired):
                    acts.confirm_code(code_id=code_id, code=cast.wrong(digits))
    assert sum(SignInCode.objects.values_list("tries", flat=True)) == 50


def test_a_busy_network_address_is_slowed_and_never_refused(clock):
    for number in range(60):
        acts.request_sign_in_code(phone=f"+849123450{number:02d}", network=cast.NETWORK)
    latest = SignInCode.objects.order_by("-pk").first()
    assert latest is not None
    assert latest.expires_at - latest.requested_at > datetime.timedelta(minutes=10)


def _queries_of(call) -> list[str]:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        call()
    return [query["sql"].split(" ")[0] for query in captured.captured_queries]


def test_known_and_unknown_numbers_cost_the_same_queries():
    cast.citizen_account(cast.PHONE)
    cast.code_for("+84900000000")  # warms what the process remembers
    known = _queries_of(lambda: acts.request_sign_in_code(phone=cast.PHONE, network="198.51.100.1"))
    unknown = _queries_of(lambda: acts.request_sign_in_code(phone=cast.OTHER_PHONE, network="198.51.100.2"))
    assert known == unknown


def test_a_wrong_code_costs_the_same_queries_for_known_and_unknown_numbers():
    cast.citizen_account(cast.PHONE)
    asked = [cast.code_for(phone) for phone in (cast.PHONE, cast.OTHER_PHONE)]

    def fail(code_id: int, digits: str) -> None:
        with pytest.raises(CodeWrong):
            acts.confirm_code(code_id=code_id, code=cast.wrong(digits))

    known, unknown = (_queries_of(lambda one=one: fail(*one)) for one in asked)
    assert known == unknown


def test_known_and_unknown_numbers_take_the_same_time():
    """Paired and interleaved; the bound is generous, because the test machine is not quiet."""
    cast.citizen_account(cast.PHONE)
    times: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(60):
        for is_known in (True, False) if turn % 2 else (False, True):
            phone = cast.PHONE if is_known else f"+8498000{turn:04d}"
            begin = time.perf_counter()
            acts.request_sign_in_code(phone=phone, network=f"198.51.100.{turn}")
            times[is_known].append(time.perf_counter() - begin)
            SignInCode.objects.all().delete()
    known, unknown = (statistics.median(values) for values in times.values())
    assert abs(known - unknown) < 0.5 * min(known, unknown)


def test_the_digits_stand_neither_in_the_table_nor_in_the_log_nor_in_the_job():
    code_id, digits = cast.code_for()
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(c)::text FROM identity_signincode c WHERE id = %s", [code_id])
        row = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(args::text, ' ') FROM procrastinate_jobs")
        jobs = cursor.fetchone()[0]
    log = " ".join(f"{event.subject} {event.payload}" for event in Event.objects.all())
    assert f'"{digits}"' not in row
    assert digits.encode().hex() not in row
    assert cast.PHONE not in row + jobs + log
    assert digits not in jobs + log


def test_the_job_sends_the_code_once_and_the_digits_are_forgotten():
    from motcua.identity.tasks import send_code

    code_id, digits = cast.code_for()
    send_code(code_id)
    send_code(code_id)
    assert cast.PHONES.sent == [(cast.PHONE, digits, f"code:{code_id}")]
    assert SignInCode.objects.get(pk=code_id).code_sealed is None
    acts.confirm_code(code_id=code_id, code=digits)


def test_an_ended_account_is_told_only_to_who_holds_the_phone():
    account = cast.citizen_account()
    acts.end_account(account_id=account.pk, reason="Người dùng đã mất.", by=SYSTEM)
    code_id, digits = cast.code_for()
    with pytest.raises(CodeWrong):
        acts.confirm_code(code_id=code_id, code=cast.wrong(digits))
    with pytest.raises(AccountEndedForCitizen):
        acts.confirm_code(code_id=code_id, code=digits)
