"""How a worker speaks to the queue."""

from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app as queue


def worker_connector() -> BaseConnector:
    """A connector for a worker of this process: its own connections for the queue, Django's for what acts defer.

    With the library's own, a job deferred by an act *inside a job* would be committed at once on another connection: worked off
    before the act's rows can be seen, and left behind when the act rolls back.
    """
    of_django = queue.connector
    connector: BaseConnector = of_django.get_worker_connector()  # type: ignore[attr-defined]
    connector.get_sync_connector = of_django.get_sync_connector  # type: ignore[method-assign]
    return connector
