"""What each process remembers of settings, for a short while: they are read on every page and change a few times a year."""

import functools
import time
from collections.abc import Callable, Hashable
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.utils.translation import get_language

P = ParamSpec("P")
R = TypeVar("R")

SECONDS = 10
"""A change made by another process is seen after this time at the latest."""

MOST = 20_000
"""So many values at most: days and communes pass, and nobody forgets them one by one."""

_kept: dict[tuple[Hashable, ...], tuple[float, Any]] = {}


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Keep what `function` gave for its (hashable) arguments until `SECONDS` have passed or `forget()` was called."""
    return remembered_for(None)(function)


def remembered_for(seconds: int | None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The same, for as many seconds (None: `SECONDS`): for counts, and facts that change a few times a year."""

    def keep(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def recall(*args: P.args, **kwargs: P.kwargs) -> R:
            place = (function.__module__, function.__qualname__, get_language(), args, tuple(sorted(kwargs.items())))
            until, value = _kept.get(place, (0.0, None))
            if time.monotonic() >= until:
                value = function(*args, **kwargs)
                if len(_kept) >= MOST:
                    clear()
                _kept[place] = (time.monotonic() + (SECONDS if seconds is None else seconds), value)
            return value  # type: ignore[no-any-return]

        return recall

    return keep


def forget() -> None:
    """Forget everything, now and once more after the commit: another thread may read the old value in between."""
    clear()
    transaction.on_commit(clear)


def clear() -> None:
    """Forget everything now."""
    _kept.clear()
