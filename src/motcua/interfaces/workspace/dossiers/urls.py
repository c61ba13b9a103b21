"""Pages and acts of dossiers."""

from django.urls import path

from motcua.interfaces.workspace.dossiers.views import (
    acts,
    day,
    detail,
    downloads,
    home,
    inbox,
    intake,
    register,
    search,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("hom-nay/", day.day, name="day"),
    path("hom-nay/<slug:which>/", day.day_list, name="day-list"),
    path("viec/", inbox.inbox, name="inbox"),
    path("tim/", search.search, name="search"),
    path("so-theo-doi/", register.register, name="register"),
    path("tra-ket-qua/", register.return_desk, name="return-desk"),
    path("tiep-nhan/", intake.intake, name="intake"),
    path("tiep-nhan/nhap/", intake.keep_draft, name="intake-draft"),
    path("tiep-nhan/bo-nhap/", intake.discard_draft, name="intake-discard"),
    path("tiep-nhan/the/", intake.read_card, name="intake-card"),
    path("tiep-nhan/xem-truoc/", intake.preview, name="intake-preview"),
    path("ho-so/<uuid:public_id>/", detail.dossier, name="dossier"),
    path("ho-so/<uuid:public_id>/da-nhan/", detail.taken_in, name="dossier-taken-in"),
    path("ho-so/<uuid:public_id>/han/", detail.why, name="dossier-why"),
    path("ho-so/<uuid:public_id>/phan-cong/", acts.assign, name="dossier-assign"),
    path("ho-so/<uuid:public_id>/hoan-thanh/", acts.finish, name="dossier-finish"),
    path("ho-so/<uuid:public_id>/tra-lai/", acts.send_back, name="dossier-send-back"),
    path("ho-so/<uuid:public_id>/ban-hanh/", acts.issue, name="dossier-issue"),
    path("ho-so/<uuid:public_id>/tra/", acts.hand_over, name="dossier-hand-over"),
    path("ho-so/<uuid:public_id>/ket-thuc/", acts.close, name="dossier-close"),
    path("ho-so/<uuid:public_id>/giay-to/<uuid:paper_id>/dinh-kem/", acts.attach, name="dossier-attach"),
    path("ho-so/<uuid:public_id>/giay-tiep-nhan.pdf", downloads.receipt, name="dossier-receipt"),
    path("ho-so/<uuid:public_id>/phieu-kiem-soat.pdf", downloads.control_slip, name="dossier-control-slip"),
    path("ho-so/<uuid:public_id>/tep/<uuid:file_id>/", downloads.file, name="dossier-file"),
]
