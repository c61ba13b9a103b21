"""Orders, money, receipts and a day of comparison, for the tests that walk every door of one agency with the ids of
another."""

from __future__ import annotations

from datetime import date

from tests.support.samples import Sample, World

from motcua.domains.payments import services
from motcua.domains.payments.models import FeeReceipt, FoundDifference, Incident, Refund
from motcua.domains.payments.services._orders import store_order
from motcua.domains.payments.types import OrderGround, OrderLine, PaymentNotice
from motcua.kernel import clock

HEAD = "Mã giao dịch;Số tiền;Thời gian"


def samples(world: World) -> Sample:
    dossier = world.of("dossiers")["dossier"]
    now, actor = clock.now(), world.actor
    values = {"bank": "970436", "bank_name": "Ngân hàng", "account": "0001", "account_name": "SO KHCN"}
    services.save_gateway(actor=actor, gateway="vietqr", enabled=True, values=values)
    line = OrderLine("phí", "Phí thẩm định", 200_000)
    paid = store_order(actor=actor, dossier=dossier, ground=OrderGround.FEES, due="acceptance", lines=[line])
    order = store_order(actor=actor, dossier=dossier, ground=OrderGround.FEES, due="supplement", lines=[line])
    for number, amount in enumerate((200_000, 200_000)):
        notice = PaymentNotice("platform", f"GD-{world.agency.code}-{number}", paid.code, amount, now)
        services.receive_payment(actor=actor, notice=notice)
    stray = PaymentNotice("platform", f"GD-{world.agency.code}-x", "MC", 5, now)
    services.receive_payment(actor=actor, notice=stray)
    today = clock.today()
    services.import_source(actor=actor, on=today, source="gateway", data=HEAD.encode(), write=True)
    own = {"agency": world.agency}
    found = FoundDifference.objects.filter(**own).first()
    refund = Refund.objects.filter(**own).first()
    incident = Incident.objects.filter(**own).first()
    receipt = FeeReceipt.objects.filter(**own).first()
    assert found is not None
    assert refund is not None
    assert incident is not None
    assert receipt is not None
    return (
        Sample(
            order=paid,
            order_id=order.public_id,
            dossier_id=dossier.public_id,
            on=today,
            day=today.isoformat(),
            token=order.token,
            refund_id=refund.public_id,
            incident_id=incident.public_id,
            receipt_id=receipt.public_id,
            difference_id=found.public_id,
            first=date(today.year, 1, 1),
            last=today,
            gateway="cash",
        )
        .for_("fee_quote", version_public_id=dossier.version.public_id, given={})
        .for_("unpaid_result_fee", agency_id=world.agency.pk, dossier_pk=dossier.pk)
    )
