import django.db.models.deletion
import motcua.kernel.ids
from django.db import migrations, models

# A row may point only at rows of its own agency: foreign keys over (agency, id), kept by the database.
ARROWS = [
    ("notifications_outgoingmail", "officer_id", "people_officer"),
    ("notifications_applicantmessage", "mail_id", "notifications_outgoingmail"),
    ("notifications_mailpreference", "officer_id", "people_officer"),
]
FORWARDS = [
    "alter table notifications_outgoingmail add constraint notifications_outgoingmail_of_agency unique (agency_id, id)"
] + [
    f"alter table {table} add constraint {table}_{column}_same_agency"
    f" foreign key (agency_id, {column}) references {target} (agency_id, id)"
    for table, column, target in ARROWS
]
BACKWARDS = [f"alter table {table} drop constraint {table}_{column}_same_agency" for table, column, _ in ARROWS] + [
    "alter table notifications_outgoingmail drop constraint notifications_outgoingmail_of_agency"
]


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0001_initial'),
        ('people', '0002_rows_of_one_agency'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notification',
            name='kind',
            field=models.CharField(choices=[('assigned', 'Được phân công hồ sơ'), ('arrived', 'Hồ sơ đến bước của bạn'), ('sent_back', 'Hồ sơ bị trả lại'), ('result_ready', 'Có kết quả chờ trả'), ('registered', 'Hồ sơ nộp chờ tiếp nhận'), ('approval', 'Việc chờ bạn duyệt'), ('decided', 'Lãnh đạo đã quyết định việc bạn trình'), ('supplement', 'Bổ sung hồ sơ'), ('payment', 'Phí, lệ phí của hồ sơ'), ('apology', 'Xin lỗi và hẹn lại'), ('ended', 'Hồ sơ dừng, bị từ chối hoặc đổi thông tin'), ('leg', 'Phối hợp giải quyết'), ('escalated', 'Cảnh báo sắp trễ hạn, quá hạn'), ('morning', 'Danh sách việc buổi sáng')], max_length=20),
        ),
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('cause', models.CharField(max_length=100)),
                ('letter', models.CharField(max_length=30)),
                ('subject', models.CharField(max_length=300)),
                ('facts', models.JSONField(default=dict)),
                ('subject_type', models.CharField(max_length=30)),
                ('subject_id', models.UUIDField()),
                ('state', models.CharField(choices=[('queued', 'Chờ gửi'), ('sent', 'Đã giao máy chủ thư'), ('failed', 'Không gửi được'), ('cancelled', 'Không gửi nữa')], default='queued', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('queued_at', models.DateTimeField()),
                ('next_try_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=80)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('officer', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('party', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.party')),
            ],
        ),
        migrations.CreateModel(
            name='ApplicantMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('registered', 'Đã nhận hồ sơ nộp'), ('accepted', 'Tiếp nhận hồ sơ và hẹn trả kết quả'), ('refused', 'Từ chối tiếp nhận hồ sơ'), ('supplement_asked', 'Yêu cầu bổ sung, hoàn thiện hồ sơ'), ('supplement_expiring', 'Nhắc sắp hết hạn bổ sung hồ sơ'), ('payment_asked', 'Đề nghị nộp phí, lệ phí'), ('apology', 'Xin lỗi và hẹn lại ngày trả kết quả'), ('reappointed', 'Hẹn lại ngày trả kết quả'), ('corrected', 'Sửa thông tin trên giấy tiếp nhận'), ('stopped', 'Dừng giải quyết hồ sơ'), ('result_ready', 'Đã có kết quả'), ('uncollected', 'Nhắc đến nhận kết quả')], max_length=20)),
                ('cause', models.CharField(max_length=100)),
                ('subject_type', models.CharField(max_length=30)),
                ('subject_id', models.UUIDField()),
                ('channel', models.CharField(choices=[('email', 'Thư điện tử'), ('by_hand', 'Tại quầy, qua bưu chính')], max_length=10)),
                ('obstacle', models.CharField(blank=True, choices=[('', ''), ('no_address', 'Chưa có địa chỉ thư điện tử: báo tại quầy/qua bưu chính'), ('no_server', 'Chưa thiết lập máy chủ thư: báo tại quầy/qua bưu chính')], max_length=12)),
                ('told_at', models.DateTimeField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('party', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.party')),
                ('mail', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='message', to='notifications.outgoingmail')),
            ],
        ),
        migrations.CreateModel(
            name='MailPreference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('assigned', 'Được phân công hồ sơ'), ('arrived', 'Hồ sơ đến bước của bạn'), ('sent_back', 'Hồ sơ bị trả lại'), ('result_ready', 'Có kết quả chờ trả'), ('registered', 'Hồ sơ nộp chờ tiếp nhận'), ('approval', 'Việc chờ bạn duyệt'), ('decided', 'Lãnh đạo đã quyết định việc bạn trình'), ('supplement', 'Bổ sung hồ sơ'), ('payment', 'Phí, lệ phí của hồ sơ'), ('apology', 'Xin lỗi và hẹn lại'), ('ended', 'Hồ sơ dừng, bị từ chối hoặc đổi thông tin'), ('leg', 'Phối hợp giải quyết'), ('escalated', 'Cảnh báo sắp trễ hạn, quá hạn'), ('morning', 'Danh sách việc buổi sáng')], max_length=20)),
                ('by_mail', models.BooleanField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('officer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('officer', 'kind'), name='mail_preference_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['assigned', 'arrived', 'sent_back', 'result_ready', 'registered', 'approval', 'decided', 'supplement', 'payment', 'apology', 'ended', 'leg', 'escalated', 'morning'])), name='mail_preference_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='MorningRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('sent_at', models.DateTimeField()),
                ('lists', models.PositiveIntegerField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'day'), name='morning_once_a_day')],
            },
        ),
        migrations.AddIndex(
            model_name='outgoingmail',
            index=models.Index(condition=models.Q(('state', 'queued')), fields=['next_try_at', 'id'], name='mail_due'),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.UniqueConstraint(fields=('officer', 'cause'), name='mail_once_per_officer'),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.UniqueConstraint(fields=('party', 'cause'), name='mail_once_per_party'),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('officer__isnull', False), ('party__isnull', True)), models.Q(('officer__isnull', True), ('party__isnull', False)), _connector='OR'), name='mail_has_one_recipient'),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sent', 'failed', 'cancelled'])), name='mail_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='mail_sent_has_moment'),
        ),
        migrations.AddIndex(
            model_name='applicantmessage',
            index=models.Index(fields=['agency', 'subject_id', 'told_at', 'id'], name='message_of_subject'),
        ),
        migrations.AddConstraint(
            model_name='applicantmessage',
            constraint=models.UniqueConstraint(fields=('party', 'cause'), name='message_once_per_cause'),
        ),
        migrations.AddConstraint(
            model_name='applicantmessage',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['registered', 'accepted', 'refused', 'supplement_asked', 'supplement_expiring', 'payment_asked', 'apology', 'reappointed', 'corrected', 'stopped', 'result_ready', 'uncollected'])), name='message_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='applicantmessage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'email'), ('mail__isnull', False), ('obstacle', '')), models.Q(('channel', 'by_hand'), ('mail__isnull', True), models.Q(('obstacle', ''), _negated=True)), _connector='OR'), name='message_goes_by_mail_or_says_why_not'),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
