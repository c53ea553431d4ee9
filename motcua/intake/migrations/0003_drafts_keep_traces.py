from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0002_drafts_are_announced'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='sealed_traces',
            field=models.BinaryField(help_text='What look-ups elsewhere said, by party (intake.traces).', null=True),
        ),
    ]
