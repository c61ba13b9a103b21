"""Until when paper is received on a day; which clock of a subject a preview speaks of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0006_calendar_previews")]
    operations = [
        migrations.AddField(
            "officehours",
            "received_after",
            models.TimeField(blank=True, null=True, verbose_name="hồ sơ giấy nhận sau giờ này tính ngày sau"),
        ),
        migrations.AddField(
            "previewrow",
            "what",
            models.CharField(
                blank=True, db_default="", default="", max_length=200, verbose_name="hạn nào"
            ),
        ),
        migrations.AddField(
            "previewrow",
            "note",
            models.TextField(blank=True, db_default="", default="", verbose_name="cần biết"),
        ),
        migrations.RemoveConstraint("previewrow", "preview_row_once_per_subject"),
        migrations.AddConstraint(
            "previewrow",
            models.UniqueConstraint(
                fields=("preview", "subject_type", "subject_id", "what"), name="preview_row_once_per_clock"
            ),
        ),
    ]
