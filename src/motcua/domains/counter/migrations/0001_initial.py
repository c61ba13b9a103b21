"""Places with counters, tickets, booked hours."""

import django.db.models.deletion
import motcua.domains.counter.rules.codes
import motcua.kernel.ids
import motcua.kernel.personal
from django.db import migrations, models


PLACES, GROUPS, COUNTERS = "counter_serviceplace", "counter_queuegroup", "counter_counter"
TICKETS, BOOKINGS, GROUNDS = "counter_ticket", "counter_booking", "counter_priorityground"
SERVES, OFFICERS = "counter_countergroup", "people_officer"
ARROWS = [
    (PLACES, "unit_id", "people_unit"),
    (GROUPS, "place_id", PLACES),
    (COUNTERS, "place_id", PLACES),
    (COUNTERS, "officer_id", OFFICERS),
    (SERVES, "counter_id", COUNTERS),
    (SERVES, "group_id", GROUPS),
    ("counter_queueday", "group_id", GROUPS),
    (BOOKINGS, "place_id", PLACES),
    (BOOKINGS, "group_id", GROUPS),
    (TICKETS, "place_id", PLACES),
    (TICKETS, "group_id", GROUPS),
    (TICKETS, "priority_id", GROUNDS),
    (TICKETS, "booking_id", BOOKINGS),
    (TICKETS, "sent_to_id", COUNTERS),
    (TICKETS, "counter_id", COUNTERS),
    (TICKETS, "officer_id", OFFICERS),
    ("counter_ticketdossier", "ticket_id", TICKETS),
]
OWNED = [PLACES, GROUPS, COUNTERS, TICKETS, BOOKINGS, GROUNDS]


def forwards() -> list[str]:
    """A row may point only at rows of its own agency."""
    arrows = [
        f"alter table {table} add constraint {table}_{column}_same_agency"
        f" foreign key (agency_id, {column}) references {target} (agency_id, id)"
        for table, column, target in ARROWS
    ]
    keys = [f"alter table {table} add constraint {table}_of_agency unique (agency_id, id)" for table in OWNED]
    return [*keys, *arrows]


