"""What redirect gateways tell us, and what we ask them when they are silent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from motcua.domains.payments.errors import (
    GatewayAway,
    GatewayOff,
    OrderNotFound,
    UnreadableNotice,
    WrongSignature,
)
from motcua.domains.payments.models import GatewaySetting, PaymentOrder
from motcua.domains.payments.rules import gateway_of
from motcua.domains.payments.selectors.public import order_of_token
from motcua.domains.payments.selectors.settings import config_of, enabled_config
from motcua.domains.payments.services._actors import gateway_actor
from motcua.domains.payments.services._incidents import note_incident
from motcua.domains.payments.services.receive_payment import receive_payment
from motcua.domains.payments.types import OPEN_STATES, IncidentKind, OrderFacts, OrderState, Received
from motcua.kernel import clock

ASKED_FOR = timedelta(days=3)
PORTION = 100


def hear_gateway(*, setting_id: UUID | str, values: Mapping[str, str]) -> Received:
    """A message from server to server. One that is not signed with the agency's secret, or makes no sense, changes
    no order and is kept as an incident. Raises OrderNotFound, WrongSignature, UnreadableNotice."""
    setting = GatewaySetting.objects.filter(public_id=setting_id, enabled=True).first()
    if setting is None:
        raise OrderNotFound(_("Không có cách thanh toán này."))
    actor = gateway_actor(setting.agency_id)
    try:
        notice = gateway_of(setting.gateway).read_notice(config_of(setting), values, now=clock.now())
    except (WrongSignature, UnreadableNotice) as error:
        code = str(values.get("order", ""))[:64]
        wrong = isinstance(error, WrongSignature)
        note_incident(
            actor=actor,
            kind=IncidentKind.WRONG_SIGNATURE if wrong else IncidentKind.UNREADABLE,
            gateway=setting.gateway,
            given_code=code,
            order=PaymentOrder.objects.filter(agency_id=setting.agency_id, code=code).first(),
        )
        raise
    return receive_payment(actor=actor, notice=notice)


def leave_for_gateway(*, token: str, return_url: str, notify_url: str) -> str:
    """The signed address to send whoever pays to; from now on the gateway is asked when it stays silent.
    `notify_url` has "{setting}" where the id of the agency's setting goes. Raises OrderNotFound, GatewayOff."""
    order = order_of_token(token)
    setting, config = enabled_config(order.agency_id, "platform")
    if setting is None or config is None or order.state not in (*OPEN_STATES,):
        raise GatewayOff(_("Khoản này không trả được qua cổng thanh toán lúc này."))
    now = clock.now()
    PaymentOrder.objects.filter(pk=order.pk).update(left_at=now)
    facts = OrderFacts(
        code=order.code,
        amount=order.amount,
        words=order.dossier.code,
        return_url=return_url,
        notify_url=notify_url.replace("{setting}", str(setting.public_id)),
    )
    return gateway_of("platform").address(config, facts, now=now)


def ask_gateway(*, token: str) -> tuple[Received, ...]:
    """Ask the gateway what it has for an order and take that in: what whoever holds its token may do. Speaks to it
    outside any transaction. Raises OrderNotFound, GatewayAway, WrongSignature, UnreadableNotice."""
    return _ask(order_of_token(token))


def _ask(order: PaymentOrder) -> tuple[Received, ...]:
    setting, config = enabled_config(order.agency_id, "platform")
    if setting is None or config is None:
        return ()
    notices = gateway_of("platform").query(config, order.code, now=clock.now())
    actor = gateway_actor(order.agency_id, "payments.ask_gateway")
    found = tuple(receive_payment(actor=actor, notice=notice) for notice in notices)
    PaymentOrder.objects.filter(pk=order.pk).update(asked_at=clock.now())
    return found


def find_lost_payments(*, agency_id: int) -> int:
    """Orders somebody left for the gateway with: asked about while they are open, and once after they were paid,
    for a second payment whose message was lost. How many payments were found; a gateway that is away is asked
    next time."""
    found = 0
    for order in _silent(agency_id):
        try:
            found += sum(one.is_new for one in _ask(order))
        except GatewayAway:
            return found
        except (WrongSignature, UnreadableNotice):
            note_incident(
                actor=gateway_actor(agency_id, "payments.ask_gateway"),
                kind=IncidentKind.WRONG_SIGNATURE,
                gateway="platform",
                given_code=order.code,
                order=order,
            )
    return found


def _silent(agency_id: int) -> list[PaymentOrder]:
    waiting = Q(state__in=[*OPEN_STATES, OrderState.EXPIRED])
    not_since = Q(asked_at__isnull=True) | Q(asked_at__lt=F("paid_at")) | Q(asked_at__lt=F("left_at"))
    orders = PaymentOrder.objects.filter(agency_id=agency_id, left_at__gte=clock.now() - ASKED_FOR)
    wanted = orders.filter(waiting | not_since).order_by(F("asked_at").asc(nulls_first=True), "pk")
    return list(wanted[:PORTION])
