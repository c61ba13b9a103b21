"""Filing online, one thing a page. Every address is the citizen's who is signed in."""

from django.urls import path

from motcua.interfaces.portal.filing.views import case, check, delivery, drafts, form, paper, papers, start
from motcua.interfaces.shared.eforms.places import communes

urlpatterns = [
    path("nguoi-dan/nop/moi/<uuid:version>/", start.start, name="filing-start"),
    path("dia-ban/", communes, name="filing-communes"),
    path("nguoi-dan/nop/<uuid:public_id>/", drafts.go_on, name="filing"),
    path("nguoi-dan/nop/<uuid:public_id>/bo/", drafts.discard, name="filing-discard"),
    path("nguoi-dan/nop/<uuid:public_id>/truong-hop/", case.case, name="filing-case"),
    path("nguoi-dan/nop/<uuid:public_id>/to-khai/", form.form, name="filing-form"),
    path("nguoi-dan/nop/<uuid:public_id>/giay-to/", papers.papers, name="filing-papers"),
    path("nguoi-dan/nop/<uuid:public_id>/giay-to/<int:order>/", paper.paper, name="filing-paper"),
    path(
        "nguoi-dan/nop/<uuid:public_id>/giay-to/<int:order>/kho/", paper.from_vault, name="filing-paper-vault"
    ),
    path("nguoi-dan/nop/<uuid:public_id>/giay-to/<int:order>/bo/", paper.take_out, name="filing-paper-out"),
    path("nguoi-dan/nop/<uuid:public_id>/giay-to/<int:order>/tep/", paper.file, name="filing-paper-file"),
    path("nguoi-dan/nop/<uuid:public_id>/nhan/", delivery.delivery, name="filing-delivery"),
    path("nguoi-dan/nop/<uuid:public_id>/kiem-tra/", check.check, name="filing-check"),
    path("nguoi-dan/nop/<uuid:public_id>/da-nop/", check.sent, name="filing-sent"),
]
