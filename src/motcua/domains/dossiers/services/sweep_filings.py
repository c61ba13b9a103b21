"""Filings nobody sent go when their time is over."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.models import FilingDraft
from motcua.kernel.personal import Sweeper


def sweep_filings(agency_id: int, before: datetime) -> int:
    """Remove the agency's filings that were not sent and last saved before a moment; how many."""
    old = FilingDraft.objects.filter(agency_id=agency_id, sent_at__isnull=True, saved_at__lt=before)
    gone = list(old.select_for_update(skip_locked=True).values_list("pk", flat=True))
    FilingDraft.objects.filter(pk__in=gone).delete()
    return len(gone)


FILINGS_KEPT = Sweeper(
    _("Hồ sơ trực tuyến đang lập, chưa nộp"), _("Xóa hẳn mọi điều đã nhập, kể từ lần lưu cuối"), sweep_filings
)
