"""A payment that is waited for no longer, because its dossier ended: neither paid nor open."""

from django.db import migrations, models

ENDED = """
update dossiers_paymentwait w set cancelled_at = d.stopped_at
  from dossiers_dossier d
 where d.id = w.dossier_id and w.paid_at is null and d.stopped_at is not null
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_first_calendar_version")]
    operations = [
        migrations.AddField(
            model_name="paymentwait",
            name="cancelled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(ENDED, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="paymentwait", name="dossier_payment_one_open"),
        migrations.AddConstraint(
            model_name="paymentwait",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled_at__isnull", True), ("paid_at__isnull", True)),
                fields=("dossier",),
                name="dossier_payment_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentwait",
            constraint=models.CheckConstraint(
                condition=models.Q(("paid_at__isnull", True), ("cancelled_at__isnull", True), _connector="OR"),
                name="dossier_payment_ends_once",
            ),
        ),
    ]
