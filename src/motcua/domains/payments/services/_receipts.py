"""Numbering and printing the receipt of money that was taken."""

from __future__ import annotations

from motcua.domains.documents import services as documents
from motcua.domains.documents.types import FeeReceipt as ReceiptContent
from motcua.domains.documents.types import FeeReceiptLine, PaperHead, PaperKind
from motcua.domains.payments.events import ReceiptIssued
from motcua.domains.payments.models import FeeReceipt, GatewaySetting, Payment, PaymentOrder
from motcua.domains.payments.rules import gateway_of
from motcua.domains.people import selectors as people
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor

SERIES, SUBJECT = "fee_receipt", "payment_order"


def issue_receipt(actor: Actor, order: PaymentOrder, payment: Payment) -> FeeReceipt:
    """The next number of the year, taken last in the transaction; the paper is frozen, set in type when asked."""
    now = clock.now()
    number = documents.allocate_number(
        agency_id=order.agency_id, series=SERIES, on=clock.to_vn(now).date(), unit_id=None
    )
    symbol, _dash, serial = number.text.rpartition("-")
    paper = documents.record_paper(
        actor=actor,
        kind=PaperKind.FEE_RECEIPT,
        subject_type=SUBJECT,
        subject_id=order.public_id,
        number=number.text,
        issued_at=now,
        content=_content(actor, order, payment, symbol, serial),
    )
    receipt = FeeReceipt.objects.create(
        agency_id=order.agency_id,
        payment=payment,
        symbol=symbol,
        sequence=number.sequence,
        number=number.text,
        paper_id=paper.public_id,
        amount=payment.amount,
        issued_at=now,
    )
    event = ReceiptIssued(
        subject_id=receipt.public_id,
        agency_id=order.agency_id,
        number=receipt.number,
        amount=receipt.amount,
        code=order.code,
    )
    journal.record(actor=actor, event=event)
    return receipt


def _content(actor: Actor, order: PaymentOrder, payment: Payment, symbol: str, serial: str) -> ReceiptContent:
    gateway, me = gateway_of(payment.gateway), people.me(actor)
    return ReceiptContent(
        head=_head(actor),
        symbol=symbol,
        serial=serial,
        payer=order.dossier.owner_name,
        code=order.dossier.code,
        procedure=order.dossier.subject_line,
        lines=tuple(FeeReceiptLine(name=line["name"], amount=line["amount"]) for line in order.lines),
        amount=payment.amount,
        way=str(gateway.label),
        reference=payment.reference,
        paid_at=payment.paid_at,
        collector=str(me.name) if me and gateway.at_counter else "",
        book=_book(order.agency_id) if gateway.at_counter else "",
    )


def _head(actor: Actor) -> PaperHead:
    agency = people.agency_on_page(actor)
    if agency is None:
        return PaperHead(agency="", place="")
    return PaperHead(agency=agency.name, parent=agency.parent_name, place=agency.place)


def _book(agency_id: int) -> str:
    setting = GatewaySetting.objects.filter(agency_id=agency_id, gateway="cash").first()
    return str(setting.values.get("book", "")) if setting else ""
