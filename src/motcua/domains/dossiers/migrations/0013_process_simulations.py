"""Simulations of the process of a procedure, with their progress and figures."""

import django.db.models.deletion
import motcua.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_rows_of_one_agency'),
        ('dossiers', '0012_legs_in_batches'),
        ('people', '0002_rows_of_one_agency'),
        ('workflow', '0002_rows_of_one_agency'),
    ]

    operations = [
        migrations.CreateModel(
            name='Simulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('basis', models.CharField(choices=[('past', 'Hồ sơ đã giải quyết trong một kỳ'), ('load', 'Lượng hồ sơ giả định')], max_length=8)),
                ('order', models.JSONField()),
                ('state', models.CharField(choices=[('queued', 'Chờ chạy'), ('running', 'Đang chạy'), ('done', 'Đã xong'), ('cancelled', 'Đã dừng'), ('failed', 'Không chạy được')], default='queued', max_length=12)),
                ('total', models.PositiveIntegerField()),
                ('done', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('message', models.TextField(blank=True)),
                ('result', models.JSONField(null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('present', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.processversion')),
                ('procedure', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedure')),
                ('proposed', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.processversion')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-asked_at', '-id'], name='simulation_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('basis__in', ['past', 'load'])), name='simulation_basis_known'), models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'cancelled', 'failed'])), name='simulation_state_known'), models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='simulation_within_total'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('finished_at__isnull', False), ('result__isnull', False)), _connector='OR'), name='simulation_done_has_result')],
            },
        ),
    ]
