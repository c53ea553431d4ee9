"""Public posts are bounded by network address, so that a machine cannot fill what people write into."""

import math
import threading
import time
from collections import OrderedDict

FREE, EVERY_SECONDS, REMEMBERED = 20, 3, 10_000


class Slowness:
    """Requests per network address: some at once, then one every few seconds. Nobody is ever locked out.

    Kept by this process alone; a commune that shares an address waits seconds, no more.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, address: str) -> int:
        """Seconds to wait before the next one; 0 if this one may be made, and is counted."""
        now = time.monotonic()
        with self._lock:
            busy_until = max(self._free_at.pop(address, now), now)
            over = busy_until - now - (FREE - 1) * EVERY_SECONDS
            self._free_at[address] = busy_until if over > 0 else busy_until + EVERY_SECONDS
            if len(self._free_at) > REMEMBERED:
                self._free_at.popitem(last=False)
        return max(0, math.ceil(over))

    def forget(self) -> None:
        with self._lock:
            self._free_at.clear()
