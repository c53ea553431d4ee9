from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('payments', '0002_a_demand_may_be_neither_phi_nor_le_phi'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='paymentdemand',
            name='demand_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='paymentdemand',
            name='demand_exempt_has_reason',
        ),
        migrations.AddField(
            model_name='paymentdemand',
            name='explanation',
            field=models.JSONField(db_default={}, default=dict),
        ),
        migrations.AddField(
            model_name='paymentdemand',
            name='payee',
            field=models.CharField(blank=True, db_default='', max_length=200),
        ),
        migrations.AddField(
            model_name='paymentdemand',
            name='refund_because',
            field=models.CharField(blank=True, db_default='', max_length=500),
        ),
        migrations.AlterField(
            model_name='paymentdemand',
            name='state',
            field=models.CharField(choices=[('unpriced', 'Chưa có số tiền'), ('claimed', 'Xin miễn, chờ cán bộ xem'), ('due', 'Chưa thanh toán'), ('collected', 'Đã thanh toán'), ('exempt', 'Đối tượng miễn phí'), ('refunded', 'Đã hoàn')], default='due', max_length=9),
        ),
        migrations.AddConstraint(
            model_name='paymentdemand',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unpriced', 'claimed', 'due', 'collected', 'exempt', 'refunded'])), name='demand_state_known'),
        ),
        migrations.AddConstraint(
            model_name='paymentdemand',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('exempt', 'claimed')), _negated=True), models.Q(('exempt_reason', ''), _negated=True), _connector='OR'), name='demand_exempt_has_reason'),
        ),
    ]
