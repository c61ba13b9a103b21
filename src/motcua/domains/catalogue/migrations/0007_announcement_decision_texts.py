"""What somebody wrote in the draft of the province's decision stands beside the announcement."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_announcements")]
    operations = [
        migrations.AddField(
            "announcement",
            "decision_texts",
            models.JSONField(blank=True, default=dict, verbose_name="lời dự thảo quyết định"),
        ),
    ]
