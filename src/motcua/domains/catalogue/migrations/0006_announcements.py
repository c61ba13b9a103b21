"""The announcement desk: triggers, announcements with their procedures, and a trail that is only ever added to."""

import django.contrib.postgres.fields
import django.db.models.deletion
import motcua.kernel.ids
from django.db import migrations, models


TRIGGERS, ANNOUNCEMENTS = "catalogue_trigger", "catalogue_announcement"
ITEMS, STEPS = "catalogue_announcementitem", "catalogue_announcementstep"
PROCEDURES = "catalogue_procedure"
ARROWS = [
    (TRIGGERS, "created_by_id", "people_officer"),
    (ANNOUNCEMENTS, "trigger_id", TRIGGERS),
    (ANNOUNCEMENTS, "unit_id", "people_unit"),
    (ANNOUNCEMENTS, "drafter_id", "people_officer"),
    (ANNOUNCEMENTS, "decision_id", "catalogue_announcementdecision"),
    (ITEMS, "announcement_id", ANNOUNCEMENTS),
    (ITEMS, "procedure_id", PROCEDURES),
    (ITEMS, "draft_id", "catalogue_procedureversion"),
    (ITEMS, "successor_id", PROCEDURES),
    (STEPS, "announcement_id", ANNOUNCEMENTS),
    (STEPS, "by_id", "people_officer"),
]
APPEND_ONLY = """
create trigger catalogue_announcementstep_append_only before update or delete on catalogue_announcementstep
  for each row execute function kernel_refuse_change();
"""


def forwards() -> list[str]:
    """A row may point only at rows of its own agency; the trail is never rewritten."""
    owned = [
        f"alter table {table} add constraint {table}_of_agency unique (agency_id, id)"
        for table in (TRIGGERS, ANNOUNCEMENTS)
    ]
    arrows = [
        f"alter table {table} add constraint {table}_{column}_same_agency"
        f" foreign key (agency_id, {column}) references {target} (agency_id, id)"
        for table, column, target in ARROWS
    ]
    return [*owned, *arrows, APPEND_ONLY]


