"""Which step follows which on what condition; versions drawn as drafts, sent, approved by a decision and put in
force from a day."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


TARGETS = ["workflow_flowdefinition"]
ARROWS = [
    ("workflow_flowdefinition", "version_id", "workflow_processversion"),
    ("workflow_flowdefinition", "from_step_id", "workflow_stepdefinition"),
    ("workflow_flowdefinition", "to_step_id", "workflow_stepdefinition"),
    ("workflow_processversion", "base_id", "workflow_processversion"),
    ("workflow_processversion", "sent_by_id", "people_officer"),
    ("workflow_processversion", "approved_by_id", "people_officer"),
]


def forwards() -> list[str]:
    keys = [f"alter table {table} add constraint {table}_of_agency unique (agency_id, id)" for table in TARGETS]
    arrows = [
        f"alter table {table} add constraint {table}_{column}_same_agency"
        f" foreign key (agency_id, {column}) references {target} (agency_id, id)"
        for table, column, target in ARROWS
    ]
    return keys + arrows


def backwards() -> list[str]:
    arrows = [f"alter table {table} drop constraint {table}_{column}_same_agency" for table, column, _ in ARROWS]
    return arrows + [f"alter table {table} drop constraint {table}_of_agency" for table in TARGETS]


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_rows_of_one_agency'),
        ('workflow', '0005_typed_words_of_legs'),
    ]

    operations = [
        migrations.CreateModel(
            name='FlowDefinition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('condition', models.JSONField(blank=True, null=True, verbose_name='điều kiện')),
                ('label', models.CharField(blank=True, max_length=120, verbose_name='nhãn')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('from_step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='flows', to='workflow.stepdefinition', verbose_name='từ bước')),
                ('to_step', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.stepdefinition', verbose_name='đến bước')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='flows', to='workflow.processversion')),
            ],
            options={
                'ordering': ['from_step__order', 'order'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='processversion',
            name='process_version_origin_is_known',
        ),
        migrations.AddField(
            model_name='processversion',
            name='approved_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ghi nhận phê duyệt lúc'),
        ),
        migrations.AddField(
            model_name='processversion',
            name='approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
        migrations.AddField(
            model_name='processversion',
            name='base',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.processversion'),
        ),
        migrations.AddField(
            model_name='processversion',
            name='content_hash',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='processversion',
            name='decision_number',
            field=models.CharField(blank=True, db_default='', default='', max_length=60, verbose_name='số quyết định'),
        ),
        migrations.AddField(
            model_name='processversion',
            name='decision_on',
            field=models.DateField(blank=True, null=True, verbose_name='ngày quyết định'),
        ),
        migrations.AddField(
            model_name='processversion',
            name='limit_minutes',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='thời hạn giải quyết (phút làm việc)'),
        ),
        migrations.AddField(
            model_name='processversion',
            name='returned_reason',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='lý do trả lại bản thảo'),
        ),
        migrations.AddField(
            model_name='processversion',
            name='sent_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='trình lúc'),
        ),
        migrations.AddField(
            model_name='processversion',
            name='sent_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer'),
        ),
        migrations.AddField(
            model_name='processversion',
            name='sent_reason',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='lý do giữ các cảnh báo'),
        ),
        migrations.AddField(
            model_name='processversion',
            name='state',
            field=models.CharField(choices=[('draft', 'Bản thảo'), ('sent', 'Đã trình phê duyệt'), ('approved', 'Đã phê duyệt, chưa áp dụng'), ('in_force', 'Áp dụng')], db_default='in_force', default='in_force', max_length=10, verbose_name='trạng thái'),
        ),
        migrations.AddField(
            model_name='stepdefinition',
            name='forms',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, db_default=[], default=list, size=None, verbose_name='mã biểu mẫu'),
        ),
        migrations.AddField(
            model_name='stepdefinition',
            name='may_ask_payment',
            field=models.BooleanField(db_default=True, default=True, verbose_name='được yêu cầu nộp phí'),
        ),
        migrations.AddField(
            model_name='stepdefinition',
            name='may_ask_supplement',
            field=models.BooleanField(db_default=True, default=True, verbose_name='được yêu cầu bổ sung'),
        ),
        migrations.AddField(
            model_name='stepdefinition',
            name='product',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='kết quả, biểu mẫu'),
        ),
        migrations.AddField(
            model_name='stepdefinition',
            name='remark',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='ghi chú'),
        ),
        migrations.AlterField(
            model_name='processversion',
            name='origin',
            field=models.CharField(choices=[('default', 'Quy trình mặc định, chưa được phê duyệt'), ('office-breakdown', 'Cơ quan giải quyết đã công bố các giai đoạn; chưa được phê duyệt ở đơn vị'), ('statutory-stages', 'Các giai đoạn theo quy định của thủ tục; chưa được phê duyệt ở đơn vị'), ('total-only', 'Chỉ đọc được tổng thời gian'), ('agency', 'Quy trình do cơ quan xây dựng')], max_length=20, verbose_name='nguồn gốc'),
        ),
        migrations.AddConstraint(
            model_name='processversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'sent'])), fields=('process',), name='process_one_open_draft'),
        ),
        migrations.AddConstraint(
            model_name='processversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'sent', 'approved', 'in_force'])), name='process_version_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='processversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin', 'agency'), _negated=True), ('state__in', ['draft', 'sent']), models.Q(models.Q(('decision_number', ''), _negated=True), ('decision_on__isnull', False)), _connector='OR'), name='process_version_approved_by_decision'),
        ),
        migrations.AddConstraint(
            model_name='processversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin', 'agency'), ('state', 'in_force'), _negated=True), ('valid_from__isnull', False), _connector='OR'), name='process_version_in_force_from_a_day'),
        ),
        migrations.AddConstraint(
            model_name='processversion',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['default', 'office-breakdown', 'statutory-stages', 'total-only', 'agency'])), name='process_version_origin_is_known'),
        ),
        migrations.AddConstraint(
            model_name='flowdefinition',
            constraint=models.UniqueConstraint(fields=('from_step', 'order'), name='flow_order_once_per_step'),
        ),
        migrations.AddConstraint(
            model_name='flowdefinition',
            constraint=models.CheckConstraint(condition=models.Q(('order__gte', 1)), name='flow_order_from_one'),
        ),
        migrations.RunSQL(forwards(), backwards()),
    ]
