from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="paymentdemand",
            name="kind",
            field=models.CharField(
                choices=[("phi", "Phí"), ("le_phi", "Lệ phí"), ("other", "Khoản khác")], max_length=6
            ),
        ),
    ]