def backwards() -> list[str]:
    arrows = [
        f"alter table {table} drop constraint {table}_{column}_same_agency" for table, column, _ in ARROWS
    ]
    return [*arrows, *(f"alter table {table} drop constraint {table}_of_agency" for table in OWNED)]


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('dossiers', '0014_case_of_the_procedure'),
        ('people', '0007_procedures_are_posted'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('number', models.CharField(max_length=10, verbose_name='số quầy')),
                ('sat_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
            ],
        ),
        migrations.CreateModel(
            name='PriorityGround',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30)),
                ('name', models.CharField(max_length=120, verbose_name='diện ưu tiên')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='tên tiếng Anh')),
                ('legal_basis', models.CharField(max_length=300, verbose_name='căn cứ pháp lý')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('verified', models.BooleanField(default=False, verbose_name='đã đối chiếu')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='QueueGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('letter', models.CharField(max_length=1, verbose_name='chữ cái')),
                ('name', models.CharField(max_length=120, verbose_name='tên nhóm việc')),
                ('name_en', models.CharField(blank=True, max_length=120, verbose_name='tên tiếng Anh')),
                ('hint', models.CharField(blank=True, max_length=160, verbose_name='giải thích')),
                ('hint_en', models.CharField(blank=True, max_length=160, verbose_name='giải thích tiếng Anh')),
                ('icon', models.CharField(default='file', max_length=20)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_open', models.BooleanField(default=True, verbose_name='đang phát số')),
                ('per_slot', models.PositiveSmallIntegerField(default=0, verbose_name='số chỗ đặt trước mỗi khung giờ')),
                ('opens_intake', models.BooleanField(default=False, verbose_name='mở trang tiếp nhận hồ sơ')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='QueueDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='counter.queuegroup')),
            ],
        ),
        migrations.CreateModel(
            name='CounterGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('counter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='serves', to='counter.counter')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='served_at', to='counter.queuegroup')),
            ],
        ),
        migrations.AddField(
            model_name='counter',
            name='groups',
            field=models.ManyToManyField(related_name='counters', through='counter.CounterGroup', to='counter.queuegroup'),
        ),
        migrations.CreateModel(
            name='ServicePlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('name', models.CharField(max_length=200, verbose_name='tên nơi phục vụ')),
                ('location', models.CharField(blank=True, max_length=300, verbose_name='vị trí')),
                ('kiosk_token', models.CharField(default=motcua.domains.counter.rules.codes.random_word, editable=False, max_length=24)),
                ('calls_before_absent', models.PositiveSmallIntegerField(default=3, verbose_name='số lần gọi')),
                ('hold_minutes', models.PositiveSmallIntegerField(default=15, verbose_name='giữ số khi vắng (phút)')),
                ('ahead_in_a_row', models.PositiveSmallIntegerField(default=2, verbose_name='lượt ưu tiên liền nhau')),
                ('early_minutes', models.PositiveSmallIntegerField(default=15, verbose_name='phát số trước giờ mở cửa (phút)')),
                ('slot_minutes', models.PositiveSmallIntegerField(default=30, verbose_name='độ dài một khung giờ (phút)')),
                ('days_ahead', models.PositiveSmallIntegerField(default=14, verbose_name='đặt trước tối đa (ngày)')),
                ('late_minutes', models.PositiveSmallIntegerField(default=15, verbose_name='giữ chỗ hẹn (phút)')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit', verbose_name='đơn vị')),
            ],
        ),
        migrations.AddField(
            model_name='queuegroup',
            name='place',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='counter.serviceplace'),
        ),
        migrations.AddField(
            model_name='counter',
            name='place',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='counter.serviceplace'),
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('token', models.CharField(default=motcua.domains.counter.rules.codes.random_word, editable=False, max_length=24)),
                ('code', models.CharField(default=motcua.domains.counter.rules.codes.booking_code, editable=False, max_length=12, verbose_name='mã hẹn')),
                ('on', models.DateField(verbose_name='ngày')),
                ('starts_at', models.DateTimeField(verbose_name='từ')),
                ('ends_at', models.DateTimeField(verbose_name='đến')),
                ('booked_by_hash', models.BinaryField(max_length=32)),
                ('state', models.CharField(choices=[('booked', 'Đã đặt, chờ đến giờ'), ('arrived', 'Đã đến lấy số'), ('cancelled', 'Đã hủy'), ('missed', 'Không đến, chỗ đã nhường người khác')], default='booked', max_length=10, verbose_name='tình trạng')),
                ('booked_at', models.DateTimeField(verbose_name='đặt lúc')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='xong lúc')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='counter.queuegroup')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='counter.serviceplace')),
            ],
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('token', models.CharField(default=motcua.domains.counter.rules.codes.random_word, editable=False, max_length=24)),
                ('on', models.DateField(verbose_name='ngày')),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('code', models.CharField(max_length=12, verbose_name='số thứ tự')),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('called', 'Đang được gọi'), ('serving', 'Đang phục vụ'), ('served', 'Đã phục vụ'), ('absent', 'Vắng mặt khi gọi'), ('ended', 'Đã đóng')], default='waiting', max_length=10, verbose_name='tình trạng')),
                ('issued_at', models.DateTimeField(verbose_name='lấy số lúc')),
                ('send_reason', motcua.kernel.personal.PersonalTextField(blank=True, category='free_text', purpose='staff', retention='staff', verbose_name='lý do chuyển quầy')),
                ('called_at', models.DateTimeField(blank=True, null=True, verbose_name='gọi lần đầu lúc')),
                ('last_called_at', models.DateTimeField(blank=True, null=True, verbose_name='gọi lần cuối lúc')),
                ('calls', models.PositiveSmallIntegerField(default=0, verbose_name='số lần gọi')),
                ('called_as', models.CharField(blank=True, choices=[('sent', 'được chuyển đến quầy này'), ('booked', 'đã đến giờ hẹn'), ('priority', 'thuộc diện ưu tiên'), ('in_turn', 'đến trước, theo thứ tự')], max_length=10, verbose_name='vì sao gọi')),
                ('serving_at', models.DateTimeField(blank=True, null=True, verbose_name='bắt đầu phục vụ lúc')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='kết thúc lúc')),
                ('end_reason', models.CharField(blank=True, choices=[('day_closed', 'Hết ngày làm việc mà chưa phục vụ xong'), ('left', 'Người lấy số tự bỏ số')], max_length=12, verbose_name='lý do đóng')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('booking', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='counter.booking')),
                ('counter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='counter.counter')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='counter.queuegroup')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='counter.serviceplace')),
                ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='counter.priorityground')),
                ('sent_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='counter.counter')),
            ],
        ),
        migrations.CreateModel(
            name='TicketDossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('linked_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='counter.ticket')),
            ],
        ),
        migrations.AddConstraint(
            model_name='priorityground',
            constraint=models.UniqueConstraint(fields=('agency', 'code', 'valid_from'), name='priority_ground_once'),
        ),
        migrations.AddConstraint(
            model_name='priorityground',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='priority_ground_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='queueday',
            constraint=models.UniqueConstraint(fields=('group', 'on'), name='queue_day_once'),
        ),
        migrations.AddConstraint(
            model_name='countergroup',
            constraint=models.UniqueConstraint(fields=('counter', 'group'), name='counter_group_once'),
        ),
        migrations.AddConstraint(
            model_name='serviceplace',
            constraint=models.UniqueConstraint(fields=('kiosk_token',), name='service_place_kiosk_token'),
        ),
        migrations.AddConstraint(
            model_name='serviceplace',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('agency', 'name'), name='service_place_once'),
        ),
        migrations.AddConstraint(
            model_name='queuegroup',
            constraint=models.UniqueConstraint(fields=('place', 'letter'), name='queue_group_letter_once'),
        ),
        migrations.AddConstraint(
            model_name='counter',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('place', 'number'), name='counter_number_once'),
        ),
        migrations.AddConstraint(
            model_name='counter',
            constraint=models.UniqueConstraint(fields=('officer',), name='counter_one_an_officer'),
        ),
        migrations.AddConstraint(
            model_name='counter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('officer__isnull', True), ('sat_at__isnull', True)), models.Q(('closed_at__isnull', True), ('officer__isnull', False), ('sat_at__isnull', False)), _connector='OR'), name='counter_taken_since'),
        ),
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(fields=['group', 'starts_at'], name='booking_of_slot'),
        ),
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(condition=models.Q(('state', 'booked')), fields=['starts_at'], name='booking_waiting'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(fields=('token',), name='booking_token'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(fields=('agency', 'code'), name='booking_code_once'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'booked')), fields=('place', 'on', 'booked_by_hash'), name='booking_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['booked', 'arrived', 'cancelled', 'missed'])), name='booking_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='booking_hours_in_order'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(fields=['place', 'on', 'state'], name='ticket_of_the_day'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(fields=['place', '-issued_at', '-id'], name='ticket_newest'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(condition=models.Q(('called_at__isnull', False)), fields=['place', 'group', '-called_at'], name='ticket_measured'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(condition=models.Q(('last_called_at__isnull', False)), fields=['place', '-last_called_at'], name='ticket_called'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.UniqueConstraint(fields=('token',), name='ticket_token'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.UniqueConstraint(fields=('group', 'on', 'number'), name='ticket_number_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('called', 'serving'))), fields=('counter',), name='ticket_one_at_a_counter'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.UniqueConstraint(condition=models.Q(('booking__isnull', False)), fields=('booking',), name='ticket_one_a_booking'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'called', 'serving', 'served', 'absent', 'ended'])), name='ticket_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['called', 'serving', 'served', 'absent']), _negated=True), models.Q(('called_at__isnull', False), ('calls__gte', 1), ('counter__isnull', False)), _connector='OR'), name='ticket_called_at_a_counter'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['serving', 'served']), _negated=True), ('serving_at__isnull', False), _connector='OR'), name='ticket_served_from_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['served', 'absent', 'ended']), _negated=True), ('ended_at__isnull', False), _connector='OR'), name='ticket_over_has_its_moment'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ended'), _negated=True), models.Q(('end_reason', ''), _negated=True), _connector='OR'), name='ticket_ended_says_why'),
        ),
        migrations.AddConstraint(
            model_name='ticketdossier',
            constraint=models.UniqueConstraint(fields=('dossier',), name='ticket_of_a_dossier_once'),
        ),
        migrations.RunSQL(forwards(), backwards()),
    ]
