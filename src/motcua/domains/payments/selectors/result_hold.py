"""A result is not given out while the fee due with it is not paid."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import FeeDue
from motcua.domains.dossiers.types import ResultHold
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.rules import result_fee_rule
from motcua.domains.payments.types import SETTLED_STATES, OrderState
from motcua.kernel import clock
from motcua.kernel.formats import money_vn


def unpaid_result_fee(agency_id: int, dossier_pk: int) -> ResultHold | None:
    """The newest order for what is due with the result, unless it is paid or was cancelled; one whose time ran out
    is still owed. Whatever no order was opened for keeps nobody waiting. One statement."""
    rule = result_fee_rule(clock.today())
    if rule is None or not rule.withheld:
        return None
    orders = PaymentOrder.objects.filter(agency_id=agency_id, dossier_id=dossier_pk, due=FeeDue.RESULT)
    newest = orders.order_by("-opened_at", "-id").first()
    if newest is None or newest.state in (*SETTLED_STATES, OrderState.CANCELLED):
        return None
    why = _("Còn %(amount)s phí, lệ phí nộp khi trả kết quả. Nộp xong thì tải được kết quả ngay.")
    return ResultHold(why % {"amount": money_vn(newest.amount)}, rule.legal_basis)
