"""The whole product on a free port of this machine, with a scanner's twin and its jobs worked off when asked."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections

from motcua.interop.twins.clamd import ClamdTwin


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


class Site:
    """`address` without a slash at the end. `run_jobs()` works off what is waiting: scans, pictures, prints, messages."""

    def __init__(self, address: str) -> None:
        self.address = address

    def run_jobs(self) -> None:
        """Run every job that is due, and those which these defer, in a real worker. Waits until the queue is empty."""
        worker = threading.Thread(target=_work)
        worker.start()
        worker.join()


def _work() -> None:
    from procrastinate.contrib.django import app

    async def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
            async with working.open_async():
                await working.run_worker_async(
                    wait=False, concurrency=1, install_signal_handlers=False, listen_notify=False
                )

    try:
        asyncio.run(work())
    finally:
        connections.close_all()


@contextmanager
def serving(settings: Any) -> Iterator[Site]:
    """Serve until the block ends. The pages' host is 127.0.0.1, that of the files localhost."""
    application = StaticFilesHandler(get_wsgi_application())
    with ClamdTwin() as scanner, make_server("127.0.0.1", 0, application, _Server, _Quiet) as server:
        settings.CLAMD = scanner.address
        settings.PUBLIC_URL = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield Site(settings.PUBLIC_URL)
        finally:
            server.shutdown()
