"""Migrating: as the owner, then the running role gets exactly the rights it needs."""

from django.apps import apps
from django.core.management import call_command
from django.db import connections

from motcua.eventlog.models import AppendOnly


def migrate(*, quiet: bool = False) -> None:
    """Bring the schema up to date and set the rights of the running role.

    Errors: django.db.OperationalError if the owner cannot connect or a lock is not granted within a second.
    """
    call_command("migrate", database="owner", interactive=False, verbosity=0 if quiet else 1)
    grant_rights(app_role=connections["default"].settings_dict["USER"])


def grant_rights(*, app_role: str) -> None:
    """Let `app_role` read and write all tables, but never change or remove rows of an append-only one."""
    append_only = {model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnly)}
    with connections["owner"].cursor() as cursor:
        append_only &= set(connections["owner"].introspection.table_names(cursor))
        role = connections["owner"].ops.quote_name(app_role)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}")
        for table in sorted(append_only):
            cursor.execute(
                f"REVOKE UPDATE, DELETE, TRUNCATE ON {connections['owner'].ops.quote_name(table)} FROM {role}"
            )
