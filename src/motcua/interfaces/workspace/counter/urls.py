"""The queue for officers: the desk, tickets, figures, setting up."""

from django.urls import path

from motcua.interfaces.workspace.counter.views import acts, desk, figures, setup

urlpatterns = [
    path("quay/", desk.desk, name="queue-desk"),
    path("quay/vao/", acts.sit, name="queue-sit"),
    path("quay/roi/", acts.leave, name="queue-leave"),
    path("quay/goi/", acts.call, name="queue-call"),
    path("quay/so/<uuid:ticket_id>/", figures.ticket, name="queue-ticket"),
    path("quay/so/<uuid:ticket_id>/goi-lai/", acts.recall, name="queue-recall"),
    path("quay/so/<uuid:ticket_id>/phuc-vu/", acts.serve, name="queue-serve"),
    path("quay/so/<uuid:ticket_id>/xong/", acts.finish, name="queue-finish"),
    path("quay/so/<uuid:ticket_id>/chuyen/", acts.send, name="queue-send"),
    path("quay/so/<uuid:ticket_id>/vang/", acts.absent, name="queue-absent"),
    path("quay/so/<uuid:ticket_id>/quay-lai/", acts.bring_back, name="queue-bring-back"),
    path("quay/so-lieu/", figures.figures, name="queue-figures"),
    path("quay/so-lieu/so/", figures.tickets, name="queue-tickets"),
    path("quay/cai-dat/", setup.setup, name="queue-setup"),
    path("quay/cai-dat/noi/", setup.new_place, name="queue-place-new"),
    path("quay/cai-dat/noi/<uuid:place_id>/", setup.place, name="queue-place"),
    path("quay/cai-dat/noi/<uuid:place_id>/may/", setup.renew, name="queue-kiosk-renew"),
    path("quay/cai-dat/noi/<uuid:place_id>/nhom/", setup.new_group, name="queue-group-new"),
    path("quay/cai-dat/noi/<uuid:place_id>/nhom/<uuid:group_id>/", setup.group, name="queue-group"),
    path("quay/cai-dat/noi/<uuid:place_id>/quay/", setup.new_counter, name="queue-counter-new"),
    path("quay/cai-dat/noi/<uuid:place_id>/quay/<uuid:counter_id>/", setup.counter, name="queue-counter"),
    path("quay/cai-dat/uu-tien/", setup.ground, name="queue-ground"),
]
