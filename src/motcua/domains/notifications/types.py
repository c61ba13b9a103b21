"""Kinds of notice an officer gets."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """Why somebody is told."""

    ASSIGNED = "assigned", _("Được phân công hồ sơ")
    ARRIVED = "arrived", _("Hồ sơ đến bước của bạn")
    SENT_BACK = "sent_back", _("Hồ sơ bị trả lại")
    RESULT_READY = "result_ready", _("Có kết quả chờ trả")
