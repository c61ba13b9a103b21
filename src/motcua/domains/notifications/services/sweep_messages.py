"""What messages said goes when their time is over; that they were sent stays with the dossier."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.domains.notifications.models import OutgoingMail, OutgoingText
from motcua.domains.notifications.types import MailState, TextState
from motcua.kernel.personal import Sweeper


def sweep_messages(agency_id: int, before: datetime) -> int:
    """Empty the facts of letters and short messages that are through and older; how many."""
    old = {"agency_id": agency_id, "queued_at__lt": before}
    letters = OutgoingMail.objects.filter(**old).exclude(state=MailState.QUEUED).exclude(facts={})
    texts = OutgoingText.objects.filter(**old).exclude(state=TextState.QUEUED).exclude(facts={})
    return letters.update(facts={}) + texts.update(facts={}, taken_as="")


MESSAGES_SAID = Sweeper(
    _("Nội dung thư, tin nhắn đã gửi"),
    _("Xóa nội dung; ngày, cách gửi còn trong nhật ký hồ sơ"),
    sweep_messages,
)
