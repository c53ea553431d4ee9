"""The whole product as `make demo` runs it, for one test worker: its own database with the demonstration loaded, a web server
and a job worker as processes, and twins of the outside in this one. Journeys only see its addresses.
"""

import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import psycopg
from psycopg import sql

from motcua.interop.twins.clamd import ClamdTwin
from motcua.interop.twins.mail import MailTwin
from motcua.interop.twins.population import PopulationTwin
from motcua.interop.twins.sms import SmsTwin
from tests import database

T = TypeVar("T")
PATIENCE = 40.0  # seconds; two busy cores
KEYS = {"MOTCUA_SECRET_KEY": "stage" * 8, "MOTCUA_DATA_KEY": "stage" * 8}


@dataclass
class Stage:
    """`address` without a slash at the end. `log`: what web server and worker wrote."""

    address: str
    folder: Path
    sms: SmsTwin
    log: Path
    environment: dict[str, str]
    population: PopulationTwin

    def set_clock(self, ahead: timedelta) -> None:
        """How far the product's clock is ahead of the machine's."""
        fresh = self.folder / "clock.new"
        fresh.write_text(str(ahead.total_seconds()))
        fresh.replace(self.folder / "clock")

    def open_household(self) -> None:
        """Publish the made-up procedure with a repeated page and a signature, which none of the real ones has."""
        _run("tests.journeys.load_demo", "household", environment=self.environment)

    def announce_expiring_drafts(self) -> None:
        """Have the worker do now what it does every morning at eight."""
        _run("tests.journeys.load_demo", "expiring", environment=self.environment)

    def import_national(self, records: Path) -> str:
        """Take over records of the national database by the product's command; the report."""
        report = self.folder / "report.md"
        taking_over = (
            "tests.journeys.moved_clock",
            "procedure",
            "import-national",
            str(records),
            "--report",
            str(report),
        )
        _run(*taking_over, environment=self.environment)
        return report.read_text("utf-8")

    def wait(self, longer: timedelta) -> None:
        """Let this much time go by."""
        self.set_clock(timedelta(seconds=float((self.folder / "clock").read_text())) + longer)

    def messages_to(self, phone: str) -> list[str]:
        """What this number was sent, oldest first."""
        return self.sms.sent_to("+84" + phone.removeprefix("0"))

    def message(self, phone: str, wanted: str) -> str:
        """The last message to this number in which the pattern is found; waits for it."""

        def found() -> str | None:
            return next((text for text in reversed(self.messages_to(phone)) if re.search(wanted, text, re.I)), None)

        return until(found, f"an SMS to {phone} with {wanted!r}; there are {self.messages_to(phone)}")


def until(look: Callable[[], T | None], what: str, *, patience: float = PATIENCE) -> T:
    """Look again and again until there is something to see."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError(f"never came: {what}")


@contextmanager
def open_stage() -> Iterator[Stage]:
    """Set up, serve until the block ends, take everything down."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder = database.VAR / "stage" / worker
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    with ExitStack() as stack:
        sms = stack.enter_context(_sms(folder))
        population = stack.enter_context(_population())
        scanner = stack.enter_context(ClamdTwin())
        mail = MailTwin(folder / "mail", _free_port())
        mail.start()
        stack.callback(mail.stop)
        environment = {
            **_without_coverage(),
            **KEYS,
            **_database(worker, folder),
            "MOTCUA_PROFILE": "demo",
            "MOTCUA_VAR": str(folder),
            "MOTCUA_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "MOTCUA_SMS_URL": sms.url,
            "MOTCUA_SMTP_URL": mail.url,
            "MOTCUA_CLAMD": scanner.address,
            "MOTCUA_POPULATION_URL": population.url,
            "PYTHONWARNINGS": "default",
        }
        stage = Stage(f"http://127.0.0.1:{port}", folder, sms, folder / "log", environment, population)
        stage.set_clock(_to_an_ordinary_morning())
        _run("tests.journeys.load_demo", "static", environment=environment)
        log = stack.enter_context(stage.log.open("wb"))
        command = ("-m", "tests.journeys.moved_clock")
        stack.enter_context(_process(*command, "worker", "--concurrency", "2", environment=environment, log=log))
        stack.enter_context(
            _process(*command, "serve", "--port", str(port), "--workers", "1", environment=environment, log=log)
        )
        until(lambda: _answers(port), f"the web server; {stage.log} says why")
        yield stage


def _to_an_ordinary_morning() -> timedelta:
    """From now back to the last Tuesday, 9:00 in Vietnam: offices are open, the week has begun."""
    now = datetime.now(tz=UTC)
    morning = (now - timedelta(days=(now.weekday() - 1) % 7)).replace(hour=2, minute=0, second=0, microsecond=0)
    return (morning if morning <= now else morning - timedelta(days=7)) - now


def _database(worker: str, folder: Path) -> dict[str, str]:
    """A copy of the loaded demonstration for this worker. Loaded once per change of what is loaded."""
    addresses = {name: os.environ[name] for name in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    own = f"stage_{worker}"
    loaded = f"stage_{_fingerprint()}"
    with (database.VAR / "stage" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(os.environ["MOTCUA_TEST_SUPERUSER_URL"], autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [loaded]).fetchone():
                fresh = f"{loaded}_new"
                database.create_from(connection, fresh, template="template0")
                _run(
                    "tests.journeys.load_demo",
                    environment={
                        **_without_coverage(),
                        **KEYS,
                        **{name: _renamed(address, fresh) for name, address in addresses.items()},
                        "MOTCUA_PROFILE": "demo",
                        "MOTCUA_VAR": str(folder),
                    },
                )
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(fresh), sql.Identifier(loaded))
                )
            database.create_from(connection, own, template=loaded)
    return {name: _renamed(address, own) for name, address in addresses.items()}


def _renamed(address: str, name: str) -> str:
    return re.sub(r"/test_\w+\?", f"/{name}?", address)


def _fingerprint() -> str:
    return database.fingerprint(
        "motcua/config/demo/*.py", "motcua/agencies/**/*.*", "motcua/catalogue/*.py", "procedures/**/*.*"
    )


def _without_coverage() -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_", "PYTEST_"))
    }
    return {**kept, "PYTHONPATH": str(database.ROOT)}


def _run(*module: str, environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-m", *module], env=environment, cwd=database.ROOT, check=True)


@contextmanager
def _process(*arguments: str, environment: dict[str, str], log: "object") -> Iterator[None]:
    child = subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        cwd=database.ROOT,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield
    finally:
        child.send_signal(signal.SIGINT)
        try:
            child.wait(timeout=8)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


@contextmanager
def _sms(folder: Path) -> Iterator[SmsTwin]:
    with SmsTwin(0, folder / "mail") as twin:
        threading.Thread(target=twin.serve_forever, daemon=True).start()
        yield twin
        twin.shutdown()


@contextmanager
def _population() -> Iterator[PopulationTwin]:
    """Knows nobody until a journey names people."""
    with PopulationTwin() as twin:
        threading.Thread(target=twin.serve_forever, daemon=True).start()
        yield twin
        twin.shutdown()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
