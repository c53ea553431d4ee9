"""A twin of the population database: knows some invented people; can be slow, wrong or down.

`python -m motcua.interop.twins.population PORT` reads its people from `VAR/population.json` (a list of what `look_up` of the
adapter reads) and shows a page with a switch. Numbers that end in 901 to 904 meet a mood of their own whatever the switch says.
"""

import contextlib
import html
import json
import os
import sys
import threading
import time
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

MOODS = {
    "well": "Trả lời đúng",
    "slow": "Chậm 10 giây",
    "down": "Hỏng (503)",
    "wrong": "Trả lời nhầm người",
    "noise": "Trả lời vô nghĩa",
}
MAGIC = {"901": "slow", "902": "down", "903": "wrong", "904": "noise"}
PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Dữ liệu dân cư (bản trình diễn)</title><style>body{{font:17px/1.5 system-ui;max-width:40rem;margin:1rem auto;padding:0 1rem}}
button{{font:inherit;margin:.2rem}}li{{font-variant-numeric:tabular-nums}}</style>
<h1>Dữ liệu dân cư, bản trình diễn</h1><p>Đang: <b>{mood}</b>. {asked} lần tra.</p><form method="post" action="/cong-tac">{buttons}</form>
<ul>{people}</ul></html>"""


class PopulationTwin(ThreadingHTTPServer):
    """`mood`: one of MOODS. `asked`: every question that came. `delay_seconds`: how slow slow is."""

    daemon_threads = True

    def __init__(self, people: Iterable[dict[str, Any]] = (), port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Answer)
        self.people = {one["number"]: one for one in people}
        self.mood = "well"
        self.delay_seconds = 10.0
        self.asked: list[dict[str, Any]] = []
        self.guard = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/tra-cuu"

    def answer(self, question: dict[str, Any]) -> tuple[int, bytes]:
        """Status and body, after whatever the mood does."""
        with self.guard:
            self.asked.append(question)
            count = len(self.asked)
        mood = MAGIC.get(str(question.get("number", ""))[-3:], self.mood)
        if mood == "slow":
            time.sleep(self.delay_seconds)
        if mood == "down":
            return 503, b"{}"
        if mood == "noise":
            return 200, b"<html>Xin loi</html>"
        found = self.people.get(question.get("number"))
        if mood == "wrong":
            found = next((one for one in self.people.values() if one is not found), None)
        elif found is not None and not _fits(found, question):
            return 409, b"{}"
        if found is None:
            return 404, b"{}"
        return 200, json.dumps({**found, "reference": f"DC-{count:06d}"}).encode()


def _fits(found: dict[str, Any], question: dict[str, Any]) -> bool:
    name = str(question.get("name", "")).casefold().split()
    return bool(found["name"].casefold().split() == name and found["born"] == question.get("born"))


class _Answer(BaseHTTPRequestHandler):
    server: PopulationTwin

    def do_POST(self) -> None:  # the library's name
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/cong-tac" and self._is_here():
            wanted = parse_qs(body.decode()).get("mood", [""])[0]
            self.server.mood = wanted if wanted in MOODS else self.server.mood
            self._say(303, "text/plain", b"", location="/")
            return
        status, said = self.server.answer(json.loads(body))
        with contextlib.suppress(ConnectionError):
            self._say(status, "application/json", said)

    def do_GET(self) -> None:  # the library's name
        if not self._is_here() or urlsplit(self.path).path != "/":
            self._say(404, "text/plain", b"")
            return
        buttons = "".join(f'<button name="mood" value="{key}">{words}</button>' for key, words in MOODS.items())
        people = "".join(
            f"<li>{html.escape(one['number'])} {html.escape(one['name'])}</li>" for one in self.server.people.values()
        )
        mood, asked = MOODS[self.server.mood], len(self.server.asked)
        page = PAGE.format(mood=mood, asked=asked, buttons=buttons, people=people)
        self._say(200, "text/html; charset=utf-8", page.encode())

    def _is_here(self) -> bool:
        """A page elsewhere, led here by its own name, must not read people."""
        return self.headers.get("Host", "").rpartition(":")[0] in {"127.0.0.1", "localhost"}

    def _say(self, status: int, kind: str, body: bytes, *, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's name
        """Questions are personal: nothing of them goes to a log."""


if __name__ == "__main__":
    known = Path(os.environ.get("MOTCUA_VAR", "var")) / "population.json"
    with contextlib.suppress(KeyboardInterrupt):
        PopulationTwin(json.loads(known.read_text()) if known.is_file() else (), int(sys.argv[1])).serve_forever()
