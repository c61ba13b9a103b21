"""Many orders against the simulated gateway, a process of its own, with every fault a real one has: afterwards
what we hold is what the gateway holds is what was receipted or is given back, to the đồng.

Thirty orders here; `python -m benchmarks.soak --part payments` runs a thousand through this same test.
"""

from __future__ import annotations

import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from pytest_django.live_server_helper import LiveServer

from motcua.domains.payments import selectors, services
from motcua.domains.payments.models import (
    FeeReceipt,
    FoundDifference,
    Incident,
    Payment,
    PaymentOrder,
    Refund,
)
from motcua.domains.payments.services._orders import store_order
from motcua.domains.payments.tests.factories import SECRET, Till, till
from motcua.domains.payments.types import IncidentKind, OrderGround, OrderLine, OrderState, Outcome, Source
from motcua.kernel import clock
from tests.support.gateway import simulated_gateway

pytestmark = pytest.mark.django_db(transaction=True)

ORDERS = int(os.environ.get("MOTCUA_TORTURE_ORDERS", "30"))
SEED = os.environ.get("MOTCUA_TORTURE_SEED", "7")
FIGURES = os.environ.get("MOTCUA_TORTURE_FIGURES", "")
PER_DOSSIER = 3
PATIENCE_SECONDS = 30 + ORDERS / 5


@pytest.fixture
def gateway() -> Iterator[str]:
    with simulated_gateway(SECRET, seed=SEED) as found:
        yield found


def asked(address: str, **values: str) -> Any:
    data = urllib.parse.urlencode(values).encode() if values else None
    with urllib.request.urlopen(urllib.request.Request(address, data), timeout=30) as answer:  # noqa: S310
        body = answer.read()
    return json.loads(body) if answer.headers["Content-Type"].startswith("application/json") else body


def orders_of(money: Till, count: int) -> Iterator[PaymentOrder]:
    """Open orders of so many sums, several of each dossier."""
    made = 0
    while made < count:
        dossier = money.office.take_in(at=clock.now())
        for due in ("acceptance", "supplement", "result")[: min(PER_DOSSIER, count - made)]:
            line = OrderLine("phí", "Phí thẩm định", 100_000 + 1_000 * (made % 97))
            with transaction.atomic():
                order = store_order(
                    actor=money.cashier, dossier=dossier, ground=OrderGround.FEES, due=due, lines=[line]
                )
            yield order
            made += 1


def pay(order: PaymentOrder, server: str) -> None:
    """As the payer does: leave for the gateway, and pay there with whatever chance brings."""
    address = services.leave_for_gateway(
        token=order.token,
        return_url=f"{server}/tra-phi/{order.token}/?ve=1",
        notify_url=f"{server}/thanh-toan/{{setting}}/bao/",
    )
    parts = urllib.parse.urlsplit(address)
    values = dict(urllib.parse.parse_qsl(parts.query))
    data = urllib.parse.urlencode({**values, "fault": "auto"}).encode()
    target = f"{parts.scheme}://{parts.netloc}/pay"

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    try:
        urllib.request.build_opener(Stay).open(target, data, timeout=30)
    except urllib.error.HTTPError as answer:
        answer.close()
        if answer.code != 303:
            raise


