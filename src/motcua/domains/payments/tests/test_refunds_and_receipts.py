"""Money goes back by three hands; receipts stay in the book, also the void ones."""

from __future__ import annotations

from datetime import date

import pypdf
import pytest

from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers.types import FeeStatus
from motcua.domains.payments import selectors, services
from motcua.domains.payments.errors import OrderNotFound, PaymentNotAllowed, WrongOrderState
from motcua.domains.payments.models import FeeReceipt, Incident, Refund
from motcua.domains.payments.tests.factories import Till
from motcua.domains.payments.types import OrderState, RefundState
from motcua.kernel.errors import Invalid
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def given_back(money: Till) -> Refund:
    order = money.paid()
    return services.ask_refund(actor=money.cashier, order_id=order.public_id, reason="Rút hồ sơ")


def test_a_refund_is_asked_for_approved_and_done_and_its_receipt_is_void(money: Till) -> None:
    refund = given_back(money)
    order = refund.payment.order
    assert order is not None
    order.refresh_from_db()
    assert order.state == OrderState.REFUND_DUE

    services.decide_refund(actor=money.approver, refund_id=refund.public_id, approve=True)
    services.finish_refund(actor=money.cashier, refund_id=refund.public_id, reference="UNC-15")

    order.refresh_from_db()
    order.dossier.refresh_from_db()
    refund.refresh_from_db()
    receipt = FeeReceipt.objects.get()
    assert (order.state, refund.state, refund.reference) == (OrderState.REFUNDED, RefundState.DONE, "UNC-15")
    assert receipt.void_reason == "Đã hoàn phí theo chứng từ UNC-15"
    assert IssuedPaper.objects.get(public_id=receipt.paper_id).voided_at is not None
    assert order.dossier.fee_status == FeeStatus.NONE


def test_a_refused_refund_leaves_the_order_paid_and_may_be_asked_for_again(money: Till) -> None:
    refund = given_back(money)
    with pytest.raises(Invalid):
        services.decide_refund(actor=money.approver, refund_id=refund.public_id, approve=False)

    services.decide_refund(
        actor=money.approver, refund_id=refund.public_id, approve=False, note="Đã thẩm định"
    )

    order = selectors.get_order(money.reader, refund.payment.order.public_id)  # type: ignore[union-attr]
    assert order.state == OrderState.PAID
    services.ask_refund(actor=money.cashier, order_id=order.public_id, reason="Có quyết định khác")
    assert Refund.objects.get().state == RefundState.ASKED


def test_whoever_asked_does_not_approve(money: Till) -> None:
    order = money.paid()
    refund = services.ask_refund(actor=money.both, order_id=order.public_id, reason="Rút hồ sơ")

    with pytest.raises(PaymentNotAllowed):
        services.decide_refund(actor=money.both, refund_id=refund.public_id, approve=True)
    with pytest.raises(PaymentNotAllowed):
        services.decide_refund(actor=money.cashier, refund_id=refund.public_id, approve=True)

    refund.refresh_from_db()
    assert refund.state == RefundState.ASKED


def test_steps_of_a_refund_come_in_their_order(money: Till) -> None:
    refund = given_back(money)
    with pytest.raises(WrongOrderState):
        services.finish_refund(actor=money.cashier, refund_id=refund.public_id, reference="UNC-1")
    services.decide_refund(actor=money.approver, refund_id=refund.public_id, approve=True)
    with pytest.raises(WrongOrderState):
        services.decide_refund(actor=money.approver, refund_id=refund.public_id, approve=False, note="x")
    with pytest.raises(Invalid):
        services.finish_refund(actor=money.cashier, refund_id=refund.public_id, reference="")
    with pytest.raises(OrderNotFound):
        services.finish_refund(actor=money.cashier, refund_id=uuid7(), reference="UNC-1")


def test_only_a_paid_order_is_given_back(money: Till) -> None:
    order = money.order()

    with pytest.raises(WrongOrderState):
        services.ask_refund(actor=money.cashier, order_id=order.public_id, reason="x")


def test_the_extra_of_two_payments_goes_the_same_way_and_the_receipt_stays(money: Till) -> None:
    order = money.paid()
    money.came(order)
    refund = Refund.objects.get()

    services.decide_refund(actor=money.approver, refund_id=refund.public_id, approve=True)
    services.finish_refund(actor=money.cashier, refund_id=refund.public_id, reference="UNC-2")

    order.refresh_from_db()
    assert order.state == OrderState.PAID
    assert FeeReceipt.objects.get().voided_at is None


