"""Notices of the officer, how they come, and what applicants are told."""

from django.urls import path

from motcua.interfaces.workspace.notifications.views import messages, notices, templates

urlpatterns = [
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/doc-het/", notices.read_all, name="notices-read-all"),
    path("thong-bao/cach-nhan/", notices.preferences, name="notice-preferences"),
    path("thong-bao/cach-nhan/thu/", notices.save_mailbox, name="notice-mailbox"),
    path("thong-bao/<uuid:public_id>/mo/", notices.open_notice, name="notice-open"),
    path("tin-bao/", messages.sent, name="messages"),
    path("tin-bao/<uuid:message_id>/gui-lai/", messages.resend, name="message-resend"),
    path("mau-tin/", templates.templates, name="message-templates"),
    path("mau-tin/<slug:kind>/<slug:channel>/", templates.template, name="message-template"),
    path(
        "mau-tin/<slug:kind>/<slug:channel>/loi-di-kem/", templates.restore, name="message-template-restore"
    ),
]
