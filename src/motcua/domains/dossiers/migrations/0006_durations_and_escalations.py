"""How long steps really take, and who was told that time runs short."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_rows_of_one_agency'),
        ('dossiers', '0005_life_of_a_dossier'),
        ('people', '0002_rows_of_one_agency'),
    ]

    operations = [
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('whole', 'Cả hồ sơ'), ('step', 'Bước đang làm'), ('leg', 'Nhánh phối hợp')], max_length=8)),
                ('part_id', models.UUIDField()),
                ('level', models.CharField(choices=[('officer', 'Người xử lý'), ('head', 'Lãnh đạo đơn vị'), ('leader', 'Lãnh đạo cơ quan')], max_length=8)),
                ('due_at', models.DateTimeField()),
                ('at', models.DateTimeField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('dossier', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='dossiers.dossier')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dossier', 'part_id', 'level', 'due_at'), name='escalation_once_per_due_date'), models.CheckConstraint(condition=models.Q(('level__in', ['officer', 'head', 'leader'])), name='escalation_level_known'), models.CheckConstraint(condition=models.Q(('part__in', ['whole', 'step', 'leg'])), name='escalation_part_known')],
            },
        ),
        migrations.CreateModel(
            name='StepDuration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step_code', models.CharField(blank=True, max_length=40)),
                ('step_kind', models.CharField(blank=True, max_length=20)),
                ('cases', models.PositiveIntegerField()),
                ('median_minutes', models.PositiveIntegerField()),
                ('p90_minutes', models.PositiveIntegerField()),
                ('rest_median_minutes', models.PositiveIntegerField()),
                ('rest_p90_minutes', models.PositiveIntegerField()),
                ('after_median_minutes', models.PositiveIntegerField()),
                ('after_p90_minutes', models.PositiveIntegerField()),
                ('measured_at', models.DateTimeField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('procedure', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedure')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'procedure', 'step_code', 'step_kind'), name='step_duration_once'), models.CheckConstraint(condition=models.Q(('cases__gte', 1)), name='step_duration_of_some_case'), models.CheckConstraint(condition=models.Q(('median_minutes__lte', models.F('p90_minutes')), ('rest_median_minutes__lte', models.F('rest_p90_minutes')), ('after_median_minutes__lte', models.F('after_p90_minutes'))), name='step_duration_in_order')],
            },
        ),
    ]
