"""What a process keeps in memory and makes anew when what it was made of has changed, without anybody having to wait."""

import logging
import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.db import Error, connections

State = TypeVar("State", bound=Hashable)
Made = TypeVar("Made")
log = logging.getLogger(__name__)

SHARE = 5
"""After making, that many times as long nothing is made: whoever changes a thousand things does not take a processor."""
LOOKS_EVERY = 10.0
"""Seconds after which it is looked whether something has changed, also when nobody asks."""
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

    def __init__(self, make: Callable[[State, Callable[[], None]], Made], *, rest: float = 1.0) -> None:
        """`make`: from a state; it calls its second argument after every millisecond of work or so.

        `rest`: seconds between two makings beside requests, at least.
        """
        self._make, self._rest = make, rest
        self._last: tuple[State, Made] | None = None
        self._making = threading.Lock()
        self._is_beside = False
        self._somebody_waits = threading.Event()

    def of(self, state: State) -> Made:
        """What was made of the state; or of one before, while this one's is being made."""
        last = self._last
        if last is not None and last[0] == state:
            return last[1]
        if last is not None and self._is_beside:
            self._somebody_waits.set()
            return last[1]
        return self._made_of(state, no_rest)

    def make_beside(self, state: Callable[[], State]) -> None:
        """From now on nobody waits; `state` tells the state that holds now. Begins with the first."""
        self._is_beside = True
        threading.Thread(target=self._keep_up, args=(state,), name="kept", daemon=True).start()

    def _made_of(self, state: State, between: Callable[[], None]) -> Made:
        with self._making:  # several may have waited for the same
            if self._last is None or self._last[0] != state:
                self._last = (state, self._make(state, between))
            return self._last[1]

    def _keep_up(self, state: Callable[[], State]) -> None:
        while True:
            begun = time.monotonic()
            self._somebody_waits.clear()
            try:
                self._made_of(state(), a_breath)
            except Error as refusal:
                log.warning("not made anew, the former one stays: %s", refusal)
            connections.close_all()
            time.sleep(max(self._rest, SHARE * (time.monotonic() - begun)))
            self._somebody_waits.wait(LOOKS_EVERY)
