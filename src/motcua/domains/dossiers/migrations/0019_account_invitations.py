"""Codes by which an applicant at the counter brings their account."""

import django.db.models.deletion
import motcua.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0018_filed_forms'),
        ('people', '0009_fees_are_collected'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccountInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('token_hash', models.CharField(editable=False, max_length=64)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('citizen', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.citizen')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='dossiers.dossier')),
                ('made_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
            ],
            options={
                'ordering': ['made_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('token_hash',), name='account_invitation_word'), models.CheckConstraint(condition=models.Q(('expires_at__gte', models.F('made_at'))), name='account_invitation_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('citizen__isnull', True), ('used_at__isnull', True)), models.Q(('citizen__isnull', False), ('used_at__isnull', False)), _connector='OR'), name='account_invitation_used_by_somebody')],
            },
        ),
    ]
