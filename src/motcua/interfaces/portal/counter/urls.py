"""The queue for those who wait: kiosk, ticket, wall, booked hours."""

from django.urls import path

from motcua.interfaces.portal.counter.views import bookings, kiosk, places, tickets

urlpatterns = [
    path("hang-doi/", places.queue, name="queue"),
    path("goi-so/<uuid:place_id>/", places.wall, name="wall"),
    path("lay-so/<str:kiosk>/", kiosk.kiosk, name="kiosk"),
    path("lay-so/<str:kiosk>/da-hen/", kiosk.code, name="kiosk-code"),
    path("lay-so/<str:kiosk>/so/<str:token>/", kiosk.ticket, name="kiosk-ticket"),
    path("so/<str:token>/", tickets.ticket, name="ticket"),
    path("so/<str:token>/uu-tien/", tickets.priority, name="ticket-priority"),
    path("so/<str:token>/bo/", tickets.leave, name="ticket-leave"),
    path("so/<str:token>/phieu.pdf", tickets.slip, name="ticket-slip"),
    path("dat-gio/", bookings.new, name="booking-new"),
    path("dat-gio/<str:token>/", bookings.booking, name="booking"),
    path("dat-gio/<str:token>/huy/", bookings.cancel, name="booking-cancel"),
]
