"""Flows: which step follows another, and on what condition."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow.models.process import ProcessVersion, StepDefinition
from motcua.kernel.models import AgencyOwned


class FlowDefinition(AgencyOwned):
    """Luồng chuyển bước: after `from_step` to `to_step` (null: the process ends), if `condition` holds (null:
    always). `order`: in which a step's flows are tried."""

    version = models.ForeignKey(ProcessVersion, models.PROTECT, related_name="flows")
    from_step = models.ForeignKey(
        StepDefinition, models.PROTECT, related_name="flows", verbose_name=_("từ bước")
    )
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    to_step = models.ForeignKey(
        StepDefinition, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đến bước")
    )
    condition = models.JSONField(_("điều kiện"), null=True, blank=True)
    label = models.CharField(_("nhãn"), max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["from_step__order", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["from_step", "order"], name="flow_order_once_per_step"),
            models.CheckConstraint(name="flow_order_from_one", condition=Q(order__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.from_step_id}/{self.order} → {self.to_step_id or '–'}"
