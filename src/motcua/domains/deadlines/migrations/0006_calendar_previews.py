"""What a change of the calendar would move, computed in the background."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import motcua.kernel.ids

STATES = {
    "queued": "Đang chờ tính",
    "running": "Đang tính",
    "done": "Đã tính xong",
    "cancelled": "Đã dừng theo yêu cầu",
    "stale": "Lịch đã đổi trong lúc tính",
}
PREVIEW, ROW = "deadlines_calendarpreview", "deadlines_previewrow"
SAME_AGENCY = [
    f"alter table {PREVIEW} add constraint {PREVIEW}_of_agency unique (agency_id, id)",
    f"alter table {PREVIEW} add constraint {PREVIEW}_calendar_id_same_agency"
    " foreign key (agency_id, calendar_id) references deadlines_workingcalendar (agency_id, id)",
    f"alter table {ROW} add constraint {ROW}_preview_id_same_agency"
    f" foreign key (agency_id, preview_id) references {PREVIEW} (agency_id, id)",
]
ANY_AGENCY = [
    f"alter table {ROW} drop constraint {ROW}_preview_id_same_agency",
    f"alter table {PREVIEW} drop constraint {PREVIEW}_calendar_id_same_agency",
    f"alter table {PREVIEW} drop constraint {PREVIEW}_of_agency",
]


def key() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def to(target: str, related_name: str = "+") -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=target
    )


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0005_figures_of_clocks"), ("people", "0002_rows_of_one_agency")]
    operations = [
        migrations.CreateModel(
            name="CalendarPreview",
            fields=[
                ("id", key()),
                (
                    "public_id",
                    models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True),
                ),
                ("calendar_version", models.PositiveIntegerField(verbose_name="tính trên bản lịch")),
                ("edit", models.JSONField(verbose_name="thay đổi")),
                ("asked_by", models.UUIDField(blank=True, null=True, verbose_name="người hỏi")),
                ("asked_at", models.DateTimeField(verbose_name="hỏi lúc")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
                (
                    "state",
                    models.CharField(choices=list(STATES.items()), max_length=12, verbose_name="tình trạng"),
                ),
                ("total", models.PositiveIntegerField(verbose_name="số đang mở")),
                ("seen", models.PositiveIntegerField(default=0, verbose_name="số đã xem")),
                ("moved", models.PositiveIntegerField(default=0, verbose_name="số sẽ đổi hạn")),
                ("holder", models.CharField(blank=True, max_length=40, verbose_name="đang xem loại")),
                ("after_key", models.BigIntegerField(blank=True, null=True, verbose_name="đã xem đến")),
                ("agency", to("people.agency")),
                ("calendar", to("deadlines.workingcalendar")),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "-asked_at"], name="calendar_preview_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("state__in", list(STATES))), name="calendar_preview_state_is_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(("moved__lte", F("seen"))), name="calendar_preview_moved_among_seen"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PreviewRow",
            fields=[
                ("id", key()),
                ("subject_type", models.CharField(max_length=40, verbose_name="loại đối tượng")),
                ("subject_id", models.UUIDField(verbose_name="đối tượng")),
                ("label", models.CharField(max_length=200, verbose_name="mã, tên")),
                ("unit_key", models.BigIntegerField(blank=True, null=True, verbose_name="đơn vị")),
                ("old", models.DateTimeField(verbose_name="hạn hiện nay")),
                ("new", models.DateTimeField(verbose_name="hạn nếu đổi lịch")),
                ("agency", to("people.agency")),
                ("preview", to("deadlines.calendarpreview", "rows")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("preview", "subject_type", "subject_id"), name="preview_row_once_per_subject"
                    )
                ],
            },
        ),
        migrations.RunSQL(SAME_AGENCY, ANY_AGENCY),
    ]
