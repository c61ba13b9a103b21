"""Citizens have accounts, identities and organisations they act for; desks may confirm these."""

import django.db.models.deletion
import motcua.kernel.ids
import motcua.kernel.personal
from django.conf import settings
from django.db import migrations, models

DECIDED_BY = "people_representation_decided_by_id_same_agency"
ARROW = f"""
alter table people_representation add constraint {DECIDED_BY}
 foreign key (agency_id, decided_by_id) references people_officer (agency_id, id)
"""
GIVE = """
update people_role set permissions = array_append(permissions, 'people.confirm')
 where code in ('reception', 'controller') and not ('people.confirm' = any(permissions))
"""
TAKE = "update people_role set permissions = array_remove(permissions, 'people.confirm')"


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_procedures_are_posted'),
    ]

    operations = [
        migrations.CreateModel(
            name='Citizen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('full_name', motcua.kernel.personal.PersonalCharField(category='identity', max_length=300, purpose='sign_in', retention='account', verbose_name='họ và tên')),
                ('id_number', motcua.kernel.personal.EncryptedCharField(category='id_number', null=True, purpose='sign_in', retention='account', verbose_name='số định danh')),
                ('id_hash', models.BinaryField(max_length=32, null=True)),
                ('birth_date', motcua.kernel.personal.PersonalDateField(blank=True, category='identity', null=True, purpose='sign_in', retention='account', verbose_name='ngày sinh')),
                ('gender', motcua.kernel.personal.PersonalCharField(blank=True, category='identity', choices=[('male', 'Nam'), ('female', 'Nữ')], max_length=8, purpose='sign_in', retention='account', verbose_name='giới tính')),
                ('address', motcua.kernel.personal.PersonalCharField(blank=True, category='contact', max_length=400, purpose='sign_in', retention='account', verbose_name='địa chỉ')),
                ('phone', motcua.kernel.personal.PersonalCharField(blank=True, category='contact', max_length=16, purpose='sign_in', retention='account', verbose_name='điện thoại')),
                ('email', motcua.kernel.personal.PersonalEmailField(blank=True, category='contact', max_length=254, purpose='sign_in', retention='account', verbose_name='thư điện tử')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'Chưa định danh'), (1, 'Mức độ 01'), (2, 'Mức độ 02')], verbose_name='mức độ định danh')),
                ('verified_at', models.DateTimeField(null=True, verbose_name='đạt mức 2 lúc')),
                ('last_seen_at', models.DateTimeField(verbose_name='đăng nhập gần nhất')),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='citizen', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('provider', models.CharField(max_length=20, verbose_name='nơi xác thực')),
                ('issuer', models.CharField(max_length=300)),
                ('subject', motcua.kernel.personal.PersonalCharField(category='account', max_length=255, purpose='sign_in', retention='account', verbose_name='mã người dùng')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'Chưa định danh'), (1, 'Mức độ 01'), (2, 'Mức độ 02')], verbose_name='mức độ định danh')),
                ('linked_at', models.DateTimeField(verbose_name='liên kết lúc')),
                ('last_used_at', models.DateTimeField(verbose_name='dùng gần nhất')),
                ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identities', to='people.citizen')),
            ],
        ),
        migrations.CreateModel(
            name='Representation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=motcua.kernel.ids.uuid7, editable=False, unique=True)),
                ('tax_code', motcua.kernel.personal.EncryptedCharField(category='id_number', purpose='sign_in', retention='account', verbose_name='mã số thuế')),
                ('id_hash', models.BinaryField(max_length=32)),
                ('organisation_name', motcua.kernel.personal.PersonalCharField(category='identity', max_length=300, purpose='sign_in', retention='account', verbose_name='tên tổ chức')),
                ('basis', models.CharField(choices=[('legal_representative', 'Người đại diện theo pháp luật'), ('authorisation', 'Được ủy quyền bằng văn bản')], max_length=24, verbose_name='tư cách')),
                ('paper', models.UUIDField(null=True, verbose_name='giấy tờ chứng minh')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('state', models.CharField(choices=[('claimed', 'Chờ cơ quan xác nhận'), ('confirmed', 'Đã xác nhận'), ('refused', 'Không xác nhận'), ('ended', 'Đã thôi')], max_length=12, verbose_name='trạng thái')),
                ('claimed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('why', motcua.kernel.personal.PersonalCharField(blank=True, category='free_text', max_length=500, purpose='sign_in', retention='account', verbose_name='lý do')),
                ('ended_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('citizen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representations', to='people.citizen')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.officer')),
            ],
        ),
        migrations.AddConstraint(
            model_name='citizen',
            constraint=models.UniqueConstraint(fields=('id_hash',), name='citizen_once_per_id_number'),
        ),
        migrations.AddConstraint(
            model_name='citizen',
            constraint=models.CheckConstraint(condition=models.Q(('full_name', ''), _negated=True), name='citizen_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='citizen',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', [0, 1, 2])), name='citizen_level_is_known'),
        ),
        migrations.AddConstraint(
            model_name='citizen',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('id_hash__isnull', True), ('id_number__isnull', True)), models.Q(('id_hash__isnull', False), ('id_number__isnull', False), ('verified_at__isnull', False)), _connector='OR'), name='citizen_number_was_verified'),
        ),
        migrations.AddConstraint(
            model_name='citizen',
            constraint=models.CheckConstraint(condition=models.Q(('gender', ''), ('gender__in', ['male', 'female']), _connector='OR'), name='citizen_gender_is_known'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.UniqueConstraint(fields=('issuer', 'subject'), name='identity_once_per_issuer'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issuer', ''), _negated=True), models.Q(('subject', ''), _negated=True)), name='identity_names_issuer_and_subject'),
        ),
        migrations.AddConstraint(
            model_name='identity',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', [0, 1, 2])), name='identity_level_is_known'),
        ),
        migrations.AddIndex(
            model_name='representation',
            index=models.Index(fields=['agency', 'state', '-claimed_at', '-id'], name='representation_by_state'),
        ),
        migrations.AddIndex(
            model_name='representation',
            index=models.Index(fields=['agency', 'id_hash'], name='representation_of_whom'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.CheckConstraint(condition=models.Q(('basis__in', ['legal_representative', 'authorisation'])), name='representation_basis_is_known'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['claimed', 'confirmed', 'refused', 'ended'])), name='representation_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.CheckConstraint(condition=models.Q(('organisation_name', ''), _negated=True), name='representation_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='representation_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['confirmed', 'refused']), _negated=True), ('decided_at__isnull', False), _connector='OR'), name='representation_decided_has_moment'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='representation_refused_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'ended')), models.Q(models.Q(('state', 'ended'), _negated=True), ('ended_at__isnull', True)), _connector='OR'), name='representation_ended_has_moment'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('claimed', 'confirmed'))), fields=('agency', 'citizen', 'id_hash'), name='representation_live_once'),
        ),
        migrations.RunSQL(ARROW, f"alter table people_representation drop constraint {DECIDED_BY}"),
        migrations.RunSQL(GIVE, TAKE),
    ]
