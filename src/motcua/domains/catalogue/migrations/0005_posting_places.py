"""Places where procedures are posted and what each shows, addresses for petitions, lists the province approves."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import motcua.kernel.ids

PLACES, POSTINGS = "catalogue_postingplace", "catalogue_posting"
LISTS, ROWS = "catalogue_officiallist", "catalogue_officiallistrow"
ARROWS = [
    (PLACES, "unit_id", "people_unit"),
    (PLACES, "opened_by_id", "people_officer"),
    (POSTINGS, "place_id", PLACES),
    (POSTINGS, "procedure_id", "catalogue_procedure"),
    (POSTINGS, "version_id", "catalogue_procedureversion"),
    (POSTINGS, "posted_by_id", "people_officer"),
    (POSTINGS, "removed_by_id", "people_officer"),
    (POSTINGS, "checked_by_id", "people_officer"),
    ("catalogue_petitionaddress", "saved_by_id", "people_officer"),
    (LISTS, "opened_by_id", "people_officer"),
    (LISTS, "proposed_by_id", "people_officer"),
    (LISTS, "approved_by_id", "people_officer"),
    (ROWS, "official_list_id", LISTS),
    (ROWS, "procedure_id", "catalogue_procedure"),
]
OWNED = [PLACES, LISTS]


def forwards() -> list[str]:
    """A row may point only at rows of its own agency."""
    arrows = [
        f"alter table {table} add constraint {table}_{column}_same_agency"
        f" foreign key (agency_id, {column}) references {target} (agency_id, id)"
        for table, column, target in ARROWS
    ]
    keys = [f"alter table {table} add constraint {table}_of_agency unique (agency_id, id)" for table in OWNED]
    return [*keys, *arrows]


def backwards() -> list[str]:
    arrows = [
        f"alter table {table} drop constraint {table}_{column}_same_agency" for table, column, _ in ARROWS
    ]
    return [*arrows, *(f"alter table {table} drop constraint {table}_of_agency" for table in OWNED)]


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_versions_by_decision"),
        ("documents", "0003_places_in_the_book"),
        ("people", "0005_versions_are_drafted_and_published"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostingPlace",
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
                            ("portal", "Cổng thông tin"),
                            ("screen", "Màn hình, máy tra cứu"),
                            ("board", "Bảng niêm yết"),
                            ("booklet", "Tập, sổ hướng dẫn"),
                            ("qr", "Mã QR"),
                        ],
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên nơi niêm yết")),
                ("location", models.CharField(blank=True, max_length=300, verbose_name="vị trí")),
                ("url", models.CharField(blank=True, max_length=500, verbose_name="địa chỉ trang")),
                ("posts_itself", models.BooleanField(default=False, verbose_name="tự đăng")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                ("opened_at", models.DateTimeField(verbose_name="lập lúc")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="thôi dùng lúc")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
                (
                    "opened_by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ("content_hash", models.CharField(editable=False, max_length=64)),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=100, verbose_name="quyết định công bố"),
                ),
                ("posted_at", models.DateTimeField(verbose_name="niêm yết lúc")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="gỡ lúc")),
                ("url", models.CharField(blank=True, max_length=500, verbose_name="địa chỉ trang")),
                (
                    "url_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Chưa kiểm tra"),
                            ("found", "Trang có thủ tục này"),
                            ("absent", "Trang không có thủ tục này"),
                            ("failed", "Không mở được trang"),
                        ],
                        max_length=10,
                        verbose_name="kết quả mở trang",
                    ),
                ),
                ("url_note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú mở trang")),
                ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="kiểm tra lúc")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                        verbose_name="ảnh chụp",
                    ),
                ),
                (
                    "posted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="catalogue.procedure",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="catalogue.procedureversion",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="catalogue.postingplace",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PetitionAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ("effective_from", models.DateField(verbose_name="từ ngày")),
                ("receiver", models.CharField(blank=True, max_length=300, verbose_name="nơi tiếp nhận")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="địa chỉ cơ quan")),
                (
                    "post_address",
                    models.CharField(blank=True, max_length=300, verbose_name="địa chỉ thư tín"),
                ),
                (
                    "phone",
                    models.CharField(blank=True, max_length=60, verbose_name="số điện thoại chuyên dùng"),
                ),
                ("fax", models.CharField(blank=True, max_length=60, verbose_name="số fax")),
                ("email", models.CharField(blank=True, max_length=200, verbose_name="thư điện tử")),
                ("website", models.CharField(blank=True, max_length=300, verbose_name="trang thông tin")),
                ("saved_at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "effective_from"), name="petition_address_once_a_day"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="postingplace",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("agency", "name"),
                name="posting_place_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="postingplace",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="posting_place_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="postingplace",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["portal", "screen", "board", "booklet", "qr"])),
                name="posting_place_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="postingplace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("posts_itself", False), ("kind__in", ["portal", "screen"]), _connector="OR"
                ),
                name="posting_place_that_posts_itself",
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                condition=models.Q(("removed_at", None)), fields=["procedure", "place"], name="posting_now"
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(fields=["place", "-posted_at", "-id"], name="posting_of_place"),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(fields=["procedure", "-posted_at", "-id"], name="posting_of_procedure"),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True)),
                fields=("place", "procedure"),
                name="posting_once_at_a_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("removed_at__isnull", True), ("removed_at__gte", models.F("posted_at")), _connector="OR"
                ),
                name="posting_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("url_state__in", ["", "found", "absent", "failed"])),
                name="posting_url_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("url_state", ""), ("checked_at__isnull", False), _connector="OR"),
                name="posting_checked_has_its_moment",
            ),
        ),
        migrations.CreateModel(
            name="OfficialList",
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
                            ("centre", "Tiếp nhận tại Trung tâm Phục vụ hành chính công"),
                            ("any_place", "Không phụ thuộc địa giới hành chính"),
                            ("online_full", "Dịch vụ công trực tuyến toàn trình"),
                            ("online_partial", "Dịch vụ công trực tuyến một phần"),
                            ("by_post", "Tiếp nhận, trả kết quả qua bưu chính công ích"),
                            ("interagency", "Thủ tục liên thông"),
                            ("online_payment", "Thanh toán trực tuyến phí, lệ phí"),
                            ("e_result", "Kết quả phải số hóa, trả bản điện tử"),
                        ],
                        max_length=20,
                        verbose_name="danh mục",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="bản số")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Đang soạn"),
                            ("proposed", "Đã trình"),
                            ("approved", "Đã phê duyệt"),
                        ],
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("return_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                ("proposed_at", models.DateTimeField(blank=True, null=True, verbose_name="trình lúc")),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ghi phê duyệt lúc"),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=100, verbose_name="số quyết định"),
                ),
                (
                    "decision_issuer",
                    models.CharField(blank=True, max_length=300, verbose_name="cơ quan ban hành"),
                ),
                ("decision_signer", models.CharField(blank=True, max_length=200, verbose_name="người ký")),
                ("decision_signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "decision_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                        verbose_name="bản quyết định",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.officer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfficialListRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="mã thủ tục")),
                ("name", models.CharField(max_length=600, verbose_name="tên")),
                ("field_name", models.CharField(blank=True, max_length=200, verbose_name="lĩnh vực")),
                ("excluded", models.BooleanField(default=False, verbose_name="không thuộc danh mục")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú")),
                ("readings", models.JSONField(blank=True, default=dict, verbose_name="điều kiện lúc trình")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
                (
                    "official_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="catalogue.officiallist",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="list_rows",
                        to="catalogue.procedure",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="officiallist",
            constraint=models.UniqueConstraint(
                fields=("agency", "kind", "number"), name="official_list_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="officiallist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["draft", "proposed"])),
                fields=("agency", "kind"),
                name="official_list_one_in_work",
            ),
        ),
        migrations.AddConstraint(
            model_name="officiallist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "approved"), ("valid_to__isnull", True)),
                fields=("agency", "kind"),
                name="official_list_one_without_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="officiallist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "centre",
                            "any_place",
                            "online_full",
                            "online_partial",
                            "by_post",
                            "interagency",
                            "online_payment",
                            "e_result",
                        ],
                    )
                ),
                name="official_list_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="officiallist",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "proposed", "approved"])),
                name="official_list_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="officiallist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(
                        models.Q(("decision_number", ""), _negated=True),
                        ("decision_signed_on__isnull", False),
                        ("valid_from__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="official_list_needs_its_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="officiallist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="official_list_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="officiallist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_from__gte", models.F("decision_signed_on")),
                    _connector="OR",
                ),
                name="official_list_works_once_signed",
            ),
        ),
        migrations.AddIndex(
            model_name="officiallistrow",
            index=models.Index(fields=["procedure", "official_list"], name="official_list_of_procedure"),
        ),
        migrations.AddConstraint(
            model_name="officiallistrow",
            constraint=models.UniqueConstraint(
                fields=("official_list", "procedure"), name="official_list_row_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="officiallistrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("excluded", False), models.Q(("note", ""), _negated=True), _connector="OR"
                ),
                name="official_list_exclusion_has_a_reason",
            ),
        ),
        migrations.RunSQL(forwards(), backwards()),
    ]
