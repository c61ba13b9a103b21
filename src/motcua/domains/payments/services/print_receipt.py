"""A receipt as PDF: for officers, and for whoever holds the token of the order it belongs to."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.documents import selectors as papers
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import DocumentPermission, PrintedPaper
from motcua.domains.payments import policies
from motcua.domains.payments.errors import OrderNotFound
from motcua.domains.payments.models import FeeReceipt
from motcua.domains.payments.selectors.passes import is_pass
from motcua.domains.payments.selectors.public import order_of_token
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.text import fold


def print_receipt(*, actor: Actor, receipt_id: UUID | str) -> PrintedPaper:
    """Set in type; the reading is logged. Raises OrderNotFound."""
    found = FeeReceipt.objects.filter(agency_id=actor.agency_key, public_id=receipt_id)
    receipt = found.first() if policies.may_read(actor) else None
    if receipt is None:
        raise OrderNotFound(_("Không có biên lai này."))
    return _printed(receipt, actor)


def print_receipt_of_token(*, token: str) -> PrintedPaper:
    """The receipt of an order for whoever holds its token: the payer, or who was sent the address. Raises
    OrderNotFound, also where there is no receipt, or a void one, and for a pass."""
    order = order_of_token(token)
    if is_pass(token):
        raise OrderNotFound(
            _("Biên lai có tên người nộp nên không mở từ tra cứu bằng mã. Hãy mở từ mã QR hoặc tài khoản.")
        )
    receipt = FeeReceipt.objects.filter(payment__order=order, voided_at__isnull=True).first()
    if receipt is None:
        raise OrderNotFound(_("Chưa có biên lai."))
    reader = system_actor(
        "payments.receipt", agency_id=order.agency_id, permissions=[DocumentPermission.READ]
    )
    paper = papers.get_paper(reader, receipt.paper_id)
    return PrintedPaper(pdf=documents.render_paper(paper), filename=_name(receipt))


def _printed(receipt: FeeReceipt, actor: Actor) -> PrintedPaper:
    printed = documents.print_paper(actor=actor, public_id=receipt.paper_id)
    return PrintedPaper(pdf=printed.pdf, filename=_name(receipt))


def _name(receipt: FeeReceipt) -> str:
    return f"bien-lai-{fold(receipt.number)}.pdf"
