"""Set-up for tests: what applicants are told in writing, short and very long.

notices.supplement(items=3), refusal(), apology(), stop(), explanation()     # contents
notices.LONGEST                                                               # each of them at its longest
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from motcua.domains.documents.tests import announcements, factories, posted
from motcua.domains.documents.tests.factories import CODE, HEAD, LONG_NAME, MORNING, PAPER_NAMES
from motcua.domains.documents.types import (
    ApologyLetter,
    Approval,
    Content,
    DueExplanation,
    FeeReceipt,
    FeeReceiptLine,
    MissingItem,
    PaperKind,
    Reappointment,
    RefusalSlip,
    StopNotice,
    SupplementSlip,
)
from motcua.kernel import clock

DUE = clock.local(2024, 3, 14, 17, 0)
NEW_DUE = clock.local(2024, 3, 21, 17, 0)
NOW_2026 = clock.local(2026, 3, 5, 8, 15)
QR = "https://motcua.example.vn/kiem-tra/Q7XK2M9D01TA8WZN"
REQUEST = "Cấp giấy phép tiến hành công việc bức xạ – Sử dụng thiết bị X-quang chẩn đoán trong y tế"
LONG_REASON = (
    "Báo cáo đánh giá an toàn chưa có kết quả đo suất liều bức xạ tại các vị trí xung quanh phòng đặt thiết bị, "
    "chưa nêu phương án kiểm soát liều chiếu xạ nghề nghiệp cho từng nhân viên và chưa có chữ ký của người phụ "
    "trách an toàn theo quy định tại khoản 2 Điều 20 Nghị định số 142/2020/NĐ-CP ngày 09/12/2020 của Chính phủ"
)
APPROVAL = Approval(name="Nguyễn Hữu Thắng", title="Phó Giám đốc", at=clock.local(2024, 3, 12, 16, 5))
_CONTACTS: dict[str, Any] = {
    "address": "Số 12 đường Hùng Vương, thành phố Đông Hà, tỉnh Quảng Trị",
    "phone": "0912 345 678",
    "email": "ngocanh@example.vn",
}
_LONG_CONTACTS: dict[str, Any] = {
    "address": "Số 128 đường Nguyễn Hữu Thọ nối dài, khu phố 5, phường Đông Lương, thành phố Đông Hà, Quảng Trị",
    "phone": "0912 345 678",
    "email": "khanhhuyen.tranchau@bucxadongha.example.vn",
}
_SIGNER: dict[str, Any] = {
    "signer_authority": "KT. Giám đốc",
    "signer_title": "Phó Giám đốc",
    "signer_name": "Nguyễn Hữu Thắng",
}


def missing(items: int) -> tuple[MissingItem, ...]:
    """So many papers that are missing or wrong, for three reasons in turn."""
    reasons = (
        "Giấy tờ chưa có trong hồ sơ",
        "Giấy tờ đã hết hiệu lực",
        "Thông tin không thống nhất với đơn đề nghị",
    )
    return tuple(
        MissingItem(
            name=PAPER_NAMES[number % len(PAPER_NAMES)],
            problem="" if number % 3 == 0 else f"Bổ sung trang {number + 1}, có chữ ký của người đứng đầu",
            reason=reasons[number % 3],
            originals=1 if number % 3 == 0 else 0,
            copies=number % 2,
        )
        for number in range(items)
    )


def supplement(*, items: int = 2, **facts: Any) -> SupplementSlip:
    """Mẫu 02 with so many items."""
    given: dict[str, Any] = {
        "head": HEAD,
        "code": CODE,
        "applicant": "Lê Thị Ngọc Ánh",
        "request": REQUEST,
        "items": missing(items),
        "answer_until": clock.local(2024, 4, 5, 17, 0),
        "officer": "Lê Thị Hồng Nhung",
        "contact_officer": "Trần Quốc Bảo Khánh",
        "contact_phone": "0233 3550 382",
        "qr_url": QR,
    }
    return SupplementSlip(**given | _CONTACTS | facts)


def refusal(**facts: Any) -> RefusalSlip:
    """Mẫu 03."""
    given: dict[str, Any] = {
        "head": HEAD,
        "code": CODE,
        "desk": "Bộ phận tiếp nhận và trả kết quả Sở Khoa học và Công nghệ",
        "applicant": "Lê Thị Ngọc Ánh",
        "request": REQUEST,
        "reasons": ("Thủ tục không thuộc thẩm quyền giải quyết của Sở Khoa học và Công nghệ",),
        "officer": "Lê Thị Hồng Nhung",
        "qr_url": QR,
    }
    return RefusalSlip(**given | _CONTACTS | facts)


def apology(**facts: Any) -> ApologyLetter:
    """Mẫu 04, the first letter on a dossier."""
    given: dict[str, Any] = {
        "head": HEAD,
        "code": CODE,
        "applicant": "Bà Lê Thị Ngọc Ánh",
        "request": REQUEST,
        "received_at": MORNING,
        "due_at": DUE,
        "new_due_at": NEW_DUE,
        "reason": "Cơ quan phối hợp chưa có văn bản trả lời",
        "responsible_unit": "Phòng Quản lý Chuyên ngành",
        "return_at": "Bộ phận tiếp nhận và trả kết quả",
        "limit": 1,
        "approval": APPROVAL,
        "qr_url": QR,
    }
    return ApologyLetter(**given | _SIGNER | facts)


def stop(**facts: Any) -> StopNotice:
    """Thông báo dừng giải quyết hồ sơ, asked for by the applicant."""
    given: dict[str, Any] = {
        "head": HEAD,
        "code": CODE,
        "applicant": "Bà Lê Thị Ngọc Ánh",
        "request": REQUEST,
        "received_at": MORNING,
        "asked_at": clock.local(2024, 3, 11, 9, 20),
        "applicant_request": "Xin rút hồ sơ để thay đổi địa điểm đặt thiết bị",
        "stage": "Thẩm định hồ sơ",
        "stopped_at": clock.local(2024, 3, 12, 16, 5),
        "reasons": ("Cá nhân đề nghị rút hồ sơ khi chưa có kết quả giải quyết",),
        "finance": "Phí thẩm định đã nộp 3.000.000 đ được hoàn trả theo quy định",
        "approval": APPROVAL,
        "qr_url": QR,
    }
    return StopNotice(**given | _SIGNER | facts)


@dataclass(frozen=True)
class Cell:
    """A cell of the small calendar."""

    kind: str
    first: date
    span: int = 1
    label: str = ""
    mark: str = ""
    note: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class Reason:
    """A numbered sentence."""

    title: str
    text: str
    basis: str = ""
    confirmed: bool = True


def weeks(count: int) -> tuple[tuple[Cell, ...], ...]:
    """Whole weeks from Monday 04/03/2024: received on Thursday, the last Thursday due; a holiday in the third,
    a pause in the fourth."""
    monday = date(2024, 3, 4)
    return tuple(tuple(_week(monday + timedelta(weeks=week), week, count)) for week in range(count))


def _week(monday: date, week: int, count: int) -> list[Cell]:
    days = [monday + timedelta(days=offset) for offset in range(7)]
    if week == 0:
        first = [Cell("blank", monday, 3), Cell("start", days[3], label="07/03", mark="Nhận")]
    elif week == 2:
        first = [Cell("holiday", monday, 4, "18 – 21/03", "Giỗ Tổ Hùng Vương, nghỉ bù")]
    else:
        kind = "wait" if week == 3 else "used"
        first = [Cell(kind, day, label=f"{day:%d}", mark=str(week)) for day in days[:4]]
    if week == count - 1:
        first[3:] = [Cell("due", days[3], label=f"{days[3]:%d}", mark="Hạn")]
    rest = [Cell("plain" if week == count - 1 else "used", days[4], label=f"{days[4]:%d}", mark="1")]
    return [*first, *rest, *(Cell("off", day, label=f"{day:%d}") for day in days[5:])]


def explanation(*, number_of_weeks: int = 2, **facts: Any) -> DueExplanation:
    """Why 14/03/2024."""
    given: dict[str, Any] = {
        "head": HEAD,
        "code": CODE,
        "applicant": "Lê Thị Ngọc Ánh",
        "request": REQUEST,
        "time_limit": "05 ngày làm việc",
        "received_at": MORNING,
        "due_at": DUE,
        "summary": "05 ngày làm việc.",
        "weeks": weeks(number_of_weeks),
        "reasons": (
            Reason("Bắt đầu", "Nhận hồ sơ Thứ Năm 07/03/2024, tính từ ngày tiếp theo", "Bộ luật Dân sự 2015, Điều 147"),
            Reason("Thứ Bảy, Chủ nhật", "Không tính 2 ngày nghỉ hằng tuần", "Bộ luật Lao động 2019, Điều 111"),
        ),
        "sentences": ("Đồng hồ chạy từ 07/03/2024 đến 14/03/2024: 5 ngày làm việc",),
        "calendar_version": "2024-03-01",
        "qr_url": QR,
    }  # fmt: skip
    return DueExplanation(**given | facts)


def fee_receipt(**facts: Any) -> FeeReceipt:
    """Biên lai of one fee, paid by transfer."""
    given: dict[str, Any] = {
        "head": HEAD,
        "symbol": "24BL",
        "serial": "000319",
        "payer": "Phòng khám Đa khoa Hiếu Giang Xanh",
        "code": CODE,
        "procedure": REQUEST,
        "lines": (FeeReceiptLine(name="Phí thẩm định", amount=500_000),),
        "amount": 500_000,
        "way": "Chuyển khoản VietQR",
        "reference": "FT24051000319",
        "paid_at": MORNING,
        "qr_url": QR,
    }
    return FeeReceipt(**given | facts)


SHORT: dict[PaperKind, Content] = {
    PaperKind.SUPPLEMENT_REQUEST: supplement(),
    PaperKind.REFUSAL: refusal(),
    PaperKind.APOLOGY: apology(),
    PaperKind.STOP_NOTICE: stop(),
    PaperKind.DUE_EXPLANATION: explanation(),
}
LONGEST: dict[PaperKind, Content] = {
    PaperKind.SUPPLEMENT_REQUEST: supplement(
        items=40, applicant=LONG_NAME, reason=LONG_REASON, approval=APPROVAL, **_LONG_CONTACTS
    ),
    PaperKind.REFUSAL: refusal(
        applicant=LONG_NAME,
        submitter="Nguyễn Thị Khánh Huyền Trân Châu",
        reasons=(LONG_REASON,) * 6,
        approval=APPROVAL,
        **_LONG_CONTACTS,
    ),
    PaperKind.APOLOGY: apology(
        applicant=LONG_NAME,
        reason=LONG_REASON,
        responsible_unit="Chi cục Tiêu chuẩn Đo lường Chất lượng và Chuyển đổi số tỉnh Quảng Trị",
        history=(Reappointment(due_at=DUE, new_due_at=NEW_DUE, reason=LONG_REASON),) * 2,
        recipients=(
            "Như trên",
            "Ủy ban nhân dân tỉnh (để báo cáo)",
            "Bộ phận tiếp nhận và trả kết quả",
            "Lưu: VT, QLCN",
        ),
    ),
    PaperKind.STOP_NOTICE: stop(
        applicant=LONG_NAME, applicant_request=LONG_REASON, reasons=(LONG_REASON,) * 4, finance=LONG_REASON
    ),
    PaperKind.DUE_EXPLANATION: explanation(
        number_of_weeks=9,
        first_due_at=DUE,
        due_at=NEW_DUE,
        sentences=(LONG_REASON,) * 12,
        warnings=("Lịch nghỉ năm 2024 chưa đối chiếu văn bản", LONG_REASON),
    ),
}
FORMS = {
    **SHORT,
    PaperKind.FEE_RECEIPT: fee_receipt(),
    PaperKind.RECEIPT: factories.receipt(),
    PaperKind.CONTROL_SLIP: factories.slip(),
    PaperKind.REGISTER: factories.register(),
    PaperKind.PLAN_ANNEX: factories.annex(),
    **posted.FORMS,
    PaperKind.SUBMISSION: announcements.submission(),
    PaperKind.ANNOUNCEMENT_LIST: announcements.announcement_list(),
    PaperKind.DECISION_DRAFT: announcements.decision(),
}
