"""What was found in a file, told to whoever sent it, with what to do."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.types import Finding
from motcua.kernel.formats import date_vn

SENTENCES: dict[str, str | Promise] = {
    "wrong_kind": "%(message)s",
    "unreadable": _("Không mở được tệp: tệp hỏng hoặc chưa lưu xong. Hãy mở lại, lưu ra tệp mới rồi nộp."),
    "too_heavy": _(
        "Tệp nặng hoặc rối đến mức không kiểm tra được. Hãy in lại ra PDF mới, hoặc tách nhỏ tệp."
    ),
    "encrypted": _("Tệp đặt mật khẩu nên cán bộ không mở được. Hãy bỏ mật khẩu rồi nộp lại."),
    "pdf_javascript": _("Tệp PDF có mã lệnh JavaScript. Hãy in ra PDF mới (chọn “In ra PDF”) rồi nộp."),
    "pdf_launch": _("Tệp PDF có lệnh mở chương trình khác. Hãy in ra PDF mới (chọn “In ra PDF”) rồi nộp."),
    "pdf_embedded": _("Tệp PDF có tệp khác đính bên trong. Hãy nộp từng tệp riêng, hoặc in ra PDF mới."),
    "pdf_active": _("Tệp PDF có biểu mẫu động, phim hoặc lệnh gửi dữ liệu. Hãy in ra PDF mới rồi nộp."),
    "all_blank": _("Mọi trang của tệp đều trắng. Hãy quét lại, kiểm tra đã đặt đúng mặt giấy."),
    "blank_pages": _("Có trang trắng: trang %(pages)s. Hãy xem lại có thiếu mặt giấy nào không."),
    "blurred_pages": _("Có trang mờ, khó đọc: trang %(pages)s. Nên quét lại ở 200 dpi trở lên."),
    "many_pages": _("Tệp có %(pages)s trang. Nếu gộp nhiều giấy tờ, nên tách mỗi giấy tờ một tệp."),
    "too_many_pixels": _("Ảnh quá lớn (%(width)s × %(height)s điểm). Hãy giảm cỡ ảnh rồi nộp lại."),
    "picture_small": _("Ảnh nhỏ (%(width)s × %(height)s điểm), có thể không đọc được. Nên chụp lại gần hơn."),
    "picture_empty": _("Ảnh hầu như trống. Hãy xem lại có chụp đúng mặt giấy không."),
    "picture_blurred": _("Ảnh mờ, có thể không đọc được chữ. Nên chụp lại, giữ máy yên, đủ sáng."),
    "converted": _("Ảnh HEIC đã được chuyển sang JPG để ai cũng mở được."),
    "macros": _("Tệp có chứa macro. Hãy lưu lại dạng không macro (DOCX, XLSX) hoặc PDF rồi nộp."),
    "fetches": _("Tệp tự lấy nội dung từ nơi khác khi mở. Hãy lưu ra PDF rồi nộp."),
    "archive_bomb": _("Tệp bung ra lớn bất thường nên không được nhận. Hãy lưu ra PDF rồi nộp."),
    "archive_nested": _("Trong tệp có tệp nén hoặc chương trình (%(names)s). Hãy bỏ ra, hoặc lưu ra PDF."),
    "infected": _("Tệp có mã độc (%(name)s) nên không được nhận. Hãy quét máy của bạn rồi nộp tệp khác."),
    "too_large_to_scan": _("Tệp lớn hơn mức máy quét mã độc nhận. Hãy nén hoặc tách thành nhiều tệp."),
    "unsigned": _("Giấy này phải có chữ ký số, tệp chưa ký. Hãy ký số rồi nộp lại tệp đã ký."),
    "signed_well": _("Chữ ký số hợp lệ: %(signers)s."),
    "signature_broken": _("Chữ ký số của %(signer)s hỏng: nội dung đã ký bị sửa. Hãy nộp lại tệp gốc đã ký."),
    "signature_changed_after": _("Tệp bị sửa sau khi %(signer)s ký số. Hãy nộp tệp gốc, hoặc ký lại."),
    "certificate_expired": _(
        "Chứng thư số của %(signer)s không còn hiệu lực khi ký (đến %(until)s)."
        " Hãy ký lại bằng chứng thư còn hạn."
    ),
    "certificate_untrusted": _(
        "Chứng thư số của %(signer)s do %(issuer)s cấp, không thuộc nơi cấp được tin cậy."
        " Hãy ký bằng chứng thư được công nhận."
    ),
    "certificate_unchecked": _("Chưa đối chiếu được chứng thư số của %(signer)s với nơi cấp. Cán bộ sẽ xem."),
    "signature_no_timestamp": _("Chữ ký số của %(signer)s không có dấu thời gian. Nên ký kèm dấu thời gian."),
}


def sentence_of(finding: Finding) -> str:
    """The finding in the reader's language."""
    values = dict(finding.values)
    if "until" in values:
        values["until"] = date_vn(date.fromisoformat(values["until"]))
    return str(SENTENCES[finding.code]) % values
