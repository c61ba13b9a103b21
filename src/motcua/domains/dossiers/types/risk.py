"""Words of risk: how it stands, whose morning it is, who is told."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Risk(models.TextChoices):
    """How a dossier, step or leg stands; shown by words, icon and colour."""

    GREEN = "green", _("Kịp hạn")
    AMBER = "amber", _("Có thể trễ")
    RED = "red", _("Dễ trễ")


class MorningScope(StrEnum):
    """Whose dossiers a morning list holds."""

    OFFICER = "officer"
    UNIT = "unit"
    AGENCY = "agency"


class EscalationLevel(models.TextChoices):
    """Who is told that time runs short."""

    OFFICER = "officer", _("Người xử lý")
    HEAD = "head", _("Lãnh đạo đơn vị")
    LEADER = "leader", _("Lãnh đạo cơ quan")


class EscalationPart(models.TextChoices):
    """What runs short of time."""

    WHOLE = "whole", _("Cả hồ sơ")
    STEP = "step", _("Bước đang làm")
    LEG = "leg", _("Nhánh phối hợp")
