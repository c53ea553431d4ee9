"""Acts: the only way anything changes.

An act is one thing a person or the system does: one durable outermost transaction. It may call *parts* (functions
without the decorator, documented "inside an act"), never another act: durability makes PostgreSQL refuse that.
"""

import functools
import random
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, transaction
from psycopg import errors

from motcua.kernel.language import in_vietnamese

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 5
RETRIED = (errors.SerializationFailure, errors.DeadlockDetected)


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` as one durable transaction, anew (at most 5 times) after a serialization failure or deadlock.

    In Vietnamese, whatever language its caller reads: what an act writes is official.

    Errors: RuntimeError when called inside another transaction (an act never calls an act).
            django.db.OperationalError when the database stays in conflict or is away; nothing was changed then.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with in_vietnamese(), transaction.atomic(durable=True):
                    return function(*args, **kwargs)
            except OperationalError as error:
                if not isinstance(error.__cause__, RETRIED) or attempt == ATTEMPTS or _nested():
                    raise
                time.sleep(random.uniform(0.005, 0.03) * attempt)  # noqa: S311  # spreads competitors, no secret
        raise AssertionError("unreachable")

    run.is_act = True  # type: ignore[attr-defined]
    return run


def require_act() -> None:
    """Refuse to go on outside a transaction. For parts: their writes must share the act's fate."""
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise RuntimeError("a part was called outside an act")


def _nested() -> bool:
    """True inside a test's own transaction, which an error has already spoilt for good."""
    return connections[DEFAULT_DB_ALIAS].in_atomic_block
