"""One act on many dossiers, with a result for each."""

import django.db.models.deletion
import django.db.models.expressions
import motcua.kernel.ids
import motcua.kernel.personal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0006_durations_and_escalations'),
        ('people', '0004_leaders_decide'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('token', models.UUIDField(editable=False, null=True)),
                ('act', models.CharField(choices=[('accept', 'Tiếp nhận hồ sơ đã nộp'), ('assign', 'Phân công xử lý'), ('finish_step', 'Hoàn thành bước, phê duyệt'), ('hand_over', 'Trả kết quả'), ('hand_over_work', 'Bàn giao việc đang giữ'), ('reappoint', 'Hẹn lại theo lịch mới')], max_length=20)),
                ('state', models.CharField(choices=[('queued', 'Chờ chạy'), ('running', 'Đang chạy'), ('done', 'Đã xong'), ('cancelled', 'Đã dừng')], default='queued', max_length=12)),
                ('method', models.CharField(blank=True, choices=[('electronic', 'Điện tử'), ('counter', 'Tại quầy'), ('post', 'Bưu chính')], max_length=20)),
                ('note', motcua.kernel.personal.PersonalTextField(blank=True, category='free_text', purpose='dossier', retention='dossier')),
                ('total', models.PositiveIntegerField()),
                ('done', models.PositiveIntegerField(default=0)),
                ('failed', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('from_officer', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('to_officer', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
            ],
        ),
        migrations.CreateModel(
            name='BatchRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('dossier_id', models.UUIDField()),
                ('code', models.CharField(blank=True, max_length=60)),
                ('seen_moves', models.PositiveIntegerField(null=True)),
                ('state', models.CharField(choices=[('waiting', 'Chưa làm'), ('done', 'Đã làm'), ('failed', 'Không làm được')], default='waiting', max_length=10)),
                ('message', models.TextField(blank=True)),
                ('at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='dossiers.batch')),
            ],
        ),
        migrations.AddIndex(
            model_name='batch',
            index=models.Index(fields=['by', '-asked_at', '-id'], name='batch_newest_of_officer'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.UniqueConstraint(fields=('agency', 'token'), name='batch_once_per_form'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('act__in', ['accept', 'assign', 'finish_step', 'hand_over', 'hand_over_work', 'reappoint'])), name='batch_act_known'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'cancelled'])), name='batch_state_known'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('total__gte', django.db.models.expressions.CombinedExpression(models.F('done'), '+', models.F('failed'))), ('total__gte', 1)), name='batch_rows_add_up'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), ('cancelled_at__isnull', False), _connector='OR'), name='batch_cancelled_has_moment'),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.UniqueConstraint(fields=('batch', 'seq'), name='batch_row_order'),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.UniqueConstraint(fields=('batch', 'dossier_id'), name='batch_row_once_per_dossier'),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'done', 'failed'])), name='batch_row_state_known'),
        ),
        migrations.AddConstraint(
            model_name='batchrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('at__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('at__isnull', False)), _connector='OR'), name='batch_row_ended_has_moment'),
        ),
    ]
