"""The database says no too: a dossier opens in an opening and changes its state only along the table of transitions.

OPENINGS and PAIRS were generated from casework.transitions and are frozen here: whoever changes the table writes a migration
like this one, and a test compares what the database allows with the table.
"""

from django.db import migrations

OPENINGS = ("submitted", "received")
PAIRS = (
    ("awaiting_finance", "discontinued"),
    ("awaiting_finance", "in_process"),
    ("awaiting_finance", "withdrawn"),
    ("in_process", "awaiting_finance"),
    ("in_process", "discontinued"),
    ("in_process", "issued"),
    ("in_process", "supplement_after_receipt"),
    ("in_process", "withdrawn"),
    ("issued", "delivered"),
    ("received", "awaiting_finance"),
    ("received", "discontinued"),
    ("received", "in_process"),
    ("received", "supplement_after_receipt"),
    ("received", "withdrawn"),
    ("submitted", "cancelled"),
    ("submitted", "declined"),
    ("submitted", "received"),
    ("submitted", "supplement_before_receipt"),
    ("supplement_after_receipt", "discontinued"),
    ("supplement_after_receipt", "in_process"),
    ("supplement_after_receipt", "withdrawn"),
    ("supplement_before_receipt", "cancelled"),
    ("supplement_before_receipt", "declined"),
    ("supplement_before_receipt", "submitted"),
)


def guard(openings: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> str:
    opens = ", ".join(f"'{state}'" for state in openings)
    lawful = ", ".join(f"('{source}', '{target}')" for source, target in pairs)
    return f"""
        CREATE OR REPLACE FUNCTION casework_guard_state() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                IF NEW.state NOT IN ({opens}) THEN
                    RAISE EXCEPTION 'a dossier does not open as %', NEW.state USING ERRCODE = 'check_violation';
                END IF;
            ELSIF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({lawful}) THEN
                RAISE EXCEPTION 'a dossier does not go from % to %', OLD.state, NEW.state
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
    """


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]
    operations = [
        migrations.RunSQL(
            guard(OPENINGS, PAIRS)
            + "CREATE TRIGGER casework_state_guarded BEFORE INSERT OR UPDATE OF state ON casework_dossier"
            " FOR EACH ROW EXECUTE FUNCTION casework_guard_state();",
            "DROP TRIGGER casework_state_guarded ON casework_dossier; DROP FUNCTION casework_guard_state();",
        )
    ]
