"""Paying a fee: the page of an order by its token, and what gateways tell us."""

from django.urls import path

from motcua.interfaces.portal.payments.views import notices, pay

urlpatterns = [
    path("tra-phi/<str:token>/", pay.page, name="pay"),
    path("tra-phi/<str:token>/ma.png", pay.picture, name="pay-picture"),
    path("tra-phi/<str:token>/cong/", pay.leave, name="pay-leave"),
    path("tra-phi/<str:token>/hoi/", pay.ask, name="pay-ask"),
    path("tra-phi/<str:token>/ma-moi/", pay.renew, name="pay-renew"),
    path("tra-phi/<str:token>/bien-lai.pdf", pay.receipt, name="pay-receipt"),
    path("thanh-toan/<uuid:setting_id>/bao/", notices.hear, name="gateway-notice"),
]
