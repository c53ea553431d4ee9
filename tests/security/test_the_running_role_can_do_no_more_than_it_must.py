"""What a hole in the product could do in the database: nothing to its history, nothing to its schema."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from motcua.eventlog.models import AppendOnly

pytestmark = pytest.mark.django_db

FORBIDDEN = [
    "CREATE TABLE mine (id int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE EXTENSION dblink",
    "CREATE ROLE mine",
    "ALTER ROLE motcua_app SUPERUSER",
    "SET ROLE motcua_owner",
    "SET session_replication_role = replica",
    "ALTER TABLE eventlog_event DISABLE TRIGGER ALL",
    "DROP TRIGGER eventlog_event_refuses_changes ON eventlog_event",
    "TRUNCATE casework_dossier CASCADE",
    "DELETE FROM eventlog_head",
    "DELETE FROM casework_dossier",
    "DELETE FROM payments_paymentdemand",
    "DELETE FROM registry_issuedoutput",
    "DELETE FROM registry_registerbook",
    "DELETE FROM casework_output",
    "DELETE FROM django_migrations",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'y', now())",
    "UPDATE django_migrations SET name = 'x'",
    "COPY casework_dossier TO PROGRAM 'true'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT rolpassword FROM pg_authid",
]


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        return "permission denied" in str(error) or "must be" in str(error)
    return False


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_it_is_refused(statement):
    assert refused(statement)


def test_the_control_is_allowed():
    assert not refused("SELECT 1")


def test_rows_that_are_written_once_are_guarded_twice():
    """No right, and a trigger that refuses even the owner."""
    for model in apps.get_models():
        if not issubclass(model, AppendOnly):
            continue
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege(%s, 'UPDATE, DELETE, TRUNCATE')", [table])
            assert cursor.fetchone() == (False,), table
            cursor.execute(
                "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE %s", [table, "%refuses%"]
            )
            assert cursor.fetchone()[0] == 2, table


def test_only_these_tables_lose_rows():
    """Least privilege: a new table keeps its rows unless somebody says why it must not."""
    from motcua.config.migrations_run import LOSES_ROWS

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind = 'r' AND has_table_privilege(c.oid, 'DELETE')"
        )
        assert {row[0] for row in cursor.fetchall()} == {*LOSES_ROWS}
