"""Ways to pay of the demo: cash at the desk, VietQR to an invented account, and the simulated gateway beside it."""

from __future__ import annotations

from motcua.domains.payments import selectors as payments
from motcua.domains.payments import services
from motcua.kernel.actors import Actor

_HERE = "http://127.0.0.1:"
_OTHERS = {
    "cash": {"book": "DT-01"},
    "vietqr": {
        "bank": "970436",
        "bank_name": "Vietcombank",
        "account": "0000000000",
        "account_name": "TAI KHOAN DUNG THU, KHONG CHUYEN TIEN",
    },
}


def open_ways_to_pay(own: Actor, *, url: str, merchant: str, secret: str, fresh_secret: bool) -> None:
    """Switch them on the first time; later only what the simulated gateway moved to, so that what a person changed
    on the settings page stays. A gateway that is not on this machine is nobody's to touch."""
    there = {view.key: view for view in payments.gateway_views(own)}
    platform = there["platform"]
    if not any(view.values for view in there.values()):
        for key, values in _OTHERS.items():
            services.save_gateway(actor=own, gateway=key, enabled=True, values=values)
    elif (
        not platform.values.get("url", "").startswith(_HERE)
        or platform.values["url"] == url
        and not fresh_secret
    ):
        return
    services.save_gateway(
        actor=own,
        gateway="platform",
        enabled=platform.enabled or not platform.values,
        values={"url": url, "merchant": merchant, "secret": secret},
    )
