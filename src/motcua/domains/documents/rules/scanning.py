"""Whether a file may be given out, by what the scan for malware said. Pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.errors import FileNotReady
from motcua.domains.documents.types import ScanState


def require_ready(scan: ScanState | str) -> None:
    """Raises FileNotReady for a file that waits for its scan or failed it."""
    if scan == ScanState.PENDING:
        message = _("Tệp đang chờ quét mã độc, thường xong trong một phút. Hãy tải lại trang sau ít phút.")
        raise FileNotReady(message, state=scan)
    if scan == ScanState.INFECTED:
        message = _(
            "Tệp có mã độc nên đã bị giữ riêng, không ai mở được. Hãy đề nghị người nộp gửi tệp khác."
        )
        raise FileNotReady(message, state=scan)
