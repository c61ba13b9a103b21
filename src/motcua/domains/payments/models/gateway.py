"""How an agency has set its ways to pay up."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7
from motcua.kernel.models import AgencyOwned

SECRETS = "payments_gatewaysetting.secrets"
"""What the encrypted bytes are bound to."""


class GatewaySetting(AgencyOwned):
    """Cài đặt của một cách thanh toán. `secrets` are encrypted bytes: nothing but the gateway's own code opens
    them, no page, journal or log ever has what is in them."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    gateway = models.CharField(_("cách thanh toán"), max_length=30)
    enabled = models.BooleanField(_("đang dùng"), default=False)
    values = models.JSONField(_("giá trị"), default=dict)
    secrets = models.BinaryField(_("bí mật"), null=True)
    secret_names = models.JSONField(_("bí mật đã đặt"), default=list)
    saved_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "gateway"], name="gateway_once_per_agency"),
        ]

    def __str__(self) -> str:
        return self.gateway
