"""Virus scanning: what a scanner must say, and the client of clamd's INSTREAM."""

import socket
import struct
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

CHUNK = 1 << 16
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 60.0


@dataclass(frozen=True)
class ScanResult:
    """`code` is "" for a clear OK, else the code of the sentence that says why the bytes are not kept."""

    code: str = ""

    @property
    def is_clean(self) -> bool:
        return not self.code


class ScannerAway(Exception):
    """The scanner gave no clear answer. The file stays unscanned, and unserved; try again later."""


class Scanner(Protocol):
    """Judges bytes. Raises ScannerAway when it cannot."""

    def scan(self, data: bytes) -> ScanResult: ...


@dataclass(frozen=True)
class ClamdScanner:
    """clamd over TCP. Anything but a clear `OK` is not clean; set `AlertExceedsMax yes` in clamd.conf."""

    host: str
    port: int
    connect_seconds: float = CONNECT_SECONDS
    answer_seconds: float = ANSWER_SECONDS

    def scan(self, data: bytes) -> ScanResult:
        answer = self._ask(data)
        if answer == "stream: OK":
            return ScanResult()
        if answer.startswith("stream: Heuristics.Limits.Exceeded") and answer.endswith(" FOUND"):
            return ScanResult("upload.too_heavy")
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            return ScanResult("upload.infected")
        if "size limit exceeded" in answer:
            return ScanResult("upload.too_heavy")
        raise ScannerAway(f"clamd answered {answer[:80]!r}")

    def _ask(self, data: bytes) -> str:
        try:
            with socket.create_connection((self.host, self.port), timeout=self.connect_seconds) as connection:
                connection.settimeout(self.answer_seconds)
                return self._stream(connection, data)
        except OSError as error:
            raise ScannerAway(f"clamd at {self.host}:{self.port}: {error}") from error

    def _stream(self, connection: socket.socket, data: bytes) -> str:
        try:
            connection.sendall(b"zINSTREAM\0")
            for at in range(0, len(data), CHUNK):
                chunk = data[at : at + CHUNK]
                connection.sendall(struct.pack(">I", len(chunk)) + chunk)
            connection.sendall(struct.pack(">I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it stopped listening, perhaps after saying why
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < 4096:
            some = connection.recv(4096)
            if not some:
                break
            answer += some
        return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def scanner() -> Scanner | None:
    """The configured scanner (`MOTCUA_CLAMD`, host:port); None if there is none, and then nothing becomes clean."""
    if not settings.CLAMD:
        return None
    host, _, port = settings.CLAMD.removeprefix("tcp://").rpartition(":")
    return ClamdScanner(host.strip("[]") or "127.0.0.1", int(port))
