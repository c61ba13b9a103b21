"""A periodic report is due some days before the day its plan names: agencies get the shipped figure."""

from django.db import migrations, models

KEYS = {
    "hours-per-working-day": "Số giờ của một ngày làm việc",
    "received-after": "Hồ sơ giấy nhận sau giờ này thì chuyển vào ngày làm việc tiếp theo",
    "online-answer": "Thời hạn trả lời hồ sơ nộp trực tuyến",
    "supplement-notice": "Thời hạn thông báo hồ sơ chưa đầy đủ, chưa hợp lệ",
    "apology-draft-before": "Soạn văn bản xin lỗi trước ngày hẹn trả",
    "apology-before": "Gửi văn bản xin lỗi chậm nhất trước ngày hẹn trả",
    "reappointment-limit": "Số lần được hẹn lại ngày trả kết quả",
    "report-before-day": "Báo cáo định kỳ phải có trước ngày ghi trong kế hoạch mấy ngày",
}

# Only agencies that have figures already: a new one gets all of them with its calendar.
FORWARDS = """
insert into deadlines_deadlinesetting
  (public_id, agency_id, key, value, valid_from, legal_basis, verified, source, note)
select gen_random_uuid(), agency_id, 'report-before-day', '{"count": 1}'::jsonb, date '2018-06-21',
       'Kế hoạch kiểm soát thủ tục hành chính năm 2024, phần tổ chức thực hiện: báo cáo trước ngày 15',
       false, 'plan-2024.json',
       'Phụ lục mục IX.2 ghi “Ngày 15 hàng tháng”. 1: có báo cáo chậm nhất ngày 14 (cách hiểu chặt hơn); '
       '0: chính ngày 15'
  from deadlines_deadlinesetting group by agency_id
"""
BACKWARDS = "delete from deadlines_deadlinesetting where key = 'report-before-day'"


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0002_rows_of_one_agency")]
    operations = [
        migrations.RemoveConstraint(model_name="deadlinesetting", name="deadline_setting_key_is_known"),
        migrations.AlterField(
            model_name="deadlinesetting",
            name="key",
            field=models.CharField(choices=list(KEYS.items()), max_length=40, verbose_name="thiết lập"),
        ),
        migrations.AddConstraint(
            model_name="deadlinesetting",
            constraint=models.CheckConstraint(
                condition=models.Q(("key__in", list(KEYS))), name="deadline_setting_key_is_known"
            ),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
