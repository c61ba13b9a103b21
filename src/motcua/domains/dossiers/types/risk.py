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


class Pick(models.TextChoices):
    """What a morning list shows; each is what a figure counts. The value stands in the address of the list."""

    ALL = "can-xem", _("Trễ và có nguy cơ trễ")
    LATE = "tre", _("Đang trễ")
    AT_RISK = "co-nguy-co", _("Có nguy cơ trễ")
    RED = "de-tre", _("Dễ trễ")
    AMBER = "co-the-tre", _("Có thể trễ")


class DayFigure(models.TextChoices):
    """What the leader's day counts beside risk; the value stands in the address of its list."""

    TO_APPROVE = "cho-duyet", _("Chờ bạn duyệt")
    TO_DECIDE = "cho-quyet-dinh", _("Chờ bạn quyết định")
    WITHOUT_APOLOGY = "tre-chua-xin-loi", _("Trễ, chưa có văn bản xin lỗi")
    APOLOGIES = "xin-loi", _("Văn bản xin lỗi phải gửi")
    SUPPLEMENTS = "sap-het-han-bo-sung", _("Sắp hết hạn bổ sung")
    UNANSWERED = "truc-tuyen-qua-gio", _("Nộp trực tuyến quá giờ trả lời")
    UNCOLLECTED = "chua-den-nhan", _("Có kết quả, chưa đến nhận")
    LATE_LEGS = "phoi-hop-tre", _("Phối hợp trả lời trễ")
