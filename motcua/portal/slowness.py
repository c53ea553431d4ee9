"""So many questions from one place, then slowly: counted in this process's memory, nothing about who asked is stored."""

import math
import threading
import time
from collections import OrderedDict

REMEMBERED = 10_000


class Slowness:
    """Questions per network address: `free` at once, then one every few seconds. Nobody is ever locked out.

    Kept by this process alone; a commune that shares an address waits seconds, no more.
    """

    def __init__(self, *, free: int, every_seconds: float) -> None:
        self.free, self.every_seconds = free, every_seconds
        self._lock = threading.Lock()
        self._free_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, address: str) -> int:
        """Seconds to wait before the next check; 0 if this one may be made, and is counted."""
        now = time.monotonic()
        with self._lock:
            busy_until = max(self._free_at.pop(address, now), now)
            over = busy_until - now - (self.free - 1) * self.every_seconds
            self._free_at[address] = busy_until if over > 0 else busy_until + self.every_seconds
            if len(self._free_at) > REMEMBERED:
                self._free_at.popitem(last=False)
        return max(0, math.ceil(over))

    def forget(self) -> None:
        with self._lock:
            self._free_at.clear()
