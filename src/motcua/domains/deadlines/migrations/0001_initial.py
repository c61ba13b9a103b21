import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.lookups
import motcua.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0002_rows_of_one_agency'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkingCalendar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1, verbose_name='bản')),
                ('changed_at', models.DateTimeField(verbose_name='sửa lúc')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
            ],
        ),
        migrations.CreateModel(
            name='OfficeHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_in', models.PositiveIntegerField(verbose_name='có từ bản')),
                ('removed_in', models.PositiveIntegerField(blank=True, null=True, verbose_name='bỏ từ bản')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('weekday', models.PositiveSmallIntegerField(verbose_name='thứ')),
                ('intervals', models.JSONField(verbose_name='các khoảng giờ')),
                ('counts', models.BooleanField(default=True, verbose_name='tính là ngày làm việc')),
                ('reason', models.TextField(blank=True, verbose_name='lý do không đủ giờ')),
                ('source', models.TextField(blank=True, verbose_name='nguồn')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit', verbose_name='đơn vị')),
                ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='deadlines.workingcalendar')),
            ],
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_in', models.PositiveIntegerField(verbose_name='có từ bản')),
                ('removed_in', models.PositiveIntegerField(blank=True, null=True, verbose_name='bỏ từ bản')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('date', models.DateField(verbose_name='ngày')),
                ('kind', models.CharField(choices=[('holiday', 'Ngày nghỉ lễ, tết'), ('compensatory', 'Ngày nghỉ bù hoặc nghỉ hoán đổi'), ('swapped-working-day', 'Ngày làm bù')], max_length=24, verbose_name='loại')),
                ('name', models.CharField(max_length=200, verbose_name='tên ngày')),
                ('working', models.BooleanField(verbose_name='làm việc')),
                ('evidence', models.CharField(choices=[('decision', 'Theo văn bản của cơ quan có thẩm quyền'), ('page', 'Đã đọc trang nêu ngày này'), ('law', 'Ngày cố định trong luật'), ('computed', 'Tính từ âm lịch'), ('recalled', 'Nhớ lại, chưa đối chiếu văn bản'), ('page-uncertain', 'Có trang nêu nhưng chưa chắc chắn'), ('projected', 'Dự kiến, chưa có lịch chính thức')], max_length=16, verbose_name='căn cứ loại')),
                ('confirmed', models.BooleanField(verbose_name='đã xác nhận')),
                ('source', models.TextField(blank=True, verbose_name='nguồn')),
                ('swapped_with', models.DateField(blank=True, null=True, verbose_name='hoán đổi với ngày')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='deadlines.workingcalendar')),
            ],
        ),
        migrations.CreateModel(
            name='DeadlineSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('key', models.CharField(choices=[('hours-per-working-day', 'Số giờ của một ngày làm việc'), ('received-after', 'Hồ sơ giấy nhận sau giờ này thì chuyển vào ngày làm việc tiếp theo'), ('online-answer', 'Thời hạn trả lời hồ sơ nộp trực tuyến'), ('supplement-notice', 'Thời hạn thông báo hồ sơ chưa đầy đủ, chưa hợp lệ'), ('apology-draft-before', 'Soạn văn bản xin lỗi trước ngày hẹn trả'), ('apology-before', 'Gửi văn bản xin lỗi chậm nhất trước ngày hẹn trả'), ('reappointment-limit', 'Số lần được hẹn lại ngày trả kết quả')], max_length=40, verbose_name='thiết lập')),
                ('value', models.JSONField(verbose_name='giá trị')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('legal_basis', models.TextField(blank=True, verbose_name='căn cứ pháp lý')),
                ('verified', models.BooleanField(default=False, verbose_name='đã đối chiếu văn bản')),
                ('source', models.TextField(blank=True, verbose_name='nguồn')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'key', 'valid_from'), name='deadline_setting_once_a_day'), models.CheckConstraint(condition=models.Q(('key__in', ['hours-per-working-day', 'received-after', 'online-answer', 'supplement-notice', 'apology-draft-before', 'apology-before', 'reappointment-limit'])), name='deadline_setting_key_is_known'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='deadline_setting_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('verified', False), models.Q(models.Q(('legal_basis', ''), _negated=True), models.Q(('source', ''), _negated=True)), _connector='OR'), name='deadline_setting_verified_on_a_basis')],
            },
        ),
        migrations.AddConstraint(
            model_name='workingcalendar',
            constraint=models.UniqueConstraint(fields=('agency',), name='working_calendar_once_per_agency'),
        ),
        migrations.AddConstraint(
            model_name='workingcalendar',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='working_calendar_version_from_one'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.UniqueConstraint(models.F('calendar'), django.db.models.functions.comparison.Coalesce('unit', 0), models.F('valid_from'), models.F('weekday'), condition=models.Q(('removed_in__isnull', True)), name='office_hours_once_per_weekday'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__range', (1, 7))), name='office_hours_weekday_is_iso'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(models.Func(models.F('intervals'), function='jsonb_array_length', output_field=models.IntegerField()), 0), name='office_hours_have_intervals'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='office_hours_end_after_they_begin'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=models.Q(('removed_in__isnull', True), ('removed_in__gt', models.F('added_in')), _connector='OR'), name='office_hours_removed_after_added'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_in__isnull', True)), fields=('calendar', 'date'), name='calendar_day_once'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['holiday', 'compensatory', 'swapped-working-day'])), name='calendar_day_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(('evidence__in', ['decision', 'page', 'law', 'computed', 'recalled', 'page-uncertain', 'projected'])), name='calendar_day_evidence_is_known'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='calendar_day_has_name'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'swapped-working-day'), ('working', True)), models.Q(models.Q(('kind', 'swapped-working-day'), _negated=True), ('working', False)), _connector='OR'), name='calendar_day_works_only_when_made_up'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'swapped-working-day'), _negated=True), ('date__iso_week_day__gte', 6), _connector='OR'), name='calendar_day_made_up_on_a_weekend'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(('swapped_with__isnull', True), models.Q(models.Q(('kind', 'holiday'), _negated=True), models.Q(('swapped_with', models.F('date')), _negated=True)), _connector='OR'), name='calendar_day_swapped_with_another'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed', False), models.Q(('source', ''), _negated=True), _connector='OR'), name='calendar_day_confirmed_by_a_source'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(('removed_in__isnull', True), ('removed_in__gt', models.F('added_in')), _connector='OR'), name='calendar_day_removed_after_added'),
        ),
    ]
