"""A twin of an SMS gateway: takes messages over HTTP and shows them on a page, as phones would.

`python -m motcua.interop.twins.sms PORT`. The page also lists the mails that the mail twin put into VAR/mail.
"""

import contextlib
import email
import email.policy
import html
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Tin nhắn và thư đã gửi (bản trình diễn)</title><meta http-equiv="refresh" content="5">
<style>body{{font:17px/1.5 system-ui;max-width:40rem;margin:1rem auto;padding:0 1rem;color:#0f1c33}}
li{{list-style:none;border-top:1px solid #cdd5e1;padding:.6rem 0;white-space:pre-line}}ul{{padding:0}}b{{font-variant-numeric:tabular-nums}}</style>
<h1>Tin nhắn và thư đã gửi</h1><p>Bản trình diễn: không tin nào rời máy này. Mới nhất ở trên.</p>
<h2>Tin nhắn</h2><ul>{sms}</ul><h2>Thư điện tử</h2><ul>{mails}</ul></html>"""


class SmsTwin(ThreadingHTTPServer):
    """`messages`: what was taken, each id once. `refusals`: statuses to answer the next requests with, first come first;
    `delays`: seconds to let the next ones wait for their answer, the message taken."""

    daemon_threads = True

    def __init__(self, port: int = 0, mail_folder: Path | None = None) -> None:
        super().__init__(("127.0.0.1", port), _Answer)
        self.messages: list[dict[str, str]] = []
        self.requests: list[dict[str, str]] = []
        self.refusals: list[int] = []
        self.delays: list[float] = []
        self.mail_folder = mail_folder
        self.guard = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/gui"

    def take(self, message: dict[str, str]) -> int:
        with self.guard:
            self.requests.append(message)
            if self.refusals:
                return self.refusals.pop(0)
            if all(known["id"] != message["id"] for known in self.messages):
                self.messages.append(message)
            return 200

    def sent_to(self, phone: str) -> list[str]:
        """Texts of the messages this number got, oldest first."""
        with self.guard:
            return [message["text"] for message in self.messages if message["to"] == phone]


class _Answer(BaseHTTPRequestHandler):
    server: SmsTwin

    def do_POST(self) -> None:  # the library's name
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status = self.server.take(json.loads(body))
        if self.server.delays:
            time.sleep(self.server.delays.pop(0))
        with contextlib.suppress(ConnectionError):
            self._say(status, "application/json", b"{}")

    def do_GET(self) -> None:  # the library's name
        if self.headers.get("Host", "").rpartition(":")[0] not in {"127.0.0.1", "localhost"}:
            self._say(403, "text/plain", b"")  # a page elsewhere, led here by its own name, must not read the codes
            return
        if self.path.startswith("/tin.json"):
            self._say(200, "application/json", json.dumps(self.server.messages, ensure_ascii=False).encode())
            return
        sms = "".join(
            f"<li><b>{html.escape(one['to'])}</b>\n{html.escape(one['text'])}</li>"
            for one in reversed(self.server.messages)
        )
        self._say(200, "text/html; charset=utf-8", PAGE.format(sms=sms, mails=_mails(self.server.mail_folder)).encode())

    def _say(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's name
        """Messages are personal: nothing of them goes to a log."""


def _mails(folder: Path | None) -> str:
    shown = []
    for path in sorted(folder.glob("*.eml"), reverse=True)[:50] if folder and folder.is_dir() else []:
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        text = mail.get_content() if not mail.is_multipart() else ""
        shown.append(
            f"<li><b>{html.escape(str(mail['To']))}</b>: {html.escape(str(mail['Subject']))}\n{html.escape(text)}</li>"
        )
    return "".join(shown)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        SmsTwin(int(sys.argv[1]), Path(os.environ.get("MOTCUA_VAR", "var")) / "mail").serve_forever()
