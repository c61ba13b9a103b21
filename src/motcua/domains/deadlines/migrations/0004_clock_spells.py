"""What the clocks of subjects did besides running: pauses, waits, extensions and stops."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import motcua.kernel.ids

KINDS = {
    "running": "Đang chạy",
    "paused": "Tạm dừng",
    "extended": "Chạy theo ngày hẹn lại",
    "stopped": "Đã dừng hẳn",
}
GROUNDS = {
    "reception": "tiếp nhận hồ sơ hợp lệ",
    "supplement": "chờ bổ sung, hoàn thiện hồ sơ",
    "payment": "chờ thực hiện nghĩa vụ tài chính",
    "extension": "gia hạn thời gian giải quyết",
    "appointment": "hẹn lại ngày trả kết quả",
    "withdrawal": "người nộp yêu cầu rút hồ sơ",
    "correction": "sửa sai sót khi tiếp nhận",
    "stop": "dừng giải quyết hồ sơ",
    "result": "đã có kết quả giải quyết",
}
SUBJECT = ["agency", "subject_type", "subject_id"]


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0003_report_before_day"), ("people", "0002_rows_of_one_agency")]
    operations = [
        migrations.CreateModel(
            name="ClockSpell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True),
                ),
                ("subject_type", models.CharField(max_length=40, verbose_name="loại đối tượng")),
                ("subject_id", models.UUIDField(verbose_name="đối tượng")),
                (
                    "kind",
                    models.CharField(choices=list(KINDS.items()), max_length=12, verbose_name="đồng hồ"),
                ),
                (
                    "ground",
                    models.CharField(choices=list(GROUNDS.items()), max_length=16, verbose_name="lý do"),
                ),
                ("started_at", models.DateTimeField(verbose_name="từ lúc")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="đến lúc")),
                ("appointed_at", models.DateTimeField(blank=True, null=True, verbose_name="hẹn lại lúc")),
                ("basis", models.TextField(blank=True, verbose_name="căn cứ")),
                ("event_id", models.UUIDField(blank=True, null=True, verbose_name="sự kiện")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=[*SUBJECT, "started_at"], name="clock_of_subject")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("ended_at__isnull", True), ("kind__in", ["paused", "running"])),
                        fields=(*SUBJECT, "kind"),
                        name="clock_one_open_spell_of_a_kind",
                    ),
                    models.UniqueConstraint(
                        condition=Q(("kind", "stopped")), fields=tuple(SUBJECT), name="clock_stops_once"
                    ),
                    models.CheckConstraint(
                        condition=Q(("kind__in", list(KINDS))), name="clock_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(("ground__in", list(GROUNDS))), name="clock_ground_is_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(("ended_at__isnull", True)) | Q(("ended_at__gte", F("started_at"))),
                        name="clock_spell_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=Q(("ended_at__isnull", True)) | ~Q(("kind__in", ["extended", "stopped"])),
                        name="clock_instants_have_no_end",
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            ("appointed_at__gt", F("started_at")),
                            ("appointed_at__isnull", False),
                            ("kind", "extended"),
                        )
                        | Q(~Q(("kind", "extended")), ("appointed_at__isnull", True)),
                        name="clock_only_an_extension_appoints",
                    ),
                ],
            },
        ),
    ]
