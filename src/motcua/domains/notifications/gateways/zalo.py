"""Zalo Notification Service: templates registered with Zalo beforehand, filled with facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.domains.notifications.gateways.faults import Postponed, Refused
from motcua.domains.notifications.gateways.texts import HttpAccess, international, post
from motcua.domains.notifications.types import ShortText

_TAKEN = 0
_LATER = {-124, -144, -147}
"""Codes that pass by themselves (recalled, unverified): token being renewed, quotas of the day."""


@dataclass(frozen=True)
class ZaloGateway:
    """POST {phone, template_id, template_data, tracking_id} with the header access_token; answered
    {error, message, data: {msg_id}}. `templates`: kind of message → number of its registered template."""

    access: HttpAccess
    templates: Mapping[str, str]
    accents: bool = True

    def send(self, message: ShortText) -> str:
        template = self.templates.get(message.kind)
        if template is None:
            raise Refused("no template")
        said = post(
            self.access,
            {
                "phone": international(message.to),
                "template_id": template,
                "template_data": dict(message.facts),
                "tracking_id": message.reference,
            },
            {"access_token": self.access.secret},
        )
        code = said.get("error")
        if code in _LATER:
            raise Postponed(f"error {code}")
        if code != _TAKEN:
            raise Refused(f"error {code}"[:40])
        data = said.get("data")
        return str(data.get("msg_id", ""))[:80] if isinstance(data, dict) else ""
