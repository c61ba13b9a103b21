"""What conditions of a process may ask of a dossier: a few plain values under declared names."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.types import Channel, Delivery, FeeStatus
from motcua.domains.people.types import PartyKind
from motcua.domains.workflow.types import OUTCOME, ConditionField, FieldKind

PASS, FAIL = "pass", "fail"
"""What the officer who finishes a step may have decided."""

FIELDS = (
    ConditionField(
        "channel",
        _("Kênh nộp"),
        FieldKind.CHOICE,
        tuple((channel.name.lower(), channel.label) for channel in Channel),
    ),
    ConditionField(
        "delivery",
        _("Cách nhận kết quả"),
        FieldKind.CHOICE,
        tuple((way.value, way.label) for way in Delivery),
    ),
    ConditionField(
        "owner_kind",
        _("Chủ hồ sơ"),
        FieldKind.CHOICE,
        tuple((kind.value, kind.label) for kind in PartyKind),
    ),
    ConditionField("case", _("Trường hợp"), FieldKind.CHOICE, of_topic=True),
    ConditionField(
        "fee_status",
        _("Phí, lệ phí"),
        FieldKind.CHOICE,
        tuple((status.value, status.label) for status in FeeStatus),
        changes=True,
    ),
    ConditionField(
        "amount",
        _("Số tiền đã yêu cầu nộp"),
        FieldKind.NUMBER,
        unit=_("đồng"),
        changes=True,
    ),
    ConditionField(
        "supplements",
        _("Số lần đã yêu cầu bổ sung"),
        FieldKind.NUMBER,
        unit=_("lần"),
        changes=True,
    ),
    ConditionField(
        OUTCOME,
        _("Kết quả bước"),
        FieldKind.CHOICE,
        ((PASS, _("Đạt")), (FAIL, _("Không đạt"))),
        changes=True,
    ),
)
