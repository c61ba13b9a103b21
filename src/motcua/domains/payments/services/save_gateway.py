"""Setting a way to pay up. Secrets go in and never come out again."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.payments import policies
from motcua.domains.payments.events import GatewaySaved
from motcua.domains.payments.models import GatewaySetting
from motcua.domains.payments.models.gateway import SECRETS
from motcua.domains.payments.rules import gateways
from motcua.domains.payments.selectors.settings import config_of
from motcua.domains.payments.types import GatewayConfig
from motcua.kernel import clock, crypto, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotFound

_LONGEST = 500


@transaction.atomic
def save_gateway(*, actor: Actor, gateway: str, enabled: bool, values: Mapping[str, str]) -> GatewaySetting:
    """Keep the values; an empty secret keeps the one there is. It can only be switched on when nothing is missing.

    Raises PaymentNotAllowed, NotFound, Invalid with one message per field.
    """
    actor = policies.require_configure(actor)
    known = gateways.get(gateway)
    if known is None:
        raise NotFound(_("Không có cách thanh toán này."))
    setting, _made = GatewaySetting.objects.select_for_update().get_or_create(
        agency_id=actor.agency_key, gateway=gateway, defaults={"saved_at": clock.now()}
    )
    plain = {field.name: values.get(field.name, "").strip() for field in known.fields if not field.secret}
    fresh = {
        field.name: values[field.name].strip()
        for field in known.fields
        if field.secret and values.get(field.name, "").strip()
    }
    config = GatewayConfig(gateway, plain, {**config_of(setting).secrets, **fresh})
    faults = {
        name: _("Dài quá 500 ký tự.") for name, text in {**plain, **fresh}.items() if len(text) > _LONGEST
    }
    if enabled:
        faults |= {name: _("Hãy điền ô này trước khi bật.") for name in known.missing(config)}
    if any(plain.values()) and not faults and known.fields:
        faults |= known.faults(plain)
    if faults:
        raise Invalid(faults)

    setting.enabled, setting.values, setting.saved_at = enabled, plain, clock.now()
    setting.secret_names = sorted(config.secrets)
    setting.secrets = crypto.encrypt(json.dumps(dict(config.secrets)).encode(), context=SECRETS)
    setting.save()
    event = GatewaySaved(
        subject_id=setting.public_id,
        agency_id=setting.agency_id,
        gateway=str(known.label),
        enabled=enabled,
        secrets_changed=tuple(sorted(fresh)),
    )
    journal.record(actor=actor, event=event)
    return setting
