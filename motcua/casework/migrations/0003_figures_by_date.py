"""Figures of a province with a million dossiers are counted from indexes alone."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("casework", "0002_guard_state")]
    operations = [
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(fields=["submitted_at"], name="dossier_submitted", include=["procedure_version"]),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(fields=["received_at"], name="dossier_received", include=["agency"]),
        ),
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(fields=["closed_at"], name="dossier_closed", include=["agency", "state", "due_at"]),
        ),
    ]