def backwards() -> list[str]:
    arrows = [
        f"alter table {table} drop constraint {table}_{column}_same_agency" for table, column, _ in ARROWS
    ]
    owned = [f"alter table {table} drop constraint {table}_of_agency" for table in (ANNOUNCEMENTS, TRIGGERS)]
    return [
        "drop trigger catalogue_announcementstep_append_only on catalogue_announcementstep",
        *arrows,
        *owned,
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_posting_places"),
        ("documents", "0003_places_in_the_book"),
        ("kernel", "0001_initial"),
        ("people", "0006_leaders_sign_submissions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Trigger",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ministry", "Quyết định công bố của Bộ"),
                            ("legal_text", "Văn bản quy phạm pháp luật"),
                        ],
                        max_length=12,
                        verbose_name="loại văn bản",
                    ),
                ),
                ("number", models.CharField(max_length=100, verbose_name="số, ký hiệu")),
                ("title", models.CharField(max_length=600, verbose_name="trích yếu")),
                ("issuer", models.CharField(max_length=300, verbose_name="cơ quan ban hành")),
                ("signed_on", models.DateField(verbose_name="ngày ký")),
                ("effective_on", models.DateField(verbose_name="ngày có hiệu lực")),
                ("received_on", models.DateField(verbose_name="ngày nhận")),
                ("shortened", models.BooleanField(default=False, verbose_name="theo thủ tục rút gọn")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="nơi đăng")),
                ("created_at", models.DateTimeField(verbose_name="nhập lúc")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ("title", models.CharField(max_length=300, verbose_name="tên")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("detected", "Đã ghi nhận căn cứ"),
                            ("drafting", "Phòng chuyên môn soạn"),
                            ("checking", "Văn phòng Sở kiểm soát chất lượng"),
                            ("signing", "Chờ Giám đốc Sở ký Tờ trình"),
                            ("submitted", "Văn phòng UBND tỉnh kiểm tra, trình ký"),
                            ("returned", "UBND tỉnh trả lại để bổ sung"),
                            ("issued", "Đã ban hành quyết định công bố"),
                            ("entered", "Đã nhập cơ sở dữ liệu quốc gia"),
                            ("published", "Đã công khai"),
                            ("posted", "Đã niêm yết"),
                            ("process_approved", "Đã phê duyệt quy trình nội bộ"),
                            ("configured", "Đã cấu hình quy trình điện tử"),
                            ("closed", "Đã xong"),
                            ("dropped", "Thôi công bố"),
                        ],
                        default="detected",
                        max_length=20,
                        verbose_name="trạng thái",
                    ),
                ),
                ("dues", models.JSONField(default=list, verbose_name="các hạn")),
                ("due_on", models.DateField(verbose_name="hạn đang chạy")),
                (
                    "submission_number",
                    models.CharField(blank=True, max_length=100, verbose_name="số Tờ trình"),
                ),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="ngày trình")),
                (
                    "entered_on",
                    models.DateField(blank=True, null=True, verbose_name="ngày nhập cơ sở dữ liệu quốc gia"),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="ngày công khai")),
                ("posted_on", models.DateField(blank=True, null=True, verbose_name="ngày niêm yết")),
                ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcement",
                        to="catalogue.announcementdecision",
                    ),
                ),
                (
                    "drafter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="đơn vị soạn",
                    ),
                ),
                (
                    "trigger",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcements",
                        to="catalogue.trigger",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AnnouncementItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ("order", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new", "Mới ban hành"),
                            ("amended", "Sửa đổi, bổ sung"),
                            ("replaced", "Thay thế"),
                            ("abolished", "Bãi bỏ"),
                            ("standardised", "Chuẩn hóa"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                (
                    "changed_parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                    ),
                ),
                ("changed", models.TextField(blank=True, verbose_name="nội dung sửa đổi")),
                ("legal_text", models.TextField(blank=True, verbose_name="văn bản quy định")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
                (
                    "announcement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="catalogue.announcement",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.procedureversion",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.procedure",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.procedure",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("announcement", "procedure"), name="announcement_item_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["new", "amended", "replaced", "abolished", "standardised"])
                        ),
                        name="announcement_item_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("draft__isnull", True), ("kind__in", ("replaced", "abolished"))),
                            models.Q(
                                models.Q(("kind__in", ("replaced", "abolished")), _negated=True),
                                ("draft__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="announcement_item_has_its_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "replaced"), ("successor__isnull", False)),
                            models.Q(
                                models.Q(("kind", "replaced"), _negated=True), ("successor__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="announcement_item_has_its_successor",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnnouncementStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("draft", "Nhận soạn"),
                            ("send", "Gửi Văn phòng Sở kiểm soát"),
                            ("check", "Đạt, trình Giám đốc ký"),
                            ("send_back", "Trả lại phòng soạn"),
                            ("sign", "Ký Tờ trình, gửi UBND tỉnh"),
                            ("return", "UBND tỉnh trả lại"),
                            ("issue", "Ghi quyết định công bố"),
                            ("enter", "Đã nhập cơ sở dữ liệu quốc gia"),
                            ("publish", "Đã công khai"),
                            ("post", "Đã niêm yết"),
                            ("approve_process", "Đã phê duyệt quy trình nội bộ"),
                            ("configure", "Đã cấu hình quy trình điện tử"),
                            ("close", "Kết thúc"),
                            ("drop", "Thôi công bố"),
                        ],
                        max_length=20,
                        verbose_name="việc",
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        choices=[
                            ("detected", "Đã ghi nhận căn cứ"),
                            ("drafting", "Phòng chuyên môn soạn"),
                            ("checking", "Văn phòng Sở kiểm soát chất lượng"),
                            ("signing", "Chờ Giám đốc Sở ký Tờ trình"),
                            ("submitted", "Văn phòng UBND tỉnh kiểm tra, trình ký"),
                            ("returned", "UBND tỉnh trả lại để bổ sung"),
                            ("issued", "Đã ban hành quyết định công bố"),
                            ("entered", "Đã nhập cơ sở dữ liệu quốc gia"),
                            ("published", "Đã công khai"),
                            ("posted", "Đã niêm yết"),
                            ("process_approved", "Đã phê duyệt quy trình nội bộ"),
                            ("configured", "Đã cấu hình quy trình điện tử"),
                            ("closed", "Đã xong"),
                            ("dropped", "Thôi công bố"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("detected", "Đã ghi nhận căn cứ"),
                            ("drafting", "Phòng chuyên môn soạn"),
                            ("checking", "Văn phòng Sở kiểm soát chất lượng"),
                            ("signing", "Chờ Giám đốc Sở ký Tờ trình"),
                            ("submitted", "Văn phòng UBND tỉnh kiểm tra, trình ký"),
                            ("returned", "UBND tỉnh trả lại để bổ sung"),
                            ("issued", "Đã ban hành quyết định công bố"),
                            ("entered", "Đã nhập cơ sở dữ liệu quốc gia"),
                            ("published", "Đã công khai"),
                            ("posted", "Đã niêm yết"),
                            ("process_approved", "Đã phê duyệt quy trình nội bộ"),
                            ("configured", "Đã cấu hình quy trình điện tử"),
                            ("closed", "Đã xong"),
                            ("dropped", "Thôi công bố"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("on", models.DateField(blank=True, null=True, verbose_name="ngày làm")),
                ("document_number", models.CharField(blank=True, max_length=100, verbose_name="số văn bản")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
                (
                    "announcement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="catalogue.announcement",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["announcement", "-id"], name="announcement_trail")],
            },
        ),
        migrations.AddConstraint(
            model_name="trigger",
            constraint=models.UniqueConstraint(fields=("agency", "number", "signed_on"), name="trigger_once"),
        ),
        migrations.AddConstraint(
            model_name="trigger",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number", ""), _negated=True),
                    models.Q(("title", ""), _negated=True),
                    models.Q(("issuer", ""), _negated=True),
                ),
                name="trigger_says_what_it_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="trigger",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["ministry", "legal_text"])), name="trigger_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="trigger",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("effective_on__gte", models.F("signed_on")), ("received_on__gte", models.F("signed_on"))
                ),
                name="trigger_days_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="announcement",
            index=models.Index(
                condition=models.Q(("state__in", ("closed", "dropped")), _negated=True),
                fields=["agency", "due_on", "id"],
                name="announcement_open",
            ),
        ),
        migrations.AddIndex(
            model_name="announcement",
            index=models.Index(fields=["agency", "-opened_at", "-id"], name="announcement_newest"),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "detected",
                            "drafting",
                            "checking",
                            "signing",
                            "submitted",
                            "returned",
                            "issued",
                            "entered",
                            "published",
                            "posted",
                            "process_approved",
                            "configured",
                            "closed",
                            "dropped",
                        ],
                    )
                ),
                name="announcement_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decision__isnull", True),
                        (
                            "state__in",
                            (
                                "detected",
                                "drafting",
                                "checking",
                                "signing",
                                "submitted",
                                "returned",
                                "dropped",
                            ),
                        ),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "state__in",
                                (
                                    "detected",
                                    "drafting",
                                    "checking",
                                    "signing",
                                    "submitted",
                                    "returned",
                                    "dropped",
                                ),
                            ),
                            _negated=True,
                        ),
                        ("decision__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="announcement_has_its_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("state__in", ("closed", "dropped"))),
                    models.Q(
                        models.Q(("state__in", ("closed", "dropped")), _negated=True),
                        ("closed_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="announcement_closed_with_its_moment",
            ),
        ),
        migrations.RunSQL(forwards(), backwards()),
    ]
