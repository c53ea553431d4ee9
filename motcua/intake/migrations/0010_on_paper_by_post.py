from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0009_on_paper_at_a_counter'),
    ]

    operations = [
        migrations.AlterField(
            model_name='draft',
            name='taken_over_at',
            field=models.DateTimeField(help_text='Since when it lies with an agency, brought or posted on paper.', null=True),
        ),
        migrations.RemoveConstraint(
            model_name='draft',
            name='draft_taken_over_by_somebody',
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(('taken_over_at__isnull', True), models.Q(('channel__in', ['counter', 'post']), ('helped_by__isnull', False), ('receiving_agency__isnull', False)), _connector='OR'), name='draft_taken_over_by_somebody'),
        ),
    ]
