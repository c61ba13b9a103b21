"""SMS through a brand-name provider's HTTP interface."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.domains.notifications.gateways.faults import Postponed, Refused
from motcua.domains.notifications.gateways.texts import HttpAccess, international, post
from motcua.domains.notifications.types import ShortText


@dataclass(frozen=True)
class SmsGateway:
    """One message a request: {brand, to, text, reference} with a bearer secret; answered {status, id}.

    Providers name these fields differently; most also offer this shape. `status` "ok" is taken, "busy" comes
    again, anything else is refused.
    """

    access: HttpAccess
    brand: str
    accents: bool = False

    def send(self, message: ShortText) -> str:
        said = post(
            self.access,
            {
                "brand": self.brand,
                "to": international(message.to),
                "text": message.text,
                "reference": message.reference,
            },
            {"Authorization": f"Bearer {self.access.secret}"},
        )
        status = str(said.get("status", ""))
        if status == "busy":
            raise Postponed("busy")
        if status != "ok":
            raise Refused(f"status {status[:20]}")
        return str(said.get("id", ""))[:80]
