"""Who acts for whom; rows of one agency; unit heads, leaders and administrators may say who stands in."""

import django.contrib.postgres.fields
import django.db.models.deletion
import motcua.kernel.ids
import motcua.kernel.personal
from django.db import migrations, models


ARROWS = {"giver_id": "officer", "receiver_id": "officer", "created_by_id": "officer", "revoked_by_id": "officer",
          "unit_id": "unit"}
GIVE = """
update people_role set permissions = array_append(permissions, 'people.delegate')
 where code in ('unit_head', 'director', 'administrator') and not ('people.delegate' = any(permissions))
"""
TAKE = "update people_role set permissions = array_remove(permissions, 'people.delegate')"


def forwards() -> list[str]:
    return [
        f"alter table people_delegation add constraint people_delegation_{column}_same_agency"
        f" foreign key (agency_id, {column}) references people_{target} (agency_id, id)"
        for column, target in ARROWS.items()
    ]


def backwards() -> list[str]:
    return [f"alter table people_delegation drop constraint people_delegation_{column}_same_agency" for column in ARROWS]


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_rows_of_one_agency'),
    ]

    operations = [
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('stand_in', 'Người thay thế'), ('delegation', 'Ủy quyền')], max_length=12, verbose_name='hình thức')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(verbose_name='đến hết ngày')),
                ('procedures', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list, size=None, verbose_name='thủ tục')),
                ('acts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None, verbose_name='việc')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='số văn bản')),
                ('document_date', models.DateField(blank=True, null=True, verbose_name='ngày văn bản')),
                ('document_reference', models.CharField(blank=True, max_length=300, verbose_name='nơi lưu văn bản')),
                ('why', motcua.kernel.personal.PersonalCharField(category='employment', max_length=500, purpose='staff', retention='staff', verbose_name='lý do')),
                ('created_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('revoke_reason', motcua.kernel.personal.PersonalCharField(blank=True, category='employment', max_length=500, purpose='staff', retention='staff', verbose_name='lý do thôi giao')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer', verbose_name='người giao')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer', verbose_name='người nhận')),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['receiver', 'valid_to'], name='delegation_received'), models.Index(fields=['giver', 'valid_to'], name='delegation_given'), models.Index(fields=['agency', '-valid_from', '-id'], name='delegation_of_agency')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['stand_in', 'delegation'])), name='delegation_kind_is_known'), models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('valid_from'))), name='delegation_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('giver', models.F('receiver')), _negated=True), name='delegation_not_to_oneself'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='delegation_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'delegation'), _negated=True), models.Q(models.Q(('document_number', ''), _negated=True), ('document_date__isnull', False)), _connector='OR'), name='delegation_by_document_names_it'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoke_reason', ''), ('revoked_by__isnull', True)), models.Q(('revoked_at__isnull', False), models.Q(('revoke_reason', ''), _negated=True)), _connector='OR'), name='delegation_revoked_with_reason')],
            },
        ),
        migrations.RunSQL(forwards(), backwards()),
        migrations.RunSQL(GIVE, TAKE),
    ]
