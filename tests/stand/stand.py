"""A stand: database, web server, job worker and the twins of the outside, each a process of its own."""

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg

from motcua.interop.twins.clamd import ClamdTwin
from motcua.interop.twins.sms import SmsTwin
from tests.stand.cluster import Cluster, copy

ROOT = Path(__file__).resolve().parent.parent.parent
CLI = ("-m", "motcua.config.cli")


class Stand:
    """Runs from `start()` to the end of the block. Web and job worker are started again whenever they were killed."""

    def __init__(self, folder: Path, *, workers: int = 2) -> None:
        self.folder, self.workers = folder.resolve(), workers
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.log = self.folder / "stand.log"

    @contextmanager
    def running(self, **settings: str) -> Iterator["Stand"]:
        """All of it. `settings`: of PostgreSQL, for this stand only."""
        with ExitStack() as stack:
            prepare(self.folder)
            self.cluster = Cluster(self.folder)
            stack.callback(self.cluster.stop)
            self._set(settings)
            self.phone = stack.enter_context(SmsTwin())
            threading.Thread(target=self.phone.serve_forever, daemon=True).start()
            stack.callback(self.phone.shutdown)
            self.scanner = stack.enter_context(ClamdTwin())
            stack.callback(self.stop_processes)
            self.start_web()
            self.start_jobs()
            wait_until(lambda: listens(self.port), seconds=60, what="the web server listens")
            yield self

    @property
    def environment(self) -> dict[str, str]:
        addresses = self.cluster.addresses
        return {
            **environment(self.folder),
            "DATABASE_URL": addresses.app,
            "DATABASE_OWNER_URL": addresses.owner,
            "MOTCUA_PUBLIC_URL": self.url,
            "MOTCUA_SMS_URL": self.phone.url,
            "MOTCUA_CLAMD": self.scanner.address,
        }

    def start_web(self) -> None:
        self._start("web", "serve", "--port", str(self.port), "--workers", str(self.workers))

    def start_jobs(self) -> None:
        self._start("jobs", "worker")

    def connect(self, **more: Any) -> "psycopg.Connection[Any]":
        """As the superuser, to look at everything."""
        return psycopg.connect(self.cluster.addresses.superuser, dbname="motcua", autocommit=True, **more)

    def web_workers(self) -> list[psutil.Process]:
        return psutil.Process(self.processes["web"].pid).children(recursive=True)

    def run(self, *arguments: str) -> str:
        """A command of ours against this stand: its output."""
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def stop_processes(self) -> None:
        for child in self.processes.values():
            for process in [*_children(child.pid), child]:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            child.wait()
        self.processes.clear()

    def _start(self, name: str, *arguments: str) -> None:
        with self.log.open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, *CLI, *arguments], env=self.environment, cwd=ROOT, stdout=log, stderr=log
            )

    def _set(self, settings: dict[str, str]) -> None:
        with psycopg.connect(self.cluster.addresses.superuser, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM RESET ALL")
            # Before it recovers, PostgreSQL syncs every file in turn; here no power was cut, and one call does it.
            connection.execute("ALTER SYSTEM SET recovery_init_sync_method = 'syncfs'")
            for name, value in settings.items():
                connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
            connection.execute("SELECT pg_reload_conf()")


def environment(folder: Path) -> dict[str, str]:
    """What is the same for every process of a stand. The keys are given, so that a copied folder can be read."""
    return {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MOTCUA_", "DATABASE_", "DJANGO_"))
        },
        "MOTCUA_PROFILE": "demo",
        "MOTCUA_VAR": str(folder),
        "MOTCUA_SECRET_KEY": "a" * 64,
        "MOTCUA_DATA_KEY": "b" * 64,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
    }


def prepare(folder: Path) -> None:
    """Fill `folder` with the loaded demonstration: made once per change of the sources, copied afterwards."""
    made = ROOT / "var" / "stand" / _fingerprint()
    made.parent.parent.mkdir(parents=True, exist_ok=True)
    with (made.parent.parent / "stand.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several test workers may come at once
        if not (made / "ready").exists():
            shutil.rmtree(made.parent, ignore_errors=True)
            made.mkdir(parents=True)
            subprocess.run([sys.executable, "-m", "tests.stand.loading"], env=environment(made), cwd=ROOT, check=True)
            (made / "ready").touch()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    copy(made, folder)


def _fingerprint() -> str:
    """Changes with anything the demonstration is made of."""
    digest = hashlib.sha256()
    for pattern in (
        "motcua/**/*.py",
        "motcua/**/*.yaml",
        "motcua/**/*.gz",
        "motcua/*/static/**/*.*",
        "procedures/**/*",
    ):
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _children(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(true: Callable[[], Any], *, seconds: float, what: str) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"not within {seconds} s: {what}"
        time.sleep(0.05)
