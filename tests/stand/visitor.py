"""A browser without script, over a real socket: cookies, forms, files; it follows nothing by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import urllib3

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CODE = re.compile(r"\b(\d{6})\b")
File = tuple[str, bytes, str]


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str
    seconds: float


class Visitor:
    """One person's browser. `timings`: (what, seconds, status) of every request."""

    def __init__(self, url: str, *, timeout: float = 20) -> None:
        self.url = url
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.timings: list[tuple[str, float, int]] = []
        self._pool = urllib3.PoolManager(retries=False, timeout=timeout, maxsize=1)

    def get(self, path: str, *, label: str = "") -> Answer:
        return self._request("GET", path, label=label)

    def post(self, path: str, fields: Mapping[str, Any], *, label: str = "") -> Answer:
        """A field whose value is (name, bytes, type) goes as a file."""
        body = {"csrfmiddlewaretoken": self.token, **fields}
        has_file = any(isinstance(value, tuple) for value in body.values())
        return self._request("POST", path, label=label, fields=body, encode_multipart=has_file)

    def sign_in(self, phone: str, name: str, code_of: Any) -> None:
        """By phone and code; a new number is asked for the name. `code_of()` waits for the SMS and gives its text."""
        self.get("/dang-nhap")
        asked = self.post("/dang-nhap", {"phone": phone})
        assert asked.status == 302, asked.text[-500:]
        self.get(asked.location)
        found = CODE.search(code_of())
        assert found
        inside = self.post(asked.location, {"code": found[1]})
        assert inside.status == 302, inside.text[-500:]
        if inside.location.endswith("/dang-ky/ten"):
            self.get(inside.location)
            named = self.post(inside.location, {"full_name": name})
            assert named.status == 302, named.text[-500:]

    def _request(self, method: str, path: str, *, label: str, **more: Any) -> Answer:
        import time

        path = path.partition("#")[0]
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        begun = time.perf_counter()
        answer = self._pool.request(method, self.url + path, headers=headers, redirect=False, **more)
        seconds = time.perf_counter() - begun
        for line in answer.headers.getlist("Set-Cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.data.decode("utf-8", "replace")
        found = TOKEN.search(text)
        self.token = found[1] if found else self.token
        self.timings.append((label or f"{method} {path}", seconds, answer.status))
        return Answer(answer.status, answer.headers.get("Location", ""), text, seconds)
