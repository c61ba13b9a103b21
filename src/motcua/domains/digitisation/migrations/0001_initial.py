"""Papers of the vault, and each time one was used again."""

import django.db.models.deletion
import motcua.kernel.ids
import motcua.kernel.personal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0004_files_arrive_in_parts'),
        ('dossiers', '0015_filing_drafts'),
        ('people', '0008_citizens_have_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='VaultPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('kind', models.CharField(max_length=100, verbose_name='mã loại giấy tờ')),
                ('title', models.CharField(max_length=300, verbose_name='tên giấy tờ')),
                ('number', models.CharField(blank=True, max_length=100, verbose_name='số, ký hiệu')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày cấp')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='ngày hết hạn')),
                ('issuer', models.CharField(blank=True, max_length=300, verbose_name='cơ quan cấp')),
                ('signer', motcua.kernel.personal.PersonalCharField(blank=True, category='employment', max_length=200, purpose='dossier', retention='dossier', verbose_name='người ký')),
                ('owner_kind', models.CharField(choices=[('person', 'Cá nhân'), ('organisation', 'Tổ chức')], max_length=16, verbose_name='loại chủ sở hữu')),
                ('owner_hash', models.BinaryField(max_length=32)),
                ('owner_name', motcua.kernel.personal.PersonalCharField(category='identity', max_length=300, purpose='dossier', retention='dossier', verbose_name='chủ sở hữu')),
                ('procedure', models.CharField(blank=True, max_length=100, verbose_name='mã thủ tục')),
                ('sha256', models.CharField(max_length=64, verbose_name='mã băm')),
                ('origin', models.CharField(choices=[('scanned', 'Số hóa từ bản giấy'), ('native', 'Bản điện tử gốc')], max_length=10, verbose_name='hình thức')),
                ('trust', models.CharField(choices=[('issued', 'Do cơ quan này cấp'), ('checked', 'Cán bộ đã đối chiếu'), ('stated', 'Người dân tự đưa vào')], max_length=10, verbose_name='mức độ tin cậy')),
                ('sharing', models.CharField(choices=[('any', 'Mọi thủ tục có yêu cầu giấy tờ này'), ('one', 'Chỉ thủ tục đã ghi')], default='any', max_length=10, verbose_name='phạm vi dùng lại')),
                ('kept_by', models.UUIDField(null=True, verbose_name='người đưa vào')),
                ('kept_at', models.DateTimeField(verbose_name='đưa vào lúc')),
                ('state', models.CharField(choices=[('valid', 'Hiệu lực'), ('revoked', 'Thu hồi'), ('replaced', 'Thay thế')], default='valid', max_length=10, verbose_name='trạng thái')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='thôi hiệu lực lúc')),
                ('times_used', models.IntegerField(default=0, verbose_name='số lần dùng lại')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('dossier', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier', verbose_name='hồ sơ')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile', verbose_name='tệp')),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='digitisation.vaultpaper', verbose_name='thay bằng')),
                ('result', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossierresult', verbose_name='kết quả')),
            ],
        ),
        migrations.CreateModel(
            name='VaultUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_id', models.UUIDField(verbose_name='hồ sơ, bản nháp')),
                ('procedure', models.CharField(max_length=100, verbose_name='mã thủ tục')),
                ('used_by', models.UUIDField(null=True, verbose_name='người dùng')),
                ('used_at', models.DateTimeField(verbose_name='lúc')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='digitisation.vaultpaper')),
            ],
        ),
        migrations.AddIndex(
            model_name='vaultpaper',
            index=models.Index(fields=['agency', 'owner_kind', 'owner_hash', '-id'], name='vault_of_owner'),
        ),
        migrations.AddConstraint(
            model_name='vaultpaper',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['valid', 'revoked', 'replaced'])), name='vault_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='vaultpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'valid')), models.Q(models.Q(('state', 'valid'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='vault_ended_when_not_valid'),
        ),
        migrations.AddConstraint(
            model_name='vaultpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('replaced_by__isnull', False), ('state', 'replaced')), models.Q(models.Q(('state', 'replaced'), _negated=True), ('replaced_by__isnull', True)), _connector='OR'), name='vault_replaced_names_the_other'),
        ),
        migrations.AddConstraint(
            model_name='vaultpaper',
            constraint=models.CheckConstraint(condition=models.Q(('expires_on__isnull', True), ('issued_on__isnull', True), ('expires_on__gte', models.F('issued_on')), _connector='OR'), name='vault_expires_after_issue'),
        ),
        migrations.AddConstraint(
            model_name='vaultpaper',
            constraint=models.CheckConstraint(condition=models.Q(('times_used__gte', 0)), name='vault_uses_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='vaultuse',
            constraint=models.UniqueConstraint(fields=('paper', 'about_id'), name='vault_use_once_per_dossier'),
        ),
    ]
