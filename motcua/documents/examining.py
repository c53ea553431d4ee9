"""The parent's side of the sandbox: hands bytes to a child process and gets facts and cleaned bytes back."""

import atexit
import dataclasses
import json
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.documents.sandbox.limits import Limits

WALL_SECONDS = 9
CHILDREN = 2
ROOT = Path(__file__).resolve().parent.parent.parent
HEAVY_SIGNALS = {signal.SIGXCPU, signal.SIGKILL, signal.SIGXFSZ}


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What examining found. `code` is "" when the file may be kept, else the code of its sentence, filled by `details`."""

    code: str = ""
    details: dict[str, Any] = dataclasses.field(default_factory=dict)
    media_type: str = ""
    pages: int = 0
    width: int = 0
    height: int = 0
    hints: tuple[str, ...] = ()
    kept: bytes = b""

    @property
    def is_good(self) -> bool:
        return not self.code


class SandboxRefused(Exception):  # carries a verdict out of the sandbox
    """The work could not be done on these bytes."""

    def __init__(self, code: str, details: dict[str, Any]) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def examine(data: bytes, *, name: str, shape: str = "", limits: Limits | None = None) -> Verdict:
    """Decode an upload wholly in a confined child process. Never raises for what the bytes are.

    `shape`: the kind of paper asked for (`card`, `sheet`...), so that another kind is told; "" for any.
    """
    try:
        return _verdict(*_work("examine", [data], limits=limits, name=name, shape=shape))
    except SandboxRefused as refusal:
        return Verdict(code=refusal.code, details=refusal.details)


def change(
    data: bytes, *, media_type: str, how: str, page: int, shape: str = "", new: tuple[str, bytes] = ("", b"")
) -> Verdict:
    """`turn` or `drop` one page of a kept file, or `replace` it by (media type, bytes) `new`. Raises SandboxRefused."""
    blobs = [data, new[1]] if new[1] else [data]
    return _verdict(
        *_work("change", blobs, media_type=media_type, how=how, page=page, shape=shape, new_media_type=new[0])
    )


def _verdict(facts: dict[str, Any], blobs: Sequence[bytes]) -> Verdict:
    facts["hints"] = tuple(facts["hints"])
    return Verdict(kept=blobs[0], **facts)


def pictures(data: bytes, *, media_type: str, sides: Sequence[int], pages: int, first: int = 0) -> list[list[bytes]]:
    """JPEG pictures of `pages` pages from `first` (0), one per side length. Raises SandboxRefused."""
    facts, blobs = _work("pictures", [data], media_type=media_type, sides=list(sides), pages=pages, first=first)
    each = len(sides)
    return [blobs[page * each : (page + 1) * each] for page in range(facts["pages"])]


def codes(data: bytes, *, name: str) -> list[str]:
    """Texts of the QR codes on a photo or in a PDF that anybody may have sent; nothing of it is kept. Raises SandboxRefused."""
    facts, _ = _work("codes", [data], name=name)
    return [str(text) for text in facts["texts"]]


def bind(parts: Sequence[tuple[str, bytes]], *, title: str) -> tuple[bytes, int]:
    """(media type, bytes) in order, as one PDF, with its number of pages. Raises SandboxRefused."""
    kinds, blobs = [kind for kind, _ in parts], [data for _, data in parts]
    facts, made = _work("bind", blobs, limits=Limits(memory=1536 * 1024 * 1024), media_types=kinds, title=title)
    return made[0], facts["pages"]


def signature(pdf: bytes, *, roots: Sequence[bytes], at: datetime) -> dict[str, Any]:
    """What a PDF's signature tells, of bytes that anybody may have sent. Raises SandboxRefused."""
    facts, _ = _work("signature", [pdf, *roots], at=at.isoformat())
    return facts


def _work(
    do: str, blobs: Sequence[bytes], *, limits: Limits | None = None, **request: Any
) -> tuple[dict[str, Any], list[bytes]]:
    header = {"do": do, "limits": dataclasses.asdict(limits or Limits()), **request}
    with _pool.child() as child:
        facts, made = child.ask(header, blobs)
    facts.pop("sizes")
    if "refused" in facts:
        raise SandboxRefused(facts["refused"], facts["details"])
    return facts, made


