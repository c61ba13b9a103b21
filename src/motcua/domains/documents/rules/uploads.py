"""What may be said of an upload before its bytes are here, and how it stands in words."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from motcua.domains.documents.types import UploadState
from motcua.kernel.errors import LimitReached
from motcua.kernel.formats import number_vn

KEPT_FOR = timedelta(hours=24)
"""How long a file that is not whole waits for its next byte."""

MOST_AT_ONCE = 30
"""Files of one person that are not whole yet."""

PIECE = 1024 * 1024
"""What is written and remembered at once: at most so much is sent again after a crash."""

_MEGABYTE = 1024 * 1024


def require_room(size: int, *, count: int, taken: int, total: int, free: int) -> None:
    """Whether one more file of this size may begin: not too many at once, not too much, and the disk has room.

    Raises LimitReached with what to do.
    """
    if count >= MOST_AT_ONCE:
        message = _(
            "Bạn đang tải %(count)s tệp cùng lúc. Hãy chờ các tệp này xong, hoặc bỏ bớt, rồi tải tiếp."
        )
        raise LimitReached(message % {"count": count}, code="too_many_uploads")
    if taken + size > total:
        message = _(
            "Các tệp đang tải lên đã chiếm %(taken)s MB, mức tối đa là %(total)s MB."
            " Hãy chờ các tệp này xong, hoặc bỏ bớt, rồi tải tiếp."
        )
        figures = {"taken": number_vn(taken / _MEGABYTE, 1), "total": number_vn(total / _MEGABYTE)}
        raise LimitReached(message % figures, code="uploads_too_large")
    if size > free:
        message = _("Máy chủ tạm hết chỗ cho tệp này. Hãy thử lại sau, hoặc gọi bộ phận một cửa.")
        raise LimitReached(message, code="disk_nearly_full")


def standing(state: UploadState | str, *, offset: int, size: int, is_scanned: bool) -> str:
    """One sentence for the person who waits."""
    match state:
        case UploadState.OPEN:
            figures = {"done": number_vn(offset / _MEGABYTE, 1), "all": number_vn(size / _MEGABYTE, 1)}
            return _("Đã tải %(done)s trên %(all)s MB.") % figures
        case UploadState.COMPLETE if is_scanned:
            return _("Đã tải xong, đang kiểm tra tệp và quét mã độc. Tệp dùng được sau khi quét xong.")
        case UploadState.COMPLETE:
            return _("Đã tải xong, đang kiểm tra tệp.")
        case UploadState.CHECKED:
            return _("Đã nhận tệp.")
        case UploadState.REFUSED:
            return _("Không nhận được tệp này.")
        case UploadState.EXPIRED:
            return _("Quá 24 giờ chưa tải xong nên phần đã tải đã được xóa. Hãy tải lại từ đầu.")
        case _other:
            return _("Đã bỏ tệp này.")
