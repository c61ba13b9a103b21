"""Money that comes is kept once and goes one way: it settles its order, or it is given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers.types import FeeStatus
from motcua.domains.payments import services
from motcua.domains.payments.errors import PaymentNotAllowed
from motcua.domains.payments.models import FeeReceipt, Incident, Payment, PaymentOrder, Refund
from motcua.domains.payments.tests.factories import NOON, Till
from motcua.domains.payments.types import IncidentKind, OrderState, Outcome, RefundState
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db


def names_of(order: PaymentOrder) -> list[str]:
    entries = JournalEntry.objects.filter(subject_type="payment_order", subject_id=order.public_id)
    return list(entries.order_by("subject_seq").values_list("name", flat=True))


def test_the_right_sum_settles_the_order_with_a_receipt_and_tells_the_dossier(money: Till) -> None:
    order = money.order()
    assert order.dossier.fee_status == FeeStatus.DUE

    received = money.came(order, paid_at=NOON - timedelta(hours=1))

    order.refresh_from_db()
    order.dossier.refresh_from_db()
    receipt = FeeReceipt.objects.get(payment__order=order)
    assert (received.outcome, received.is_new) == (Outcome.TAKEN, True)
    assert (order.state, order.paid_at) == (OrderState.PAID, NOON - timedelta(hours=1))
    assert order.dossier.fee_status == FeeStatus.PAID
    assert (receipt.number, receipt.symbol, receipt.sequence) == ("24BL-000001", "24BL", 1)
    assert names_of(order) == ["payments.order_opened", "payments.order_paid"]


def test_the_same_notice_again_changes_nothing(money: Till) -> None:
    order = money.order()
    notice = money.notice(order)
    services.receive_payment(actor=money.machine, notice=notice)

    again = services.receive_payment(actor=money.machine, notice=notice)

    assert (again.outcome, again.is_new) == (Outcome.TAKEN, False)
    assert (Payment.objects.count(), FeeReceipt.objects.count(), Refund.objects.count()) == (1, 1, 0)
    assert not Incident.objects.exists()


def test_the_same_number_with_another_sum_is_an_incident_and_moves_no_money(money: Till) -> None:
    order = money.order()
    notice = money.notice(order)
    services.receive_payment(actor=money.machine, notice=notice)

    again = services.receive_payment(actor=money.machine, notice=replace(notice, amount=1))

    assert not again.is_new
    assert Payment.objects.get().amount == order.amount
    assert Incident.objects.get().kind == IncidentKind.DIFFERENT_FACTS


def test_of_two_payments_one_is_taken_and_the_other_given_back(money: Till) -> None:
    order = money.order()

    outcomes = [money.came(order).outcome, money.came(order).outcome]

    refund = Refund.objects.get()
    assert outcomes == [Outcome.TAKEN, Outcome.EXTRA]
    assert FeeReceipt.objects.count() == 1
    assert (refund.amount, refund.state, refund.payment.outcome) == (
        order.amount,
        RefundState.ASKED,
        Outcome.EXTRA,
    )


@pytest.mark.parametrize("amount", [1, 199_999, 200_001])
def test_a_wrong_sum_leaves_the_order_unpaid_and_is_seen(money: Till, amount: int) -> None:
    order = money.order()

    money.came(order, amount=amount)

    order.refresh_from_db()
    order.dossier.refresh_from_db()
    incident = Incident.objects.get()
    assert (order.state, order.paid_at, order.is_open) == (OrderState.INCIDENT, None, True)
    assert order.dossier.fee_status == FeeStatus.DUE
    assert (incident.kind, incident.expected, incident.amount) == (IncidentKind.WRONG_AMOUNT, 200_000, amount)
    assert Refund.objects.get().amount == amount
    assert not FeeReceipt.objects.exists()


def test_the_right_sum_after_a_wrong_one_settles_the_order(money: Till) -> None:
    order = money.order()
    money.came(order, amount=5)

    money.came(order)

    order.refresh_from_db()
    assert order.state == OrderState.PAID
    assert [refund.amount for refund in Refund.objects.all()] == [5]


def test_money_for_nobody_is_kept_as_an_incident_and_given_back(money: Till) -> None:
    received = money.came(None)

    assert (received.outcome, received.order_id) == (Outcome.UNKNOWN, None)
    assert Incident.objects.get().kind == IncidentKind.UNKNOWN_ORDER
    assert Refund.objects.get().payment.order is None


def test_money_for_a_cancelled_order_is_given_back(money: Till) -> None:
    order = money.order()
    services.cancel_order(actor=money.cashier, order_id=order.public_id, reason="Lập nhầm")

    assert money.came(order).outcome == Outcome.LATE

    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert Incident.objects.get().kind == IncidentKind.AFTER_CANCELLING


def test_money_on_its_way_when_the_time_ran_out_is_still_taken(money: Till) -> None:
    order = money.order()
    with clock.frozen(order.expires_at):
        services.expire_orders(actor=money.machine)
        renewed = services.renew_order(token=order.token)
        money.came(order)

    order.refresh_from_db()
    renewed.refresh_from_db()
    assert (order.state, renewed.state) == (OrderState.PAID, OrderState.CANCELLED)
    assert order.code in renewed.end_reason


def test_money_for_an_old_order_whose_successor_was_paid_is_given_back(money: Till) -> None:
    order = money.order()
    with clock.frozen(order.expires_at):
        services.expire_orders(actor=money.machine)
        money.came(services.renew_order(token=order.token))

        assert money.came(order).outcome == Outcome.EXTRA


def test_cash_at_the_counter_is_receipted_with_the_name_of_whoever_took_it(money: Till) -> None:
    services.save_gateway(actor=money.administrator, gateway="cash", enabled=True, values={"book": "07"})
    order = money.order()

    services.take_cash(actor=money.cashier, order_id=order.public_id, amount=200_000)

    paper = IssuedPaper.objects.get(public_id=FeeReceipt.objects.get().paper_id)
    assert paper.data["collector"] == "Hoàng Thị Thu Ngân"
    assert paper.data["receipt_book"] == "07"
    assert paper.data["amount_words"] == "Hai trăm nghìn đồng"


def test_a_number_is_taken_only_with_its_receipt_so_that_none_is_missing(money: Till) -> None:
    for amount in (200_000, 5, 200_000):
        money.came(money.order(), amount=amount)

    assert list(FeeReceipt.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2]


def test_whoever_may_not_collect_takes_nothing(money: Till) -> None:
    order = money.order()

    for actor in (money.reader, money.nobody, money.approver):
        with pytest.raises(PaymentNotAllowed):
            services.receive_payment(actor=actor, notice=money.notice(order))

    order.refresh_from_db()
    assert order.state == OrderState.WAITING
    assert not Payment.objects.exists()


@pytest.mark.parametrize("amount", [0, -5, 10**12])
def test_a_sum_that_is_none_is_refused(money: Till, amount: int) -> None:
    order = money.order()

    with pytest.raises(Invalid):
        money.came(order, amount=amount)

    assert not Payment.objects.exists()


def test_receiving_takes_the_same_number_of_statements_however_much_came_before(
    money: Till, django_assert_max_num_queries: object
) -> None:
    for _number in range(3):
        money.paid()
    order = money.order()

    with django_assert_max_num_queries(45):  # type: ignore[operator]
        money.came(order)
