"""Running dossiers by the date the inbox goes by, with what lists of risk ask of all of them at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0007_bulk_acts"),
        ("workflow", "0004_active_tasks_at_a_glance"),
    ]
    operations = [
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("state__in", (1, 2, 4, 6))),
                fields=["agency", "work_due_at", "id"],
                include=("procedure", "task"),
                name="dossier_running_work",
            ),
        ),
    ]
