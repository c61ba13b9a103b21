"""What citizens are told their data are used for, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.people.types import NoticePurpose


def notice_words(purpose: NoticePurpose) -> str:
    """The notice of one purpose, as it stands beside the agreement."""
    return {
        NoticePurpose.DOSSIER: _(
            "Họ tên, số định danh, ngày sinh, giới tính, nơi ở, điện thoại, thư điện tử và giấy tờ bạn nộp được dùng "
            "để nhận, giải quyết, trả kết quả và liên hệ về hồ sơ của bạn."
        ),
        NoticePurpose.FILING: _(
            "Những gì bạn khai và giấy tờ bạn gửi được lưu nháp trên máy chủ, điền sẵn từ tài khoản, kho giấy tờ và "
            "lần khai trước của bạn, và chỉ chuyển đến cơ quan giải quyết khi bạn bấm “Nộp hồ sơ”."
        ),
        NoticePurpose.SURVEY: _(
            "Nếu bạn đồng ý, cơ quan dùng thư điện tử, điện thoại của bạn để mời bạn đánh giá sau khi nhận kết quả. "
            "Không đồng ý thì việc giải quyết hồ sơ không thay đổi."
        ),
    }[purpose]
