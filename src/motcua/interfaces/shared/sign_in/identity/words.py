"""What went wrong at a provider's door, in words for the person who stands before it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

_ANSWER = gettext_lazy(
    "Câu trả lời của nơi xác thực không kiểm chứng được, nên chúng tôi không nhận. Bạn chưa đăng nhập."
)
_WHY: dict[str, Promise] = {
    "cancelled": gettext_lazy("Bạn đã dừng đăng nhập hoặc không cho phép gửi thông tin."),
    "unreachable": gettext_lazy("Chưa kết nối được với nơi xác thực. Hãy thử lại sau ít phút."),
    "attempt": gettext_lazy(
        "Lượt đăng nhập này đã dùng rồi, quá lâu, hoặc không bắt đầu từ trình duyệt này. Hãy đăng nhập lại từ đầu."
    ),
    "exchange": gettext_lazy("Nơi xác thực không chấp nhận lượt đăng nhập này. Hãy đăng nhập lại từ đầu."),
    "expired": gettext_lazy("Câu trả lời của nơi xác thực đã hết hạn. Hãy đăng nhập lại từ đầu."),
    "not_yet": gettext_lazy("Đồng hồ của nơi xác thực và của cơ quan lệch nhau. Hãy báo cho cơ quan."),
    "other_account": gettext_lazy("Cách đăng nhập này thuộc một tài khoản khác. Mời bạn liên hệ cơ quan."),
}


def why(code: str) -> str:
    """The sentence for a code; the checks of an answer all have one and the same."""
    return str(_WHY.get(code, _ANSWER))