def test_a_void_receipt_keeps_its_number_and_says_why(money: Till) -> None:
    money.paid()
    receipt = FeeReceipt.objects.get()
    with pytest.raises(PaymentNotAllowed):
        services.void_receipt(actor=money.cashier, receipt_id=receipt.public_id, reason="Sai tên")

    services.void_receipt(actor=money.approver, receipt_id=receipt.public_id, reason="Sai tên")
    money.paid()

    assert list(FeeReceipt.objects.order_by("sequence").values_list("number", flat=True)) == [
        "24BL-000001",
        "24BL-000002",
    ]
    with pytest.raises(WrongOrderState):
        services.void_receipt(actor=money.approver, receipt_id=receipt.public_id, reason="Lần nữa")


def test_the_receipt_is_printed_with_sum_words_and_number(money: Till) -> None:
    order = money.paid()

    printed = services.print_receipt_of_token(token=order.token)

    text = " ".join(page.extract_text() for page in pypdf.PdfReader(_stream(printed.pdf)).pages)
    for said in (
        "BIÊN LAI THU PHÍ, LỆ PHÍ",
        "24BL",
        "000001",
        "200.000",
        "Hai trăm nghìn đồng",
        order.dossier.code,
    ):
        assert said in " ".join(text.split())
    assert printed.filename == "bien-lai-24bl-000001.pdf"
    assert services.print_receipt(actor=money.reader, receipt_id=FeeReceipt.objects.get().public_id).pdf


def test_there_is_no_receipt_before_the_money_nor_for_a_guessed_token(money: Till) -> None:
    for token in (money.order().token, "doan-thu"):
        with pytest.raises(OrderNotFound):
            services.print_receipt_of_token(token=token)
    money.paid()
    with pytest.raises(OrderNotFound):
        services.print_receipt(actor=money.nobody, receipt_id=FeeReceipt.objects.get().public_id)


def test_an_incident_is_resolved_in_words_once(money: Till) -> None:
    money.came(money.order(), amount=5)
    incident = Incident.objects.get()
    with pytest.raises(Invalid):
        services.resolve_incident(actor=money.cashier, incident_id=incident.public_id, resolution="")
    with pytest.raises(PaymentNotAllowed):
        services.resolve_incident(actor=money.reader, incident_id=incident.public_id, resolution="x")

    services.resolve_incident(
        actor=money.cashier, incident_id=incident.public_id, resolution="Đã gọi người nộp"
    )

    assert selectors.list_incidents(money.reader).rows == []
    assert len(selectors.list_incidents(money.reader, also_resolved=True).rows) == 1
    with pytest.raises(WrongOrderState):
        services.resolve_incident(actor=money.cashier, incident_id=incident.public_id, resolution="x")


def test_lists_take_one_statement_each(money: Till, django_assert_num_queries: object) -> None:
    money.came(money.order(), amount=5)
    money.paid()

    for read in (selectors.list_incidents, selectors.list_refunds, selectors.list_receipts):
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert len(read(money.reader, size=20).rows) == 1  # type: ignore[operator]
        assert read(money.nobody).rows == []  # type: ignore[operator]
    assert selectors.money_to_look_after(money.reader) == {"incidents": 1, "refunds": 1, "refund_total": 5}


def test_figures_of_online_payment_follow_their_formula(money: Till) -> None:
    money.platform()
    money.paid()
    order = money.order()
    services.take_cash(actor=money.cashier, order_id=order.public_id, amount=order.amount)

    figures = selectors.online_payment_figures(money.reader, first=date(2024, 1, 1), last=date(2024, 12, 31))

    assert (figures.fee_procedures, figures.offering, figures.share_offering) == (1, 1, 1.0)
    assert (figures.with_dossiers, figures.with_online_payment) == (1, 1)
    assert (figures.fee_dossiers, figures.zero_dossiers, figures.paid_online) == (2, 0, 1)
    assert figures.share_paid_online == 0.5
    none = selectors.online_payment_figures(money.reader, first=date(2023, 1, 1), last=date(2023, 12, 31))
    assert (none.share_used, none.share_paid_online) == (None, None)
    with pytest.raises(PaymentNotAllowed):
        selectors.online_payment_figures(money.nobody, first=date(2024, 1, 1), last=date(2024, 12, 31))


def _stream(data: bytes) -> object:
    import io

    return io.BytesIO(data)
