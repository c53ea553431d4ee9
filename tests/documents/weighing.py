"""How much memory the confined children of this process took, told by the system itself."""

import threading
from pathlib import Path
from types import TracebackType


class Scales:
    """`most`: bytes that any sandbox process held at once, sampled often enough to see even one that is killed."""

    EVERY = 0.02

    def __init__(self) -> None:
        self.most = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Scales":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(self.EVERY):
            for child in _children("self"):
                for process in (child, *_children(child)):
                    self.most = max(self.most, _held(process))


def _children(process: str) -> list[str]:
    try:
        return [one for path in Path(f"/proc/{process}/task").glob("*/children") for one in path.read_text().split()]
    except OSError:
        return []


def _held(process: str) -> int:
    """The most that a process ever held."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)
