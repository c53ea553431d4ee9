"""Who did the typing is counted from the index too, at a million dossiers."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("casework", "0008_post_comes_in_parcels")]
    operations = [
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                fields=["received_at"], name="dossier_received_how", include=["agency", "channel", "assistance"]
            ),
        ),
        RemoveIndexConcurrently(model_name="dossier", name="dossier_received"),
    ]
