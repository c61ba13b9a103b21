"""A dossier is found by its code alone: the code comes first in the index that keeps it unique."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_transitions_append_only")]
    operations = [
        migrations.RemoveConstraint(model_name="dossier", name="dossier_code_once"),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.UniqueConstraint(fields=("code", "agency"), name="dossier_code_once"),
        ),
    ]
