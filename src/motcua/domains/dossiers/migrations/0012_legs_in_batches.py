"""A row of a batch may be a leg: whoever hands their work over holds both."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_count_of_reminders")]
    operations = [
        migrations.AddField(
            model_name="batchrow",
            name="leg_id",
            field=models.UUIDField(null=True),
        ),
        migrations.RemoveConstraint(model_name="batchrow", name="batch_row_once_per_dossier"),
        migrations.AddConstraint(
            model_name="batchrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("leg_id__isnull", True)),
                fields=("batch", "dossier_id"),
                name="batch_row_once_per_dossier",
            ),
        ),
        migrations.AddConstraint(
            model_name="batchrow",
            constraint=models.UniqueConstraint(fields=("batch", "leg_id"), name="batch_row_once_per_leg"),
        ),
    ]
