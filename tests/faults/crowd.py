"""Citizens who submit through the real pages, one after the other, while things are killed under them."""

import threading
import time
from dataclasses import dataclass, field
from queue import Empty, Queue

import urllib3

from tests.stand import couples
from tests.stand.stand import Stand
from tests.stand.visitor import Answer, Visitor

SENT_PATIENCE_SECONDS = 60


@dataclass
class Crowd:
    """`acknowledged`: keys of drafts whose sending was answered with “đã nộp”. `odd`: answers nobody should ever see."""

    stand: Stand
    acknowledged: dict[str, float] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)
    answers: dict[int, int] = field(default_factory=dict)
    slowest_refusal: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def gather(self, people: int, drafts: int) -> None:
        """Sign everybody in by phone and code, let the first one walk all questions, copy the draft for all."""
        self.queues: dict[str, Queue[tuple[str, bool]]] = {}
        self.visitors: dict[str, Visitor] = {}
        for number in range(people):
            phone = f"+8491200{number:04d}"
            visitor = self.visitors[phone] = Visitor(self.stand.url)
            visitor.sign_in(
                phone, couples.BRIDE, lambda phone=phone: couples.code_for(self.stand.phone.messages, phone)
            )
            self.queues[phone] = Queue()
        first = next(iter(self.visitors.values()))
        pattern = couples.draft_key(couples.walk(first, couples.typed(1), couples.photo()))
        lines = self.stand.run("-m", "tests.stand.drafts", pattern, str(drafts), *self.visitors)
        for line in lines.splitlines():
            phone, key, is_bare = line.split()
            self.queues[phone].put((key, is_bare == "1"))
        self.threads = [
            threading.Thread(target=self._live, args=(phone,), name=phone, daemon=True) for phone in self.visitors
        ]

    def begin(self) -> None:
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join(60)

    def _live(self, phone: str) -> None:
        visitor, queue = self.visitors[phone], self.queues[phone]
        while not self.stop.is_set():
            try:
                key, is_bare = queue.get_nowait()
            except Empty:
                return
            self._file(visitor, key, is_bare)

    def _file(self, visitor: Visitor, key: str, is_bare: bool) -> None:
        """Press until it is answered: what was pressed twice must not be filed twice."""
        where = f"/nop-ho-so/ban/{key}/{couples.CHECK}"
        until = time.monotonic() + SENT_PATIENCE_SECONDS
        while time.monotonic() < until and not self.stop.is_set():
            shown = self._ask(visitor, "GET", where)
            if shown is None:
                continue
            if shown.location.endswith(couples.SENT):
                self._acknowledge(key)
                return
            if is_bare and "giay-to-" in shown.location:
                self._send_paper(visitor, shown.location)
                continue
            if shown.status != 200:
                self.odd.append(f"last look: {shown.status} {shown.location}")
                return
            sent = self._ask(visitor, "POST", where)
            if sent is not None and sent.location.endswith(couples.SENT):
                self._acknowledge(key)
                return
        if not self.stop.is_set():
            self.odd.append(f"never answered: {key}")

    def _send_paper(self, visitor: Visitor, where: str) -> None:
        self._ask(visitor, "GET", where)
        self._ask(visitor, "FILE", where)

    def _ask(self, visitor: Visitor, method: str, where: str) -> Answer | None:
        """None while something is dead: wait a moment and try again."""
        begun = time.monotonic()
        try:
            if method == "GET":
                answer = visitor.get(where)
            elif method == "FILE":
                picture = ("anh.jpg", couples.photo(), "image/jpeg")
                answer = visitor.post(where, {"tep": picture, "tiep": "1"})
            else:
                answer = couples.send(visitor, where)
        except (urllib3.exceptions.HTTPError, OSError):
            time.sleep(0.1)
            return None
        with self.guard:
            self.answers[answer.status] = self.answers.get(answer.status, 0) + 1
            if answer.status == 503:
                self.slowest_refusal = max(self.slowest_refusal, time.monotonic() - begun)
        if answer.status == 503:
            time.sleep(0.1)
            return None
        if answer.status >= 500:
            self.odd.append(f"{method} {where}: {answer.status}")
            time.sleep(0.1)
            return None
        return answer

    def _acknowledge(self, key: str) -> None:
        with self.guard:
            self.acknowledged[key] = time.monotonic()
