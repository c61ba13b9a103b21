"""Officers are told when a procedure must be posted anew."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0002_mail_messages_preferences'),
        ('people', '0007_procedures_are_posted'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='mailpreference',
            name='mail_preference_kind_is_known',
        ),
        migrations.AlterField(
            model_name='mailpreference',
            name='kind',
            field=models.CharField(choices=[('assigned', 'Được phân công hồ sơ'), ('arrived', 'Hồ sơ đến bước của bạn'), ('sent_back', 'Hồ sơ bị trả lại'), ('result_ready', 'Có kết quả chờ trả'), ('registered', 'Hồ sơ nộp chờ tiếp nhận'), ('approval', 'Việc chờ bạn duyệt'), ('decided', 'Lãnh đạo đã quyết định việc bạn trình'), ('supplement', 'Bổ sung hồ sơ'), ('payment', 'Phí, lệ phí của hồ sơ'), ('apology', 'Xin lỗi và hẹn lại'), ('ended', 'Hồ sơ dừng, bị từ chối hoặc đổi thông tin'), ('leg', 'Phối hợp giải quyết'), ('escalated', 'Cảnh báo sắp trễ hạn, quá hạn'), ('morning', 'Danh sách việc buổi sáng'), ('posting', 'Thủ tục thay đổi, phải niêm yết lại')], max_length=20),
        ),
        migrations.AlterField(
            model_name='notification',
            name='kind',
            field=models.CharField(choices=[('assigned', 'Được phân công hồ sơ'), ('arrived', 'Hồ sơ đến bước của bạn'), ('sent_back', 'Hồ sơ bị trả lại'), ('result_ready', 'Có kết quả chờ trả'), ('registered', 'Hồ sơ nộp chờ tiếp nhận'), ('approval', 'Việc chờ bạn duyệt'), ('decided', 'Lãnh đạo đã quyết định việc bạn trình'), ('supplement', 'Bổ sung hồ sơ'), ('payment', 'Phí, lệ phí của hồ sơ'), ('apology', 'Xin lỗi và hẹn lại'), ('ended', 'Hồ sơ dừng, bị từ chối hoặc đổi thông tin'), ('leg', 'Phối hợp giải quyết'), ('escalated', 'Cảnh báo sắp trễ hạn, quá hạn'), ('morning', 'Danh sách việc buổi sáng'), ('posting', 'Thủ tục thay đổi, phải niêm yết lại')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='mailpreference',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['assigned', 'arrived', 'sent_back', 'result_ready', 'registered', 'approval', 'decided', 'supplement', 'payment', 'apology', 'ended', 'leg', 'escalated', 'morning', 'posting'])), name='mail_preference_kind_is_known'),
        ),
    ]
