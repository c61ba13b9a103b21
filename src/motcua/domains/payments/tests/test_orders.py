"""Orders: what is asked for, when, until when, and who may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.types import FeeStatus, State
from motcua.domains.payments import selectors, services
from motcua.domains.payments.errors import (
    OrderAlreadyOpen,
    OrderNotFound,
    PaymentNotAllowed,
    WrongOrderState,
)
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.services import end_asked, end_orders, open_asked, open_fees_of
from motcua.domains.payments.services._orders import store_order
from motcua.domains.payments.tests.factories import NOON, Till, till
from motcua.domains.payments.types import OrderGround, OrderLine, OrderState
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, WrongState
from motcua.kernel.events import DeliveredEvent
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def event_of(dossier: object, name: str = "x") -> DeliveredEvent:
    return DeliveredEvent(
        id=uuid7(),
        name=name,
        agency_id=dossier.agency_id,  # type: ignore[attr-defined]
        subject_type="dossier",
        subject_id=dossier.public_id,  # type: ignore[attr-defined]
        payload={},
        actor_id=None,
        occurred_at=clock.now(),
    )


def test_an_order_has_the_lines_of_the_procedure_with_their_reasons(money: Till) -> None:
    order = money.order()

    assert (order.amount, order.state, order.ground) == (200_000, OrderState.WAITING, OrderGround.FEES)
    assert order.lines[0]["name"] == "Lệ phí cấp chứng chỉ nhân viên bức xạ"
    assert order.lines[0]["reasons"]
    assert order.expires_at == NOON + timedelta(days=10)


def test_two_orders_for_the_same_fees_cannot_be_open(money: Till) -> None:
    order = money.order()

    with pytest.raises(OrderAlreadyOpen):
        money.order(dossier=order.dossier)

    assert PaymentOrder.objects.filter(dossier=order.dossier).count() == 1


def test_paid_fees_are_not_asked_for_again(money: Till) -> None:
    order = money.paid()

    with pytest.raises(WrongState):
        money.order(dossier=order.dossier)


def test_a_line_due_at_the_result_is_not_asked_for_at_acceptance(money: Till) -> None:
    with pytest.raises(WrongState):
        money.order(due="result")


@pytest.mark.parametrize(("who", "error"), [("reader", PaymentNotAllowed), ("nobody", PaymentNotAllowed)])
def test_only_whoever_collects_opens_orders(money: Till, who: str, error: type[Exception]) -> None:
    dossier = money.dossier()

    with pytest.raises(error):
        services.open_order(actor=getattr(money, who), dossier_id=dossier.public_id)

    assert not PaymentOrder.objects.exists()


def test_a_dossier_of_another_agency_is_not_found(money: Till) -> None:
    with pytest.raises(DossierNotFound):
        services.open_order(actor=money.cashier, dossier_id=uuid7())
    with pytest.raises(OrderNotFound):
        services.take_cash(actor=money.cashier, order_id=uuid7(), amount=1)


def test_another_sum_in_the_hand_of_the_cashier_is_refused(money: Till) -> None:
    order = money.order()

    with pytest.raises(WrongOrderState):
        services.take_cash(actor=money.cashier, order_id=order.public_id, amount=199_999)

    order.refresh_from_db()
    assert order.state == OrderState.WAITING


def test_a_cancelled_order_says_why_and_the_dossier_waits_for_nothing(money: Till) -> None:
    order = money.order()

    with pytest.raises(Invalid):
        services.cancel_order(actor=money.cashier, order_id=order.public_id, reason=" ")
    services.cancel_order(actor=money.cashier, order_id=order.public_id, reason="Lập nhầm")
    with pytest.raises(WrongOrderState):
        services.cancel_order(actor=money.cashier, order_id=order.public_id, reason="Lần nữa")

    order.refresh_from_db()
    order.dossier.refresh_from_db()
    assert (order.state, order.end_reason) == (OrderState.CANCELLED, "Lập nhầm")
    assert order.dossier.fee_status == FeeStatus.NONE


def test_an_order_whose_time_ran_out_is_made_anew_once_by_whoever_holds_its_token(money: Till) -> None:
    order = money.order()
    with pytest.raises(WrongState):
        services.renew_order(token=order.token)
    with clock.frozen(order.expires_at - timedelta(seconds=1)):
        assert services.expire_orders(actor=money.machine) == 0
    with clock.frozen(order.expires_at):
        assert services.expire_orders(actor=money.machine) == 1

        first, second = (services.renew_order(token=order.token) for _time in range(2))

    assert first == second
    assert (first.lines, first.amount) == (order.lines, order.amount)
    assert first.code != order.code
    with pytest.raises(OrderNotFound):
        services.renew_order(token="doan-thu")


def test_a_dossier_accepted_has_its_order_where_nothing_more_must_be_known(money: Till) -> None:
    dossier = money.dossier()

    open_fees_of(event=event_of(dossier))
    open_fees_of(event=event_of(dossier))

    assert [order.amount for order in PaymentOrder.objects.filter(dossier=dossier)] == [200_000]


def test_money_asked_for_in_state_6_is_an_order_and_paying_it_ends_the_wait(money: Till) -> None:
    dossier = money.dossier()
    dossiers.ask_payment(
        actor=money.office.reception, public_id=dossier.public_id, amount=75_000, note="Phí bổ sung"
    )
    open_asked(event=event_of(dossier))
    open_asked(event=event_of(dossier))
    order = PaymentOrder.objects.get(dossier=dossier, ground=OrderGround.ASKED)

    money.came(order)

    dossier.refresh_from_db()
    assert (order.amount, order.lines[0]["name"]) == (75_000, "Phí bổ sung")
    assert (dossier.state, dossier.fee_status) == (State.ACCEPTED, FeeStatus.PAID)
    assert dossier.payment_waits.get().receipt_number == "24BL-000001"


def test_what_the_desk_noted_itself_is_not_to_be_paid_again(money: Till) -> None:
    dossier = money.dossier()
    dossiers.ask_payment(actor=money.office.reception, public_id=dossier.public_id, amount=75_000)
    open_asked(event=event_of(dossier))
    dossiers.confirm_payment(actor=money.office.reception, public_id=dossier.public_id, receipt_number="01")

    end_asked(event=event_of(dossier))

    assert PaymentOrder.objects.get(dossier=dossier).state == OrderState.CANCELLED


def test_a_dossier_that_ended_is_not_asked_for_money(money: Till) -> None:
    order = money.order()

    end_orders(event=event_of(order.dossier))
    end_orders(event=event_of(order.dossier))

    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED


def test_counting_asks_for_its_inputs_and_keeps_lines_of_nought(db: None) -> None:
    with clock.frozen(NOON):
        costly = till("AT-02")
        dossier = costly.dossier()
        with pytest.raises(Invalid) as refused:
            costly.order(dossier=dossier)

        order = costly.order(dossier=dossier, given={"ct": "1", "dental": "2"})

    assert "dental" in refused.value.errors
    assert [line["amount"] for line in order.lines] == [4_000_000, 8_000_000, 0]


def test_fees_of_nought_are_settled_at_once_with_their_rows(money: Till) -> None:
    dossier = money.dossier()
    nothing = [OrderLine("phí", "Phí thẩm định", 0), OrderLine("lệ phí", "Lệ phí", 0)]

    order = store_order(
        actor=money.cashier, dossier=dossier, ground=OrderGround.FEES, due="acceptance", lines=nothing
    )

    dossier.refresh_from_db()
    assert (order.state, order.amount, len(order.lines)) == (OrderState.PAID, 0, 2)
    assert dossier.fee_status == FeeStatus.NONE
    assert not order.payments.exists()


def test_lists_are_paged_in_one_statement(money: Till, django_assert_num_queries: object) -> None:
    for _number in range(3):
        money.order()

    with django_assert_num_queries(1):  # type: ignore[operator]
        page = selectors.list_orders(money.reader, size=2)

    assert (len(page.rows), page.next is not None) == (2, True)
    assert len(selectors.list_orders(money.reader, size=2, after=page.next).rows) == 1
    assert selectors.list_orders(money.nobody).rows == []
    assert selectors.order_counts(money.reader) == {"waiting": 3}


def test_the_public_page_shows_the_sum_and_no_person(money: Till) -> None:
    money.bank()
    order = money.order()

    shown = selectors.public_order(order.token)

    assert (shown.amount, shown.is_open, shown.ways) == (200_000, True, ("vietqr",))
    assert "Lương" not in repr(shown)
    assert "0905" not in repr(shown)
    with pytest.raises(OrderNotFound):
        selectors.public_order("doan-thu")
