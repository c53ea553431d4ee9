"""A small twin of clamd: speaks PING and INSTREAM, and knows one virus, the EICAR test file.

`python -m motcua.interop.twins.clamd PORT`.
"""

import contextlib
import io
import socketserver
import struct
import sys
import threading
import zipfile
from types import TracebackType

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MAX_BYTES = 100 * 1024 * 1024


class ClamdTwin:
    """A server on the loopback, in a thread of its own. `answer` replaces every verdict, "" says nothing at all."""

    def __init__(self, *, port: int = 0, answer: str | None = None) -> None:
        self._server = _Server(("127.0.0.1", port), _Session)
        self._server.answer = answer
        self._thread = threading.Thread(target=self._server.serve_forever, name="clamd-twin", daemon=True)

    @property
    def address(self) -> str:
        """`host:port`, as MOTCUA_CLAMD wants it."""
        host, port = self._server.server_address[:2]
        return f"{host!s}:{port}"

    def start(self) -> "ClamdTwin":
        self._thread.start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> "ClamdTwin":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    answer: str | None = None


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        command = self._until_zero()
        if command == b"zPING":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM":
            self._instream()
        else:
            self.wfile.write(b"UNKNOWN COMMAND\0")

    def _until_zero(self) -> bytes:
        read = b""
        while not read.endswith(b"\0") and len(read) < 64:
            some = self.rfile.read(1)
            if not some:
                break
            read += some
        return read.rstrip(b"\0")

    def _instream(self) -> None:
        data = bytearray()
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            if len(data) + size > MAX_BYTES:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
            data += self.rfile.read(size)
        verdict = "stream: Eicar-Test-Signature FOUND" if _holds_virus(bytes(data)) else "stream: OK"
        said = self.server.answer if self.server.answer is not None else verdict
        if said:
            self.wfile.write(said.encode() + b"\0")


def _holds_virus(data: bytes) -> bool:
    """Also packed in an archive, as which Word's files count; the real one looks into those, too."""
    if EICAR in data:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(EICAR in archive.read(name) for name in archive.namelist())
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return False


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt), _Server(("127.0.0.1", int(sys.argv[1])), _Session) as server:
        server.serve_forever()
