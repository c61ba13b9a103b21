"""How often an applicant was reminded of a result; whoever was reminded before the count began was so once."""

from django.db import migrations, models

ONCE = "update dossiers_dossier set reminders = 1 where reminded_at is not null"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0010_payment_waits_end")]
    operations = [
        migrations.AddField(
            model_name="dossier",
            name="reminders",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.RunSQL(ONCE, migrations.RunSQL.noop),
    ]
