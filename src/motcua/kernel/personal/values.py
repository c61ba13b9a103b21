"""What a personal column is said to be, and how its values look to anyone who prints them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

HIDDEN = "•••"


class Category(TextChoices):
    """Loại dữ liệu cá nhân."""

    IDENTITY = "identity", _("Nhân thân: họ tên, ngày sinh, giới tính")
    ID_NUMBER = "id_number", _("Số định danh: CCCD, hộ chiếu, mã số thuế")
    CONTACT = "contact", _("Liên hệ: địa chỉ, điện thoại, thư điện tử")
    FREE_TEXT = "free_text", _("Nội dung tự viết có thể chứa dữ liệu cá nhân")
    DOCUMENT = "document", _("Giấy tờ và tệp đính kèm")
    ACCOUNT = "account", _("Tài khoản đăng nhập")
    EMPLOYMENT = "employment", _("Công tác: chức vụ, đơn vị")


class Purpose(TextChoices):
    """Mục đích xử lý."""

    DOSSIER = "dossier", _("Giải quyết thủ tục hành chính")
    NOTIFICATION = "notification", _("Báo tin về hồ sơ")
    STAFF = "staff", _("Tổ chức công việc của cán bộ, công chức")
    SIGN_IN = "sign_in", _("Đăng nhập và bảo vệ tài khoản")
    FEEDBACK = "feedback", _("Tiếp nhận, trả lời phản ánh, kiến nghị")
    SURVEY = "survey", _("Đánh giá mức độ hài lòng")
    CONTROL = "control", _("Kiểm tra, thanh tra, giải quyết khiếu nại")


class Retention(TextChoices):
    """Thời hạn lưu giữ."""

    DOSSIER = "dossier", _("Theo thời hạn bảo quản của hồ sơ thủ tục hành chính")
    DRAFT = "draft", _("Đến khi nộp hoặc hủy bản nháp, không quá 90 ngày")
    ACCOUNT = "account", _("Trong thời gian tài khoản còn hoạt động")
    STAFF = "staff", _("Trong thời gian công tác và theo hồ sơ công chức")
    SHORT = "short", _("Không quá 90 ngày")


class PersonalValue:
    """Marks a value read from a personal column: logs hide it, its repr says nothing."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"'{HIDDEN}'"


class PersonalText(PersonalValue, str):
    """Personal text. An ordinary string for pages, papers and the database; hidden in `repr` and logs.

    Whatever is made from it (sliced, joined, formatted) is a plain string again: write `%s`, not f-strings,
    when logging.
    """

    __slots__ = ()
