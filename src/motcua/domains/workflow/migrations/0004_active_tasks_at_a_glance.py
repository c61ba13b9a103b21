"""The index of active tasks holds what lists of risk ask of all of them at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0003_parallel_legs")]
    operations = [
        migrations.RemoveConstraint(model_name="task", name="task_one_active_per_run"),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "active")),
                fields=("run",),
                include=("id", "step", "started_at"),
                name="task_one_active_per_run",
            ),
        ),
    ]
