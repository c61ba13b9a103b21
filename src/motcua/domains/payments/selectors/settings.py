"""Ways to pay as an agency has set them up. Secrets are opened here for the gateway's own code alone."""

from __future__ import annotations

import json

from motcua.domains.payments import policies
from motcua.domains.payments.models import GatewaySetting
from motcua.domains.payments.models.gateway import SECRETS
from motcua.domains.payments.rules import gateways
from motcua.domains.payments.types import GatewayConfig, GatewayView
from motcua.kernel import crypto
from motcua.kernel.actors import Actor


def config_of(setting: GatewaySetting) -> GatewayConfig:
    """With its secrets; never to be shown, printed or logged."""
    opened = crypto.decrypt(bytes(setting.secrets), context=SECRETS) if setting.secrets else b"{}"
    return GatewayConfig(setting.gateway, dict(setting.values), json.loads(opened))


def enabled_config(agency_id: int, gateway: str) -> tuple[GatewaySetting | None, GatewayConfig | None]:
    """The setting that is switched on, and its values. One statement."""
    setting = GatewaySetting.objects.filter(agency_id=agency_id, gateway=gateway, enabled=True).first()
    return (setting, config_of(setting)) if setting is not None else (None, None)


def enabled_gateways(agency_id: int) -> frozenset[str]:
    """Keys of the ways to pay that are switched on. One statement."""
    rows = GatewaySetting.objects.filter(agency_id=agency_id, enabled=True)
    return frozenset(rows.values_list("gateway", flat=True))


def gateway_views(actor: Actor) -> list[GatewayView]:
    """Every way to pay for the settings page; of secrets only whether they are there. None for whoever may not set
    them up. One statement."""
    if not policies.may_configure(actor):
        return []
    stored = {row.gateway: row for row in GatewaySetting.objects.filter(agency_id=actor.agency_key)}
    views = []
    for key, gateway in gateways.all().items():
        row = stored.get(key)
        views.append(
            GatewayView(
                key=key,
                label=str(gateway.label),
                explanation=str(gateway.explanation),
                enabled=bool(row and row.enabled),
                fields=gateway.fields,
                values=dict(row.values) if row else {},
                secrets_set=frozenset(row.secret_names) if row else frozenset(),
                notify_id=str(row.public_id) if row else "",
            )
        )
    return views
