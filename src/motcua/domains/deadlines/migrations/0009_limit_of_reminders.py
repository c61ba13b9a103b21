"""How often at most applicants are reminded of a result becomes a dated figure: agencies get the shipped one."""

import json

from django.db import migrations, models

OLD_KEYS = {
    "hours-per-working-day": "Số giờ của một ngày làm việc",
    "received-after": "Hồ sơ giấy nhận sau giờ này thì chuyển vào ngày làm việc tiếp theo",
    "online-answer": "Thời hạn trả lời hồ sơ nộp trực tuyến",
    "supplement-notice": "Thời hạn thông báo hồ sơ chưa đầy đủ, chưa hợp lệ",
    "apology-draft-before": "Soạn văn bản xin lỗi trước ngày hẹn trả",
    "apology-before": "Gửi văn bản xin lỗi chậm nhất trước ngày hẹn trả",
    "reappointment-limit": "Số lần được hẹn lại ngày trả kết quả",
    "report-before-day": "Báo cáo định kỳ phải có trước ngày ghi trong kế hoạch mấy ngày",
    "legal-due-reading": "Hạn pháp lý sau khi bổ sung hồ sơ tính thế nào",
    "work-due-reading": "Hạn nhắc việc sau khi bổ sung hồ sơ tính thế nào",
    "index-reading": "Chỉ số đúng hạn (QĐ 766) tính thời gian bổ sung thế nào",
    "payment-wait-counts": "Thời gian chờ nộp phí, lệ phí có tính vào thời hạn không",
    "applicant-supplement-term": (
        "Thời gian người nộp có để bổ sung hồ sơ, khi luật chuyên ngành không quy định"
    ),
    "applicant-warning-before": "Nhắc người nộp trước khi hết thời gian bổ sung",
    "second-supplement-approval": "Yêu cầu bổ sung từ lần thứ mấy phải được lãnh đạo duyệt",
    "escalate-officer-before": "Nhắc người đang giữ hồ sơ trước hạn",
    "escalate-head-before": "Báo lãnh đạo phòng trước hạn",
    "escalate-leader-before": "Báo lãnh đạo cơ quan trước hạn (0: khi quá hạn)",
    "uncollected-reminder": "Nhắc người nộp đến nhận kết quả, cách nhau",
}
KEY = "uncollected-reminder-limit"
MORNING = {"morning-list-at": "Giờ gửi danh sách việc buổi sáng cho cán bộ"}
ALL_KEYS = {**OLD_KEYS, KEY: "Nhắc người nộp đến nhận kết quả, nhiều nhất mấy lần", **MORNING}
FIGURES = [
    {
        "key": KEY,
        "value": {"count": 3},
        "valid_from": "2018-06-21",
        "valid_to": None,
        "legal_basis": "Nghiệp vụ của phần mềm",
        "verified": False,
        "source": "memory-unverified",
        "note": (
            "Sau số lần này không tự nhắc nữa, hồ sơ vẫn nằm trong danh sách có kết quả chưa đến nhận; "
            "0: không nhắc"
        ),
    }
]

# Only agencies that have figures already: a new one gets all of them with its calendar.
FORWARDS = """
insert into deadlines_deadlinesetting
  (public_id, agency_id, key, value, valid_from, valid_to, legal_basis, verified, source, note)
select gen_random_uuid(), held.agency_id, figure.*
  from (select distinct agency_id from deadlines_deadlinesetting) held
 cross join jsonb_to_recordset(%s::jsonb) as figure(
       key text, value jsonb, valid_from date, valid_to date, legal_basis text, verified boolean,
       source text, note text)
"""
BACKWARDS = "delete from deadlines_deadlinesetting where key = %s"


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0008_hour_of_the_morning_list")]
    operations = [
        migrations.RemoveConstraint(model_name="deadlinesetting", name="deadline_setting_key_is_known"),
        migrations.AlterField(
            model_name="deadlinesetting",
            name="key",
            field=models.CharField(choices=list(ALL_KEYS.items()), max_length=40, verbose_name="thiết lập"),
        ),
        migrations.AddConstraint(
            model_name="deadlinesetting",
            constraint=models.CheckConstraint(
                condition=models.Q(("key__in", list(ALL_KEYS))), name="deadline_setting_key_is_known"
            ),
        ),
        migrations.RunSQL([(FORWARDS, [json.dumps(FIGURES)])], [(BACKWARDS, [KEY])], elidable=False),
    ]
