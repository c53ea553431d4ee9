"""The tests' database: the embedded PostgreSQL, migrated once into a template, one copy per test worker.

Loaded as a pytest plugin, because the addresses must stand in the environment before Django reads its settings.
The product runs as `motcua_app`, as in production, so a test sees the refusals a citizen's request would see.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("MOTCUA_TEST_VAR", ROOT / "var" / "test"))

os.environ["MOTCUA_PROFILE"] = "test"
os.environ["MOTCUA_VAR"] = str(VAR / os.environ.get("PYTEST_XDIST_WORKER", "main"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Start the cluster before pytest-django sets Django up (a wrapper comes first). Workers of one run share it."""
    if not early_config.known_args_namespace.collectonly:
        _start()
    return (yield)


def _start() -> None:
    from motcua.config import embedded

    VAR.mkdir(parents=True, exist_ok=True)
    (Path(os.environ["MOTCUA_VAR"]) / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it
    with (VAR / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        addresses = embedded.start(VAR)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"test_{worker}"
    os.environ["MOTCUA_TEST_SUPERUSER_URL"] = addresses.superuser
    os.environ["DATABASE_URL"] = addresses.app.replace(f"/{embedded.DATABASE}?", f"/{name}?")
    os.environ["DATABASE_OWNER_URL"] = addresses.owner.replace(f"/{embedded.DATABASE}?", f"/{name}?")


SCHEMA = ("motcua/*/migrations/*.py", "motcua/*/models*.py", "motcua/eventlog/*.py", "motcua/config/migrations_run.py")


def fingerprint(*patterns: str) -> str:
    """Changes whenever a migration, what migrations load, or a file that matches one of the patterns changes."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in (*SCHEMA, *patterns) for path in ROOT.glob(pattern) if path.is_file()}):
        if path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def create_from(connection: "psycopg.Connection[Any]", name: str, *, template: str) -> None:
    from motcua.config import embedded

    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(embedded.OWNER), sql.Identifier(template)
        )
    )


def _migrate_into(name: str) -> None:
    """Migrate an empty database as the owner, through Django's own command."""
    from django.db import connections

    own = {alias: connections[alias].settings_dict["NAME"] for alias in ("default", "owner")}
    for alias in own:
        connections[alias].close()
        connections.databases[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name
    try:
        from motcua.config.migrations_run import migrate

        migrate(quiet=True)
    finally:
        for alias, former in own.items():
            connections[alias].close()
            connections.databases[alias]["NAME"] = connections[alias].settings_dict["NAME"] = former


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Replaces pytest-django's: a migrated template, made once per change of a migration, copied for this worker."""
    from django.db import connections

    name = connections["default"].settings_dict["NAME"]
    assert re.fullmatch(r"test_\w+", name), "tests never touch another database"
    template = f"template_{fingerprint()}"
    with (VAR / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(os.environ["MOTCUA_TEST_SUPERUSER_URL"], autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone():
                create_from(connection, f"{template}_new", template="template0")
                with django_db_blocker.unblock():
                    _migrate_into(f"{template}_new")
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                        *map(sql.Identifier, (f"{template}_new", template))
                    )
                )
            create_from(connection, name, template=template)
    yield
    with django_db_blocker.unblock():
        for alias in connections:
            connections[alias].close()


def _empty(name: str) -> None:
    """Empty every table. As superuser with triggers off, because the log refuses truncation even by its owner."""
    with psycopg.connect(os.environ["MOTCUA_TEST_SUPERUSER_URL"], dbname=name, autocommit=True) as connection:
        tables = [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        connection.execute("SET session_replication_role = replica")
        doomed = [table for table in tables if table not in KEPT]
        connection.execute(
            sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(sql.SQL(", ").join(map(sql.Identifier, doomed)))
        )


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database whose commits are real, for threads, processes and browsers. Emptied afterwards, by the owner."""
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        _empty(connections["default"].settings_dict["NAME"])
        for alias in connections:
            connections[alias].close()


# Filled by migrations, the same in every installation.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}
