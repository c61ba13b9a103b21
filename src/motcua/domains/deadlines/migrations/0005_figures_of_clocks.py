"""The figures that readings of clocks, reminders and alarms go by: agencies get the shipped ones."""

import json

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
NEW_KEYS = {
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
ALL_KEYS = {**KEYS, **NEW_KEYS}
FIGURES = [
    {
        "key": "legal-due-reading",
        "value": {"choice": "restart"},
        "valid_from": "2018-06-21",
        "valid_to": "2025-06-30",
        "legal_basis": (
            "Nghị định 61/2018/NĐ-CP, Điều 19: thời hạn giải quyết được tính lại từ đầu sau "
            "khi nhận đủ hồ sơ"
        ),
        "verified": True,
        "source": (
            "Bộ pháp điển, đề mục 3.3, "
            "https://github.com/saladnga/ISODS-PhapDien-Crawler-Semantic-Search"
        ),
        "note": "Hạn in trên giấy hẹn mới nhất; văn bản xin lỗi, từ chối và biểu II.06a dùng hạn này",
    },
    {
        "key": "legal-due-reading",
        "value": {"choice": "restart"},
        "valid_from": "2025-07-01",
        "valid_to": None,
        "legal_basis": "Nghị định 118/2025/NĐ-CP (chưa đối chiếu điều khoản)",
        "verified": False,
        "source": "memory-unverified",
        "note": "Giữ cách tính của Nghị định 61/2018 cho đến khi đối chiếu",
    },
    {
        "key": "work-due-reading",
        "value": {"choice": "subtract"},
        "valid_from": "2018-06-21",
        "valid_to": None,
        "legal_basis": "Nghiệp vụ của phần mềm: nhắc việc theo cách tính chặt hơn",
        "verified": False,
        "source": "memory-unverified",
        "note": "Màu trong hộp việc và các lời nhắc; không bao giờ muộn hơn hạn pháp lý",
    },
    {
        "key": "index-reading",
        "value": {"choice": "subtract"},
        "valid_from": "2022-06-23",
        "valid_to": None,
        "legal_basis": "Quyết định 766/QĐ-TTg ngày 23/6/2022, chỉ số 2.1: trừ thời gian yêu cầu bổ sung",
        "verified": False,
        "source": "memory-unverified",
        "note": (
            "So ngày kết thúc đã trừ thời gian chờ bổ sung với hạn đầu tiên, không so với "
            "ngày hẹn in lại"
        ),
    },
    {
        "key": "payment-wait-counts",
        "value": {"choice": "yes"},
        "valid_from": "2018-06-21",
        "valid_to": None,
        "legal_basis": "Quyết định 766/QĐ-TTg ngày 23/6/2022, chỉ số 2.1: chỉ trừ thời gian chờ bổ sung",
        "verified": False,
        "source": "memory-unverified",
        "note": "Có: đồng hồ vẫn chạy khi chờ nộp phí; Không: đồng hồ tạm dừng",
    },
    {
        "key": "applicant-supplement-term",
        "value": {"amount": 30, "unit": "day"},
        "valid_from": "2018-06-21",
        "valid_to": None,
        "legal_basis": (
            "Không có con số chung trong nghị định; cơ quan tự đặt khi luật chuyên ngành "
            "không quy định"
        ),
        "verified": False,
        "source": "memory-unverified",
        "note": "Hết thời gian này mà chưa bổ sung thì hồ sơ được trả lại, có thông báo",
    },
    {
        "key": "applicant-warning-before",
        "value": {"amount": 3, "unit": "working-day"},
        "valid_from": "2018-06-21",
        "valid_to": None,
        "legal_basis": "Nghiệp vụ của phần mềm",
        "verified": False,
        "source": "memory-unverified",
        "note": "",
    },
    {
        "key": "second-supplement-approval",
        "value": {"count": 2},
        "valid_from": "2018-06-21",
        "valid_to": None,
        "legal_basis": (
            "Nghị định 61/2018/NĐ-CP, Điều 15 khoản 3: yêu cầu hoàn thiện hồ sơ một lần, đầy "
            "đủ và chính xác; việc lãnh đạo duyệt là nghiệp vụ của phần mềm"
        ),
        "verified": False,
        "source": "memory-unverified",
        "note": (
            "Từ lần này phải có lý do và lãnh đạo duyệt; chỉ số 2.1 tính hồ sơ yêu cầu bổ "
            "sung nhiều lần là quá hạn"
        ),
    },
    {
        "key": "escalate-officer-before",
        "value": {"amount": 2, "unit": "working-day"},
        "valid_from": "2018-06-21",
        "valid_to": None,
        "legal_basis": "Nghiệp vụ của phần mềm",
        "verified": False,
        "source": "memory-unverified",
        "note": "",
    },
    {
        "key": "escalate-head-before",
        "value": {"amount": 1, "unit": "working-day"},
        "valid_from": "2018-06-21",
        "valid_to": None,
        "legal_basis": "Nghiệp vụ của phần mềm",
        "verified": False,
        "source": "memory-unverified",
        "note": "",
    },
    {
        "key": "escalate-leader-before",
        "value": {"amount": 0, "unit": "working-day"},
        "valid_from": "2018-06-21",
        "valid_to": None,
        "legal_basis": "Nghiệp vụ của phần mềm",
        "verified": False,
        "source": "memory-unverified",
        "note": "0: báo khi hồ sơ quá hạn",
    },
    {
        "key": "uncollected-reminder",
        "value": {"amount": 5, "unit": "working-day"},
        "valid_from": "2018-06-21",
        "valid_to": None,
        "legal_basis": "Nghiệp vụ của phần mềm",
        "verified": False,
        "source": "memory-unverified",
        "note": "Kể từ khi có kết quả, nhắc lại sau mỗi khoảng này cho đến khi nhận",
    },
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
BACKWARDS = "delete from deadlines_deadlinesetting where key = any(%s)"


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0004_clock_spells")]
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
        migrations.RunSQL(
            [(FORWARDS, [json.dumps(FIGURES)])], [(BACKWARDS, [list(NEW_KEYS)])], elidable=False
        ),
    ]
