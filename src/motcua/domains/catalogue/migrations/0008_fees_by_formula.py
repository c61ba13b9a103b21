"""Fees say when they are due, and carry the formula they are counted by."""

from django.db import migrations, models

_DUE = [
    ("acceptance", "Khi tiếp nhận hồ sơ"),
    ("supplement", "Khi bổ sung hồ sơ"),
    ("result", "Khi nhận kết quả"),
]


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_announcement_decision_texts")]
    operations = [
        migrations.AddField(
            "feeline",
            "due",
            models.CharField(
                choices=_DUE, default="acceptance", max_length=12, verbose_name="nộp khi nào"
            ),
        ),
        migrations.AddField("feeline", "formula", models.TextField(blank=True, default="", verbose_name="công thức"), preserve_default=False),
        migrations.RemoveConstraint("feeline", "fee_line_has_amount_or_rule"),
        migrations.AddConstraint(
            "feeline",
            models.CheckConstraint(
                condition=models.Q(
                    ("amount__isnull", False),
                    models.Q(("rule", ""), _negated=True),
                    models.Q(("formula", ""), _negated=True),
                    _connector="OR",
                ),
                name="fee_line_has_amount_or_rule",
            ),
        ),
        migrations.AddConstraint(
            "feeline",
            models.CheckConstraint(
                condition=models.Q(("due__in", ["acceptance", "supplement", "result"])),
                name="fee_line_due_is_known",
            ),
        ),
    ]
