"""The case (trường hợp) of its procedure a dossier was filed in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0013_process_simulations")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="case",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
    ]
