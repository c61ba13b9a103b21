"""Orders to pay, money that came, refunds, receipts, ways to pay, the daily comparison."""

import django.db.models.deletion
import motcua.domains.payments.models.order
import motcua.kernel.ids
import motcua.kernel.personal
from django.db import migrations, models


# A row may point only at rows of its own agency: foreign keys over (agency, id), kept by the database.
_P = "payments_"
ARROWS = [
    (_P + "paymentorder", "opened_by_id", "people_officer"),
    (_P + "payment", "order_id", _P + "paymentorder"),
    (_P + "incident", "order_id", _P + "paymentorder"),
    (_P + "incident", "resolved_by_id", "people_officer"),
    (_P + "refund", "payment_id", _P + "payment"),
    (_P + "refund", "asked_by_id", "people_officer"),
    (_P + "refund", "decided_by_id", "people_officer"),
    (_P + "refund", "done_by_id", "people_officer"),
    (_P + "feereceipt", "payment_id", _P + "payment"),
    (_P + "feereceipt", "voided_by_id", "people_officer"),
    (_P + "reconciliationday", "closed_by_id", "people_officer"),
    (_P + "sourceline", "day_id", _P + "reconciliationday"),
    (_P + "sourcefile", "day_id", _P + "reconciliationday"),
    (_P + "sourcefile", "imported_by_id", "people_officer"),
    (_P + "founddifference", "day_id", _P + "reconciliationday"),
    (_P + "founddifference", "explained_by_id", "people_officer"),
]
KEYED = [_P + "paymentorder", _P + "payment", _P + "reconciliationday"]
FORWARDS = [f"alter table {table} add constraint {table}_of_agency unique (agency_id, id)" for table in KEYED] + [
    f"alter table {table} add constraint {table}_{column}_same_agency"
    f" foreign key (agency_id, {column}) references {target} (agency_id, id)"
    for table, column, target in ARROWS
]
BACKWARDS = [f"alter table {table} drop constraint {table}_{column}_same_agency" for table, column, _ in ARROWS] + [
    f"alter table {table} drop constraint {table}_of_agency" for table in KEYED
]


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('dossiers', '0014_case_of_the_procedure'),
        ('people', '0008_citizens_have_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaymentOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('code', models.CharField(max_length=25, unique=True, verbose_name='mã nộp tiền')),
                ('token', models.CharField(default=motcua.domains.payments.models.order.new_pay_token, editable=False, max_length=25, unique=True)),
                ('ground', models.CharField(choices=[('fees', 'Phí, lệ phí của thủ tục'), ('asked', 'Yêu cầu thực hiện nghĩa vụ tài chính')], default='fees', max_length=10, verbose_name='vì sao')),
                ('due', models.CharField(choices=[('acceptance', 'Khi tiếp nhận hồ sơ'), ('supplement', 'Khi bổ sung hồ sơ'), ('result', 'Khi nhận kết quả')], default='acceptance', max_length=12, verbose_name='nộp khi nào')),
                ('lines', models.JSONField(default=list, verbose_name='các khoản')),
                ('amount', models.PositiveBigIntegerField(verbose_name='số tiền')),
                ('state', models.CharField(choices=[('waiting', 'Chờ nộp'), ('paid', 'Đã nộp'), ('expired', 'Hết hạn nộp'), ('cancelled', 'Đã hủy'), ('refund_due', 'Chờ hoàn'), ('refunded', 'Đã hoàn'), ('incident', 'Có sự cố, chưa nộp')], default='waiting', max_length=12, verbose_name='tình trạng')),
                ('opened_at', models.DateTimeField(verbose_name='lập lúc')),
                ('expires_at', models.DateTimeField(verbose_name='hạn nộp')),
                ('paid_at', models.DateTimeField(null=True, verbose_name='nộp lúc')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='thôi thu lúc')),
                ('end_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do thôi thu')),
                ('left_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier')),
                ('opened_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
            ],
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('gateway', models.CharField(max_length=30, verbose_name='qua')),
                ('reference', models.CharField(max_length=64, verbose_name='mã giao dịch')),
                ('given_code', models.CharField(blank=True, max_length=64, verbose_name='mã nộp tiền ghi trong tin')),
                ('amount', models.PositiveBigIntegerField(verbose_name='số tiền')),
                ('outcome', models.CharField(choices=[('taken', 'Đã thu'), ('extra', 'Nộp thừa'), ('wrong_amount', 'Sai số tiền'), ('late', 'Đến sau khi hủy'), ('unknown', 'Không rõ khoản nộp')], max_length=14, verbose_name='kết quả')),
                ('paid_at', models.DateTimeField(verbose_name='tiền rời tài khoản lúc')),
                ('paid_on', models.DateField(verbose_name='ngày nộp')),
                ('heard_at', models.DateTimeField(verbose_name='biết lúc')),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.paymentorder')),
            ],
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('wrong_amount', 'Tiền đến không đúng số phải nộp'), ('wrong_signature', 'Chữ ký của cổng thanh toán không đúng'), ('unknown_order', 'Tiền đến không rõ khoản nộp'), ('after_cancelling', 'Tiền đến sau khi khoản nộp đã hủy'), ('unreadable', 'Không đọc được tin của cổng thanh toán'), ('different_facts', 'Cùng mã giao dịch mà số liệu khác')], max_length=20, verbose_name='loại')),
                ('gateway', models.CharField(max_length=30, verbose_name='qua')),
                ('reference', models.CharField(blank=True, max_length=64, verbose_name='mã giao dịch')),
                ('given_code', models.CharField(blank=True, max_length=64, verbose_name='mã nộp tiền ghi trong tin')),
                ('expected', models.PositiveBigIntegerField(null=True, verbose_name='số phải nộp')),
                ('amount', models.PositiveBigIntegerField(null=True, verbose_name='số tiền đến')),
                ('first_at', models.DateTimeField(verbose_name='lần đầu')),
                ('last_at', models.DateTimeField(verbose_name='lần cuối')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='số lần')),
                ('resolved_at', models.DateTimeField(null=True, verbose_name='xử lý xong lúc')),
                ('resolution', motcua.kernel.personal.PersonalTextField(blank=True, category='free_text', purpose='dossier', retention='dossier', verbose_name='cách xử lý')),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('resolved_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='payments.paymentorder')),
            ],
        ),
        migrations.CreateModel(
            name='ReconciliationDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('on', models.DateField(verbose_name='ngày')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='khóa lúc')),
                ('total', models.PositiveBigIntegerField(null=True, verbose_name='tổng khi khóa')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('closed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
            ],
        ),
        migrations.CreateModel(
            name='FoundDifference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('source', models.CharField(choices=[('ours', 'Phần mềm'), ('gateway', 'Cổng thanh toán, ngân hàng'), ('treasury', 'Kho bạc')], max_length=10, verbose_name='so với')),
                ('kind', models.CharField(choices=[('missing_here', 'Nơi kia có, phần mềm không có'), ('missing_there', 'Phần mềm có, nơi kia không có'), ('other_amount', 'Khác số tiền'), ('other_day', 'Khác ngày'), ('twice_there', 'Nơi kia ghi hai lần')], max_length=15, verbose_name='loại')),
                ('reference', models.CharField(max_length=64, verbose_name='mã giao dịch')),
                ('code', models.CharField(blank=True, max_length=64, verbose_name='mã nộp tiền')),
                ('ours', models.PositiveBigIntegerField(null=True, verbose_name='phần mềm')),
                ('theirs', models.PositiveBigIntegerField(null=True, verbose_name='nơi kia')),
                ('our_day', models.DateField(null=True, verbose_name='ngày ở phần mềm')),
                ('their_day', models.DateField(null=True, verbose_name='ngày ở nơi kia')),
                ('explained_at', models.DateTimeField(null=True, verbose_name='giải trình lúc')),
                ('explanation', motcua.kernel.personal.PersonalTextField(blank=True, category='free_text', purpose='dossier', retention='dossier', verbose_name='giải trình')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('explained_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='differences', to='payments.reconciliationday')),
            ],
        ),
        migrations.CreateModel(
            name='Refund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('amount', models.PositiveBigIntegerField(verbose_name='số tiền')),
                ('why', motcua.kernel.personal.PersonalTextField(category='free_text', purpose='dossier', retention='dossier', verbose_name='lý do')),
                ('state', models.CharField(choices=[('asked', 'Chờ duyệt'), ('approved', 'Đã duyệt, chờ chi'), ('done', 'Đã hoàn'), ('refused', 'Không hoàn')], default='asked', max_length=10, verbose_name='tình trạng')),
                ('asked_at', models.DateTimeField(verbose_name='đề nghị lúc')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='duyệt lúc')),
                ('done_at', models.DateTimeField(null=True, verbose_name='hoàn lúc')),
                ('reference', models.CharField(blank=True, max_length=64, verbose_name='số chứng từ hoàn')),
                ('decision_note', motcua.kernel.personal.PersonalTextField(blank=True, category='free_text', purpose='dossier', retention='dossier', verbose_name='ý kiến')),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('asked_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('done_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('payment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='refund', to='payments.payment')),
            ],
        ),
        migrations.CreateModel(
            name='SourceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('ours', 'Phần mềm'), ('gateway', 'Cổng thanh toán, ngân hàng'), ('treasury', 'Kho bạc')], max_length=10, verbose_name='nguồn')),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.PositiveIntegerField(verbose_name='số dòng')),
                ('total', models.PositiveBigIntegerField(verbose_name='tổng')),
                ('imported_at', models.DateTimeField(verbose_name='nhập lúc')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='payments.reconciliationday')),
                ('imported_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
            ],
        ),
        migrations.CreateModel(
            name='SourceLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('ours', 'Phần mềm'), ('gateway', 'Cổng thanh toán, ngân hàng'), ('treasury', 'Kho bạc')], max_length=10, verbose_name='nguồn')),
                ('row', models.PositiveIntegerField(verbose_name='dòng')),
                ('reference', models.CharField(max_length=64, verbose_name='mã giao dịch')),
                ('code', models.CharField(blank=True, max_length=64, verbose_name='mã nộp tiền')),
                ('amount', models.PositiveBigIntegerField(verbose_name='số tiền')),
                ('on', models.DateField(verbose_name='ngày')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='payments.reconciliationday')),
            ],
        ),
        migrations.CreateModel(
            name='GatewaySetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('gateway', models.CharField(max_length=30, verbose_name='cách thanh toán')),
                ('enabled', models.BooleanField(default=False, verbose_name='đang dùng')),
                ('values', models.JSONField(default=dict, verbose_name='giá trị')),
                ('secrets', models.BinaryField(null=True, verbose_name='bí mật')),
                ('secret_names', models.JSONField(default=list, verbose_name='bí mật đã đặt')),
                ('saved_at', models.DateTimeField(verbose_name='ghi lúc')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'gateway'), name='gateway_once_per_agency')],
            },
        ),
        migrations.CreateModel(
            name='FeeReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('symbol', models.CharField(max_length=20, verbose_name='ký hiệu')),
                ('sequence', models.PositiveIntegerField(verbose_name='số')),
                ('number', models.CharField(max_length=40, verbose_name='số biên lai')),
                ('paper_id', models.UUIDField(verbose_name='tờ biên lai')),
                ('amount', models.PositiveBigIntegerField(verbose_name='số tiền')),
                ('issued_at', models.DateTimeField(verbose_name='cấp lúc')),
                ('voided_at', models.DateTimeField(null=True, verbose_name='hủy lúc')),
                ('void_reason', motcua.kernel.personal.PersonalTextField(blank=True, category='free_text', purpose='dossier', retention='dossier', verbose_name='lý do hủy')),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('voided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
                ('payment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='receipt', to='payments.payment', verbose_name='khoản thu')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-issued_at', '-id'], name='fee_receipt_newest')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'symbol', 'sequence'), name='fee_receipt_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at__isnull', True)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='fee_receipt_void_has_a_reason')],
            },
        ),
        migrations.AddIndex(
            model_name='paymentorder',
            index=models.Index(fields=['agency', '-opened_at', '-id'], name='payment_order_newest'),
        ),
        migrations.AddIndex(
            model_name='paymentorder',
            index=models.Index(fields=['agency', 'state', '-opened_at', '-id'], name='payment_order_by_state'),
        ),
        migrations.AddIndex(
            model_name='paymentorder',
            index=models.Index(condition=models.Q(('state__in', ('waiting', 'incident'))), fields=['expires_at', 'id'], name='payment_order_open'),
        ),
        migrations.AddIndex(
            model_name='paymentorder',
            index=models.Index(condition=models.Q(('left_at__isnull', False)), fields=['agency', 'left_at'], name='payment_order_left'),
        ),
        migrations.AddConstraint(
            model_name='paymentorder',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'incident'))), fields=('dossier', 'ground', 'due'), name='payment_order_one_open'),
        ),
        migrations.AddConstraint(
            model_name='paymentorder',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'paid', 'expired', 'cancelled', 'refund_due', 'refunded', 'incident'])), name='payment_order_state_known'),
        ),
        migrations.AddConstraint(
            model_name='paymentorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('paid_at__isnull', False), ('state__in', ('paid', 'refund_due', 'refunded'))), models.Q(models.Q(('state__in', ('paid', 'refund_due', 'refunded')), _negated=True), ('paid_at__isnull', True)), _connector='OR'), name='payment_order_settled_has_moment'),
        ),
        migrations.AddConstraint(
            model_name='paymentorder',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('opened_at'))), name='payment_order_ends_after_it_opens'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['agency', 'paid_on', 'id'], name='payment_of_day'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('gateway', 'reference', 'agency'), name='payment_heard_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'taken')), fields=('order',), name='payment_taken_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 1)), name='payment_is_money'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['taken', 'extra', 'wrong_amount', 'late', 'unknown'])), name='payment_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('order__isnull', True), ('outcome', 'unknown')), models.Q(('order__isnull', False), models.Q(('outcome', 'unknown'), _negated=True)), _connector='OR'), name='payment_unknown_has_no_order'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['agency', '-first_at', '-id'], name='incident_newest'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.UniqueConstraint(condition=models.Q(('resolved_at__isnull', True)), fields=('agency', 'kind', 'gateway', 'reference', 'given_code'), name='incident_once_while_open'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['wrong_amount', 'wrong_signature', 'unknown_order', 'after_cancelling', 'unreadable', 'different_facts'])), name='incident_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolution', ''), ('resolved_at__isnull', True)), models.Q(('resolved_at__isnull', False), models.Q(('resolution', ''), _negated=True)), _connector='OR'), name='incident_resolved_in_words'),
        ),
        migrations.AddConstraint(
            model_name='reconciliationday',
            constraint=models.UniqueConstraint(fields=('agency', 'on'), name='reconciliation_day_once'),
        ),
        migrations.AddConstraint(
            model_name='founddifference',
            constraint=models.UniqueConstraint(fields=('day', 'source', 'kind', 'reference'), name='difference_once'),
        ),
        migrations.AddConstraint(
            model_name='founddifference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('explained_at__isnull', True), ('explanation', '')), models.Q(('explained_at__isnull', False), models.Q(('explanation', ''), _negated=True)), _connector='OR'), name='difference_explained_in_words'),
        ),
        migrations.AddIndex(
            model_name='refund',
            index=models.Index(fields=['agency', '-asked_at', '-id'], name='refund_newest'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'approved', 'done', 'refused'])), name='refund_state_known'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('done_at__isnull', False), models.Q(('reference', ''), _negated=True)), _connector='OR'), name='refund_done_has_a_number'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='refund_decided_has_moment'),
        ),
        migrations.AddConstraint(
            model_name='sourcefile',
            constraint=models.UniqueConstraint(fields=('day', 'source'), name='source_file_once'),
        ),
        migrations.AddConstraint(
            model_name='sourceline',
            constraint=models.UniqueConstraint(fields=('day', 'source', 'row'), name='source_line_once'),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
