"""Whoever files online agrees to what their data are used for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0011_retention_says_what_failed")]

    operations = [
        migrations.RemoveConstraint(model_name="consent", name="consent_purpose_is_known"),
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("dossier", "Giải quyết hồ sơ của bạn"),
                    ("filing", "Nộp hồ sơ trực tuyến"),
                    ("survey", "Mời bạn đánh giá sau khi nhận kết quả"),
                ],
                max_length=20,
                verbose_name="mục đích",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["dossier", "filing", "survey"])),
                name="consent_purpose_is_known",
            ),
        ),
    ]
