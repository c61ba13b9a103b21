"""Ways to pay: signed, checked, their secrets never seen."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from motcua.domains.payments import selectors, services
from motcua.domains.payments.errors import (
    GatewayOff,
    OrderNotFound,
    PaymentNotAllowed,
    UnreadableNotice,
    WrongSignature,
)
from motcua.domains.payments.models import GatewaySetting, Incident, Payment
from motcua.domains.payments.rules import gateways, signature_holds, signed
from motcua.domains.payments.tests.factories import NOON, SECRET, Till
from motcua.domains.payments.types import IncidentKind, OrderState, Outcome
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.ids import uuid7
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db


def hear(money: Till, values: dict[str, str]) -> str:
    setting = GatewaySetting.objects.get(gateway="platform")
    return services.hear_gateway(setting_id=setting.public_id, values=values).outcome


def test_three_ways_to_pay_stand_in_the_registry() -> None:
    assert list(gateways.all()) == ["cash", "platform", "vietqr"]


def test_a_signed_message_settles_the_order(money: Till) -> None:
    money.platform()
    order = money.order()

    assert hear(money, money.message(order)) == Outcome.TAKEN

    order.refresh_from_db()
    assert order.state == OrderState.PAID


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: {**told, "amount": "1"},
        lambda told: {**told, "signature": ""},
        lambda told: {**told, "signature": "é"},
        lambda told: {key: value for key, value in told.items() if key != "signature"},
        lambda told: signed(told, "khoa-khac"),
        lambda told: signed(told, ""),
        lambda told: signed({**told, "merchant": "H99"}, SECRET),
        lambda told: signed({**told, "sent_at": (NOON - timedelta(minutes=16)).isoformat()}, SECRET),
        lambda told: {},
    ],
    ids=["changed", "empty", "odd", "none", "other key", "no key", "other merchant", "kept", "nothing"],
)
def test_a_message_that_is_not_rightly_signed_changes_no_order_and_is_seen(
    money: Till, spoil: object
) -> None:
    money.platform()
    order = money.order()

    with pytest.raises((WrongSignature, UnreadableNotice)):
        hear(money, spoil(money.message(order)))  # type: ignore[operator]

    order.refresh_from_db()
    assert order.state == OrderState.WAITING
    assert not Payment.objects.exists()
    assert Incident.objects.get().kind == IncidentKind.WRONG_SIGNATURE


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "failed"},
        {"amount": "1.5"},
        {"amount": "-1"},
        {"amount": "0"},
        {"amount": "٢"},
        {"currency": "USD"},
        {"transaction": ""},
        {"paid_at": "mai"},
        {"paid_at": (NOON + timedelta(days=2)).isoformat()},
    ],
)
def test_a_signed_message_that_makes_no_sense_is_kept_as_unreadable(
    money: Till, facts: dict[str, str]
) -> None:
    money.platform()
    order = money.order()

    with pytest.raises(UnreadableNotice):
        hear(money, money.message(order, **facts))

    assert Incident.objects.get().kind == IncidentKind.UNREADABLE
    assert not Payment.objects.exists()


def test_a_flood_of_forged_messages_is_one_incident(money: Till) -> None:
    money.platform()
    order = money.order()
    for _number in range(5):
        with pytest.raises(WrongSignature):
            hear(money, money.message(order, secret="doan"))

    assert Incident.objects.get().times == 5


def test_a_message_for_a_setting_that_is_off_or_unknown_finds_nothing(money: Till) -> None:
    setting = money.platform()
    order = money.order()
    services.save_gateway(
        actor=money.administrator, gateway="platform", enabled=False, values=dict(setting.values)
    )

    for setting_id in (setting.public_id, uuid7()):
        with pytest.raises(OrderNotFound):
            services.hear_gateway(setting_id=setting_id, values=money.message(order))


def test_the_payer_is_sent_with_a_signed_address_that_names_no_person(money: Till) -> None:
    setting = money.platform()
    order = money.order()

    address = services.leave_for_gateway(
        token=order.token, return_url="https://a.example/ve/", notify_url="https://a.example/{setting}/"
    )

    told = dict(parse_qsl(urlsplit(address).query))
    assert address.startswith("https://cong.example/pay?")
    assert signature_holds(told, SECRET)
    assert (told["order"], told["amount"], told["merchant"]) == (order.code, "200000", "H50")
    assert told["notify_url"] == f"https://a.example/{setting.public_id}/"
    assert SECRET not in address


def test_a_paid_order_or_a_gateway_that_is_off_sends_nobody_away(money: Till) -> None:
    order = money.order()
    with pytest.raises(GatewayOff):
        services.leave_for_gateway(token=order.token, return_url="", notify_url="")
    money.platform()
    money.came(order)
    with pytest.raises(GatewayOff):
        services.leave_for_gateway(token=order.token, return_url="", notify_url="")


def test_secrets_are_encrypted_and_stand_in_no_view_journal_or_repr(money: Till) -> None:
    setting = money.platform()

    [view] = [one for one in selectors.gateway_views(money.administrator) if one.key == "platform"]
    entries = JournalEntry.objects.filter(subject_type="payment_gateway").values_list("payload", flat=True)
    assert SECRET.encode() not in bytes(setting.secrets)
    assert view.secrets_set == {"secret"}
    assert SECRET not in repr(view)
    assert [payload["secrets_changed"] for payload in entries] == [["secret"]]
    assert SECRET not in str(list(entries))


def test_an_empty_secret_keeps_the_one_there_is(money: Till) -> None:
    money.platform()
    values = {"url": "https://cong.example", "merchant": "H50", "secret": ""}
    services.save_gateway(actor=money.administrator, gateway="platform", enabled=True, values=values)

    assert hear(money, money.message(money.order())) == Outcome.TAKEN


@pytest.mark.parametrize(
    ("gateway", "values", "field"),
    [
        ("platform", {"url": "http://cong.example", "merchant": "H", "secret": "x"}, "url"),
        ("platform", {"url": "https://a@b", "merchant": "H", "secret": "x"}, "url"),
        ("platform", {"url": "https://cong.example", "merchant": "H"}, "secret"),
        ("vietqr", {"bank": "12", "bank_name": "a", "account": "1", "account_name": "b"}, "bank"),
        ("vietqr", {"bank": "970436", "bank_name": "a", "account": "1 2", "account_name": "b"}, "account"),
        ("vietqr", {"bank": "970436"}, "account"),
    ],
)
def test_a_way_to_pay_is_not_switched_on_half_set_up(
    money: Till, gateway: str, values: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        services.save_gateway(actor=money.administrator, gateway=gateway, enabled=True, values=values)

    assert field in refused.value.errors
    assert not GatewaySetting.objects.filter(enabled=True).exists()


def test_only_an_administrator_sets_ways_to_pay_up(money: Till) -> None:
    with pytest.raises(PaymentNotAllowed):
        services.save_gateway(actor=money.cashier, gateway="cash", enabled=True, values={})
    with pytest.raises(NotFound):
        services.save_gateway(actor=money.administrator, gateway="vang", enabled=True, values={})

    assert selectors.gateway_views(money.cashier) == []
    assert not GatewaySetting.objects.exists()


def test_the_clock_of_a_message_may_differ_by_a_quarter_of_an_hour(money: Till) -> None:
    money.platform()
    told = money.message(money.order())

    with clock.frozen(NOON + timedelta(minutes=15)):
        assert hear(money, told) == Outcome.TAKEN
