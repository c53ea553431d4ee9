"""A second lock on the log: whatever a role may do, these tables refuse UPDATE, DELETE and TRUNCATE."""

from django.db import migrations

TABLES = ["eventlog_event", "eventlog_signedroot", "eventlog_rootedhead", "eventlog_accessentry"]


def _sql(table: str) -> str:
    return f"""
        CREATE TRIGGER {table}_refuses_changes BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION eventlog_refuse_change();
        CREATE TRIGGER {table}_refuses_truncation BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION eventlog_refuse_change();
    """


def _reverse(table: str) -> str:
    return f"DROP TRIGGER {table}_refuses_changes ON {table}; DROP TRIGGER {table}_refuses_truncation ON {table};"


class Migration(migrations.Migration):
    dependencies = [("eventlog", "0001_initial")]
    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION eventlog_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
            END $$;
            """
            + "".join(_sql(table) for table in TABLES),
            "".join(_reverse(table) for table in TABLES) + "DROP FUNCTION eventlog_refuse_change();",
        )
    ]
