"""The table of transitions has a state more: paused on a legal ground, from work and back to it, or on to an end."""

from importlib import import_module

from django.db import migrations

FORMER = import_module("motcua.casework.migrations.0002_guard_state")
PAIRS = (
    *FORMER.PAIRS,
    ("in_process", "paused"),
    ("paused", "discontinued"),
    ("paused", "in_process"),
    ("paused", "withdrawn"),
)


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_extensions_pauses_consultations")]
    operations = [
        migrations.RunSQL(
            FORMER.guard(FORMER.OPENINGS, PAIRS), FORMER.guard(FORMER.OPENINGS, FORMER.PAIRS)
        )
    ]
