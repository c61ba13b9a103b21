"""The announcement desk."""

from django.urls import path

from motcua.interfaces.workspace.catalogue.views import announcement, announcements, decision_draft

OWN = "cong-bo/<uuid:announcement_id>/"
urlpatterns = [
    path("cong-bo/", announcements.board, name="announcements"),
    path("cong-bo/moi/", announcements.register, name="announcement-new"),
    path(OWN, announcement.announcement, name="announcement"),
    path(f"{OWN}thu-tuc/", announcement.add, name="announcement-add"),
    path(f"{OWN}thu-tuc-moi/", announcement.add_new, name="announcement-add-new"),
    path(f"{OWN}thu-tuc/<uuid:item_id>/bo/", announcement.drop, name="announcement-item-drop"),
    path(f"{OWN}viec/<slug:act>/", announcement.act, name="announcement-act"),
    path(f"{OWN}to-trinh.<slug:form>", announcement.submission, name="announcement-submission"),
    path(f"{OWN}danh-muc.<slug:form>", announcement.listed, name="announcement-list"),
    path(f"{OWN}quyet-dinh.<slug:form>", decision_draft.paper, name="announcement-decision"),
    path(f"{OWN}quyet-dinh/", decision_draft.save, name="announcement-decision-save"),
]
