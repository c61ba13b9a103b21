"""The bank's statement: transfers by VietQR are found by the order's code in their memo."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.payments import policies
from motcua.domains.payments.errors import BadMoneyFile
from motcua.domains.payments.models import Payment, PaymentOrder
from motcua.domains.payments.rules import find_code, read_money_file
from motcua.domains.payments.services.receive_payment import receive_payment
from motcua.domains.payments.types import ImportPreview, PaymentNotice, ReadFile
from motcua.kernel.actors import Actor

GATEWAY = "vietqr"


def import_statement(*, actor: Actor, data: bytes, write: bool) -> ImportPreview:
    """Read a statement. Without `write` a dry run that changes nothing; with it every transfer that names an order
    is taken in, each in a transaction of its own. Rows that name none are left alone: not all money on the account
    is for fees. The same statement again changes nothing.

    Raises PaymentNotAllowed, BadMoneyFile (with `write`; every fault by row and column).
    """
    actor = policies.require_collect(actor)
    read = read_money_file(data)
    if write and read.faults:
        raise BadMoneyFile(_("Tệp có lỗi nên không nhập dòng nào."), field="file", faults=read.faults)
    notices = _notices(actor, read)
    known = set(
        Payment.objects.filter(
            agency_id=actor.agency_key, gateway=GATEWAY, reference__in=[one.reference for one in notices]
        ).values_list("reference", flat=True)
    )
    if write:
        for notice in notices:
            receive_payment(actor=actor, notice=notice)
    return ImportPreview(
        rows=len(read.lines),
        total=sum(one.amount for one in notices),
        fitting=len(notices),
        known=len(known),
        unknown=len(read.lines) - len(notices),
        faults=read.faults,
        written=write,
    )


def _notices(actor: Actor, read: ReadFile) -> list[PaymentNotice]:
    """Rows whose memo names an order of the agency."""
    codes = {line.row: find_code(f"{line.code} {line.words}") for line in read.lines}
    known = set(
        PaymentOrder.objects.filter(
            agency_id=actor.agency_key, code__in={code for code in codes.values() if code}
        ).values_list("code", flat=True)
    )
    return [
        PaymentNotice(GATEWAY, line.reference, codes[line.row], line.amount, line.at)
        for line in read.lines
        if codes[line.row] in known
    ]
