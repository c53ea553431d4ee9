"""Migrating: as the owner, then the running role gets exactly the rights it needs."""

from django.apps import apps
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from motcua.eventlog.models import AppendOnly


def migrate(*, quiet: bool = False) -> None:
    """Bring the schema up to date and set the rights of the running role.

    Errors: django.db.OperationalError if the owner cannot connect or a lock is not granted within a second.
    """
    call_command("migrate", database="owner", interactive=False, verbosity=0 if quiet else 1)
    grant_rights(app_role=connections["default"].settings_dict["USER"])


LOSES_ROWS = frozenset(
    {
        "agencies_formerunit",  # loaded anew as a whole
        "django_session",
        "documents_rendition",
        "documents_storedfile",  # what a person takes back before it is sent
        "eventlog_eventpersonal",  # may be erased: the chain holds only its hash
        "identity_attempts",
        "identity_dutyassignment",  # one that never began
        "identity_passkey",
        "identity_recoverycode",
        "identity_signincode",
        "identity_totpdevice",
        "intake_draft",
        "intake_partyreview",  # forgotten with its draft
        "intake_draftfile",
        "intake_draftprint",
        "intake_printlook",  # forgotten with its print
        "procrastinate_events",
        "procrastinate_jobs",
        "procrastinate_periodic_defers",
        "procrastinate_workers",
    }
)
"""Tables from which the running product removes rows. From all others it cannot."""
ONLY_READ = frozenset({"django_migrations", "django_content_type", "auth_permission"})


def grant_rights(*, app_role: str) -> None:
    """Give `app_role` exactly what the product does: nowhere more than reading, adding and changing rows, but for the tables
    named here; never a change of an append-only row, which a trigger refuses to everybody else, too. All or none."""
    owner = connections["owner"]
    quote = owner.ops.quote_name
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        role, tables = quote(app_role), set(owner.introspection.table_names(cursor))
        append_only = tables & {model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnly)}
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")  # granted by databases older than 15
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}")
        for rights, named in (
            ("SELECT", tables),
            ("INSERT", tables - ONLY_READ),
            ("UPDATE", tables - ONLY_READ - append_only),
            ("DELETE", tables & LOSES_ROWS),
        ):
            cursor.execute(f"GRANT {rights} ON {', '.join(map(quote, sorted(named)))} TO {role}")
        for table in sorted(append_only):
            _refuse_changes(cursor, table, quote(table))


def _refuse_changes(cursor: CursorWrapper, name: str, table: str) -> None:
    refuse = "EXECUTE FUNCTION eventlog_refuse_change()"
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER {name}_refuses_changes BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse};"
        f"CREATE OR REPLACE TRIGGER {name}_refuses_truncation BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
    )
