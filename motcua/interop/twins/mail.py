"""A twin of a mail server: takes mail over SMTP and keeps each as a file. `python -m motcua.interop.twins.mail PORT`."""

import os
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class _Keeper:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refusals: list[str] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # the library's name
        if self.refusals:
            return self.refusals.pop(0)
        self.folder.mkdir(parents=True, exist_ok=True)
        number = len(list(self.folder.glob("*.eml"))) + 1
        content: Any = envelope.content
        (self.folder / f"{number:06d}.eml").write_bytes(content)
        return "250 kept"


class MailTwin(Controller):
    """`folder` fills with `000001.eml`, …; `refusals`: answers to give to the next mails instead (`"451 later"`)."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.keeper = _Keeper(folder)
        super().__init__(self.keeper, hostname="127.0.0.1", port=port or _free_port())

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


def _free_port() -> int:
    """The library knocks at its own port, so it must know the number before it listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    twin = MailTwin(Path(os.environ.get("MOTCUA_VAR", "var")) / "mail", int(sys.argv[1]))
    twin.start()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        twin.stop()