class _Child:
    """One sandbox process."""

    def __init__(self) -> None:
        environment = {
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "MALLOC_ARENA_MAX": "2",
            "LANG": "C.UTF-8",
            "OMP_NUM_THREADS": "1",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "motcua.documents.sandbox"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            start_new_session=True,
        )
        assert self._process.stdout is not None
        if os.read(self._process.stdout.fileno(), 6) != b"ready\n":
            self.stop()
            raise RuntimeError("the sandbox does not start")  # our fault, never the file's

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, header: dict[str, Any], blobs: Sequence[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        """One question, one answer. A child that dies or dawdles gives a refusal and is gone."""
        header["sizes"] = [len(blob) for blob in blobs]
        deadline = time.monotonic() + WALL_SECONDS
        try:
            self._write([json.dumps(header).encode() + b"\n", *blobs], deadline)
            return self._read(deadline)
        except (EOFError, BrokenPipeError):
            code = self._process.wait(timeout=WALL_SECONDS)
            self.stop()
            heavy = code - 128 in HEAVY_SIGNALS
            raise SandboxRefused("upload.too_heavy" if heavy else "upload.corrupt", {}) from None
        except TimeoutError:
            self.stop()
            raise SandboxRefused("upload.too_heavy", {}) from None

    def _write(self, blobs: Sequence[bytes], deadline: float) -> None:
        assert self._process.stdin is not None
        number = self._process.stdin.fileno()
        os.set_blocking(number, False)
        for blob in blobs:
            rest = memoryview(blob)
            while rest:
                if not select.select([], [number], [], max(0.0, deadline - time.monotonic()))[1]:
                    raise TimeoutError
                rest = rest[os.write(number, rest) :]

    def _read(self, deadline: float) -> tuple[dict[str, Any], list[bytes]]:
        assert self._process.stdout is not None
        number = self._process.stdout.fileno()
        data = bytearray()
        while (end := data.find(b"\n")) < 0:
            data += self._some(number, deadline)
        facts = json.loads(bytes(data[:end]))
        wanted = end + 1 + sum(facts["sizes"])
        while len(data) < wanted:
            data += self._some(number, deadline)
        blobs, at = [], end + 1
        for size in facts["sizes"]:
            blobs.append(bytes(data[at : at + size]))
            at += size
        return facts, blobs

    @staticmethod
    def _some(number: int, deadline: float) -> bytes:
        if not select.select([number], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError
        data = os.read(number, 1 << 20)
        if not data:
            raise EOFError
        return data

    def stop(self) -> None:
        if self.is_alive:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


class _Pool:
    """At most CHILDREN children, started when first needed, kept warm, each used by one thread at a time."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Start empty: also in a forked process, because two processes must not share a child's pipes."""
        self._idle: queue.LifoQueue[_Child] = queue.LifoQueue()
        self._places = threading.BoundedSemaphore(CHILDREN)

    def child(self) -> "_Lease":
        return _Lease(self)

    def take(self) -> _Child:
        self._places.acquire()
        while True:
            try:
                child = self._idle.get_nowait()
            except queue.Empty:
                return _Child()
            if child.is_alive:
                return child
            child.stop()

    def give_back(self, child: _Child) -> None:
        if child.is_alive:
            self._idle.put(child)
        self._places.release()

    def close(self) -> None:
        while not self._idle.empty():
            self._idle.get_nowait().stop()


class _Lease:
    def __init__(self, pool: _Pool) -> None:
        self._pool = pool

    def __enter__(self) -> _Child:
        self._child = self._pool.take()
        return self._child

    def __exit__(self, *_: object) -> None:
        self._pool.give_back(self._child)


_pool = _Pool()
close = _pool.close
atexit.register(close)
os.register_at_fork(after_in_child=_pool.forget)
