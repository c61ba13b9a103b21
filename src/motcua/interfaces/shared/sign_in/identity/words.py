"""What went wrong at a provider's door, in words for the person who stands before it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

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
    "elsewhere": gettext_lazy(
        "Nơi xác thực chỉ sang một địa chỉ khác nơi cơ quan đã đăng ký, nên chúng tôi không dẫn bạn đi. Hãy báo cho "
        "cơ quan."
    ),
    "expired": gettext_lazy("Câu trả lời của nơi xác thực đã hết hạn. Hãy đăng nhập lại từ đầu."),
    "not_yet": gettext_lazy("Đồng hồ của nơi xác thực và của cơ quan lệch nhau. Hãy báo cho cơ quan."),
    "other_account": gettext_lazy("Cách đăng nhập này thuộc một tài khoản khác. Mời bạn liên hệ cơ quan."),
}


def why(code: str) -> str:
    """The sentence for a code; the checks of an answer all have one and the same."""
    return str(_WHY.get(code, _ANSWER))


def lower_than_asked(level: int) -> str:
    """For whoever came in with less than was asked: what they cannot do, and how to mend it."""
    said = gettext(
        "Lần này nơi xác thực xác nhận bạn ở mức độ 0%(level)s, thấp hơn mức độ 02 chúng tôi đã hỏi. Bạn chưa xem được "
        "hồ sơ, kho giấy tờ và chưa nộp được hồ sơ trực tuyến. Hãy đăng nhập lại bằng tài khoản mức độ 02, hoặc mang "
        "thẻ căn cước đến quầy."
    )
    return said % {"level": level}
