"""Phí, lệ phí: orders, incidents, refunds, receipts, the daily comparison, ways to pay."""

from django.urls import path

from motcua.interfaces.workspace.payments.views import desk, lists, orders, reconcile, settings

urlpatterns = [
    path("thu-phi/", lists.orders, name="payment-orders"),
    path("thu-phi/su-co/", lists.incidents, name="payment-incidents"),
    path("thu-phi/su-co/<uuid:incident_id>/", lists.resolve, name="payment-incident-resolve"),
    path("thu-phi/hoan/", lists.refunds, name="payment-refunds"),
    path("thu-phi/hoan/<uuid:refund_id>/duyet/", lists.decide, name="payment-refund-decide"),
    path("thu-phi/hoan/<uuid:refund_id>/da-hoan/", lists.finish, name="payment-refund-finish"),
    path("thu-phi/bien-lai/", lists.receipts, name="payment-receipts"),
    path("thu-phi/bien-lai/<uuid:receipt_id>.pdf", lists.receipt, name="payment-receipt"),
    path("thu-phi/bien-lai/<uuid:receipt_id>/huy/", lists.void, name="payment-receipt-void"),
    path("thu-phi/doi-chieu/", reconcile.days, name="payment-days"),
    path("thu-phi/doi-chieu/<str:day>/", reconcile.day, name="payment-day"),
    path("thu-phi/doi-chieu/<str:day>/tep/", reconcile.bring, name="payment-day-file"),
    path("thu-phi/doi-chieu/<str:day>/khoa/", reconcile.close, name="payment-day-close"),
    path("thu-phi/chenh-lech/<uuid:difference_id>/", reconcile.explain, name="payment-difference"),
    path("thu-phi/chenh-lech/<uuid:difference_id>/ghi/", reconcile.take_in, name="payment-difference-take"),
    path("thu-phi/sao-ke/", reconcile.statement, name="payment-statement"),
    path("thu-phi/cach-thanh-toan/", settings.gateways, name="payment-gateways"),
    path("thu-phi/cach-thanh-toan/<slug:gateway>/", settings.save, name="payment-gateway-save"),
    path("thu-phi/ho-so/<uuid:dossier_id>/", desk.desk, name="payment-desk"),
    path("thu-phi/khoan/<uuid:order_id>/", orders.order, name="payment-order"),
    path("thu-phi/khoan/<uuid:order_id>/tien-mat/", orders.cash, name="payment-order-cash"),
    path("thu-phi/khoan/<uuid:order_id>/huy/", orders.cancel, name="payment-order-cancel"),
    path("thu-phi/khoan/<uuid:order_id>/hoan/", orders.refund, name="payment-order-refund"),
]
