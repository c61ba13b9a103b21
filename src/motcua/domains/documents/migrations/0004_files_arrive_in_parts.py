"""Files arrive in parts; a file says whether it was scanned for malware."""

import django.db.models.deletion
import motcua.kernel.ids
import motcua.kernel.personal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_places_in_the_book'),
        ('people', '0007_procedures_are_posted'),
    ]

    operations = [
        migrations.CreateModel(
            name='FileUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('owner', models.UUIDField(verbose_name='người tải lên')),
                ('purpose', models.CharField(max_length=40, verbose_name='mục đích')),
                ('original_name', motcua.kernel.personal.PersonalCharField(category='document', max_length=255, purpose='dossier', retention='draft', verbose_name='tên tệp')),
                ('size', models.BigIntegerField(verbose_name='số byte')),
                ('received', models.BigIntegerField(default=0, verbose_name='số byte đã nhận')),
                ('state', models.CharField(choices=[('open', 'Đang tải lên'), ('complete', 'Đang kiểm tra'), ('checked', 'Đã nhận'), ('refused', 'Không nhận'), ('cancelled', 'Đã bỏ'), ('expired', 'Quá hạn')], default='open', max_length=12, verbose_name='trạng thái')),
                ('findings', models.JSONField(default=list, verbose_name='kết quả kiểm tra')),
                ('needs_signature', models.BooleanField(default=False, verbose_name='phải có chữ ký số')),
                ('started_at', models.DateTimeField(verbose_name='bắt đầu lúc')),
                ('completed_at', models.DateTimeField(null=True, verbose_name='đủ dữ liệu lúc')),
                ('expires_at', models.DateTimeField(verbose_name='giữ đến')),
            ],
        ),
        migrations.AddField(
            model_name='storedfile',
            name='malware',
            field=models.CharField(blank=True, db_default='', max_length=200, verbose_name='tên mã độc'),
        ),
        migrations.AddField(
            model_name='storedfile',
            name='scan',
            field=models.CharField(choices=[('off', 'Không quét'), ('pending', 'Chờ quét mã độc'), ('clean', 'Không có mã độc'), ('infected', 'Có mã độc')], db_default='off', default='off', max_length=10, verbose_name='quét mã độc'),
        ),
        migrations.AddField(
            model_name='storedfile',
            name='scanned_at',
            field=models.DateTimeField(null=True, verbose_name='quét lúc'),
        ),
        migrations.AddIndex(
            model_name='storedfile',
            index=models.Index(condition=models.Q(('scan', 'pending')), fields=['id'], name='documents_file_to_scan'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('scan__in', ['off', 'pending', 'clean', 'infected'])), name='documents_file_scan_is_known'),
        ),
        migrations.AddField(
            model_name='fileupload',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency'),
        ),
        migrations.AddField(
            model_name='fileupload',
            name='file',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile', verbose_name='tệp'),
        ),
        migrations.AddIndex(
            model_name='fileupload',
            index=models.Index(fields=['owner', '-id'], name='documents_upload_of_owner'),
        ),
        migrations.AddIndex(
            model_name='fileupload',
            index=models.Index(condition=models.Q(('state__in', ['open', 'complete'])), fields=['expires_at'], name='documents_upload_open'),
        ),
        migrations.AddConstraint(
            model_name='fileupload',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='documents_upload_is_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='fileupload',
            constraint=models.CheckConstraint(condition=models.Q(('received__gte', 0), ('received__lte', models.F('size'))), name='documents_upload_received_is_within'),
        ),
        migrations.AddConstraint(
            model_name='fileupload',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'complete', 'checked', 'refused', 'cancelled', 'expired'])), name='documents_upload_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='fileupload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'checked'), _negated=True), ('file__isnull', False), _connector='OR'), name='documents_upload_checked_has_file'),
        ),
        migrations.AddConstraint(
            model_name='fileupload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['complete', 'checked']), _negated=True), ('received', models.F('size')), _connector='OR'), name='documents_upload_is_whole_once_complete'),
        ),
    ]
