"""Work somebody holds and work nobody holds yet are found each by an index of its own."""

from django.db import migrations, models
from django.db.models import Q

LIVE = [1, 2, 4, 5, 6, 7, 9]


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_code_leads_its_index")]
    operations = [
        migrations.RemoveIndex(model_name="dossier", name="dossier_inbox_mine"),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["holder", "work_due_at", "id"],
                name="dossier_inbox_held",
                condition=Q(state__in=LIVE, holder__isnull=False),
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["step_kind", "unit", "work_due_at", "id"],
                name="dossier_inbox_free",
                condition=Q(state__in=LIVE, holder__isnull=True),
            ),
        ),
    ]
