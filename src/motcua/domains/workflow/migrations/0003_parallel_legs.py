"""Legs of other units and agencies beside a step; their rows point only at rows of their own agency."""

import django.db.models.deletion
import motcua.kernel.ids
import motcua.kernel.personal
from django.db import migrations, models

TARGETS = ["workflow_legdefinition"]
ARROWS = [
    ("workflow_legdefinition", "step_id", "workflow_stepdefinition"),
    ("workflow_legdefinition", "unit_id", "people_unit"),
    ("workflow_leg", "run_id", "workflow_run"),
    ("workflow_leg", "definition_id", "workflow_legdefinition"),
    ("workflow_leg", "unit_id", "people_unit"),
    ("workflow_leg", "holder_id", "people_officer"),
    ("workflow_leg", "answered_by_id", "people_officer"),
    ("workflow_leg", "recorded_by_id", "people_officer"),
    ("workflow_leg", "closed_by_id", "people_officer"),
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
        ('documents', '0001_initial'),
        ('people', '0002_rows_of_one_agency'),
        ('workflow', '0002_rows_of_one_agency'),
    ]

    operations = [
        migrations.CreateModel(
            name='LegDefinition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('name', models.CharField(max_length=200, verbose_name='phần việc')),
                ('kind', models.CharField(choices=[('opinion', 'Lấy ý kiến'), ('parallel', 'Phần việc song song')], max_length=12, verbose_name='loại')),
                ('work', models.TextField(blank=True, verbose_name='nội dung đề nghị')),
                ('outside_name', models.CharField(blank=True, max_length=300, verbose_name='cơ quan ngoài hệ thống')),
                ('minutes_allowed', models.PositiveIntegerField(blank=True, null=True, verbose_name='thời gian (phút làm việc)')),
                ('must_join', models.BooleanField(default=True, verbose_name='phải có trả lời mới xong bước')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='workflow.stepdefinition')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Leg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('step_order', models.PositiveSmallIntegerField()),
                ('order', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('opinion', 'Lấy ý kiến'), ('parallel', 'Phần việc song song')], max_length=12, verbose_name='loại')),
                ('name', models.CharField(max_length=200, verbose_name='phần việc')),
                ('request', motcua.kernel.personal.PersonalTextField(category='free_text', purpose='dossier', retention='dossier', verbose_name='nội dung đề nghị')),
                ('outside_name', models.CharField(blank=True, max_length=300, verbose_name='cơ quan ngoài hệ thống')),
                ('outside_contact', motcua.kernel.personal.PersonalCharField(blank=True, category='contact', max_length=300, purpose='dossier', retention='dossier', verbose_name='người, địa chỉ liên hệ')),
                ('minutes_allowed', models.PositiveIntegerField(null=True)),
                ('started_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('must_join', models.BooleanField(default=True)),
                ('state', models.CharField(choices=[('open', 'Đang chờ trả lời'), ('answered', 'Đã trả lời'), ('silent', 'Quá hạn không trả lời'), ('cancelled', 'Đã hủy')], default='open', max_length=10)),
                ('answer', models.CharField(blank=True, choices=[('agree', 'Thống nhất'), ('agree_with_comment', 'Thống nhất, có ý kiến thêm'), ('disagree', 'Không thống nhất'), ('done', 'Đã thực hiện xong')], max_length=20, verbose_name='trả lời')),
                ('answer_text', motcua.kernel.personal.PersonalTextField(blank=True, category='free_text', purpose='dossier', retention='dossier', verbose_name='ý kiến trả lời')),
                ('answer_number', models.CharField(blank=True, max_length=60, verbose_name='số văn bản trả lời')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_name', motcua.kernel.personal.PersonalCharField(blank=True, category='identity', max_length=200, purpose='dossier', retention='dossier', verbose_name='người trả lời')),
                ('closed_at', models.DateTimeField(null=True)),
                ('close_reason', motcua.kernel.personal.PersonalTextField(blank=True, category='free_text', purpose='dossier', retention='dossier', verbose_name='lý do bỏ qua, hủy')),
                ('token_hash', models.CharField(editable=False, max_length=64, null=True)),
                ('token_until', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('answer_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('answered_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('closed_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('holder', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('recorded_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('run', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='workflow.run')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='workflow.task')),
                ('unit', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                ('definition', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.legdefinition')),
            ],
        ),
        migrations.AddConstraint(
            model_name='legdefinition',
            constraint=models.UniqueConstraint(fields=('step', 'order'), name='leg_definition_order_once'),
        ),
        migrations.AddConstraint(
            model_name='legdefinition',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['opinion', 'parallel'])), name='leg_definition_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='legdefinition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outside_name', ''), ('unit__isnull', False)), models.Q(('unit__isnull', True), models.Q(('outside_name', ''), _negated=True)), _connector='OR'), name='leg_definition_has_one_place'),
        ),
        migrations.AddIndex(
            model_name='leg',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['agency', 'unit', 'due_at', 'id'], name='leg_waiting_in_unit'),
        ),
        migrations.AddIndex(
            model_name='leg',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['agency', 'holder', 'due_at', 'id'], name='leg_waiting_for_holder'),
        ),
        migrations.AddIndex(
            model_name='leg',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['agency', 'due_at', 'id'], name='leg_waiting_by_due'),
        ),
        migrations.AddIndex(
            model_name='leg',
            index=models.Index(fields=['agency', 'due_at'], name='leg_by_due'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.UniqueConstraint(fields=('run', 'order'), name='leg_order_once_per_run'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.UniqueConstraint(condition=models.Q(('definition__isnull', False)), fields=('run', 'definition'), name='leg_of_definition_once_per_run'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.UniqueConstraint(fields=('token_hash',), name='leg_answer_link'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['opinion', 'parallel'])), name='leg_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'answered', 'silent', 'cancelled'])), name='leg_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outside_name', ''), ('unit__isnull', False)), models.Q(('holder__isnull', True), ('unit__isnull', True), models.Q(('outside_name', ''), _negated=True)), _connector='OR'), name='leg_has_one_place'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer__in', ['agree', 'agree_with_comment', 'disagree', 'done']), ('answered_at__isnull', False), ('state', 'answered')), models.Q(models.Q(('state', 'answered'), _negated=True), ('answer', ''), ('answered_at__isnull', True)), _connector='OR'), name='leg_answer_fits_its_state'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_at__gte', models.F('started_at')), ('closed_at__isnull', False)), _connector='OR'), name='leg_has_end_unless_open'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'answered']), models.Q(('close_reason', ''), _negated=True), _connector='OR'), name='leg_ended_otherwise_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('started_at'))), name='leg_due_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), models.Q(('answered_at__gte', models.F('started_at')), ('answered_at__lte', models.F('closed_at'))), _connector='OR'), name='leg_answered_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('token_hash__isnull', True), ('token_until__isnull', True)), models.Q(('token_hash__isnull', False), ('token_until__isnull', False), ('unit__isnull', True)), _connector='OR'), name='leg_link_leads_outside'),
        ),
        migrations.RunSQL(forwards(), backwards()),
    ]