def test_whatever_goes_wrong_ledger_gateway_and_receipts_agree_to_the_dong(
    live_server: LiveServer, gateway: str, tmp_path: Path
) -> None:
    money = till()
    money.platform(gateway)
    began = time.monotonic()
    orders = list(orders_of(money, ORDERS))
    prepared = time.monotonic()
    for order in orders:
        pay(order, live_server.url)
    until = time.monotonic() + PATIENCE_SECONDS
    while asked(f"{gateway}/figures")["untold"] and time.monotonic() < until:
        time.sleep(0.1)
    told = time.monotonic()
    agency = money.office.agency.pk
    rounds = range(ORDERS // 100 + 2)
    silent = sum(services.find_lost_payments(agency_id=agency) for _round in rounds)
    missing = taken_in_from_the_gateways_file(money, gateway)

    there = asked(f"{gateway}/figures")
    check_that_nothing_was_lost_or_doubled(there)
    check_orders(orders, there["faults"])
    if FIGURES:
        write_figures(there, silent, missing, prepared - began, told - prepared)


def taken_in_from_the_gateways_file(money: Till, gateway: str) -> int:
    """The day is compared with both files; what the gateway alone has is taken in, then nothing differs."""
    days = sorted({clock.to_vn(clock.now()).date(), *Payment.objects.values_list("paid_on", flat=True)})
    missing = 0
    for on in days:
        for source in (Source.GATEWAY, Source.TREASURY):
            data = asked(f"{gateway}/{source}.csv?date={on.isoformat()}")
            services.import_source(actor=money.cashier, on=on, source=source, data=data, write=True)
        lost = FoundDifference.objects.filter(day__on=on, source=Source.GATEWAY, kind="missing_here")
        while (one := lost.first()) is not None:
            services.take_in_missing(actor=money.cashier, difference_id=one.public_id)
            missing += 1
    assert list(FoundDifference.objects.values_list("kind", "reference")) == []
    with clock.frozen(clock.now() + timedelta(days=1)):
        for on in days:
            services.close_day(actor=money.approver, on=on)
    return missing


def check_that_nothing_was_lost_or_doubled(there: dict[str, Any]) -> None:
    """Every payment of the gateway is held once, with its sum; what was taken is receipted, the rest given back."""
    theirs = {one["transaction"]: (one["order"], int(one["amount"])) for one in there["transactions"]}
    ours = {one.reference: (one.given_code, one.amount) for one in Payment.objects.all()}
    taken = Payment.objects.filter(outcome=Outcome.TAKEN).aggregate(sum=Sum("amount"))["sum"] or 0
    receipted = FeeReceipt.objects.aggregate(sum=Sum("amount"))["sum"] or 0
    given_back = Refund.objects.aggregate(sum=Sum("amount"))["sum"] or 0
    numbers = list(FeeReceipt.objects.order_by("sequence").values_list("sequence", flat=True))

    assert ours == theirs
    assert sum(amount for _code, amount in ours.values()) == there["total"]
    assert receipted == taken
    assert taken + given_back == there["total"]
    assert numbers == list(range(1, len(numbers) + 1))


def check_orders(orders: list[PaymentOrder], faults: dict[str, int]) -> None:
    """An order is paid where the right sum came at all; what went wrong is on the list of incidents."""
    states = Counter(PaymentOrder.objects.values_list("state", flat=True))
    kinds = Counter(Incident.objects.values_list("kind", flat=True))

    assert sum(faults.values()) == len(orders)
    assert (
        states
        == Counter(
            {
                OrderState.PAID.value: len(orders) - faults.get("wrong_amount", 0) - faults.get("forged", 0),
                OrderState.INCIDENT.value: faults.get("wrong_amount", 0),
                OrderState.WAITING.value: faults.get("forged", 0),
            }
        )
        - Counter()
    )
    assert kinds[IncidentKind.WRONG_AMOUNT] == faults.get("wrong_amount", 0)
    assert kinds[IncidentKind.WRONG_SIGNATURE] == faults.get("forged", 0) + faults.get("wrong_signature", 0)
    twice = faults.get("paid_twice", 0) + faults.get("out_of_order", 0)
    assert Payment.objects.filter(outcome=Outcome.EXTRA).count() == twice


def write_figures(there: dict[str, Any], silent: int, missing: int, prepared: float, told: float) -> None:
    figures = {
        "orders": ORDERS,
        "seed": int(SEED),
        "faults": dict(sorted(there["faults"].items())),
        "answers": there["answers"],
        "transactions": there["count"],
        "total_vnd": there["total"],
        "receipts": FeeReceipt.objects.count(),
        "receipted_vnd": FeeReceipt.objects.aggregate(sum=Sum("amount"))["sum"],
        "refunds": Refund.objects.count(),
        "refunds_vnd": Refund.objects.aggregate(sum=Sum("amount"))["sum"],
        "found_by_query": silent,
        "found_by_file": missing,
        "incidents": dict(Counter(Incident.objects.values_list("kind", flat=True))),
        "prepare_s": round(prepared, 1),
        "pay_s": round(told, 1),
    }
    Path(FIGURES).write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def test_the_simulators_page_lets_whoever_tries_choose_the_fault(
    live_server: LiveServer, gateway: str
) -> None:
    money = till()
    money.platform(gateway)
    order = next(orders_of(money, 1))
    address = services.leave_for_gateway(
        token=order.token, return_url=f"{live_server.url}/", notify_url=f"{live_server.url}/{{setting}}/"
    )

    page = asked(address).decode()

    assert order.code in page
    assert page.count('name="fault"') == 9
    with pytest.raises(urllib.error.HTTPError, match="403"):
        asked(address.replace(f"amount={order.amount}", "amount=1"))
    assert selectors.public_order(order.token).is_open
