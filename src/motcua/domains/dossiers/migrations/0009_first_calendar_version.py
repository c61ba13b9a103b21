"""The calendar a first appointment was made on, kept when the dossier is put on a later one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_running_by_work_due")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="first_calendar_version",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
