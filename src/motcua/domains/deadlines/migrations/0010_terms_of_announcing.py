"""Terms of announcing procedures become dated figures: agencies get the shipped ones."""

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
    "uncollected-reminder-limit": "Nhắc người nộp đến nhận kết quả, nhiều nhất mấy lần",
    "morning-list-at": "Giờ gửi danh sách việc buổi sáng cho cán bộ",
}
NEW_KEYS = {
    "announce-before": "Công bố thủ tục chậm nhất trước ngày văn bản có hiệu lực",
    "announce-before-index": "Chỉ số 1.1 (QĐ 766): công bố thủ tục trước ngày văn bản có hiệu lực",
    "announce-after-shortened": "Công bố thủ tục chậm nhất sau ngày ký văn bản ban hành theo thủ tục rút gọn",
    "announce-submit": "Sở soạn, trình quyết định công bố kể từ ngày nhận căn cứ",
    "announce-province": "Để lại cho UBND tỉnh kiểm tra, ký quyết định công bố",
    "database-entry": "Nhập, công khai thủ tục trên cơ sở dữ liệu quốc gia sau khi ký",
    "database-entry-shortened": "Nhập, công khai trên cơ sở dữ liệu quốc gia, văn bản theo thủ tục rút gọn",
    "process-approval": "Phê duyệt quy trình nội bộ sau khi ký quyết định công bố",
}
ALL_KEYS = {**OLD_KEYS, **NEW_KEYS}
FIGURES = [
    {
        "key": "announce-before",
        "value": {"amount": 5, "unit": "day"},
        "valid_from": "2017-09-25",
        "valid_to": None,
        "legal_basis": "Nghị định 63/2010/NĐ-CP, Điều 15, sửa đổi bởi Nghị định 92/2017/NĐ-CP",
        "verified": True,
        "source": "Bộ pháp điển, đề mục 44.5, https://github.com/saladnga/ISODS-PhapDien-Crawler-Semantic-Search",
        "note": "Văn bản ghi “ngày”, không phải “ngày làm việc”",
    },
    {
        "key": "announce-before-index",
        "value": {"amount": 5, "unit": "working-day"},
        "valid_from": "2017-09-25",
        "valid_to": None,
        "legal_basis": "Quyết định 766/QĐ-TTg, chỉ số 1.1 (tài liệu hướng dẫn chấm điểm)",
        "verified": True,
        "source": "Tài liệu mô tả chỉ số của Quyết định 766/QĐ-TTg",
        "note": "Hạn nào đến trước thì nhắc theo hạn đó",
    },
    {
        "key": "announce-after-shortened",
        "value": {"amount": 3, "unit": "day"},
        "valid_from": "2017-09-25",
        "valid_to": None,
        "legal_basis": "Nghị định 63/2010/NĐ-CP, Điều 15, sửa đổi bởi Nghị định 92/2017/NĐ-CP",
        "verified": True,
        "source": "Bộ pháp điển, đề mục 44.5, https://github.com/saladnga/ISODS-PhapDien-Crawler-Semantic-Search",
        "note": "Kể từ ngày văn bản được công bố hoặc ký ban hành",
    },
    {
        "key": "announce-submit",
        "value": {"amount": 5, "unit": "working-day"},
        "valid_from": "2017-09-25",
        "valid_to": None,
        "legal_basis": "Nghiệp vụ của phần mềm: quy chế phối hợp của tỉnh quyết định con số này",
        "verified": False,
        "source": "memory-unverified",
        "note": "",
    },
    {
        "key": "announce-province",
        "value": {"amount": 5, "unit": "working-day"},
        "valid_from": "2017-09-25",
        "valid_to": None,
        "legal_basis": "Nghiệp vụ của phần mềm: quy chế phối hợp của tỉnh quyết định con số này",
        "verified": False,
        "source": "memory-unverified",
        "note": "03 ngày kiểm tra, 02 ngày ký",
    },
    {
        "key": "database-entry",
        "value": {"amount": 5, "unit": "working-day"},
        "valid_from": "2017-09-25",
        "valid_to": None,
        "legal_basis": "Nghị định 63/2010/NĐ-CP, Điều 24 khoản 2, sửa đổi bởi Nghị định 92/2017/NĐ-CP",
        "verified": True,
        "source": "Bộ pháp điển, đề mục 44.5, https://github.com/saladnga/ISODS-PhapDien-Crawler-Semantic-Search",
        "note": "Kể từ ngày ký quyết định công bố; chỉ số 1.2 của Quyết định 766/QĐ-TTg",
    },
    {
        "key": "database-entry-shortened",
        "value": {"amount": 2, "unit": "working-day"},
        "valid_from": "2017-09-25",
        "valid_to": None,
        "legal_basis": "Nghị định 63/2010/NĐ-CP, Điều 24 khoản 2, sửa đổi bởi Nghị định 92/2017/NĐ-CP",
        "verified": True,
        "source": "Bộ pháp điển, đề mục 44.5, https://github.com/saladnga/ISODS-PhapDien-Crawler-Semantic-Search",
        "note": "Kể từ ngày ký quyết định công bố",
    },
    {
        "key": "process-approval",
        "value": {"amount": 10, "unit": "working-day"},
        "valid_from": "2017-09-25",
        "valid_to": None,
        "legal_basis": "Nghiệp vụ của phần mềm: quy chế phối hợp của tỉnh quyết định con số này",
        "verified": False,
        "source": "memory-unverified",
        "note": "Chưa thấy văn bản nào của trung ương quy định",
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
    dependencies = [("deadlines", "0009_limit_of_reminders")]
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
