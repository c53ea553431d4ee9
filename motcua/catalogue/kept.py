"""What a process keeps in memory and makes anew when what it was made of has changed, without anybody having to wait."""

import logging
import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.db import DatabaseError, connections

State = TypeVar("State", bound=Hashable)
Made = TypeVar("Made")
log = logging.getLogger(__name__)

SHARE = 5
"""After making, that many times as long nothing is made: whoever changes a thousand things does not take a processor."""
LEAST_PAUSE = 1.0
BREATH = 0.0002
"""Seconds of rest after a millisecond or so of making beside others' requests: they need the interpreter too."""


def no_rest() -> None:
    """Go on at once."""


def a_breath() -> None:
    """Let the others have the interpreter for a moment."""
    time.sleep(BREATH)


class Kept(Generic[State, Made]):
    """The last thing made, and the state it was made of; safe for threads.

    Whoever asks after the state has changed makes it anew and waits. Not so once `make_beside()` was called, as the web
    server does: then a thread makes it, and everybody is given the former one until it is done.
    """

    def __init__(self, make: Callable[[State, Callable[[], None]], Made]) -> None:
        """`make`: from a state; it calls its second argument after every millisecond of work or so."""
        self._make = make
        self._last: tuple[State, Made] | None = None
        self._making = threading.Lock()
        self._is_beside = False
        self._not_before = 0.0

    def make_beside(self, state: Callable[[], State]) -> None:
        """From now on nobody waits. Begins with the first, of a state that the thread asks for itself."""
        self._is_beside = True
        self._begin(state)

    def of(self, state: State) -> Made:
        """What was made of the state; or of one before, while this one's is being made."""
        last = self._last
        if last is not None and last[0] == state:
            return last[1]
        if last is not None and self._is_beside:
            self._begin(lambda: state)
            return last[1]
        with self._making:  # several may have waited for the same
            if self._last is None or (self._last[0] != state and not self._is_beside):
                self._last = (state, self._make(state, no_rest))
            return self._last[1]

    def _begin(self, state: Callable[[], State]) -> None:
        """Start a thread that makes it, unless one does, or did a moment ago. The thread gives the lock back."""
        if time.monotonic() >= self._not_before and self._making.acquire(blocking=False):
            threading.Thread(target=self._make_in_thread, args=(state,), name="making", daemon=True).start()

    def _make_in_thread(self, ask: Callable[[], State]) -> None:
        begun = time.monotonic()
        try:
            state = ask()
            self._last = (state, self._make(state, a_breath))
        except DatabaseError:
            log.exception("not made anew")  # the former one still serves; the next who asks tries again
        finally:
            now = time.monotonic()
            self._not_before = now + max(LEAST_PAUSE, SHARE * (now - begun))
            self._making.release()
            connections.close_all()
