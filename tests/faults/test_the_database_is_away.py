"""While the database is down, a page answers within 3 seconds, honestly, in Vietnamese."""

import threading
import time

import pytest

from tests.stand import couples
from tests.stand.stand import wait_until
from tests.stand.visitor import Answer, Visitor

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("faults")]

PHONE = "+84912000099"
SECONDS = 3.0
AT_ONCE = 12


def test_pages_say_so_within_three_seconds_and_come_back_by_themselves(stand):
    with stand.running():
        visitor = Visitor(stand.url)
        visitor.sign_in(PHONE, couples.BRIDE, lambda: couples.code_for(stand.phone.messages, PHONE))
        where = couples.walk(visitor, couples.typed(7), couples.photo())
        stand.cluster.kill()
        for path in ("/dang-nhap", "/ho-so-cua-toi", "/tra-cuu", "/can-bo", where, "/nop-ho-so/dang-ky-ket-hon"):
            _is_honest(visitor.get(path))
        sent = couples.send(visitor, where)
        _is_honest(sent)
        assert "Chưa chắc việc vừa bấm đã được ghi" in sent.text
        for answer in _all_at_once(stand.url):
            _is_honest(answer)
        time.sleep(12)  # longer than a pool's patience
        stand.cluster.start_again()
        back = time.monotonic()
        wait_until(lambda: visitor.get(where).status == 200, seconds=20, what="the page is back")
        assert time.monotonic() - back < 8
        assert couples.send(visitor, where).location.endswith(couples.SENT)


def _all_at_once(url: str) -> list[Answer]:
    """More people than the server has threads: nobody waits behind another's waiting."""
    answers: list[Answer] = []

    def ask() -> None:
        visitor = Visitor(url)
        visitor.cookies["phien"] = "x" * 32
        answers.extend(visitor.get("/ho-so-cua-toi") for _ in range(3))

    threads = [threading.Thread(target=ask) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == AT_ONCE * 3
    return answers


def _is_honest(answer: Answer) -> None:
    assert answer.status == 503, (answer.status, answer.location)
    assert answer.seconds < SECONDS, f"{answer.seconds:.1f} s"
    assert "Cổng đang tạm ngừng" in answer.text
    assert "Traceback" not in answer.text
